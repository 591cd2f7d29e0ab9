import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from jiphyeon.core.pilot.analysis import GROUPS, analysis_from
from jiphyeon.core.pilot.assignment import commitment
from jiphyeon.core.pilot.cost import Costs
from jiphyeon.core.pilot.decision import Verdict, decide
from jiphyeon.core.pilot.guardrail import harmed
from jiphyeon.core.pilot.journey import Journey, journeys
from jiphyeon.core.pilot.material import Material
from jiphyeon.core.pilot.plan import Plan, plan_digest
from jiphyeon.core.pilot.quality import Grading
from jiphyeon.core.pilot.reply import Reply
from jiphyeon.core.pilot.sample import week_of
from jiphyeon.core.pilot.simulation import Truth, events_of, people_of, replies_of
from jiphyeon.core.pilot.wedge import draw_starts
from jiphyeon.services.evaluate import analyse

SEED = "1f" * 32
PLAN = Plan(
    title="문서작성 지원 AI 시범 운영",
    purpose="작성 시간이 줄어드는지 확인",
    starts=date(2026, 3, 2),
    ends=date(2026, 5, 10),
    departments=tuple(f"d{i}" for i in range(8)),
    participants=64,
    redraws=499,
    costs=Costs(running=9_000_000, training_hours=3, hourly_wage=32_000),
    seed=commitment(SEED),
)


def gathered(plan=PLAN, truth=None, seed=1):
    truth = truth or Truth()
    rng = np.random.default_rng(seed)
    people = people_of(plan)
    found = [j for j in journeys(events_of(plan, SEED, truth, people, rng=rng)) if isinstance(j, Journey)]
    return Material(found, tuple(replies_of(people, truth, rng=rng)), len(people), trained=1.0, checklist=1.0)


@pytest.fixture(scope="module")
def material():
    return gathered()


@pytest.fixture(scope="module")
def analysis(material):
    return analyse(PLAN, material, simulated=True)


def test_the_known_truth_is_inside_the_interval(analysis):
    """Using AI saves 1 − e^−0.16 = 14.8 % of the minutes; the offer saves about 78 % of that."""
    used = analysis.figure("tot")
    assert used.low < 100 * np.expm1(-0.16) < used.high
    offered = analysis.figure("itt")
    assert offered.low < 100 * np.expm1(-0.16 * 0.78) < offered.high
    assert analysis.figure("compliance").value == pytest.approx(78, abs=5)


def test_every_figure_says_n_denominator_and_source(analysis):
    for name, group in analysis.groups.items():
        assert name in GROUPS
        for figure in group:
            assert figure.source, figure
            if figure.value is None:
                assert figure.note, figure
            else:
                assert 0 < figure.n <= figure.denominator, figure


def test_the_funnel_narrows(analysis):
    values = [figure.value for figure in analysis.groups["funnel"]]
    assert values[0] == 100
    assert values == sorted(values, reverse=True)


def test_an_analysis_survives_the_way_to_json_and_back(analysis):
    again = analysis_from(json.loads(json.dumps(analysis.to_dict())))
    assert again.to_dict() == analysis.to_dict()
    assert decide(again.evidence, PLAN.thresholds) == decide(analysis.evidence, PLAN.thresholds)
    assert again.simulated
    assert again.plan_digest == plan_digest(PLAN)


def test_without_blind_grading_the_pilot_is_not_adopted(analysis):
    decision = decide(analysis.evidence, PLAN.thresholds)
    assert decision.verdict == Verdict.HOLD
    assert "품질 비열등" in decision.because


def test_a_pilot_that_slows_people_down_is_stopped():
    analysis = analyse(PLAN, gathered(truth=Truth(theta=0.35)))
    assert decide(analysis.evidence, PLAN.thresholds).verdict == Verdict.STOP


