"""The draft: a document, the facts it is made of, where each stands, what is missing and what was not used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from jiphyeon.core.drafting.brief import Brief, Question
from jiphyeon.core.drafting.chunk import bare
from jiphyeon.core.drafting.compose import Composed
from jiphyeon.core.drafting.fact import Anchor, Blank, Composer, Fact
from jiphyeon.core.drafting.leftover import NO_PLACE, Unused
from jiphyeon.core.drafting.shift import Shifted
from jiphyeon.core.drafting.wording import anchors_of
from jiphyeon.core.drafting.words import vocabulary
from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.layout import Layout, lay_out
from jiphyeon.core.rules.finding import Finding

_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a memo became (`jiphyeon.draft/1`).

    `anchors` are code points of `layout.text`; `blanks` are what the document shows as `○○`; `questions` ask about
    facts that were written by a convention; `unused` are the pieces of the memo that are not in the document;
    `shifted` the values moved over from last year's document.
    """

    document: OfficialDocument
    layout: Layout
    facts: tuple[Fact, ...]
    anchors: tuple[Anchor, ...] = ()
    blanks: tuple[Blank, ...] = ()
    questions: tuple[Question, ...] = ()
    unused: tuple[Unused, ...] = ()
    shifted: tuple[Shifted, ...] = ()
    findings: tuple[Finding, ...] = ()
    composer: Composer = field(default_factory=Composer)
    kind_sure: bool = True
    kind_candidates: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The laid-out document."""
        return self.layout.text

    @property
    def title(self) -> str:
        """The title."""
        return self.document.title

    def with_findings(self, findings: Iterable[Finding]) -> Draft:
        """The draft with what a check of its text found."""
        return replace(self, findings=tuple(findings))

    def to_dict(self) -> dict[str, Any]:
        """The draft as `jiphyeon.draft/1`."""
        return {
            "schema": "jiphyeon.draft/1",
            "kind": self.document.kind,
            "title": self.title,
            "text": self.text,
            "document": document_dict(self.document),
            "facts": [fact.to_dict() for fact in self.facts],
            "blanks": [
                {"field": b.field, "question": b.question} | ({"choices": list(b.choices)} if b.choices else {})
                for b in self.blanks
            ],
            "findings": [f.to_dict() for f in self.findings],
            "composer": {"name": self.composer.name, "model": self.composer.model},
            "anchors": [{"fact": a.fact, "start": a.start, "end": a.end} for a in self.anchors],
            "questions": [{"fact": q.fact, "question": q.question} for q in self.questions],
            "unused": [asdict(u) for u in self.unused],
            "shifted": [asdict(s) for s in self.shifted],
            "kind_sure": self.kind_sure,
            "kind_candidates": list(self.kind_candidates),
        }


def document_dict(document: OfficialDocument) -> dict[str, Any]:
    """The document as JSON-ready data; each block carries its `type`."""
    out = asdict(replace(document, body=()))
    out["body"] = [_block(block) for block in document.body]
    return out


def _block(block: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"type": type(block).__name__.lower()}
    for name in block.__slots__:
        value = getattr(block, name)
        data[name] = [_block(child) for child in value] if name == "children" else value
    return data


def anchored(composed: Composed, layout: Layout) -> tuple[Anchor, ...]:
    """Where each fact stands in the laid-out text."""
    out: list[Anchor] = []
    for path, words in composed.words.items():
        span = layout.spans.get(path)
        if span is not None:
            out.extend(Anchor(*found) for found in anchors_of(words, span.start))
    return tuple(sorted(out, key=lambda a: (a.start, -a.end)))


def _dropped(brief: Brief, anchors: Iterable[Anchor], document: str) -> list[Unused]:
    """Words of the person that no fact in the document comes from, that nothing lists and nothing asks about."""
    out: list[Unused] = []
    for text in {id(t): t for t in brief.evidence.texts.values() if not t.where.startswith("reference:")}.values():
        told = _told(brief, text.where, anchors)
        told |= {i for m in text.reading.mentions if m.open for i in range(m.start, m.end)}
        for match in _WORD.finditer(text.reading.text):
            own = range(match.start(), match.end())
            if told.isdisjoint(own) and bare(match[0]) and match[0][:2] not in document and not _labels(match[0]):
                out.append(Unused(text.where, match.start(), match.end(), match[0], NO_PLACE))
    return out


def _told(brief: Brief, where: str, anchors: Iterable[Anchor]) -> set[int]:
    """Places of a text that facts in the document come from, or that are listed as unused."""
    facts = brief.evidence.facts
    out = {i for u in brief.unused if u.where == where for i in range(u.start, u.end)}
    left = [anchor.fact for anchor in anchors]
    seen: set[str] = set()
    while left:
        name = left.pop()
        if name in seen or name not in facts:
            continue
        seen.add(name)
        source = facts[name].source
        if source.where == where:
            out.update(range(source.start, source.end))
        left.extend(source.parents)
    return out


def _labels(word: str) -> bool:
    """Whether a word only labels what stands behind it."""
    return any(word.startswith(label) for label in vocabulary().labels if len(label) > 1)


def finish(brief: Brief, composed: Composed, blanks: Iterable[Blank], shifted: tuple[Shifted, ...] = ()) -> Draft:
    """The composed document laid out, with the facts that stand in it and those that do not."""
    layout = lay_out(composed.document)
    anchors = anchored(composed, layout)
    return Draft(
        document=composed.document,
        layout=layout,
        facts=tuple(brief.evidence.facts.values()),
        anchors=anchors,
        blanks=tuple(blanks),
        questions=brief.questions,
        unused=(*brief.unused, *_dropped(brief, anchors, layout.text)),
        shifted=shifted,
        composer=composed.composer,
    )
