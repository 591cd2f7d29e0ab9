"""Whether an item's answers follow its curve: S-X² (Orlando & Thissen 2000; Kang & Chen 2008), and Q3 of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import Floats, ItemParameters, category_probabilities, expected_score
from jiphyeon.core.measure.posterior import MISSING, Answers, checked_answers, even_grid
from jiphyeon.core.measure.sum_score import add_item, sum_distribution

LEAST = 1.0
"""Cells that expect fewer people than this are put together."""
DEPENDENT = 0.2
"""A Q3 this far above the mean of all pairs is worth a look (Christensen, Makransky & Horton 2017)."""


@dataclass(frozen=True, slots=True)
class ItemFit:
    """S-X² of one item: the statistic, its degrees of freedom, p, and RMSEA (0 is a perfect fit)."""

    item: str
    chi_square: float
    df: int
    p: float
    rmsea: float


def sum_score_fit(responses: Answers, items: Sequence[ItemParameters]) -> list[ItemFit]:
    """S-X² of every item over the people who answered all of them.

    Raises `JiphyeonError` (`measure-fit-answers`) when fewer than two items, or hardly anybody answered all.
    """
    answers = checked_answers(responses, items)
    complete = answers[(answers != MISSING).all(axis=1)]
    if len(complete) < 2 * len(items) or len(items) < 3:
        raise JiphyeonError(
            "measure-fit-answers",
            f"모든 문항에 답한 사람이 {len(complete)}명이어서 문항 적합도를 볼 수 없습니다.",
            suggestion="검사지마다 나누어, 모든 문항에 답한 사람이 문항 수의 두 배가 넘는 응답으로 다시 해 보세요.",
        )
    theta = even_grid()
    prior = np.exp(-0.5 * theta**2)
    prior /= prior.sum()
    total = complete.sum(axis=1)
    everybody = prior @ sum_distribution(items, theta)
    curves = [category_probabilities(item, theta) for item in items]
    out = []
    for place, item in enumerate(items):
        rest = np.ones((theta.size, 1))
        for other, curve in enumerate(curves):
            if other != place:
                rest = add_item(rest, curve)
        expected = _by_sum(rest, curves[place], prior) / np.maximum(everybody[:, None], 1e-300)
        out.append(_fit(item, complete[:, place], total, expected))
    return out


def _by_sum(rest: Floats, curve: Floats, prior: Floats) -> Floats:
    """P(sum, category) with theta integrated out, (sums, categories)."""
    categories = curve.shape[1]
    out = np.zeros((rest.shape[1] + categories - 1, categories))
    for category in range(categories):
        out[category : category + rest.shape[1], category] = prior @ (rest * curve[:, category : category + 1])
    return out


def _fit(item: ItemParameters, given: Answers, total: Answers, expected: Floats) -> ItemFit:
    sums, categories = expected.shape
    observed = np.zeros((sums, categories))
    np.add.at(observed, (total, given), 1)
    wanted = expected * observed.sum(axis=1, keepdims=True)
    inner = slice(1, sums - 1)  # all-lowest and all-highest say nothing about the item
    chi_square, cells = _compare(*_gathered(observed[inner], wanted[inner]))
    df = cells - (item.categories if item.model != "2pl" else 2)
    people = float(observed[inner].sum())
    p = _upper_tail(chi_square, df) if df > 0 else float("nan")
    rmsea = float(np.sqrt(max(chi_square - df, 0.0) / (df * max(people - 1, 1)))) if df > 0 else float("nan")
    return ItemFit(item.item, chi_square, df, p, rmsea)


def _gathered(observed: Floats, wanted: Floats) -> tuple[list[Floats], list[Floats]]:
    """Sum scores put together from both ends towards the middle until each row expects people in two categories."""
    rows = [(o, w) for o, w in zip(observed, wanted, strict=True) if o.sum() > 0]
    for back in (False, True):
        if back:
            rows.reverse()
        out: list[tuple[Floats, Floats]] = []
        half = len(rows) // 2
        for place, (o, w) in enumerate(rows):
            if out and place <= half and (out[-1][1] >= LEAST).sum() < 2:
                out[-1] = (out[-1][0] + o, out[-1][1] + w)
            else:
                out.append((o, w))
        rows = out
    return [o for o, _ in rows], [w for _, w in rows]


def _compare(observed: Sequence[Floats], wanted: Sequence[Floats]) -> tuple[float, int]:
    """Chi-square over the rows and its cells less one a row; sparse categories join their neighbour."""
    chi_square, free = 0.0, 0
    for o, w in zip(observed, wanted, strict=True):
        cells: list[list[float]] = []
        for seen, hoped in zip(o, w, strict=True):
            if hoped <= 0 and seen == 0:
                continue
            if cells and (cells[-1][1] < LEAST):
                cells[-1][0] += seen
                cells[-1][1] += hoped
            else:
                cells.append([float(seen), float(hoped)])
        if len(cells) > 1 and cells[-1][1] < LEAST:
            seen, hoped = cells.pop()
            cells[-1][0] += seen
            cells[-1][1] += hoped
        if len(cells) > 1:
            chi_square += sum((seen - hoped) ** 2 / hoped for seen, hoped in cells)
            free += len(cells) - 1
    return chi_square, free


def _upper_tail(chi_square: float, df: int) -> float:
    from scipy.special import gammaincc  # noqa: PLC0415 -- half a second of start-up only where it is needed

    return float(gammaincc(df / 2.0, chi_square / 2.0))


def residual_correlations(responses: Answers, items: Sequence[ItemParameters], theta: Floats) -> Floats:
    """Q3 of every pair: the correlation of answer minus expected answer (Yen 1984), (items, items), NaN unanswered."""
    answers = checked_answers(responses, items)
    known = (answers != MISSING).astype(np.float64)
    rest = np.stack([answers[:, j] - expected_score(item, theta) for j, item in enumerate(items)], axis=1) * known
    pairs = known.T @ known
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = rest.T @ known / pairs
        square = (rest**2).T @ known / pairs - mean**2
        covariance = rest.T @ rest / pairs - mean * mean.T
        found = covariance / np.sqrt(square * square.T)
    return np.where(pairs > 2, found, np.nan)


def dependent_pairs(q3: Floats, margin: float = DEPENDENT) -> list[tuple[int, int, float]]:
    """Pairs (first, second, Q3) that stand out above the mean of all pairs, the strongest first."""
    first, second = np.triu_indices(len(q3), 1)
    values = q3[first, second]
    known = np.isfinite(values)
    if not known.any():
        return []
    limit = float(values[known].mean()) + margin
    found = [(int(i), int(j), float(v)) for i, j, v in zip(first, second, values, strict=True) if v > limit]
    return sorted(found, key=lambda pair: -pair[2])
