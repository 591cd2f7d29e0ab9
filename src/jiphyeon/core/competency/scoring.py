"""From answers to scores: points, EAP by scale, augmentation, levels. Many people at once."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jiphyeon import __version__
from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.competency.score import Score
from jiphyeon.core.measure.augment import augment
from jiphyeon.core.measure.model import Floats, ItemParameters
from jiphyeon.core.measure.posterior import MISSING, eap
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.scoring import points

DIGITS = 6
"""Scores are kept to this many decimals, so that re-scoring gives the same bytes on any machine."""

FEW_ITEMS = 8
"""Up to so many items, people share patterns of answers enough to work each pattern out once."""
BLOCK = 8192
JOINT = 4096
"""People whose scales are brought together at once, in the processor's cache."""
PART = 25_000
"""People scored at once by one thread."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a score was made with, stored in every score row."""

    bank_version: str
    form: str
    parameter_hash: str
    code_version: str

    @property
    def text(self) -> str:
        """The basis in words."""
        made_with = f"모수 {self.parameter_hash}, 프로그램 {self.code_version}"
        return f"문항은행 {self.bank_version}, 검사지 {self.form}, {made_with}"


@dataclass(frozen=True, slots=True)
class Measured:
    """One item as scoring needs it: parameters, kind of scale (`P` performance, `S` self-report), place."""

    parameters: ItemParameters
    kind: str
    sub: str

    @property
    def code(self) -> str:
        """The question it scores."""
        return self.parameters.item


def measured_items(items: Iterable[BankItem]) -> tuple[Measured, ...]:
    """The items of a form that count towards a person's scores, in order."""
    return tuple(
        Measured(item.parameters, "P" if item.performance else "S", item.sub)
        for item in items
        if item.parameters is not None and (item.performance or item.type == "SR")
    )


