from datetime import date, timedelta

import pytest

from jiphyeon.core.pilot.improvement import Rated, change_of, priority

RELEASE = date(2026, 5, 4)


def rated(days, tagged, tag="form"):
    return [Rated(RELEASE + timedelta(days=d), (tag,) if d % tagged == 0 else ()) for d in days]


def test_what_touches_many_documents_gravely_and_is_quick_to_mend_comes_first():
    grave = priority(0.2, "s1", confirmed=True, effort=2)
    comfort = priority(0.2, "s3", confirmed=True, effort=2)
    doubtful = priority(0.2, "s1", confirmed=False, effort=2)
    assert grave == 90
    assert comfort == 10
    assert doubtful == grave / 2
    assert priority(0.2, "s1", confirmed=True, effort=0) > grave


def test_the_rate_of_a_reason_before_and_after():
    found = change_of("form", RELEASE, [*rated(range(-40, 0), 2), *rated(range(40), 10)], until=date(2026, 7, 1))
    assert found.before.value == pytest.approx(0.5)
    assert found.after.value == pytest.approx(0.1)
    assert found.difference.high < 0
    assert not found.early


def test_too_early_to_judge_and_nothing_judged():
    soon = change_of("form", RELEASE, rated(range(-30, 5), 2), until=RELEASE + timedelta(days=5))
    assert soon.early
    none = change_of("form", RELEASE, [], until=date(2026, 7, 1))
    assert (none.before, none.after, none.difference) == (None, None, None)


def test_other_reasons_do_not_count():
    found = change_of("law", RELEASE, rated(range(-30, 30), 2), until=date(2026, 7, 1))
    assert found.before.value == found.after.value == 0
