"""What a diagnosis can tell at all: small runs of the simulations behind docs/methods/measure.md."""

import json

import pytest

from jiphyeon.cli.main import main
from jiphyeon.services.measure.design import domain_rows, functioning_rows, trend_rows


def test_short_domains_gain_by_augmentation_but_rarely_name_the_weakest():
    rows = {(row.correlation, row.items): row for row in domain_rows(1500)}
    four = rows[0.8, 4]
    assert four.augmented > four.alone + 0.15
    assert 0.2 < four.weakest < 0.42  # a guess is right one time in six
    assert rows[0.8, 8].weakest >= four.weakest
    assert four.weakest < four.weakest_two


def test_larger_groups_find_smaller_differences():
    rows = functioning_rows(runs=12)
    small, large = rows[0], rows[2]
    assert sum(large.power) > sum(small.power)
    assert large.power[2] > 0.9
    assert all(row.false < 0.15 for row in rows)


def test_the_change_is_found_better_with_more_people(monkeypatch):
    monkeypatch.setattr("jiphyeon.services.measure.design.OFFICES", (100, 400))
    few, many = trend_rows(runs=4)
    assert many.spread < few.spread
    assert abs(many.leaked) < many.leaked_unscreened


@pytest.mark.parametrize("what", ["domains", "functioning"])
def test_the_command_line_prints_and_gives_json(what, capsys):
    assert main(["measure", "simulate", what, "--people", "200", "--runs", "1", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["of"] == what
    assert main(["measure", "simulate", what, "--people", "200", "--runs", "1"]) == 0
    assert "컴퓨터로 만든 응답" in capsys.readouterr().out
