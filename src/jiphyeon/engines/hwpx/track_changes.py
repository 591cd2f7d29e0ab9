"""The register of tracked changes in the header of an HWPX document, extended in its bytes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.sax.saxutils import quoteattr

from jiphyeon.engines.hwpx.package import run_parser, strict_parser
from jiphyeon.engines.hwpx.refusal import refusal
from jiphyeon.engines.hwpx.section import tag_end

_COUNT = re.compile(rb'itemCnt="\d*"')
_FLAGS = re.compile(rb'flags="(\d+)"')
_LISTS = ("trackChanges", "trackChangeAuthors")


class TrackChanges:
    """Hands out numbers for changes and, in the end, the header that holds them.

    한글 counts changes and authors from 1 in the order of the lists; the numbers given agree with that order and
    with the `id` attributes. `at` is written in UTC.
    """

    def __init__(self, header: bytes, author: str, at: datetime) -> None:
        self._xml = header
        self._at = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:00Z")
        self._map = _Map(header)
        known = self._map.authors.get(author)
        self._author_name = author
        self._author_is_new = known is None
        self._author = self._map.next_number("trackChangeAuthors") if known is None else known
        self._first = self._next = self._map.next_number("trackChanges")
        self._added: list[str] = []

    def add(self, kind: str) -> int:
        """Register an `Insert` or a `Delete`; its number (`TcId`)."""
        number = self._next
        self._next += 1
        self._added.append(
            f'<{self._map.prefix}trackChange type="{kind}" date="{self._at}" authorID="{self._author}" hide="0" '
            f'id="{number}"/>'
        )
        return number

    def header(self) -> bytes:
        """The header with the changes and their author, shown on screen."""
        if not self._added:
            return self._xml
        prefix = self._map.prefix
        author = f'<{prefix}trackChangeAuthor name={quoteattr(self._author_name)} mark="1" id="{self._author}"/>'
        authors = [author] if self._author_is_new else []
        spots = self._shown() + self._extended("trackChanges", self._added)
        spots += self._extended("trackChangeAuthors", authors)
        out, at = [], 0
        for start, end, new in sorted(spots, key=lambda spot: spot[0]):
            out += [self._xml[at:start], new]
            at = end
        return b"".join([*out, self._xml[at:]])

    def _extended(self, name: str, added: list[str]) -> list[tuple[int, int, bytes]]:
        if not added:
            return []
        body = "".join(added).encode()
        tag = f"{self._map.prefix}{name}"
        place = self._map.lists.get(name)
        if place is None:
            whole = f'<{tag} itemCnt="{len(added)}">'.encode() + body + f"</{tag}>".encode()
            return [(self._map.references_end, self._map.references_end, whole)]
        start, after, end = place
        count = f'itemCnt="{self._map.counts[name] + len(added)}"'.encode()
        opening = _COUNT.sub(count, self._xml[start:after], count=1)
        if self._xml[after - 2] == 0x2F:
            return [(start, after, opening[:-2] + b">" + body + f"</{tag}>".encode())]
        return [(start, after, opening), (end, end, body)]

    def _shown(self) -> list[tuple[int, int, bytes]]:
        start = self._map.config
        if start < 0:
            tag = f'<{self._map.prefix}trackchageConfig flags="57"/>'.encode()
            return [(self._map.head_end, self._map.head_end, tag)]
        end = tag_end(self._xml, start)
        shown = _FLAGS.sub(lambda m: b'flags="%d"' % (int(m.group(1)) | 1), self._xml[start:end], count=1)
        return [(start, end, shown)]


class _Map:
    """Where the lists lie in the header."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self.prefix = ""
        self.lists: dict[str, tuple[int, int, int]] = {}
        self.counts = dict.fromkeys(_LISTS, 0)
        self.highest = dict.fromkeys(_LISTS, 0)
        self.authors: dict[str, int] = {}
        self.references_end = -1
        self.head_end = -1
        self.config = -1
        self._parser = parser = strict_parser("header.xml")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        run_parser(parser, xml, "header.xml")
        if self.references_end < 0:
            raise refusal("hwpx-missing-part", part="refList")

    def next_number(self, name: str) -> int:
        """The next number that agrees with the order of the list and with its ids."""
        return max(self.counts[name], self.highest[name]) + 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        at = self._parser.CurrentByteIndex
        if local in _LISTS:
            self.lists[local] = (at, tag_end(self._xml, at), -1)
        elif local in ("trackChange", "trackChangeAuthor"):
            self._count(f"{local}s", attributes)
        elif local == "refList":
            self.prefix = f"{prefix}{colon}"
        elif local == "trackchageConfig":
            self.config = at

    def _count(self, name: str, attributes: dict[str, str]) -> None:
        number = attributes.get("id", "0")
        self.counts[name] += 1
        self.highest[name] = max(self.highest[name], int(number) if number.isdecimal() else 0)
        if name == "trackChangeAuthors":
            self.authors.setdefault(attributes.get("name", ""), self.counts[name])

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        at = self._parser.CurrentByteIndex
        if local in _LISTS:
            start, after, _ = self.lists[local]
            self.lists[local] = (start, after, at)
        elif local == "refList":
            self.references_end = at
        elif local == "head":
            self.head_end = at
