"""How much of what AI wrote is still there at the end. Works on text and returns numbers; nothing is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

RUN = 8
"""Shortest common run that counts. Below it two unrelated official documents look alike: their subsequences
share about 0.39, their runs of eight or more about 0.16."""


@dataclass(frozen=True, slots=True)
class Retention:
    """`retained`: share of the AI text found in the final text; `ai_share`: share of the final text it makes up.

    Both None when there is no text to divide by.
    """

    retained: float | None
    ai_share: float | None


def retention(written: str, final: str, *, own: str = "", run: int = RUN) -> Retention:
    """Compare AI text and final text by common runs of at least `run` characters, blanks left out.

    `own` is what the person had put in (the memo): runs that were theirs before count for neither.
    """
    a, b, mine = _plain(written), _plain(final), _plain(own)
    theirs = _covered(a, mine, run)
    mine_final = _covered(b, mine, run)
    kept = _covered(a, b, run) & ~theirs
    made = _covered(b, a, run) & ~mine_final
    left = len(a) - int(theirs.sum())
    return Retention(int(kept.sum()) / left if left else None, int(made.sum()) / len(b) if len(b) else None)


def unrelated(texts: Sequence[str], *, run: int = RUN) -> float | None:
    """What two documents of one kind share though neither was made from the other: mean over neighbouring pairs.

    Calibrates a kind of document whose fixed wording would pass for AI text.
    """
    if len(texts) < 2:
        return None
    shares = [retention(one, other, run=run).retained for one, other in pairwise(texts)]
    known = [share for share in shares if share is not None]
    return sum(known) / len(known) if known else None


def above(share: float, baseline: float) -> float:
    """A retained share with the unrelated share of its kind taken out: 0 is like any other document, 1 is all kept."""
    return max(0.0, (share - baseline) / (1 - baseline)) if baseline < 1 else 0.0


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _covered(text: str, other: str, run: int) -> NDArray[np.bool_]:
    """Characters of `text` that lie in a run of `run` or more that also stands in `other`."""
    mask = np.zeros(len(text), dtype=np.bool_)
    grams = {other[i : i + run] for i in range(len(other) - run + 1)}
    for i in range(len(text) - run + 1):
        if text[i : i + run] in grams:
            mask[i : i + run] = True
    return mask
