"""The comparison of the three columns goes on where it stopped, and counts what a model wrote honestly."""

import json
from pathlib import Path

import pytest

from jiphyeon.cli.main import main
from jiphyeon.services.evaluate_drafts import Outcome, summary

BRIEFS = str(Path(__file__).parents[1] / "cases" / "briefs")


def outcome(**changes):
    base = {
        "brief": "a", "column": "pipeline", "facts": 4, "kept": 4, "false": (), "must": 0, "findings": 0,
        "structure": True, "seconds": 1.0,
    }  # fmt: skip
    return Outcome(**{**base, **changes})


def test_the_share_counts_what_changed_and_what_was_written_alike_apart():
    rows = [outcome(offered=2, written=1, same=1), outcome(brief="b", offered=2, written=1)]
    found = summary(rows, "pipeline")
    assert (found["offered"], found["written"], found["same"]) == (4, 2, 1)
    assert (found["share"], found["changed"]) == (0.75, 0.5)


def test_an_outcome_comes_back_from_its_file_as_it_was():
    one = outcome(false=("number:3",), same=2, text="가")
    assert Outcome.from_dict(json.loads(json.dumps(one.to_dict()))) == one


@pytest.mark.usefixtures("capsys")
def test_a_run_that_stopped_goes_on_where_it_was(tmp_path):
    kept = tmp_path / "kept.jsonl"
    run = ["evaluate", "drafts", "--briefs", BRIEFS, "--limit", "2", "--columns", "none", "--keep", str(kept)]
    main(run)
    first = kept.read_text(encoding="utf-8")
    marked = first.replace('"seconds": ', '"seconds": 1')
    kept.write_text(marked + '{"brief": "cut o', encoding="utf-8")
    main(run)
    assert kept.read_text(encoding="utf-8").startswith(marked)
    assert kept.read_text(encoding="utf-8").count('"column"') == 2
