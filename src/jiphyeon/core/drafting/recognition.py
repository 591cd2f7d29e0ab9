"""Which kind of document a memo asks for, by the words the kinds' files weigh."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jiphyeon.core.official.kind import Kind

MARGIN = 3
"""How far ahead of the next kind the best must be not to be asked about."""
_FIRST_LINE = 1.5


@dataclass(frozen=True, slots=True)
class Recognised:
    """The kinds by score, best first; `sure` when the best leads by the margin."""

    scores: tuple[tuple[str, float], ...]

    @property
    def best(self) -> str:
        """The code of the best kind, or nothing when no word spoke for any."""
        return self.scores[0][0] if self.scores and self.scores[0][1] > 0 else ""

    @property
    def sure(self) -> bool:
        """Whether the best leads clearly."""
        if not self.best:
            return False
        return len(self.scores) < 2 or self.scores[0][1] - max(self.scores[1][1], 0) >= MARGIN

    @property
    def near(self) -> tuple[str, ...]:
        """The kinds within the margin behind the best."""
        return tuple(code for code, score in self.scores[1:] if score > 0 and self.scores[0][1] - score < MARGIN)


@lru_cache(maxsize=1024)
def _word(word: str) -> re.Pattern[str]:
    if word.startswith("/"):
        return re.compile(word.strip("/"), re.MULTILINE)
    return re.compile(r"\s?".join(re.escape(part) for part in word.split(" ")))


def recognise(text: str, kinds: Iterable[Kind]) -> Recognised:
    """Scores of all kinds: each word counts once, and half as much again in the first line.

    A word written `/…/` in a kind's file is a regular expression.
    """
    first = next((line for line in text.split("\n") if line.strip()), "")
    scores: list[tuple[str, float]] = []
    for kind in kinds:
        score = 0.0
        for word, weight in kind.recognition.words:
            pattern = _word(word)
            if pattern.search(text):
                score += weight * (_FIRST_LINE if pattern.search(first) else 1)
        score -= sum(weight for word, weight in kind.recognition.against if _word(word).search(text))
        scores.append((kind.code, score))
    scores.sort(key=lambda pair: -pair[1])
    return Recognised(tuple(scores))
