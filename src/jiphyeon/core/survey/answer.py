"""One answer, and reading it from what a form posted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.question import CONFIDENCE, Choice, Matrix, Number, Question, Scale, options_of

type Posted = Mapping[str, Sequence[str]]
"""Field name → all values posted under it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person answered to one question; only the fields of the question's form are used.

    `selected` are option codes (a scale's number as a string), `rows` pairs of matrix row and column codes.
    `skipped` means the person said so on purpose; a question without an answer has none at all.
    """

    question: str
    selected: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    number: Decimal | None = None
    text: str = ""
    confidence: int | None = None
    skipped: bool = False

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; empty fields are left out."""
        whole: dict[str, Any] = {
            "question": self.question,
            "selected": list(self.selected),
            "rows": dict(self.rows),
            "number": None if self.number is None else str(self.number),
            "text": self.text,
            "confidence": self.confidence,
            "skipped": self.skipped,
        }
        return {name: value for name, value in whole.items() if value is not False and value not in (None, "", [], {})}

    @staticmethod
    def from_dict(data: Mapping[str, Any]) -> Answer:
        """The inverse of `to_dict`."""
        number = data.get("number")
        return Answer(
            question=data["question"],
            selected=tuple(data.get("selected", ())),
            rows=tuple(data.get("rows", {}).items()),
            number=None if number is None else Decimal(number),
            text=data.get("text", ""),
            confidence=data.get("confidence"),
            skipped=data.get("skipped", False),
        )


def field_name(code: str, part: str = "") -> str:
    """The form field of a question, or of a part of it: `row-<code>`, `confidence`, `case`, `skip`."""
    return f"q-{code}-{part}" if part else f"q-{code}"


def read_answer(question: Question, posted: Posted) -> Answer | None:
    """The answer in a posted form; None when nothing was filled in.

    Raises `JiphyeonError` (`answer-*`) in words for the respondent: a code the question does not offer, too
    few or too many choices, a number that is none or out of range, words too long, a matrix half filled.
    """
    if question.skip and _first(posted, field_name(question.code, "skip")):
        return Answer(question.code, skipped=True)
    answer = _READERS[type(question.form).__name__](question, posted)
    if answer is None or not question.confidence:
        return answer
    return _with_confidence(answer, _first(posted, field_name(question.code, "confidence")))


def _first(posted: Posted, name: str) -> str:
    values = posted.get(name) or ("",)
    return values[0].strip()


def _error(question: Question, code: str, message: str) -> JiphyeonError:
    return JiphyeonError(f"answer-{code}", message, context={"question": question.code})


def _with_confidence(answer: Answer, value: str) -> Answer:
    if not value:
        return answer
    if value not in {str(index) for index in range(len(CONFIDENCE))}:
        raise JiphyeonError("answer-code", "확신 정도를 다시 골라 주십시오.", context={"question": answer.question})
    return Answer(answer.question, answer.selected, answer.rows, answer.number, answer.text, int(value), answer.skipped)


def _read_options(question: Question, posted: Posted) -> Answer | None:
    form = question.form
    offered = [option.code for option in options_of(form)]
    given = {value for value in posted.get(field_name(question.code), ()) if value}
    if given - set(offered):
        raise _error(question, "code", "보기에 없는 답입니다. 다시 골라 주십시오.")
    if not given:
        return None
    chosen = tuple(code for code in offered if code in given)
    several = isinstance(form, Choice) and form.multiple
    least = form.least if isinstance(form, Choice) and form.multiple else 1
    most = (form.most or len(offered)) if isinstance(form, Choice) and several else 1
    if len(chosen) < least:
        raise _error(question, "few", f"{least}개 이상 골라 주십시오.")
    if len(chosen) > most:
        raise _error(question, "many", f"{most}개까지만 고를 수 있습니다.")
    return Answer(question.code, selected=chosen, text=_case(question, chosen, posted))


def _case(question: Question, chosen: Sequence[str], posted: Posted) -> str:
    """The line behind a follow-up, where the chosen option asks for one."""
    if question.follow_up is None or not set(chosen) & set(question.follow_up.codes):
        return ""
    return _first(posted, field_name(question.code, "case"))[:200]


def _read_matrix(question: Question, posted: Posted) -> Answer | None:
    form = question.form
    if not isinstance(form, Matrix):
        raise TypeError(question.code)
    columns = {column.code for column in form.columns}
    rows = [(row.code, _first(posted, field_name(question.code, f"row-{row.code}"))) for row in form.rows]
    filled = tuple((row, value) for row, value in rows if value)
    if any(value not in columns for _, value in filled):
        raise _error(question, "code", "보기에 없는 답입니다. 다시 골라 주십시오.")
    if not filled:
        return None
    if question.required and len(filled) < len(rows):
        raise _error(question, "rows", f"답하지 않은 줄이 {len(rows) - len(filled)}개 있습니다.")
    return Answer(question.code, rows=filled)


def _read_scale(question: Question, posted: Posted) -> Answer | None:
    form = question.form
    if not isinstance(form, Scale):
        raise TypeError(question.code)
    value = _first(posted, field_name(question.code))
    if not value:
        return None
    if value not in {str(number) for number in range(form.low, form.high + 1)}:
        raise _error(question, "code", "보기에 없는 답입니다. 다시 골라 주십시오.")
    return Answer(question.code, selected=(value,))


def _read_number(question: Question, posted: Posted) -> Answer | None:
    form = question.form
    if not isinstance(form, Number):
        raise TypeError(question.code)
    written = _first(posted, field_name(question.code)).replace(",", "").removesuffix(form.unit).strip()
    if not written:
        return None
    try:
        value = Decimal(written)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise _error(question, "number", "숫자로 적어 주십시오.")
    low, high = form.minimum, form.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise _error(question, "range", f"{_range(form)} 숫자를 적어 주십시오.")
    if value != round(value, form.decimals):
        raise _error(
            question, "decimals", "소수점 아래 자릿수가 너무 많습니다." if form.decimals else "정수로 적어 주십시오."
        )
    return Answer(question.code, number=value)


def _range(form: Number) -> str:
    low = f"{form.minimum}{form.unit} 이상" if form.minimum is not None else ""
    high = f"{form.maximum}{form.unit} 이하" if form.maximum is not None else ""
    return " ".join(part for part in (low, high) if part)


def _read_text(question: Question, posted: Posted) -> Answer | None:
    words = _first(posted, field_name(question.code)).replace("\r\n", "\n")
    longest = getattr(question.form, "longest", 0)
    if len(words) > longest:
        raise _error(question, "long", f"{longest}자까지 적을 수 있습니다. 지금은 {len(words)}자입니다.")
    return Answer(question.code, text=words) if words else None


_READERS: dict[str, Callable[[Question, Posted], Answer | None]] = {
    "Choice": _read_options,
    "Ladder": _read_options,
    "Judgement": _read_options,
    "Matrix": _read_matrix,
    "Scale": _read_scale,
    "Number": _read_number,
    "Text": _read_text,
}
