"""The draft: a document, the facts it is made of, where each stands, what is missing and what was not used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from jiphyeon.core.drafting.brief import Brief, Question
from jiphyeon.core.drafting.compose import Composed
from jiphyeon.core.drafting.fact import Anchor, Blank, Composer, Fact
from jiphyeon.core.drafting.leftover import Unused
from jiphyeon.core.drafting.shift import Shifted
from jiphyeon.core.drafting.wording import anchors_of
from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.layout import Layout, lay_out
from jiphyeon.core.rules.finding import Finding


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
            "blanks": [{"field": b.field, "question": b.question} for b in self.blanks],
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


def finish(brief: Brief, composed: Composed, blanks: Iterable[Blank], shifted: tuple[Shifted, ...] = ()) -> Draft:
    """The composed document laid out, with the facts that stand in it and those that do not."""
    layout = lay_out(composed.document)
    return Draft(
        document=composed.document,
        layout=layout,
        facts=tuple(brief.evidence.facts.values()),
        anchors=anchored(composed, layout),
        blanks=tuple(blanks),
        questions=brief.questions,
        unused=brief.unused,
        shifted=shifted,
        composer=composed.composer,
    )
