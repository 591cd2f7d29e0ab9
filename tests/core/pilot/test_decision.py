import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.decision import Override, Verdict, decide
from jiphyeon.core.pilot.evidence import Evidence, Range, Remedy, evidence_from
from jiphyeon.core.pilot.threshold import Thresholds

LIMITS = Thresholds()
GOOD = Evidence(
    ratio_p=0.4,
    coverage=0.86,
    time=Range(-14, -19, -9, 1600),
    saved=Range(38, 24, 51, 1600),
    break_even_half=22.0,
    break_even_full=11.0,
    quality=Range(0.05, -0.1, 0.2, 200),
    errors=Range(0.9, 0.7, 1.15, 100),
    satisfaction=Range(74, 71, 77, 90),
    usability=Range(73, 70, 76, 90),
    keep=Range(82, 73, 88, 90),
    recommend=Range(30, 14, 46, 90),
    weekly_use=Range(64, 55, 72, 100),
    unverified=Range(6, 3, 12, 80),
    trained=1.0,
    checklist=1.0,
)
REMEDY = Remedy("satisfaction", "표 서식이 깨지는 문제를 고침", "정보화 담당", "2026-07-31")


def verdict(**change):
    return decide(replace(GOOD, **change), LIMITS).verdict


def test_everything_met_is_adoption():
    assert verdict() == Verdict.GO


@pytest.mark.parametrize(
    "change",
    [
        {"plan_intact": False},
        {"lots_wrong": 1},
        {"ratio_p": 0.0005},
        {"coverage": 0.69},
        {"time": None},
        {"randomised": False},
    ],
)
def test_what_cannot_be_trusted_claims_nothing_however_good_it_looks(change):
    assert verdict(**change) == Verdict.INVALID


def test_validity_comes_before_harm():
    assert verdict(ratio_p=0.0001, open_s0=2) == Verdict.INVALID


@pytest.mark.parametrize(
    "change",
    [
        {"open_s0": 1},
        {"time": Range(9, 5.1, 14)},
        {"quality": Range(-0.3, -0.45, -0.15)},
        {"errors": Range(1.6, 1.1, 2.3)},
    ],
)
def test_shown_harm_stops_it(change):
    assert verdict(**change) == Verdict.STOP


@pytest.mark.parametrize(
    "change",
    [
        {"time": Range(-4, -9, 1)},
        {"saved": Range(38, 10, 51)},
        {"saved": Range(20, 15, 30)},
        {"break_even_half": None},
        {"quality": Range(-0.1, -0.3, 0.1)},
        {"quality": None},
        {"errors": Range(1.0, 0.7, 1.4)},
        {"errors": None},
    ],
)
def test_benefit_or_guardrail_not_shown_is_no_adoption_even_with_remedies(change):
    assert verdict(**change, remedies=(REMEDY,)) == Verdict.HOLD


def test_not_significantly_worse_is_not_enough():
    """The interval of quality reaches below the margin: an underpowered comparison passes nothing."""
    assert verdict(quality=Range(0.0, -0.5, 0.5)) == Verdict.HOLD


def test_a_missed_gate_with_owner_and_date_is_conditional():
    missed = {"satisfaction": Range(69, 66, 72, 90)}
    assert verdict(**missed) == Verdict.HOLD
    assert verdict(**missed, remedies=(REMEDY,)) == Verdict.CONDITIONAL
    assert verdict(**missed, remedies=(replace(REMEDY, due=""),)) == Verdict.HOLD
    assert verdict(**missed, unverified=Range(15, 9, 23), remedies=(REMEDY,)) == Verdict.HOLD


def test_an_effect_in_some_kinds_alone_is_conditional_for_them():
    found = decide(replace(GOOD, time=Range(-4, -9, 1), scopes=("연수 안내",)), LIMITS)
    assert found.verdict == Verdict.CONDITIONAL
    assert found.scopes == ("연수 안내",)


@pytest.mark.parametrize("name", ["satisfaction", "usability", "keep", "recommend", "weekly_use", "trained"])
def test_what_was_not_measured_is_not_passed(name):
    assert verdict(**{name: None}) == Verdict.HOLD
    line = next(check for check in decide(replace(GOOD, **{name: None}), LIMITS).checks if check.code == name)
    assert (line.passed, line.found) == (None, "재지 않음")


def test_the_record_can_be_replayed():
    evidence = replace(GOOD, remedies=(REMEDY,), scopes=("회신",))
    again = evidence_from(json.loads(json.dumps(evidence.to_dict())))
    assert again == evidence
    assert decide(again, LIMITS) == decide(evidence, LIMITS)


def test_every_check_says_threshold_and_finding():
    for check in decide(GOOD, LIMITS).checks:
        assert check.threshold
        assert check.found


@pytest.mark.parametrize(
    ("by", "position", "reason"), [("", "과장", "x" * 30), ("김한빛", "", "x" * 30), ("김한빛", "과장", "짧다")]
)
def test_an_override_needs_a_name_a_position_and_a_reason(by, position, reason):
    with pytest.raises(JiphyeonError):
        Override(Verdict.GO, by, position, reason)


@given(
    low=st.floats(-60, 60),
    width=st.floats(0, 30),
    s0=st.integers(0, 2),
    coverage=st.one_of(st.none(), st.floats(0, 1)),
)
def test_adoption_never_follows_from_an_effect_that_includes_none(low, width, s0, coverage):
    found = decide(replace(GOOD, time=Range(low + width / 2, low, low + width), open_s0=s0, coverage=coverage), LIMITS)
    if found.verdict == Verdict.GO:
        assert low + width < 0
        assert s0 == 0
        assert coverage >= LIMITS.coverage
