"""Protected zones: stretches of a text that are somebody else's words or a machine's, and are not for us to correct."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jiphyeon.core.text.lines import Windows, find_in_lines
from jiphyeon.core.text.span import Span

_SUFFIXES = "hwpx?|hwt|pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|zip|jpe?g|png|gif|mp[34]|html?|json"

_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("title", "「", re.compile(r"「[^「」]{1,200}」")),
    ("title", "『", re.compile(r"『[^『』]{1,200}』")),
    ("title", "《", re.compile(r"《[^《》\n]{1,200}》")),
    ("quote", "“", re.compile(r"“[^“”]{1,400}”")),
    ("quote", '"', re.compile(r'"[^"\n]{1,400}"')),
    ("url", "", re.compile(r"(?:https?://|www\.)[^\s<>「」“”\"()]+", re.IGNORECASE)),
    ("url", ".kr", re.compile(r"(?<![\w.@-])[\w-]+(?:\.[\w-]+)*\.(?:go|or|co|re|ac|es|ms|hs|sc)\.kr(?:/[^\s<>()]*)?")),
    ("email", "@", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("file", ".", re.compile(rf"[^\s「」“”\"<>|/\\]+\.(?:{_SUFFIXES})(?![A-Za-z0-9])", re.IGNORECASE)),
    ("number", "-", re.compile(r"[가-힣○](?:[가-힣○0-9()·]{0,18})-\d{1,6}(?:-\d{1,6})*(?![\d.])")),
    ("number", "제", re.compile(r"제\s?(?:19|20)\d{2}-\d+호")),
    ("history", "<", re.compile(r"<(?:개정|신설|전문개정|제정|시행|삭제|본조신설|타법개정)[^<>\n]{0,120}>")),
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A protected stretch: `title`, `quote`, `url`, `email`, `file`, `number` or `history`."""

    kind: str
    start: int
    end: int


def find_zones(windows: Windows) -> tuple[Zone, ...]:
    """All protected zones of a text, in order of their start; they may nest."""
    return tuple(sorted(_scan(windows), key=lambda z: (z.start, -z.end)))


def _scan(windows: Windows) -> Iterator[Zone]:
    text = windows.text
    has_url = any(sign in text for sign in ("http", "www", "HTTP", "WWW"))
    for kind, sign, pattern in _PATTERNS:
        if (sign and sign not in text) or (not sign and not has_url):
            continue
        for match in find_in_lines(pattern, windows):
            yield Zone(kind, match.start(), match.end())


class Zones:
    """Answers whether a range touches a protected zone."""

    def __init__(self, zones: tuple[Zone, ...]) -> None:
        self.all = zones

    @cached_property
    def _merged(self) -> dict[frozenset[str], tuple[list[int], list[int]]]:
        return {}

    def touch(self, start: int, end: int, besides: frozenset[str] = frozenset()) -> bool:
        """Whether `[start, end)` shares a character with a zone whose kind is not in `besides`."""
        if not self.all:
            return False
        if besides not in self._merged:
            self._merged[besides] = _merge([z for z in self.all if z.kind not in besides])
        starts, ends = self._merged[besides]
        at = bisect_right(starts, max(start, end - 1)) - 1
        return at >= 0 and ends[at] > start

    def at(self, place: int, kind: str) -> Span | None:
        """The zone of that kind around a place."""
        for zone in self.all:
            if zone.kind == kind and zone.start <= place < zone.end:
                return Span(zone.start, zone.end)
        return None


def _merge(zones: list[Zone]) -> tuple[list[int], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    for zone in zones:
        if ends and zone.start < ends[-1]:
            ends[-1] = max(ends[-1], zone.end)
        else:
            starts.append(zone.start)
            ends.append(zone.end)
    return starts, ends
