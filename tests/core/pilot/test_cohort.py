from datetime import date, datetime, timedelta

from jiphyeon.core.pilot.cohort import cohorts
from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.sample import KOREA

STARTS = date(2026, 3, 2)


def begun(person, week, *, used=True, number=0):
    at = datetime.combine(STARTS, datetime.min.time(), KOREA) + timedelta(weeks=week, hours=10)
    return Journey(
        f"{person}-{week}-{number}", person, "d", "plan", "ai", 0.5, number, at, inserted=used, exported_at=at
    )


def test_use_is_counted_from_each_persons_own_first_weeks():
    early = [begun(f"a{n}", week, used=week < 2 or n < 3) for n in range(6) for week in (0, 2)]
    late = [begun(f"b{n}", 2) for n in range(5)]
    first, second = cohorts([*early, *late], STARTS, 4)
    assert (first.name, first.people) == ("1~2주에 시작", 6)
    assert [one.value for one in first.figures] == [100.0, 50.0]
    assert (second.name, second.people) == ("3~4주에 시작", 5)
    assert [one.value for one in second.figures] == [100.0]


def test_a_small_cohort_joins_its_neighbour_so_that_nothing_can_be_subtracted():
    found = cohorts([*(begun(f"a{n}", 0) for n in range(8)), begun("b", 2), begun("c", 4)], STARTS, 6)
    assert [(one.name, one.people) for one in found] == [("1~6주에 시작", 10)]


def test_fewer_than_five_people_give_no_cohort():
    assert cohorts([begun(f"a{n}", 0) for n in range(4)], STARTS, 4) == ()


def test_a_cell_of_fewer_than_five_people_is_hidden():
    told = [begun(f"a{n}", 0) for n in range(6)] + [begun("a1", 2)]
    (cohort,) = cohorts(told, STARTS, 4)
    assert cohort.figures[1].value is None
    assert "5명" in cohort.figures[1].note
