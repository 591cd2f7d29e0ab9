from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.amendment import amend, amended, verify
from jiphyeon.core.pilot.assignment import Scheme
from jiphyeon.core.pilot.plan import Plan, canonical, plan_digest, plan_from, plan_to_dict

PLAN = Plan(
    title="문서작성 지원 AI 시범 운영",
    purpose="작성 시간이 줄어드는지 확인",
    starts=date(2026, 3, 2),
    ends=date(2026, 5, 24),
    departments=("edu", "admin"),
    participants=120,
    seed="ab" * 32,
)
AT = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


def test_a_plan_survives_the_way_to_json_and_back_with_its_fingerprint():
    again = plan_from(plan_to_dict(PLAN))
    assert again == PLAN
    assert plan_digest(again) == plan_digest(PLAN)


def test_the_fingerprint_does_not_depend_on_how_the_data_is_written():
    assert canonical({"b": 1.0, "a": [2, 3.5]}) == canonical({"a": (2.0, 3.5), "b": 1}) == '{"a":[2,3.5],"b":1}'


@pytest.mark.parametrize(
    "change",
    [
        {"title": "다른 이름"},
        {"ends": date(2026, 5, 25)},
        {"participants": 121},
        {"scheme": Scheme(probability=0.6)},
        {"idle_seconds": 60},
    ],
)
def test_every_field_changes_the_fingerprint(change):
    assert plan_digest(replace(PLAN, **change)) != plan_digest(PLAN)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ends": date(2026, 3, 1)}, "plan-dates"),
        ({"ends": date(2030, 3, 1)}, "plan-dates"),
        ({"departments": ()}, "plan-departments"),
        ({"departments": ("edu", "edu")}, "plan-departments"),
        ({"participants": 4}, "plan-people"),
        ({"secondary": ("active_minutes",)}, "plan-outcomes"),
        ({"design": "guess"}, "plan-design"),
        ({"title": " "}, "plan-title"),
        ({"redraws": 10}, "plan-analysis"),
    ],
)
def test_a_plan_that_cannot_be_run_is_refused(change, code):
    with pytest.raises(JiphyeonError) as caught:
        replace(PLAN, **change)
    assert caught.value.code == code


def test_an_amendment_needs_a_name_and_a_reason():
    with pytest.raises(JiphyeonError) as caught:
        amend(PLAN, plan_digest(PLAN), {"participants": 130}, at=AT, by="김담당", reason="")
    assert caught.value.code == "amendment-reason"


@pytest.mark.parametrize("field", ["design", "assignment", "outcomes", "redraws", "unknown"])
def test_what_makes_it_another_pilot_cannot_be_amended(field):
    with pytest.raises(JiphyeonError) as caught:
        amend(PLAN, plan_digest(PLAN), {field: "x"}, at=AT, by="김담당", reason="필요해서 바꿈")
    assert caught.value.code == "amendment-fixed"


def test_amendments_are_chained_to_the_lock():
    locked = plan_digest(PLAN)
    first = amend(PLAN, locked, {"ends": "2026-05-31"}, at=AT, by="김담당", reason="학사 일정 때문에 한 주 늘림")
    second = amend(
        amended(PLAN, [first]), first.digest, {"participants": 118}, at=AT, by="김담당", reason="두 사람 휴직"
    )
    verify(PLAN, locked, [first, second])
    now = amended(PLAN, [first, second])
    assert (now.ends, now.participants) == (date(2026, 5, 31), 118)
    for tampered in ([second], [second, first], [replace(first, reason="다른 까닭"), second], [replace(first, by="")]):
        with pytest.raises(JiphyeonError) as caught:
            verify(PLAN, locked, tampered)
        assert caught.value.code == "plan-tampered"


def test_a_plan_changed_after_the_lock_is_noticed():
    with pytest.raises(JiphyeonError):
        verify(replace(PLAN, participants=119), plan_digest(PLAN))


def test_the_same_moment_in_another_zone_is_the_same_amendment():
    locked = plan_digest(PLAN)
    one = amend(PLAN, locked, {"participants": 119}, at=AT, by="김담당", reason="한 사람 휴직")
    verify(PLAN, locked, [replace(one, at=AT.astimezone(timezone(timedelta(hours=9))))])
    with pytest.raises(JiphyeonError):
        verify(PLAN, locked, [replace(one, at=AT + timedelta(hours=1))])
