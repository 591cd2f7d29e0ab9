"""Item response models: what an item's parameters say about the chance of each answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.errors import JiphyeonError

type Floats = NDArray[np.float64]
type ModelName = Literal["2pl", "grm", "gpcm"]

MODELS: tuple[ModelName, ...] = ("2pl", "grm", "gpcm")
SMALLEST = 1e-300
"""Floor under a probability before its logarithm: an impossible answer stays finite."""


@dataclass(frozen=True, slots=True)
class ItemParameters:
    """One item's parameters in the difficulty form.

    `discrimination` is a (logits per unit of theta; negative where an item runs backwards, never forced
    positive). `thresholds` are b, one fewer than the categories: the single difficulty for `2pl`, Samejima's
    category boundaries for `grm`, Muraki's steps for `gpcm`. Answers are coded 0 … len(thresholds).
    """

    item: str
    discrimination: float
    thresholds: tuple[float, ...]
    model: ModelName = "grm"

    def __post_init__(self) -> None:
        """Refuse parameters no probability can be computed from.

        Raises `JiphyeonError`: `measure-parameters`.
        """
        finite = all(math.isfinite(value) for value in (self.discrimination, *self.thresholds))
        fits = bool(self.thresholds) and (self.model != "2pl" or len(self.thresholds) == 1)
        if self.model not in MODELS or not finite or not fits:
            raise JiphyeonError(
                "measure-parameters",
                f"문항 ‘{self.item}’의 모수를 쓸 수 없습니다.",
                suggestion="모형 이름(2pl, grm, gpcm), 변별도와 경계값이 유한한 수인지 확인하세요.",
                context={"item": self.item, "model": self.model},
            )

    @property
    def categories(self) -> int:
        """How many answers there are."""
        return len(self.thresholds) + 1


def category_probabilities(parameters: ItemParameters, theta: Floats) -> Floats:
    """P(answer = k | theta), shape (points, categories); rows sum to one.

    `2pl` is the two-category `grm` (Birnbaum 1968). `grm`: Samejima (1969), differences of the boundary
    curves 1 / (1 + exp(-a(theta - b))). `gpcm`: Muraki (1992), exp of the cumulated a(theta - b).
    """
    logits = parameters.discrimination * (theta[:, None] - np.asarray(parameters.thresholds)[None, :])
    if parameters.model == "gpcm":
        return _softmax(np.concatenate([np.zeros((theta.size, 1)), np.cumsum(logits, axis=1)], axis=1))
    return _boundary_differences(logits)


def log_category_probabilities(parameters: ItemParameters, theta: Floats) -> Floats:
    """The logarithm of `category_probabilities`, finite everywhere."""
    return np.log(np.maximum(category_probabilities(parameters, theta), SMALLEST))


def expected_score(parameters: ItemParameters, theta: Floats) -> Floats:
    """The mean answer at each theta, shape (points,)."""
    probabilities = category_probabilities(parameters, theta)
    return (probabilities * np.arange(parameters.categories)).sum(axis=1)


def expected_total(parameters: Sequence[ItemParameters], theta: Floats) -> Floats:
    """The mean sum score of all items at each theta (the test characteristic curve)."""
    return np.sum([expected_score(item, theta) for item in parameters], axis=0) if parameters else np.zeros(theta.size)


def _sigmoid(x: Floats) -> Floats:
    """1 / (1 + exp(-x)) without overflow: the exponent is never positive."""
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, e) / (1.0 + e)


def _boundary_differences(logits: Floats) -> Floats:
    """Samejima's P(k) from boundary logits that fall along the categories.

    Written as sigmoid(u) * sigmoid(-v) * (1 - exp(v - u)), which keeps its digits where a plain difference
    of two numbers close to one would lose them.
    """
    points, boundaries = logits.shape
    probabilities = np.empty((points, boundaries + 1))
    probabilities[:, 0] = _sigmoid(-logits[:, 0])
    probabilities[:, -1] = _sigmoid(logits[:, -1])
    upper, lower = logits[:, :-1], logits[:, 1:]
    probabilities[:, 1:-1] = _sigmoid(upper) * _sigmoid(-lower) * -np.expm1(np.minimum(lower - upper, 0.0))
    return probabilities


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=1, keepdims=True))
    total: Floats = e / e.sum(axis=1, keepdims=True)
    return total