def test_minutes_saved_are_counted_by_person_and_week(material, analysis):
    control = [j.minutes for j in material.journeys if not j.offered and j.minutes is not None]
    exported = sum(j.exported_at is not None for j in material.journeys)
    people = len({j.participant for j in material.journeys})
    expected = -analysis.figure("itt").value / 100 * np.mean(control) * exported / people / PLAN.weeks
    assert analysis.evidence.saved.value == pytest.approx(expected)
    assert analysis.evidence.break_even_half == pytest.approx(2 * analysis.evidence.break_even_full)


def test_nothing_gathered_gives_no_number_and_says_so():
    analysis = analyse(PLAN, Material([]))
    assert analysis.evidence.time is None
    assert any("시간 효과를 구하지 못했습니다" in limit for limit in analysis.limits)
    assert "만족도 조사를 하지 않았습니다." in analysis.limits
    assert decide(analysis.evidence, PLAN.thresholds).verdict == Verdict.INVALID


def test_one_person_alone_is_not_analysed(material):
    one = [replace(j, participant="p1") for j in material.journeys]
    analysis = analyse(PLAN, replace(material, journeys=one))
    assert analysis.evidence.time is None
    assert all(figure.value is None for figure in analysis.groups["minutes"])


def test_all_minutes_alike_is_said_and_not_counted(material):
    same = [replace(j, minutes=10.0) for j in material.journeys]
    assert analyse(PLAN, replace(material, journeys=same)).evidence.time is None


def test_a_before_and_after_comparison_claims_nothing(material):
    plan = replace(PLAN, design="before_after")
    analysis = analyse(plan, material)
    assert analysis.evidence.time is None
    assert any("가릴 수 없습니다" in limit for limit in analysis.limits)
    assert decide(analysis.evidence, plan.thresholds).verdict == Verdict.INVALID


def test_gaps_in_the_records_are_said(material):
    analysis = analyse(PLAN, replace(material, withdrawn=2, moved=3, clock_doubts=7, invited=200))
    text = " ".join(analysis.limits)
    for words in ("거둔 참여자가 2명", "옮긴 참여자가 3명", "사건이 7건", "응답률"):
        assert words in text


def test_a_department_that_drops_out_leaves_the_rest(material):
    gone = [replace(j, minutes=None, exported_at=None) if j.department == "d3" else j for j in material.journeys]
    analysis = analyse(PLAN, replace(material, journeys=gone))
    assert analysis.evidence.time is not None
    assert analysis.evidence.coverage < 0.9


def test_survey_results_are_those_of_the_replies(material, analysis):
    assert analysis.figure("overall").n == len(material.replies)
    assert analysis.figure("overall").denominator == 64
    assert len(analysis.attributes) == 10


def graded(material, shift=0.0):
    rng = np.random.default_rng(9)
    chosen = [journey for journey in material.journeys if journey.exported_at is not None]
    return [
        Grading(
            journey.document,
            judge,
            tuple(float(x) for x in np.clip(rng.normal(4.8 + shift * journey.offered, 0.8, 4), 1, 7)),
            1,
            int(rng.poisson(0.3)),
        )
        for journey in chosen
        for judge in ("j1", "j2")
    ]


def test_blind_grades_reach_the_decision(material):
    analysis = analyse(PLAN, replace(material, gradings=graded(material)))
    assert analysis.evidence.quality.low > -0.2
    assert analysis.evidence.errors.n == analysis.evidence.quality.n
    assert analysis.figure("alpha").n > 500
    assert not any("채점하지 않았습니다" in limit for limit in analysis.limits)
    worse = analyse(PLAN, replace(material, gradings=graded(material, shift=-1.0)))
    assert decide(worse.evidence, PLAN.thresholds).verdict == Verdict.STOP


def test_a_closed_look_tells_the_arms_apart_only_for_harm(material):
    analysis = analyse(PLAN, material, blinded=True)
    for name in ("effect", "minutes", "findings", "returns", "outside"):
        assert not analysis.groups.get(name)
    guard = analysis.figure("guard_returned")
    assert guard.method == "confidence-sequence"
    assert guard.low < 0 < guard.high
    assert analysis.evidence.time is None


