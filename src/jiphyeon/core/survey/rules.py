"""Scoring by an instrument's own rules: sums or means of named questions, with bands. Nothing is estimated here.

For instruments an office was given and must use as issued; what they measure and how is their issuer's word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.instrument import Instrument
from jiphyeon.core.survey.node import Node
from jiphyeon.core.survey.scoring import most_points, points, row_points
from jiphyeon.core.survey.source import Source

type Method = Literal["sum", "mean", "percent"]


@dataclass(frozen=True, slots=True)
class Band:
    """A name for values from `start` on."""

    start: float
    name: str


@dataclass(frozen=True, slots=True)
class RuleScale:
    """One score: the questions (or matrix rows, `question.row`) it is made of, and how.

    `offset` is added to every answer's points (an answer counted from 0 here may be counted from 1 there).
    `least` answers must be there, else there is no score.
    """

    code: str
    name: str
    questions: tuple[str, ...]
    method: Method
    least: int
    offset: float = 0.0
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """All scales of an instrument and whose rules they are."""

    source: str
    scales: tuple[RuleScale, ...]


@dataclass(frozen=True, slots=True)
class RuleScore:
    """One score by rule; `value` None where too few questions were answered."""

    code: str
    name: str
    value: float | None
    answered: int
    asked: int
    band: str = ""


def rules_from(source: Source, instrument: Instrument) -> ScoringRules:
    """The rules in a file (`jiphyeon.scoring-rules/1`). Raises `JiphyeonError` (`survey-file`) with file and line."""
    root = Node.root(source)
    root.one_of("schema", ("jiphyeon.scoring-rules/1",))
    known = _scored_codes(instrument)
    rules = ScoringRules(root.text("source"), tuple(_scale(node, known) for node in root.nodes("scale")))
    root.finish()
    if not rules.scales:
        raise root.fail("[[scale]]이 하나도 없습니다.")
    return rules


def _scale(node: Node, known: set[str]) -> RuleScale:
    questions = node.texts("questions")
    unknown = [code for code in questions if code not in known]
    if unknown or not questions:
        raise node.fail(f"점수가 있는 문항 가운데 ‘{unknown[0] if unknown else ''}’이(가) 없습니다.", "questions")
    bands = tuple(_band(child) for child in node.nodes("band"))
    if any(low.start >= high.start for low, high in pairwise(bands)):
        raise node.fail("band의 start는 차례로 커져야 합니다.", "band")
    scale = RuleScale(
        code=node.text("code"),
        name=node.text("name"),
        questions=questions,
        method=node.one_of("method", ("sum", "mean", "percent")),  # type: ignore[arg-type]  # checked by one_of
        least=node.integer("least", len(questions)),
        offset=node.number("offset", 0.0),
        bands=bands,
    )
    node.finish()
    if not 1 <= scale.least <= len(questions):
        raise node.fail("least는 1 이상 문항 수 이하여야 합니다.", "least")
    return scale


def _band(node: Node) -> Band:
    band = Band(node.number("start"), node.text("name"))
    node.finish()
    return band


def _scored_codes(instrument: Instrument) -> set[str]:
    codes: set[str] = set()
    for question in instrument.questions():
        codes |= {f"{question.code}.{row}" for row in row_points(question, None)}
        if most_points(question, instrument.keys.get(question.code)) is not None:
            codes.add(question.code)
    return codes


def rule_scores(instrument: Instrument, answers: Mapping[str, Answer], rules: ScoringRules) -> tuple[RuleScore, ...]:
    """The scores of one person."""
    worth, most = _points(instrument, answers)
    return tuple(_score(scale, worth, most) for scale in rules.scales)


def _points(instrument: Instrument, answers: Mapping[str, Answer]) -> tuple[dict[str, int | None], dict[str, int]]:
    worth: dict[str, int | None] = {}
    most: dict[str, int] = {}
    for question in instrument.questions():
        key, answer = instrument.keys.get(question.code), answers.get(question.code)
        rows = row_points(question, answer)
        for row, value in rows.items():
            worth[f"{question.code}.{row}"] = value
            most[f"{question.code}.{row}"] = len(getattr(question.form, "columns", ())) - 1
        highest = most_points(question, key)
        if highest is not None:
            worth[question.code], most[question.code] = points(question, answer, key), highest
    return worth, most


def _score(scale: RuleScale, worth: Mapping[str, int | None], most: Mapping[str, int]) -> RuleScore:
    given = [(code, worth[code]) for code in scale.questions]
    values = [value + scale.offset for _, value in given if value is not None]
    answered, asked = len(values), len(scale.questions)
    if answered < scale.least:
        return RuleScore(scale.code, scale.name, None, answered, asked)
    value = sum(values)
    if scale.method == "mean":
        value /= answered
    elif scale.method == "percent":
        reachable = sum(most[code] + scale.offset for code, points_given in given if points_given is not None)
        value = 100.0 * value / reachable
    band = next((band.name for band in reversed(scale.bands) if value >= band.start), "")
    return RuleScore(scale.code, scale.name, round(value, 6), answered, asked, band)
