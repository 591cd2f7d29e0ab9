"""`jiphyeon measure score|simulate|link|dif`: files in, figures out, and a clear word for what cannot be."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from jiphyeon.cli.main import main


@pytest.fixture
def answers(tmp_path, capsys) -> Path:
    path = tmp_path / "r.csv"
    assert main(["measure", "simulate", "answers", "--items", "8", "--people", "400", "-o", str(path)]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def parameters(tmp_path, capsys, answers) -> Path:
    assert main(["measure", "calibrate", str(answers), "--model", "2pl", "--format", "json"]) == 0
    path = tmp_path / "p.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


@pytest.mark.parametrize("method", ["eap", "map", "wle", "eapsum", "pv"])
def test_everybody_is_scored_by_every_method(method, tmp_path, capsys, answers, parameters) -> None:
    out = tmp_path / "scores.csv"
    command = ["measure", "score", str(answers), "--parameters", str(parameters), "--method", method, "-o", str(out)]
    assert main(command) == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 400
    assert all(row["theta"] and float(row["se"]) > 0 for row in rows)
    assert ("pv10" in rows[0]) == (method == "pv")


def test_level_chances_sum_to_one_and_json_holds_them(capsys, answers, parameters) -> None:
    command = ["measure", "score", str(answers), "--parameters", str(parameters), "--cuts", "-0.5", "0.5"]
    assert main([*command, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "jiphyeon.scores/1"
    assert all(sum(one["levels"]) == pytest.approx(1, abs=1e-5) for one in found["scores"])
    assert main([*command, "--method", "wle"]) == 2
    assert "measure-cuts" in capsys.readouterr().err


def test_an_item_without_parameters_and_a_file_that_is_none_are_told(capsys, tmp_path, answers, parameters) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("id,q1,q99\na,0,1\n", encoding="utf-8")
    assert main(["measure", "score", str(odd), "--parameters", str(parameters)]) == 2
    assert "q99" in capsys.readouterr().err
    assert main(["measure", "score", str(answers), "--parameters", str(answers)]) == 2
    assert "parameters-file" in capsys.readouterr().err


def test_answers_that_may_begin_at_either_are_not_guessed(capsys, tmp_path, parameters) -> None:
    path = tmp_path / "ones.csv"
    path.write_text("id,q1,q2\na,1,1\nb,1,1\n", encoding="utf-8")
    command = ["measure", "score", str(path), "--parameters", str(parameters)]
    assert main(command) == 2
    assert "measure-lowest" in capsys.readouterr().err
    assert main([*command, "--lowest", "0"]) == 0


def test_recovery_and_forms_are_printed(capsys) -> None:
    assert main(["measure", "simulate", "--runs", "2", "--people", "300", "--items", "8", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["runs"] == 2
    assert 0.05 < found["slope"] < 0.8
    assert main(["measure", "simulate", "forms", "--people", "400"]) == 0
    assert "가정한 문항 모수" in capsys.readouterr().out
    assert main(["measure", "simulate", "--runs", "0"]) == 2
    assert "simulate-design" in capsys.readouterr().err


def test_our_forms_tell_what_a_form_of_24_items_can_tell() -> None:
    """Section 3.2 of the reference: 24 fixed performance items reach a reliability of about .83 to .85."""
    from jiphyeon.services.measure.simulation import forms_precision

    linked = [one for one in forms_precision(people=2000) if one.name.startswith("linked")]
    assert len(linked) == 3
    for form in linked:
        assert form.items == 24
        assert form.reliability == pytest.approx(0.84, abs=0.025)
        assert form.within_one > 0.99


def test_a_second_calibration_is_put_on_the_first_scale(capsys, tmp_path, parameters) -> None:
    again = tmp_path / "again.csv"
    command = ["measure", "simulate", "answers", "--parameters", str(parameters), "--people", "800", "--seed", "5"]
    assert main([*command, "-o", str(again)]) == 0
    capsys.readouterr()
    assert main(["measure", "calibrate", str(again), "--model", "2pl", "--format", "json"]) == 0
    new = tmp_path / "new.json"
    new.write_text(capsys.readouterr().out, encoding="utf-8")
    out = tmp_path / "linked.json"
    assert main(["measure", "link", str(parameters), str(new), "-o", str(out)]) == 0
    assert "stocking-lord" in capsys.readouterr().out
    moved = json.loads(out.read_text(encoding="utf-8"))
    assert moved["link"]["methods"]["haebara"]["slope"] == pytest.approx(1.0, abs=0.25)
    assert main(["measure", "score", str(again), "--parameters", str(out)]) == 0
    assert main(["measure", "calibrate", str(again), "--model", "2pl", "--anchors", str(parameters)]) == 0
    assert "척도에서 이 집단은" in capsys.readouterr().out


def test_two_groups_are_compared_and_three_are_not(capsys, tmp_path, answers) -> None:
    rows = answers.read_text(encoding="utf-8-sig").splitlines()
    table = [f"{row},{'교원' if n % 2 else '일반직'}" for n, row in enumerate(rows[1:])]
    path = tmp_path / "g.csv"
    path.write_text("\n".join([f"{rows[0]},직종", *table]), encoding="utf-8")
    assert main(["measure", "dif", str(path), "--group", "직종", "--focal", "교원", "--no-ratio"]) == 0
    assert "기준 집단 일반직" in capsys.readouterr().out
    path.write_text("\n".join([f"{rows[0]},직종", *table[:-1], table[-1] + "원"]), encoding="utf-8")
    assert main(["measure", "dif", str(path), "--group", "직종"]) == 2
    assert "dif-groups" in capsys.readouterr().err


def test_the_report_is_one_page_with_tables_beside_its_charts(tmp_path, capsys, answers) -> None:
    page = tmp_path / "report.html"
    assert main(["measure", "calibrate", str(answers), "--model", "2pl", "--report", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") == 2
    assert text.count("<table") >= 3
    assert "http" not in text
    assert "S-X²" in text
