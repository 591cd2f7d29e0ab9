from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.instrument import Instrument, Section
from jiphyeon.core.survey.question import Choice, Condition, Option, Question
from jiphyeon.core.survey.routing import unanswered, visible, walk

YES_NO = (Option("yes", "예"), Option("no", "아니요"))


def question(code, *conditions, **form):
    return Question(code, f"{code}?", Choice(YES_NO, **form), show_if=conditions)


def instrument(*sections):
    return Instrument("t", "1", "시험", sections)


def yes(*codes):
    return {code: Answer(code, ("yes",)) for code in codes}


CHAIN = instrument(
    Section("A", "가", (question("a"), question("b", Condition(("yes",), question="a")))),
    Section("B", "나", (question("c", Condition(("yes",), question="b")),)),
)


def codes(found):
    return [q.code for q in found]


def test_a_condition_waits_for_its_answer():
    assert codes(visible(CHAIN, {})) == ["a"]
    assert codes(visible(CHAIN, yes("a"))) == ["a", "b"]
    assert codes(visible(CHAIN, yes("a", "b"))) == ["a", "b", "c"]


def test_an_answer_left_behind_by_a_change_of_mind_opens_nothing():
    answers = {**yes("b"), "a": Answer("a", ("no",))}
    assert codes(visible(CHAIN, answers)) == ["a"]


def test_empty_sections_are_left_out():
    assert [section.code for section, _ in walk(CHAIN, {})] == ["A"]


def test_what_is_known_of_the_respondent_routes_too():
    survey = instrument(Section("A", "가", (question("a", Condition(("head",), attribute="job")), question("b"))))
    assert codes(visible(survey, {}, attributes={"job": "head"})) == ["a", "b"]
    assert codes(visible(survey, {}, attributes={"job": "clerk"})) == ["b"]


def test_unanswered_counts_only_what_is_required_and_met():
    assert codes(unanswered(visible(CHAIN, yes("a")), yes("a"))) == ["b"]


MANY = instrument(Section("A", "가", tuple(question(f"q{n}") for n in range(12)), shuffle=True, pick=5))


@given(st.text(max_size=8))
def test_a_seed_always_gives_the_same_walk_of_the_right_length(seed):
    first = codes(visible(MANY, {}, seed=seed))
    assert first == codes(visible(MANY, {}, seed=seed))
    assert len(set(first)) == 5


def test_different_seeds_give_different_walks():
    assert len({tuple(codes(visible(MANY, {}, seed=str(n)))) for n in range(20)}) > 15


def test_every_question_is_drawn_about_as_often():
    drawn = [code for n in range(1200) for code in codes(visible(MANY, {}, seed=str(n)))]
    counts = [drawn.count(f"q{n}") for n in range(12)]
    assert min(counts) > 400
    assert max(counts) < 600


def test_fixed_options_keep_their_place_and_none_is_lost():
    options = (*(Option(str(n), f"{n}") for n in range(6)), Option("etc", "기타", fixed=True))
    survey = instrument(Section("A", "가", (Question("a", "?", Choice(options, shuffle=True)),)))
    orders = {tuple(o.code for o in visible(survey, {}, seed=str(n))[0].form.options) for n in range(30)}
    assert len(orders) > 20
    assert all(order[-1] == "etc" and set(order) == {o.code for o in options} for order in orders)
