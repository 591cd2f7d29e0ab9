"""Last year's document for this year: years, dates and weekdays moved by arithmetic, every one listed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shifted:
    """A value moved over: code points in the text given, what it said, what it says now, and by which rule."""

    start: int
    end: int
    before: str
    after: str
    rule: str
    question: str = ""
