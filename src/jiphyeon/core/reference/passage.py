"""A reference document cut into passages along its real structure: chapters, articles, items, tables.

A passage is a contiguous range of the document's text, so that it can be quoted to the letter and opened in place. It
carries the headings above it; several short items under one heading stand in one passage, a long paragraph in several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jiphyeon.core.official.mark import ARTICLE, CHAPTER, CIRCLE, SQUARE, mark_at

ENOUGH = 220
"""A passage of so many characters is closed before the next item."""
LONGEST = 520
"""A longer paragraph is cut at the ends of its sentences."""
_SHORT_HEADING = 45
_WRAPPED = 28
"""A line shorter than this was ended by the writer, not by the width of the page."""

_CHAPTER = re.compile(r"제\s?\d{1,3}\s?(?:편|장|절|관)(?=[\s(:]|$)")
_APPENDIX = re.compile(
    r"(?:[\[<〈【]\s?)?(?:별표|별지|서식|붙임|첨부|부록|참고)\s?\d{0,2}(?:\s?[\]>〉】]|[.:)]?$|\s?[.:])"
)
_SENTENCE_END = re.compile(r"(?<=[다요음함됨임]\.)\s+|(?<=[.!?])\s+(?=[가-힣A-Z])")
_ENDED = re.compile(r"(?:[.!?:;。]|[다요음함됨임것])[\s)」』”\"']*$")
_RANKS = {CHAPTER: 2, ARTICLE: 4, SQUARE: 5, CIRCLE: 6}


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points `[start, end)` of a document, its page (from 1; 0 where the format has none) and paragraph (from 1).

    `heading` are the headings above it, joined by ` › `; `form` is `text`, `item`, `article` or `table`.
    """

    paragraph: int
    page: int
    start: int
    end: int
    text: str
    heading: str = ""
    form: str = "text"


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, an item or a row: where it stands, the level of its mark, its rank as a heading (0: none)."""

    start: int
    end: int
    page: int
    text: str
    level: int = 0
    rank: int = 0
    form: str = "text"


def split(text: str, pages: Sequence[str] = ()) -> tuple[Passage, ...]:
    """The passages of a text in order. Linear in the length of the text.

    `pages` are the texts of its pages where the format has any; joined by a newline they are the text.
    """
    units = _units(text, _page_starts(text, pages), wrapped=bool(pages))
    return tuple(_numbered(_grouped(text, list(_ranked(units)))))


def _page_starts(text: str, pages: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    if not pages and "\f" in text:
        starts = [0, *(match.end() for match in re.finditer("\f", text))]
    return starts


def _units(text: str, page_starts: Sequence[int], *, wrapped: bool) -> list[_Unit]:
    units: list[_Unit] = []
    at = page = 0
    open_paragraph = False
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        while page < len(page_starts) and page_starts[page] <= start:
            page += 1
        content = line.strip()
        if not content:
            open_paragraph = False
            continue
        first = start + len(line) - len(line.lstrip())
        unit = _unit(content, first, page)
        if open_paragraph and _goes_on(units[-1], unit, wrapped=wrapped):
            units[-1] = replace(units[-1], end=unit.end, text=f"{units[-1].text} {content}")
        else:
            units.append(unit)
        open_paragraph = unit.form != "table"
    return units


def _unit(content: str, start: int, page: int) -> _Unit:
    end = start + len(content)
    if "\t" in content or (content.startswith("|") and content.count("|") > 1):
        return _Unit(start, end, page, content, form="table")
    if _CHAPTER.match(content) or (len(content) <= _SHORT_HEADING and _APPENDIX.match(content)):
        return _Unit(start, end, page, content, rank=1)
    mark = mark_at(content, articles=True)
    if mark is None:
        return _Unit(start, end, page, content)
    form = "article" if mark.level == ARTICLE else "item"
    return _Unit(start, end, page, content, level=mark.level, form=form)


def _goes_on(before: _Unit, unit: _Unit, *, wrapped: bool) -> bool:
    """Whether a line is the rest of the paragraph above it and not one of its own."""
    if unit.level or unit.rank or "table" in {unit.form, before.form} or before.rank:
        return False
    if wrapped:
        return not _ENDED.search(before.text) or len(before.text) > _WRAPPED
    return not _ENDED.search(before.text) and len(before.text) >= _WRAPPED


def _ranked(units: Sequence[_Unit]) -> Iterable[_Unit]:
    """Short items that only head what stands below them, told by their mark, their length and their ending."""
    for at, unit in enumerate(units):
        below = units[at + 1] if at + 1 < len(units) else None
        if unit.rank or unit.form == "article" or not unit.level or below is None:
            yield unit
            continue
        short = len(unit.text) <= _SHORT_HEADING and not _ENDED.search(unit.text) and ":" not in unit.text
        heads = unit.level == CHAPTER or below.form == "table" or _deeper(below.level, unit.level)
        yield replace(unit, rank=_RANKS.get(unit.level, 10 + unit.level)) if short and heads else unit


def _deeper(level: int, than: int) -> bool:
    if than == CHAPTER:
        return level != CHAPTER
    return level == 0 or (level not in {CHAPTER, ARTICLE} and level > than)


class _Headings:
    """The headings a passage stands under."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str]] = []

    def enter(self, rank: int, title: str) -> None:
        while self._stack and self._stack[-1][0] >= rank:
            self._stack.pop()
        self._stack.append((rank, title))

    @property
    def path(self) -> str:
        return " › ".join(title for _, title in self._stack)


