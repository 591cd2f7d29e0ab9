"""Signs of answering without reading: each by itself, and two together."""

from datetime import UTC, datetime, timedelta

import pytest

from jiphyeon.core.competency.care import care_signs, doubtful
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.question import options_of
from jiphyeon.services.diagnose import pin_forms

FORM = pin_forms("linked")[0]
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def careful():
    """Everything right, ladders in different places, no foil claimed."""
    given = {}
    for place, item in enumerate(FORM.items):
        codes = [option.code for option in options_of(item.question.form)] if item.type != "ORG" else []
        if item.type == "SR":
            given[item.code] = Answer(item.code, (codes[place % 3],))
        elif item.type == "FOIL":
            given[item.code] = Answer(item.code, (codes[0],))
        elif item.type == "INST":
            given[item.code] = Answer(item.code, tuple(item.key.best[:1]))
    return given


def signs(given, times=()):
    (found,) = care_signs(FORM.items, FORM.measured, [given], [list(times)])
    return set(found)


def of_type(kind):
    return [item for item in FORM.items if item.type == kind]


def test_a_careful_person_shows_nothing():
    assert signs(careful()) == set()


def test_answering_a_told_item_otherwise_is_a_sign():
    (item,) = of_type("INST")
    other = next(o.code for o in options_of(item.question.form) if o.code not in item.key.best[:1])
    assert signs(careful() | {item.code: Answer(item.code, (other,))}) == {"instructed"}


def test_knowing_a_tool_that_does_not_exist_is_a_sign():
    item = of_type("FOIL")[0]
    assert signs(careful() | {item.code: Answer(item.code, (options_of(item.question.form)[3].code,))}) == {"foil"}


def test_one_line_through_the_self_report_is_a_sign():
    line = {item.code: Answer(item.code, (options_of(item.question.form)[2].code,)) for item in of_type("SR")}
    assert signs(careful() | line) == {"line"}


@pytest.mark.parametrize(("seconds", "found"), [(1.0, {"fast"}), (20.0, set())])
def test_no_time_to_read_is_a_sign(seconds, found):
    assert signs(careful(), [BEGIN + timedelta(seconds=seconds * n) for n in range(30)]) == found


def test_one_sign_is_not_told_and_two_are():
    assert not doubtful(("fast",))
    assert doubtful(("fast", "line"))
