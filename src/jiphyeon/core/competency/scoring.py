"""From answers to scores: points, EAP by scale, augmentation, levels. Many people at once."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

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

_ERF: Callable[[Floats], Floats] = np.vectorize(math.erf, otypes=[np.float64])


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
    if not len(matrix):
        return []
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
    return _people(tables, framework, len(matrix))


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
    found = eap(matrix[:, list(columns)], [items[c].parameters for c in columns])
    return _Table(kind, found.theta, found.se, _answered(matrix, columns))


def _augmented(
    kind: str,
    matrix: NDArray[np.int64],
    items: Sequence[Measured],
    scales: Mapping[str, Sequence[int]],
    correlation: Floats,
) -> list[_Table]:
    alone = [eap(matrix[:, list(columns)], [items[c].parameters for c in columns]) for columns in scales.values()]
    joint = augment(np.stack([e.theta for e in alone], axis=1), np.stack([e.se for e in alone], axis=1), correlation)
    sd = joint.sd()
    return [
        _Table(f"{kind}.{code}", joint.mean[:, place], sd[:, place], _answered(matrix, columns))
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
    z = (np.asarray(cuts)[None, :] - value[:, None]) / np.maximum(se, 1e-9)[:, None]
    below = 0.5 * (1.0 + _ERF(z / math.sqrt(2.0)))
    edges = np.concatenate([np.zeros((len(value), 1)), below, np.ones((len(value), 1))], axis=1)
    return np.diff(edges, axis=1)


def _people(tables: Sequence[_Table], framework: Framework, people: int) -> list[tuple[Score, ...]]:
    bands = [level.code for level in framework.bands]
    rows: list[list[Score]] = [[] for _ in range(people)]
    answered = {kind: _any_answer(tables, kind, people) for kind in ("P", "S")}
    for table in tables:
        probabilities = level_probabilities(table.value, table.se, framework.cuts)
        best = probabilities.argmax(axis=1)
        for row in np.flatnonzero(answered[table.scale[0]]):
            chances = tuple(round(float(p), DIGITS) for p in probabilities[row])
            value, se = round(float(table.value[row]), DIGITS), round(float(table.se[row]), DIGITS)
            rows[row].append(Score(table.scale, value, se, bands[best[row]], chances, int(table.count[row])))
    return [tuple(row) for row in rows]


def _any_answer(tables: Sequence[_Table], kind: str, people: int) -> NDArray[np.bool_]:
    for table in tables:
        if table.scale == kind:
            return table.count > 0
    return np.zeros(people, dtype=np.bool_)
