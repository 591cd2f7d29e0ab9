"""What the word lists find in a text: found once, confirmed by the morphemes, shared by all rules that ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from jiphyeon.core.rules.lexicon.confirmation import Word, confirm_noun, confirm_verb, is_in_name
from jiphyeon.core.rules.lexicon.entry import Entry
from jiphyeon.core.rules.lexicon.index import Hit, Index, is_hangul
from jiphyeon.core.rules.lexicon.loading import entries
from jiphyeon.core.rules.lexicon.morphemes import Morphemes, Tokens
from jiphyeon.core.rules.lexicon.pattern import possible_patterns
from jiphyeon.core.rules.lexicon.replacement import replacements
from jiphyeon.core.text.josa import replace_word

if TYPE_CHECKING:
    from jiphyeon.core.rules.context import Context


CONFIRMED = ("noun", "action", "verb")
"""Modes whose hits the morphemes must confirm."""


WIDEST = 24
"""A finding is shown with the whole written words around it up to so many characters."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """An entry found at `[start, end)` of the text, and what to write there instead."""

    entry: Entry
    start: int
    end: int
    written: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Everything found. `unconfirmed` are entries that could not be confirmed for want of an analyser."""

    discoveries: tuple[Discovery, ...]
    unconfirmed: tuple[Entry, ...]


_MENTIONS = {"‘": "’", "'": "'", "`": "`"}
"""Quotation marks a word stands in when it is spoken of and not used."""

_SEARCHES: WeakKeyDictionary[Context, Search] = WeakKeyDictionary()
_MORPHEMES: WeakKeyDictionary[Context, Morphemes] = WeakKeyDictionary()


def morphemes(context: Context) -> Morphemes | None:
    """The morphemes of the context's lines; None when it has no analyser."""
    if context.analyzer is None:
        return None
    if context not in _MORPHEMES:
        _MORPHEMES[context] = Morphemes(context.analyzer, tuple(line.text for line in context.lines))
    return _MORPHEMES[context]


def tokens_around(context: Context, place: int) -> tuple[int, Tokens]:
    """Where the line of a place starts, and its morphemes (none without an analyser)."""
    line, lines = context.line_at(place), morphemes(context)
    return line.start, lines.of_line(line.number) if lines is not None else ()


def search(context: Context) -> Search:
    """What the lists find in the text, outside the protected zones."""
    if context not in _SEARCHES:
        _SEARCHES[context] = _search(context)
    return _SEARCHES[context]


@cache
def _index() -> Index:
    return Index(entries())


def _search(context: Context) -> Search:
    hits = [hit for hit in _index().hits(context.text) if _wanted(hit, context)]
    exact = [hit for hit in hits if hit.entry.mode not in CONFIRMED]
    doubtful = [hit for hit in hits if hit.entry.mode in CONFIRMED]
    found = [_plain(hit, context) for hit in exact]
    found.extend(_of_patterns(context))
    lines = morphemes(context)
    if lines is None:
        return Search(_longest(found), tuple(hit.entry for hit in doubtful))
    lines.prepare(context.line_number(hit.start) for hit in doubtful)
    found.extend(_confirmed(doubtful, context, lines))
    return Search(_longest(found), ())


def _longest(found: Iterable[Discovery]) -> tuple[Discovery, ...]:
    """In order, without those that lie inside a longer one as grave."""
    kept: list[Discovery] = []
    for discovery in sorted(found, key=lambda d: (d.start, -d.end)):
        last = next((k for k in reversed(kept[-4:]) if k.end >= discovery.end), None)
        if last is None or (discovery.entry.level == "must" and last.entry.level != "must"):
            kept.append(discovery)
    return tuple(kept)


def _of_patterns(context: Context) -> Iterator[Discovery]:
    for pattern in possible_patterns().possible(context.text):
        if not _applies(pattern.entry, context):
            continue
        for match in context.matches(pattern.regex):
            if _is_mention(context.text, *match.span()):
                continue
            if not context.protected(match.start(), match.end(), *pattern.zones):
                yield _widened(Discovery(pattern.entry, *match.span(), match[0], pattern.alternatives(match)), context)


def _widened(found: Discovery, context: Context) -> Discovery:
    """The discovery with the rest of the written word around it, so that a reader sees what is meant."""
    text = context.text
    start, end = found.start, found.end
    while start and (is_hangul(text[start - 1]) or text[start - 1].isdigit()):
        start -= 1
    while text[found.start] == " " and start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and is_hangul(text[end]) and is_hangul(text[end - 1]):
        end += 1
    if end - start > WIDEST or context.protected(start, end):
        return found
    before = text[start : found.start]
    edits = [replace_word(text, found.start, found.end, suggestion) for suggestion in found.suggestions]
    suggestions = tuple(before + edit.replacement + text[edit.end : end] for edit in edits)
    return Discovery(found.entry, start, end, text[start:end], suggestions)


def _applies(entry: Entry, context: Context) -> bool:
    """Whether the office and the kind of document want this entry looked for."""
    if entry.level == "off" and f"{entry.rule}/{entry.id}" not in context.pack.rules:
        return False
    return not entry.families or context.family in entry.families


def _is_mention(text: str, start: int, end: int) -> bool:
    """Whether the word alone stands between quotation marks: an example, not a use."""
    return start > 0 and end < len(text) and _MENTIONS.get(text[start - 1]) == text[end]


def _wanted(hit: Hit, context: Context) -> bool:
    if not _applies(hit.entry, context):
        return False
    if hit.form.written.isascii() and f"({context.text[hit.start : hit.end]})" in context.text:
        return False
    if _is_mention(context.text, hit.start, hit.end):
        return False
    if hit.entry.mode == "anywhere" and is_in_name(context.text, hit.start, hit.end):
        return False
    return not context.protected(hit.start, hit.end)


def _plain(hit: Hit, context: Context) -> Discovery:
    written = context.text[hit.start : hit.end]
    return Discovery(hit.entry, hit.start, hit.end, written, hit.entry.right)


def _confirmed(hits: list[Hit], context: Context, lines: Morphemes) -> Iterator[Discovery]:
    for hit in hits:
        line = context.line_at(hit.start)
        tokens = lines.of_line(line.number)
        start, end = hit.start - line.start, hit.end - line.start
        word: Word | None
        if hit.entry.mode == "verb":
            word = confirm_verb(tokens, start, hit.form.stem)
        else:
            word = confirm_noun(tokens, line.text, start, end)
            if word is not None and word.suffix and hit.entry.mode == "noun":
                continue
        if word is None:
            continue
        first, last, suggestions = replacements(word, line.text, hit.entry.right)
        written = line.text[word.start : word.noun_end or word.end]
        yield Discovery(hit.entry, line.start + first, line.start + last, written, suggestions)
