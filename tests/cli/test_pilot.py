import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from jiphyeon.cli.main import main
from jiphyeon.core.pilot.assignment import commitment
from jiphyeon.core.pilot.event_file import write_events
from jiphyeon.core.pilot.plan import Plan, plan_digest, plan_to_dict
from jiphyeon.core.pilot.simulation import Truth, events_of, people_of

SEED = "3d" * 32
HEADER = "id,kind,at,participant,document"
PLAN = Plan(
    title="시범",
    purpose="시간이 줄어드는지 확인",
    starts=date(2026, 3, 2),
    ends=date(2026, 4, 26),
    departments=("a", "b", "c", "d"),
    participants=20,
    redraws=199,
    seed=commitment(SEED),
)


@pytest.fixture
def files(tmp_path):
    events = list(events_of(PLAN, SEED, Truth(minutes=8), people_of(PLAN), rng=np.random.default_rng(2)))
    (tmp_path / "events.jsonl").write_text("".join(write_events(events)), encoding="utf-8")
    (tmp_path / "plan.json").write_text(json.dumps(plan_to_dict(PLAN)), encoding="utf-8")
    return tmp_path


def test_power_prints_the_smallest_effect(capsys):
    assert main(["pilot", "power", "--people", "30", "--departments", "5", "--runs", "40"]) == 0
    out = capsys.readouterr().out
    assert "찾을 수 있는 가장 작은 시간 감소(80% 확률)" in out
    assert "다른 부서에도 말하려면" in out


def test_power_as_json(capsys):
    assert main(["pilot", "power", "--people", "30", "--runs", "40", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "jiphyeon.pilot-power/1"
    assert 0 < data["detectable"] < 0.8


def test_power_of_a_before_and_after_comparison_is_refused(capsys):
    assert main(["pilot", "power", "--design", "before_after"]) == 2
    assert "[power-design]" in capsys.readouterr().err


def test_events_of_a_file_are_analysed(files, capsys):
    arguments = ["pilot", "analyse", str(files / "events.jsonl"), "--plan", str(files / "plan.json")]
    assert main([*arguments, "--digest", plan_digest(PLAN), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["people"] == 20
    assert data["decision"]["verdict"] == "hold"
    assert data["groups"]["effect"][0]["code"] == "itt"
    assert main(arguments) == 0
    assert "규칙의 판정: 연장" in capsys.readouterr().out


def test_a_changed_plan_is_refused(files, capsys):
    changed = plan_to_dict(replace(PLAN, participants=21))
    (files / "plan.json").write_text(json.dumps(changed), encoding="utf-8")
    arguments = ["pilot", "analyse", str(files / "events.jsonl"), "--plan", str(files / "plan.json")]
    assert main([*arguments, "--digest", plan_digest(PLAN)]) == 2
    assert "[plan-tampered]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "code", "words"),
    [
        ("e.csv", "id,kind\n1,export\n", "event-file-columns", "at, document, participant"),
        ("e.csv", "id,kind,at,participant,document\nevent-0001,export,yesterday,p,d\n", "event-file", "2행"),
        (
            "e.csv",
            "id,kind,at,participant,document\nevent-0001,rumour,2026-03-02T09:00:00+09:00,p,d\n",
            "event-file",
            "2행",
        ),
        ("e.csv", "id,kind,at,participant,document\n", "event-file", "하나도 없습니다"),
        ("e.jsonl", '{"id": "x"}\n', "event-file", "1행"),
        ("e.jsonl", "\nwords\n", "event-file", "2행"),
    ],
)
def test_a_file_with_something_wrong_names_the_line(files, capsys, name, text, code, words):
    (files / name).write_text(text, encoding="utf-8")
    assert main(["pilot", "analyse", str(files / name), "--plan", str(files / "plan.json")]) == 2
    error = capsys.readouterr().err
    assert f"[{code}]" in error
    assert words in error
    assert "Traceback" not in error


@pytest.mark.parametrize("text", ["", "[]", "{}", "words"])
def test_what_is_no_plan_is_refused(files, capsys, text):
    (files / "plan.json").write_text(text, encoding="utf-8")
    assert main(["pilot", "analyse", str(files / "events.jsonl"), "--plan", str(files / "plan.json")]) == 2
    assert "[plan-schema]" in capsys.readouterr().err
