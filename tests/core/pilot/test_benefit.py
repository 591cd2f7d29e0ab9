from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.benefit import yearly_benefit
from jiphyeon.core.pilot.benefit_figures import benefit_figures, tornado_figures
from jiphyeon.core.pilot.cost import Costs, break_even, costs_from, costs_to_dict
from jiphyeon.core.pilot.effect import Effect
from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.plan import Plan, plan_digest

COSTS = Costs(running=2_000_000, training_hours=1, support=200_000, hourly_wage=30_000)
PLAN = Plan("시범", "본다", date(2026, 3, 2), date(2026, 5, 10), ("a", "b"), 20, costs=COSTS)
EFFECT = Effect(-0.2, -0.28, -0.12, 0.001, 400, 200, 20, 999)
BEGUN = datetime(2026, 3, 3, tzinfo=UTC)


def journeys(people=20, documents=20, minutes=40.0):
    """Everybody writes as much, so that drawing people again changes nothing."""
    return [
        Journey(
            f"{person}-{number}",
            f"p{person}",
            "a",
            "plan",
            "ai" if number % 2 else "control",
            0.5,
            number,
            BEGUN,
            exported_at=BEGUN + timedelta(days=number),
            minutes=minutes,
        )
        for person in range(people)
        for number in range(documents)
    ]


def test_the_centre_is_the_sum_anybody_can_do_by_hand():
    found = yearly_benefit(PLAN, journeys(), EFFECT)
    weekly = 20 / PLAN.weeks * 40 * 0.181269  # 1 − e^−0.2
    assert found.benefit.value == pytest.approx(weekly / 60 * 44 * 20 * 30_000 * 0.5 / 1000, rel=1e-4)
    assert found.cost.value == pytest.approx((2_000_000 + 200_000 + 30_000 * 20) / 1000)
    assert found.net.value == pytest.approx(found.benefit.value - found.cost.value)
    assert found.break_even.value == pytest.approx(break_even(COSTS, 20, redeployed=0.5))


def test_everything_unknown_together_is_wider_than_the_effect_alone():
    found = yearly_benefit(PLAN, journeys(), EFFECT)
    weekly = found.benefit.value / 0.181269
    alone = (weekly * (1 - 2.718281828**-0.12), weekly * (1 - 2.718281828**-0.28))
    assert found.benefit.low < alone[0] < found.benefit.value < alone[1] < found.benefit.high


def test_only_what_may_differ_moves_the_answer_widest_first():
    swings = yearly_benefit(PLAN, journeys(), EFFECT).swings
    assert [one.code for one in swings] == ["redeployed", "effect"]
    stated = replace(PLAN, costs=replace(COSTS, wage_low=25_000, wage_high=50_000, cost_more=0.2, use_low=0.5))
    swings = yearly_benefit(stated, journeys(), EFFECT).swings
    assert {one.code for one in swings} == {"redeployed", "effect", "wage", "cost", "use"}
    assert [one.width for one in swings] == sorted((one.width for one in swings), reverse=True)
    cost = next(one for one in swings if one.code == "cost")
    assert cost.low - cost.high == pytest.approx(0.2 * 2_200)


def test_the_same_plan_gives_the_same_numbers():
    assert yearly_benefit(PLAN, journeys(), EFFECT, seed=7) == yearly_benefit(PLAN, journeys(), EFFECT, seed=7)


@pytest.mark.parametrize(
    ("plan", "effect", "found"),
    [
        (replace(PLAN, costs=Costs()), EFFECT, journeys()),
        (PLAN, replace(EFFECT, high=float("inf")), journeys()),
        (PLAN, EFFECT, [replace(one, arm="ai") for one in journeys()]),
        (PLAN, EFFECT, []),
    ],
)
def test_what_cannot_be_told_is_not_told(plan, effect, found):
    assert yearly_benefit(plan, found, effect) is None


def test_figures_say_where_each_range_comes_from():
    found = yearly_benefit(replace(PLAN, costs=replace(COSTS, wage_high=40_000)), journeys(), EFFECT)
    notes = {one.code: one.note for one in tornado_figures(found)}
    assert "시범에서 잰 값" in notes["swing_effect"]
    assert "30,000∼40,000원(계획에 적은 범위)" in notes["swing_wage"]
    assert "재어 본 곳이 없어" in notes["swing_redeployed"]
    net = next(one for one in benefit_figures(found) if one.code == "net")
    assert net.low < net.value < net.high
    assert "4,000번" in net.note


def test_fewer_than_five_people_give_no_figure():
    found = yearly_benefit(PLAN, journeys(people=4), EFFECT)
    assert all(one.value is None for one in benefit_figures(found))
    assert tornado_figures(found) == ()


def test_a_plan_that_states_no_range_keeps_the_digest_it_was_locked_with():
    assert costs_to_dict(COSTS) == {
        "running": 2_000_000,
        "training_hours": 1,
        "support": 200_000,
        "hourly_wage": 30_000,
        "weeks": 44,
    }
    stated = replace(COSTS, use_low=0.8)
    assert costs_from(costs_to_dict(stated)) == stated
    assert plan_digest(replace(PLAN, costs=stated)) != plan_digest(PLAN)


@pytest.mark.parametrize("wrong", [{"wage_low": 40_000}, {"use_low": 1.2}, {"use_high": 0.5}, {"cost_less": 1.5}])
def test_a_range_that_does_not_hold_its_value_is_refused(wrong):
    with pytest.raises(JiphyeonError) as error:
        costs_from({"hourly_wage": 30_000, **wrong})
    assert error.value.code == "plan-range"
