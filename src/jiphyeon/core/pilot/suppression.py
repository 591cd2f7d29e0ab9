"""Small groups are not shown, and cannot be worked out from what is shown."""

from __future__ import annotations

from collections.abc import Mapping

SMALLEST = 5


def shown_groups(counts: Mapping[str, int], *, total_shown: bool = True, smallest: int = SMALLEST) -> frozenset[str]:
    """Groups of one division whose results may be shown.

    A group of fewer than `smallest` people is hidden. When the total is shown too, hidden groups together must hold
    at least `smallest` people and be more than one, or total − shown would give them away; so the next smallest are
    hidden with them. Empty groups have nothing to hide.
    """
    hidden = {name for name, count in counts.items() if 0 < count < smallest}
    if hidden and total_shown:
        rest = sorted((name for name in counts if counts[name] and name not in hidden), key=lambda g: (counts[g], g))
        while rest and (len(hidden) < 2 or sum(counts[name] for name in hidden) < smallest):
            hidden.add(rest.pop(0))
    return frozenset(counts) - hidden


def coarse(count: int, *, smallest: int = SMALLEST) -> str:
    """A count as it may be shown: exact from `smallest` on, zero as it is, else `5 미만`."""
    return f"{count:,}" if count == 0 or count >= smallest else f"{smallest} 미만"