def parameter_hash(items: Sequence[Measured], framework: Framework) -> str:
    """SHA-256 (first 16 hex digits) of parameters, cuts and assumptions: what the numbers depend on."""
    assumed = framework.assumptions
    content = {
        "items": [
            [m.code, m.parameters.discrimination, list(m.parameters.thresholds), m.parameters.model, m.kind, m.sub]
            for m in items
        ],
        "cuts": list(framework.cuts),
        "correlations": [assumed.domain_correlation, assumed.sub_correlation, assumed.cross_sub_correlation],
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


def basis(items: Sequence[Measured], framework: Framework, *, bank_version: str, form: str) -> Basis:
    """The basis of scores made now by this code."""
    return Basis(bank_version, form, parameter_hash(items, framework), __version__)


def points_matrix(items: Sequence[BankItem], answers: Sequence[Mapping[str, Answer]]) -> NDArray[np.int64]:
    """Points of each person on each measured item, (persons, measured items), `MISSING` where none was given."""
    codes = {measured.code for measured in measured_items(items)}
    scored = [item for item in items if item.code in codes]
    matrix = np.full((len(answers), len(scored)), MISSING, dtype=np.int64)
    for row, given in enumerate(answers):
        for column, item in enumerate(scored):
            value = points(item.question, given.get(item.code), item.key)
            if value is not None:
                matrix[row, column] = value
    return matrix


def score_all(matrix: NDArray[np.int64], items: Sequence[Measured], framework: Framework) -> list[tuple[Score, ...]]:
    """All scores of each person: `P` and `S` overall, by domain, and `P` by sub-competency.

    Overall scores are plain EAPs. Domains and sub-competencies are EAPs of their own items, augmented by the
    correlations the framework assumes. Scales without any answer of their kind are left out.
    """
    return _people(scale_tables(matrix, items, framework), framework, len(matrix))


def scale_tables(matrix: NDArray[np.int64], items: Sequence[Measured], framework: Framework) -> list[ScaleTable]:
    """The same scores as arrays, a table a scale: for very many people, where an object each would be too slow.

    People are worked on in parts, side by side (NumPy lets go of the interpreter's lock): each row is worked out by
    itself, so the parts do not change a digit.
    """
    if not len(matrix):
        return []
    parts = [matrix[start : start + PART] for start in range(0, len(matrix), PART)]
    if len(parts) == 1:
        return _tables(matrix, items, framework)
    with ThreadPoolExecutor(max_workers=min(len(parts), os.cpu_count() or 1)) as threads:
        found = list(threads.map(lambda part: _tables(part, items, framework), parts))
    return [_joined(tables) for tables in zip(*found, strict=True)]


def _joined(tables: Sequence[ScaleTable]) -> ScaleTable:
    """One scale of all parts."""
    return ScaleTable(
        tables[0].scale,
        np.concatenate([one.value for one in tables]),
        np.concatenate([one.se for one in tables]),
        np.concatenate([one.probabilities for one in tables]),
        np.concatenate([one.count for one in tables]),
        np.concatenate([one.answered for one in tables]),
    )


def _tables(matrix: NDArray[np.int64], items: Sequence[Measured], framework: Framework) -> list[ScaleTable]:
    domains = {sub.code: domain.code for domain, sub in framework.subs()}
    tables: list[_Table] = []
    for kind in ("P", "S"):
        columns = [index for index, item in enumerate(items) if item.kind == kind]
        if not columns:
            continue
        tables.append(_overall(kind, matrix, items, columns))
        by_domain = {d.code: [c for c in columns if domains[items[c].sub] == d.code] for d in framework.domains}
        tables += _augmented(kind, matrix, items, by_domain, _domain_correlation(framework))
        if kind == "P":
            by_sub = {sub.code: [c for c in columns if items[c].sub == sub.code] for _, sub in framework.subs()}
            tables += _augmented(kind, matrix, items, by_sub, _sub_correlation(framework))
    answered = {kind: _any_answer(tables, kind, len(matrix)) for kind in ("P", "S")}
    return [
        ScaleTable(
            table.scale,
            table.value.round(DIGITS),
            table.se.round(DIGITS),
            level_probabilities(table.value, table.se, framework.cuts).round(DIGITS),
            table.count,
            answered[table.scale[0]],
        )
        for table in tables
    ]


@dataclass(frozen=True, slots=True)
class ScaleTable:
    """One scale over all people: `value`, `se`, level `probabilities` (persons, bands), `count` of answers.

    `answered` says who has any answer of the scale's kind; the others have no score.
    """

    scale: str
    value: Floats
    se: Floats
    probabilities: Floats
    count: NDArray[np.int64]
    answered: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Table:
    """One scale over all people."""

    scale: str
    value: Floats
    se: Floats
    count: NDArray[np.int64]


def _answered(matrix: NDArray[np.int64], columns: Sequence[int]) -> NDArray[np.int64]:
    answered: NDArray[np.int64] = (matrix[:, list(columns)] != MISSING).sum(axis=1)
    return answered


def _overall(kind: str, matrix: NDArray[np.int64], items: Sequence[Measured], columns: Sequence[int]) -> _Table:
    theta, se = _eap(matrix, items, columns)
    return _Table(kind, theta, se, _answered(matrix, columns))


def _eap(matrix: NDArray[np.int64], items: Sequence[Measured], columns: Sequence[int]) -> tuple[Floats, Floats]:
    """EAP and its error of every person; people who answered alike are worked out once, the rest in blocks."""
    answers, used = matrix[:, list(columns)], [items[c].parameters for c in columns]
    rows, person = answers, np.arange(len(answers))
    if 0 < len(columns) <= FEW_ITEMS:
        digits = np.array([item.categories + 1 for item in used], dtype=np.int64)
        places = np.concatenate([[1], np.cumprod(digits[:-1])])
        _, first, person = np.unique((answers + 1) @ places, return_index=True, return_inverse=True)
        rows = answers[first]
    theta, se = np.empty(len(rows)), np.empty(len(rows))
    for start in range(0, len(rows), BLOCK):
        found = eap(rows[start : start + BLOCK], used)
        theta[start : start + BLOCK], se[start : start + BLOCK] = found.theta, found.se
    return theta[person], se[person]


def _augmented(
    kind: str,
    matrix: NDArray[np.int64],
    items: Sequence[Measured],
    scales: Mapping[str, Sequence[int]],
    correlation: Floats,
) -> list[_Table]:
    alone = [_eap(matrix, items, columns) for columns in scales.values()]
    theta, se = np.stack([one for one, _ in alone], axis=1), np.stack([two for _, two in alone], axis=1)
    mean, sd = np.empty_like(theta), np.empty_like(se)
    for start in range(0, len(theta), JOINT):
        rows = slice(start, start + JOINT)
        joint = augment(theta[rows], se[rows], correlation)
        mean[rows], sd[rows] = joint.mean, joint.sd()
    return [
        _Table(f"{kind}.{code}", mean[:, place], sd[:, place], _answered(matrix, columns))
        for place, (code, columns) in enumerate(scales.items())
    ]


def _domain_correlation(framework: Framework) -> Floats:
    count, r = len(framework.domains), framework.assumptions.domain_correlation
    return np.full((count, count), r) + (1.0 - r) * np.eye(count)


def _sub_correlation(framework: Framework) -> Floats:
    within, across = framework.assumptions.sub_correlation, framework.assumptions.cross_sub_correlation
    owner = [domain.code for domain, _ in framework.subs()]
    same = np.array([[a == b for b in owner] for a in owner])
    matrix = np.where(same, within, across)
    np.fill_diagonal(matrix, 1.0)
    return matrix


def level_probabilities(value: Floats, se: Floats, cuts: Sequence[float]) -> Floats:
    """Normal probability of each band, (persons, cuts + 1)."""
    from scipy.special import ndtr  # noqa: PLC0415 -- slow to load, only needed to score

    spread = 1.0 / np.maximum(se, 1e-9)
    found = np.empty((len(cuts) + 1, len(value)))
    below: Floats | float = 0.0
    for band, cut in enumerate(cuts):
        reached = ndtr((cut - value) * spread)
        np.subtract(reached, below, out=found[band])
        below = reached
    np.subtract(1.0, below, out=found[-1])
    return np.ascontiguousarray(found.T)


def level_chances(value: float, se: float, cuts: Sequence[float]) -> tuple[float, ...]:
    """The same of one score."""
    spread = max(se, 1e-9) * math.sqrt(2.0)
    below = [0.0, *(0.5 * math.erfc((value - cut) / spread) for cut in cuts), 1.0]
    return tuple(high - low for low, high in pairwise(below))


def _people(tables: Sequence[ScaleTable], framework: Framework, people: int) -> list[tuple[Score, ...]]:
    bands = [level.code for level in framework.bands]
    rows: list[list[Score]] = [[] for _ in range(people)]
    for table in tables:
        best = table.probabilities.argmax(axis=1).tolist()
        values, errors = table.value.tolist(), table.se.tolist()
        chances, counts = table.probabilities.tolist(), table.count.tolist()
        for row in np.flatnonzero(table.answered).tolist():
            score = Score(table.scale, values[row], errors[row], bands[best[row]], tuple(chances[row]), counts[row])
            rows[row].append(score)
    return [tuple(row) for row in rows]


def _any_answer(tables: Sequence[_Table], kind: str, people: int) -> NDArray[np.bool_]:
    for table in tables:
        if table.scale == kind:
            return table.count > 0
    return np.zeros(people, dtype=np.bool_)
