"""Questions as values: what is asked and how it is answered. What is right is kept apart, in `key`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jiphyeon.core.survey.stimulus import Chart, Table

type Purpose = Literal["measure", "background", "foil", "instructed", "opinion"]

PURPOSES: tuple[Purpose, ...] = ("measure", "background", "foil", "instructed", "opinion")
CONFIDENCE = ("추측", "약간", "상당히", "확신")
"""The confidence tap after a performance item, stored as 0 … 3."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `code` is what is stored; `text` may be reworded without touching old answers."""

    code: str
    text: str
    fixed: bool = False
    """Keeps its place when options are shuffled (`기타`)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of several, or several with `most` > 1 (0: as many as there are)."""

    options: tuple[Option, ...]
    multiple: bool = False
    least: int = 1
    most: int = 0
    shuffle: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """A behaviour ladder: statements in rising order, worth 0, 1, 2 … by their place."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A situational judgement item: the fitting action among several, each worth 0, 1 or 2 by its key."""

    options: tuple[Option, ...]
    shuffle: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows answered on the same columns; a column is worth its place, 0 first."""

    rows: tuple[Option, ...]
    columns: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole numbers from `low` to `high` with words at both ends."""

    low: int
    high: int
    low_label: str = ""
    high_label: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit; `decimals` places are kept."""

    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Free words, at most `longest` characters; `lines` > 1 gives a larger box."""

    longest: int = 500
    lines: int = 1


type Form = Choice | Ladder | Judgement | Matrix | Scale | Number | Text


@dataclass(frozen=True, slots=True)
class Condition:
    """A question or section is shown when the named answer (or the respondent's attribute) is one of `any_of`.

    `question` names an earlier question, `attribute` something known of the respondent (`job`); one of the two.
    """

    any_of: tuple[str, ...]
    question: str = ""
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One line asked for when one of `codes` is chosen (a concrete recent case); never scored, may stay empty."""

    codes: tuple[str, ...]
    prompt: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `skip` is the label of an honest way past it (`잘 모르겠습니다`); empty where there is none."""

    code: str
    prompt: str
    form: Form
    purpose: Purpose = "measure"
    note: str = ""
    table: Table | None = None
    chart: Chart | None = None
    required: bool = True
    skip: str = ""
    confidence: bool = False
    follow_up: FollowUp | None = None
    show_if: tuple[Condition, ...] = ()
    seconds: int = 30
    """Expected time, used for the estimate on the first page."""


def options_of(form: Form) -> tuple[Option, ...]:
    """The options to choose from; none for matrices, scales, numbers and words."""
    return form.options if isinstance(form, Choice | Ladder | Judgement) else ()
