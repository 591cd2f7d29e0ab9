"""What the office has set, remembered for a moment: everybody who types asks for it at every stop.

A change is seen at once by the process that made it and within `FRESH` seconds by every other.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

FRESH = 1.0


class Remembered[T]:
    """The value of `read`, read again when it is older than `FRESH` or has been forgotten."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read
        self._held: tuple[float, T] | None = None
        _ALL.append(self)

    def __call__(self) -> T:
        """The value."""
        held, now = self._held, time.monotonic()
        if held is None or now - held[0] > FRESH:
            held = self._held = (now, self._read())
        return held[1]

    def forget(self) -> None:
        """Read anew at the next call."""
        self._held = None


_ALL: list[Remembered[Any]] = []


def forget(*_: object, **__: object) -> None:
    """Read everything anew from here on: something has changed."""
    for one in _ALL:
        one.forget()
