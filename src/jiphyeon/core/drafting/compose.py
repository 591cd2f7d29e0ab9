"""The composer that needs no model: the kind's skeleton, its sentences, the facts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from jiphyeon.core.drafting.brief import Brief
from jiphyeon.core.drafting.fact import Composer
from jiphyeon.core.drafting.frame import Frame
from jiphyeon.core.drafting.money_text import formal
from jiphyeon.core.drafting.register import articled, spelled
from jiphyeon.core.drafting.wording import Piece, Words, anchors_of, first_complete, say, text_of
from jiphyeon.core.official.document import BLANK, Item, OfficialDocument, Paragraph, Table
from jiphyeon.core.official.kind import Block

type Built = Item | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Composed:
    """A document and, by path (`title`, `body.1.children.0.text` …), the words each of its texts is made of."""

    document: OfficialDocument
    words: Mapping[str, Words]
    composer: Composer = field(default_factory=Composer)

    def unsaid(self, brief: Brief) -> frozenset[str]:
        """Facts that fill a field of the brief and stand nowhere in the document."""
        said = {fact for words in self.words.values() for fact, _, _ in anchors_of(words)}
        filling = {name for names in brief.names.values() for name in names}
        return frozenset(name for name in filling - said if name in brief.evidence.mentions)


class ComposerOf(Protocol):
    """Anything that turns a brief and its frame (head, foot, attachments) into a document."""

    def compose(self, brief: Brief, frame: Frame) -> Composed:
        """The document with the words of its texts; every fact in it is one of the brief's."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A block on its way to be one: words instead of strings."""

    words: Words = ()
    label: str = ""
    children: tuple[_Node, ...] = ()
    plain: bool = False


def _commas(groups: Sequence[Words]) -> Words:
    out: list[Piece] = []
    for index, group in enumerate(groups):
        out.extend([Piece(", ")] if index else [])
        out.extend(group)
    return tuple(out)


def _day(words: Words) -> Words:
    """A date without its weekday, as it stands under a signature."""
    return tuple(replace(p, text=re.sub(r"\([월화수목금토일]\)$", "", p.text)) if p.fact else p for p in words)


def _quoted(words: Words) -> Words:
    """What somebody said, in the quotation marks of direct speech (한글 맞춤법 부록 문장 부호)."""
    said = text_of(words).strip("\"'“”‘’ ")
    fact = next((p.fact for p in words if p.fact), "")
    return (Piece("“"), Piece(said, fact), Piece("”"))


FILTERS = {"formal": formal, "day": _day, "quoted": _quoted}
"""What a template may do to a field: `{budget|formal}`."""


class TemplateComposer:
    """Says the kind's sentences with the brief's facts. Never a wrong fact, plain wording."""

    def compose(self, brief: Brief, frame: Frame) -> Composed:
        """The document, its body laid into items, lone items turned into paragraphs."""
        values = {name: _commas(groups) for name, groups in brief.values.items()}
        values.update(frame.values)
        nodes = [n for block in brief.kind.body for n in self._nodes(block, brief, values)]
        nodes = [_article(node) for node in nodes] if brief.kind.family == "agreement" else _single_lead(nodes)
        seen: set[str] = set()
        title = self._title(brief, values, set())
        words: dict[str, Words] = {"title": title, **frame.words}
        body = tuple(_build(node, f"body.{i}", words, seen, lone=len(nodes) == 1) for i, node in enumerate(nodes))
        extra = _extra(brief, values, words)
        document = replace(frame.document, title=text_of(title), body=body, extra=extra)
        return Composed(document, words)

    def _title(self, brief: Brief, values: Mapping[str, Words], seen: set[str]) -> Words:
        pattern = first_complete(brief.kind.title, values) or brief.kind.title[-1]
        return spelled(say(pattern, values), seen)

    def _nodes(self, block: Block, brief: Brief, values: Mapping[str, Words]) -> list[_Node]:
        if block.rest:
            return _rest(brief)
        if block.each:
            groups = brief.values.get(block.each, ())
            return _each(block, groups or (((Piece(BLANK),),) if block.needed else ()))
        children = tuple(n for item in block.items for n in self._nodes(item, brief, values))
        sentence = first_complete(block.say, values)
        if not sentence and block.say and block.needed:
            sentence = block.say[-1]
        words = say(sentence, values, FILTERS) if sentence else ()
        if not words and not children:
            return []
        if block.say and not words and not block.label:
            return list(children)
        if len(children) == 1 and not words and children[0].words:
            return [replace(children[0], label=block.label)]
        if len(children) == 1 and words and children[0].children and not children[0].words and not block.plain:
            children = children[0].children
        return [_Node(words, block.label, children, block.plain)]


def _extra(brief: Brief, values: Mapping[str, Words], words: dict[str, Words]) -> tuple[tuple[str, str], ...]:
    out: list[tuple[str, str]] = []
    for entry in brief.kind.extra:
        for group in brief.values.get(entry.each, ()):
            words[f"extra.{len(out)}"] = group
            out.append((entry.key, text_of(group)))
        if entry.each and brief.values.get(entry.each):
            continue
        sentence = first_complete(entry.say, values) or (entry.say[-1] if entry.needed else "")
        if not sentence:
            continue
        said = say(sentence, values, FILTERS)
        words[f"extra.{len(out)}"] = said
        out.append((entry.key, text_of(said)))
    return tuple(out)


def _each(block: Block, groups: Sequence[Words]) -> list[_Node]:
    if not groups:
        return []
    if len(groups) == 1:
        return [_Node(groups[0], block.label, plain=block.plain)]
    return [_Node((), block.label, tuple(_Node(group) for group in groups))]


def _rest(brief: Brief) -> list[_Node]:
    """Labelled passages as items of their own, the others together under 참고 사항."""
    out: list[_Node] = []
    loose: list[_Node] = []
    by_label: dict[str, list[Words]] = {}
    for passage in brief.passages:
        if passage.label:
            by_label.setdefault(passage.label, []).append(passage.words)
        else:
            loose.append(_Node(passage.words))
    for label, group in by_label.items():
        out.append(_Node(group[0], label) if len(group) == 1 else _Node((), label, tuple(_Node(w) for w in group)))
    if len(loose) == 1:
        out.append(replace(loose[0], label="참고 사항"))
    elif loose:
        out.append(_Node((), "참고 사항", tuple(loose)))
    return out


def _article(node: _Node) -> _Node:
    """What people jotted down for an agreement, as sentences of its articles."""
    return replace(node, words=articled(node.words), children=tuple(_article(child) for child in node.children))


def _single_lead(nodes: list[_Node]) -> list[_Node]:
    """A lone item with items under it has no mark of its own: it is a paragraph, its items move up (편람 52쪽)."""
    if len(nodes) == 1 and nodes[0].children and not nodes[0].label:
        return [replace(nodes[0], children=(), plain=True), *nodes[0].children]
    return nodes


def _build(node: _Node, path: str, words: dict[str, Words], seen: set[str], *, lone: bool = False) -> Built:
    written = spelled(node.words, seen)
    if written:
        words[f"{path}.text"] = written
    if node.plain or (lone and not node.children):
        written = (Piece(f"{node.label}: "), *written) if node.label and written else written or (Piece(node.label),)
        words[f"{path}.text"] = written
        return Paragraph(text_of(written))
    alone = len(node.children) == 1
    children = tuple(
        _build(child, f"{path}.children.{i}", words, seen, lone=alone) for i, child in enumerate(node.children)
    )
    return Item(text=text_of(written), label=node.label, children=children)