def _grouped(text: str, units: Sequence[_Unit]) -> Iterable[Passage]:
    headings = _Headings()
    group: list[_Unit] = []
    waiting: _Unit | None = None
    for unit in units:
        if unit.rank:
            yield from _passages(text, group, headings.path)
            if waiting is not None and unit.rank <= waiting.rank:
                yield from _passages(text, [waiting], headings.path)
            group, waiting = [], unit
            headings.enter(unit.rank, unit.text)
            continue
        if unit.form == "article":
            yield from _passages(text, group, headings.path)
            group = []
            headings.enter(_RANKS[ARTICLE], re.sub(r"(?<=\)).*", "", unit.text)[:_SHORT_HEADING])
        elif group and _closes(group, unit):
            yield from _passages(text, group, headings.path)
            group = []
        waiting = None
        group.append(unit)
    yield from _passages(text, group, headings.path)
    if waiting is not None:
        yield from _passages(text, [waiting], headings.path)


def _closes(group: Sequence[_Unit], unit: _Unit) -> bool:
    """Whether a passage ends before this unit."""
    if (unit.form == "table") != (group[-1].form == "table") or unit.page != group[0].page:
        return True
    length = unit.end - group[0].start
    if length > LONGEST:
        return True
    if unit.level and group[0].level and unit.level < group[0].level:
        return True
    own = unit.level in {1, CHAPTER} or (unit.form == "text" and len(unit.text) > 2 * _WRAPPED)
    return group[-1].end - group[0].start >= ENOUGH or (own and len(group[-1].text) > 2 * _WRAPPED)


def _passages(text: str, group: Sequence[_Unit], heading: str) -> Iterable[Passage]:
    if not group:
        return
    first = group[0]
    form = next((unit.form for unit in group if unit.form != "text"), "text")
    start, end = first.start, group[-1].end
    for left, right in _cut(text, start, end) if form != "table" else [(start, end)]:
        page = max((unit.page for unit in group if unit.start <= left), default=first.page)
        yield Passage(0, page, left, right, text[left:right], heading, form)


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of at most about `LONGEST` characters, cut at the ends of sentences."""
    if end - start <= LONGEST:
        return [(start, end)]
    out: list[tuple[int, int]] = []
    left = last = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.start() - left > LONGEST and last > left:
            out.append((left, last))
            left = last + len(text[last:end]) - len(text[last:end].lstrip())
        last = match.start()
    out.append((left, end))
    return [piece for one in out for piece in _chopped(*one)]


def _chopped(start: int, end: int) -> list[tuple[int, int]]:
    """Text without sentences (a list without stops) in pieces of bounded length."""
    most = 4 * LONGEST
    return [(at, min(at + most, end)) for at in range(start, end, most)]


def _numbered(passages: Iterable[Passage]) -> Iterable[Passage]:
    for number, passage in enumerate(passages, 1):
        yield replace(passage, paragraph=number)
