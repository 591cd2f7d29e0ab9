"""Active minutes: how long somebody worked on a document, idle time left out."""

from __future__ import annotations

from collections.abc import Iterable

type Interval = tuple[float, float]
"""Start and end in seconds since any fixed moment."""


def active_seconds(intervals: Iterable[Interval], *, idle: float, until: float | None = None) -> float:
    """Seconds of activity: the union of the intervals, gaps of at most `idle` seconds between them included.

    An instant (a click) is an interval of length zero. Overlap (two tabs, double delivery) counts once, the order
    does not matter, and a lost beat is bridged where its neighbours are near. Nothing after `until` counts. The
    default definition, Σ of gaps ≤ 120 s between inputs from opening to export, is `idle=120`.
    """
    total = 0.0
    end: float | None = None
    for start, stop in sorted(_clipped(intervals, until)):
        if end is None:
            total += stop - start
            end = stop
            continue
        if start - end <= idle:
            total += max(0.0, stop - end)
        else:
            total += stop - start
        end = max(end, stop)
    return total


def _clipped(intervals: Iterable[Interval], until: float | None) -> Iterable[Interval]:
    for start, stop in intervals:
        if stop < start:
            continue
        if until is None:
            yield start, stop
        elif start <= until:
            yield start, min(stop, until)
