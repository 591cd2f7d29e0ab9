"""The shapes a document can stand in: which parts it has and which marks its items take."""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.official.document import INTERNAL, OUTGOING
from jiphyeon.core.official.mark import ARTICLE, CIRCLE, DASH, DOT, SQUARE

_LEGAL = (1, 2, 3, 4, 5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Shape:
    """How documents of some kinds stand.

    `form`: they have the head and foot of 별지 제1호서식; `sent`: a 발신명의; `ends`: `끝.`; `heading` the word on
    top (`보도자료`); `levels` the levels of marks by nesting; `date_field` the extra field that stands at
    the end, above the name; `tail_fields` the extra fields that stand there too.
    """

    name: str
    form: bool = False
    sent: bool = False
    ends: bool = False
    heading: str = ""
    levels: tuple[int, ...] = _LEGAL
    date_field: str = ""
    tail_fields: tuple[str, ...] = ()


SHAPES: dict[str, Shape] = {
    shape.name: shape
    for shape in (
        Shape("outgoing", form=True, sent=True, ends=True),
        Shape("internal", form=True, ends=True),
        Shape("brief_report", levels=(SQUARE, CIRCLE, DASH, DOT)),
        Shape(
            "press_release",
            heading="보도자료",
            levels=(SQUARE, CIRCLE, DASH, DOT),
            tail_fields=("담당 부서", "책임자", "담당자", "전화번호", "문의"),
        ),
        Shape("home_letter", sent=True, heading="가정통신문", date_field="발행일", tail_fields=("회신란",)),
        Shape("minutes", heading="회의록", levels=(1, 2, DASH, DOT)),
        Shape("public_notice", sent=True, date_field="공고일"),
        Shape("agreement", levels=(ARTICLE, 7, 1, 2, 3), date_field="협약일", tail_fields=("서명",)),
    )
}


_FAMILIES = {
    "report": "brief_report",
    "press": "press_release",
    "letter": "home_letter",
    "notice": "public_notice",
}


def shape_of(kind: str, recipient: str = "", shape: str = "") -> Shape:
    """The shape of a kind. `shape` names one outright, for an office's own kinds; else 수신 decides.

    The family a kind's file names (`report`, `press`, `letter`, `notice` …) is such a name.
    """
    shape = _FAMILIES.get(shape, shape)
    if shape in SHAPES:
        return SHAPES[shape]
    if kind in SHAPES:
        return SHAPES[kind]
    if kind in INTERNAL or (kind not in OUTGOING and recipient.replace(" ", "") == "내부결재"):
        return SHAPES["internal"]
    return SHAPES["outgoing"]
