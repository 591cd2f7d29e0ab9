from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from jiphyeon.core.survey.answer import read_answer
from jiphyeon.core.survey.question import Choice, FollowUp, Judgement, Ladder, Matrix, Number, Option, Question, Scale
from jiphyeon.core.survey.question import Text as Words
from jiphyeon.core.survey.stimulus import Chart, Series, Table
from jiphyeon.server.ui.survey import posted, shown

OPTIONS = tuple(Option(code, text) for code, text in (("1", "가"), ("2", "나 & 다"), ("3", "<라>")))
FORMS = [
    Choice(OPTIONS),
    Choice(OPTIONS, multiple=True),
    Ladder(OPTIONS),
    Judgement(OPTIONS),
    Matrix(OPTIONS[:2], OPTIONS),
    Scale(0, 10, "전혀", "매우"),
    Number(unit="명"),
    Words(lines=3),
]
ANSWERS = {
    "Choice": {"q-x": ["2"]},
    "Ladder": {"q-x": ["2"]},
    "Judgement": {"q-x": ["2"]},
    "Matrix": {"q-x-row-1": ["1"], "q-x-row-2": ["3"]},
    "Scale": {"q-x": ["0"]},
    "Number": {"q-x": ["106"]},
    "Text": {"q-x": ["<의견>"]},
}


class Fields(HTMLParser):
    """What the form would post, and whether every control has a label."""

    def __init__(self):
        super().__init__()
        self.posts, self.ids, self.labels, self.tags = {}, set(), set(), []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        if tag == "label":
            self.labels.add(found.get("for"))
        if tag not in {"input", "textarea"}:
            return
        self.ids.add(found["id"])
        if found.get("type") in {"radio", "checkbox"} and "checked" not in found:
            return
        self.posts.setdefault(found["name"], []).append(found.get("value", ""))
        self.area = found["name"] if tag == "textarea" else None

    def handle_data(self, data):
        if self.tags and self.tags[-1] == "textarea" and getattr(self, "area", None):
            self.posts[self.area] = [data]
            self.area = None


def rendered(question, answer=None, **fields):
    html = render_to_string("ui/survey/question.html", {"shown": shown(question, answer, **fields)})
    parser = Fields()
    parser.feed(html)
    return html, parser


@pytest.mark.parametrize("form", FORMS, ids=lambda form: type(form).__name__)
def test_every_control_is_labelled_and_the_question_is_its_legend(form):
    html, fields = rendered(Question("x", "몇 명입니까?", form, confidence=True))
    assert fields.ids
    assert fields.ids <= fields.labels
    assert "<legend>" in html
    assert "몇 명입니까?" in html


@pytest.mark.parametrize("form", FORMS, ids=lambda form: type(form).__name__)
def test_an_answer_comes_back_onto_the_page_as_it_was_given(form):
    question = Question("x", "?", form)
    answer = read_answer(question, ANSWERS[type(form).__name__])
    _, fields = rendered(question, answer)
    assert read_answer(question, fields.posts) == answer


def test_words_are_escaped():
    html, _ = rendered(Question("x", "<b>?</b>", Choice(OPTIONS)))
    assert "<b>" not in html
    assert "&lt;라&gt;" in html


def test_an_error_is_announced_and_tied_to_the_question():
    html, _ = rendered(Question("x", "?", Choice(OPTIONS)), error="2개까지만 고를 수 있습니다.")
    assert 'role="alert"' in html
    assert 'aria-describedby="q-x-error"' in html


def test_a_chart_comes_with_its_values_and_a_table_with_its_caption():
    chart = Chart("bar", "학생 수", ("가초",), (Series("학생", (50,)),), "막대가 하나 있습니다.")
    table = Table(("학교", "학생 수"), (("가초", "50"),), "학교별 학생 수", "명")
    html, _ = rendered(Question("x", "?", Number(), table=table, chart=chart))
    assert "<svg" in html
    assert "그래프의 값을 표로 보기" in html
    assert html.count("<caption>") == 2
    assert "style=" not in html


def test_a_follow_up_asks_for_one_line():
    question = Question("x", "?", Ladder(OPTIONS), follow_up=FollowUp(("3",), "가장 최근의 과제를 적어 주십시오."))
    html, fields = rendered(question)
    assert "가장 최근의 과제" in html
    assert "q-x-case" in fields.ids


def test_posted_keeps_every_value_of_a_field():
    request = RequestFactory().post("/", {"q-x": ["1", "3"]})
    assert posted(request)["q-x"] == ["1", "3"]