def test_returns_that_pile_up_are_seen_while_it_runs(material):
    bad = [replace(j, outcome="returned" if j.offered else "approved") for j in material.journeys]
    found = analyse(PLAN, replace(material, journeys=bad), blinded=True)
    assert harmed(found.groups["guardrails"]) == ("반려된 비율의 차이(제공 − 미제공)",)


def test_other_surveys_and_who_did_not_answer_stand_beside(material):
    rng = np.random.default_rng(3)
    earlier = [replace(r, numbers={**r.numbers, "f1": 4.0, "f2": 4.0, "f3": 3.0}) for r in material.replies]
    approvers = [Reply(f"a{i}", numbers={f"r{k}": 5.0 for k in range(1, 5)} | {"e2": 1.0}) for i in range(9)]
    outsiders = [Reply(f"o{i}", numbers={"f1": 4.0, "f2": 4.0, "f3": float(rng.integers(3, 6))}) for i in range(8)]
    waves = {"t0": (earlier, 64), "approver": (approvers, 12), "non_user": (outsiders, 20)}
    asked = dict.fromkeys(PLAN.departments, 8)
    analysis = analyse(PLAN, replace(material, other_waves=waves, asked=asked))
    assert analysis.figure("overall_change").value > 10
    assert "가릴 수 없습니다" in analysis.figure("overall_change").note
    assert analysis.figure("approver_quality").n == 9
    assert analysis.figure("outside_overall").denominator == 20
    assert analysis.figure("response").value == pytest.approx(100 * len(material.replies) / 64)
    assert analysis.figure("overall_worst").value < analysis.figure("overall").value
    assert analysis.figure("overall_weighted").value == pytest.approx(analysis.figure("overall").value, abs=3)


def test_what_people_say_they_saved_stands_beside_the_log(material):
    about = {}
    for journey in material.journeys:
        if journey.minutes is not None and journey.offered:
            about[journey.participant] = journey.document
    minutes = {j.document: j.minutes for j in material.journeys}
    replies = [
        replace(
            r, numbers={**r.numbers, "e7a": minutes[about[r.participant]] + 30, "e7b": minutes[about[r.participant]]}
        )
        for r in material.replies
        if r.participant in about
    ]
    analysis = analyse(PLAN, replace(material, replies=replies, asked_about=about))
    assert analysis.figure("took_ratio").value == pytest.approx(1, abs=0.01)
    assert analysis.figure("said_saved").value == pytest.approx(30)
    assert 0 < analysis.figure("kappa").value < 1


def test_a_staged_roll_out_is_analysed_by_its_starting_times(material):
    plan = replace(PLAN, design="stepped_wedge")
    starts = draw_starts(plan.departments, plan.periods, SEED)
    rng = np.random.default_rng(1)

    def moved(journey):
        week = week_of(journey.assigned_at, plan.starts)
        on = min(week // plan.weeks_a_period, plan.periods - 1) >= starts[journey.department]
        minutes = None if journey.minutes is None else float(np.exp(rng.normal(3.3 - 0.3 * on, 0.4)))
        return replace(journey, arm="ai" if on else "control", minutes=minutes)

    journeys = [moved(journey) for journey in material.journeys]
    analysis = analyse(plan, replace(material, journeys=journeys, starts=starts))
    assert analysis.evidence.time.low < 100 * np.expm1(-0.3) < analysis.evidence.time.high
    assert not analysis.evidence.ratio_applies
    assert any("단계 도입입니다" in limit for limit in analysis.limits)
    assert analyse(plan, replace(material, journeys=journeys, starts={"d0": 1})).evidence.time is None


def test_a_department_that_dropped_out_or_never_began_is_told(material):
    kept = [
        one
        for one in material.journeys
        if one.department != "d0" and not (one.department == "d1" and week_of(one.assigned_at, PLAN.starts) > 2)
    ]
    limits = " ".join(analyse(PLAN, replace(material, journeys=kept)).limits)
    assert "1곳에는 문서가 하나도 없습니다" in limits
    assert "그만둔 것으로 보이는 부서가 1곳" in limits
    assert "그만둔" not in " ".join(analyse(PLAN, material).limits)
