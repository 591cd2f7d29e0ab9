"""A survey question on a page: everything the templates under `ui/survey/` need, and nothing of its key.

Show one with `{% include "ui/survey/question.html" with shown=shown %}` inside your own form; link
`ui/survey.css`. What the form posts goes to `core.survey.answer.read_answer(question, posted(request))`.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from jiphyeon.core.survey.answer import Answer, field_name
from jiphyeon.core.survey.chart import chart_svg
from jiphyeon.core.survey.question import CONFIDENCE, Choice, Matrix, Number, Question, Scale, Text, options_of
from jiphyeon.core.survey.stimulus import Table

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


@dataclass(frozen=True, slots=True)
class Box:
    """One radio button or check box."""

    id: str
    value: str
    text: str
    mark: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a matrix with its boxes."""

    name: str
    text: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as the templates show it. `template` draws the part that is answered."""

    question: Question
    name: str
    template: str
    boxes: tuple[Box, ...] = ()
    rows: tuple[Row, ...] = ()
    confidence: tuple[Box, ...] = ()
    value: str = ""
    case: str = ""
    several: bool = False
    skipped: bool = False
    number: int = 0
    error: str = ""
    chart: SafeString | None = None
    chart_table: Table | None = None

    @property
    def case_name(self) -> str:
        """The field of the line a follow-up asks for."""
        return field_name(self.question.code, "case")

    @property
    def skip_name(self) -> str:
        """The field of the button past the question."""
        return field_name(self.question.code, "skip")

    @property
    def confidence_name(self) -> str:
        """The field of the confidence tap."""
        return field_name(self.question.code, "confidence")

    @property
    def described_by(self) -> str:
        """Ids of what explains the question, for `aria-describedby`."""
        parts = [("note", self.question.note), ("table", self.question.table), ("error", self.error)]
        return " ".join(f"{self.name}-{part}" for part, there in parts if there)


def shown(question: Question, answer: Answer | None = None, *, number: int = 0, error: str = "") -> Shown:
    """The question with the answer given so far, its place in the row, and what was wrong with the last try."""
    form = question.form
    given = answer or Answer(question.code)
    chart = question.chart
    return Shown(
        question=question,
        name=field_name(question.code),
        template=f"ui/survey/{_template(question)}.html",
        boxes=_boxes(question, given),
        rows=_rows(question, given),
        confidence=_confidence(question, given) if question.confidence else (),
        value=_value(question, given),
        case=given.text if options_of(form) else "",
        several=isinstance(form, Choice) and form.multiple,
        skipped=given.skipped,
        number=number,
        error=error,
        chart=mark_safe(chart_svg(chart)) if chart else None,  # noqa: S308 -- every word in it was escaped
        chart_table=chart.as_table() if chart else None,
    )


def posted(request: HttpRequest) -> dict[str, list[str]]:
    """What a form sent, all values of each field."""
    return {name: [str(value) for value in values] for name, values in request.POST.lists()}


def _template(question: Question) -> str:
    names = {"Choice": "options", "Ladder": "options", "Judgement": "options"}
    kind = type(question.form).__name__
    return names.get(kind, kind.lower())


def _boxes(question: Question, answer: Answer) -> tuple[Box, ...]:
    form, name = question.form, field_name(question.code)
    if isinstance(form, Scale):
        numbers = [str(value) for value in range(form.low, form.high + 1)]
        return tuple(Box(f"{name}-{n}", n, n, checked=n in answer.selected) for n in numbers)
    return tuple(
        Box(
            f"{name}-{option.code}",
            option.code,
            option.text,
            CIRCLED[place : place + 1],
            option.code in answer.selected,
        )
        for place, option in enumerate(options_of(form))
    )


def _rows(question: Question, answer: Answer) -> tuple[Row, ...]:
    if not isinstance(question.form, Matrix):
        return ()
    given = dict(answer.rows)
    columns = question.form.columns
    out = []
    for row in question.form.rows:
        name = field_name(question.code, f"row-{row.code}")
        boxes = [Box(f"{name}-{c.code}", c.code, c.text, checked=given.get(row.code) == c.code) for c in columns]
        out.append(Row(name, row.text, tuple(boxes)))
    return tuple(out)


def _confidence(question: Question, answer: Answer) -> tuple[Box, ...]:
    name = field_name(question.code, "confidence")
    return tuple(
        Box(f"{name}-{place}", str(place), text, checked=answer.confidence == place)
        for place, text in enumerate(CONFIDENCE)
    )


def _value(question: Question, answer: Answer) -> str:
    if isinstance(question.form, Text):
        return answer.text
    return f"{answer.number}" if isinstance(question.form, Number) and answer.number is not None else ""
