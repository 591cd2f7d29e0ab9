"""A document of last year turned into a draft: its texts moved over, its foot emptied, its facts listed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from jiphyeon.core.drafting.draft import Draft
from jiphyeon.core.drafting.fact import Anchor, Blank, Composer, Fact, Source
from jiphyeon.core.drafting.shift import Shifted, shifts
from jiphyeon.core.official.document import BLANK, Attachment, Block, Item, OfficialDocument, Paragraph, Table
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.official.organisation import Organisation
from jiphyeon.core.text.span import Span


@dataclass(slots=True)
class _Mover:
    """Moves one text after another; what it moved is found in the text given, in order."""

    years: int
    name: str
    given: str
    shifted: list[Shifted] = field(default_factory=list)
    places: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    _at: int = 0

    def text(self, text: str, path: str = "") -> str:
        """The text moved; where each new value stands is kept by path."""
        changes = shifts(text, self.years)
        start = self.given.find(text, self._at) if text else -1
        start = start if start >= 0 else (self.given.find(text) if text else -1)
        out, at = "", 0
        for change in changes:
            out += text[at : change.start]
            base = start if start >= 0 else self.given.find(change.before)
            place = base + (change.start if start >= 0 else 0)
            self.places.setdefault(path, []).append((len(self.shifted), len(out), len(out) + len(change.after)))
            self.shifted.append(replace(change, start=place, end=place + len(change.before)))
            out += change.after
            at = change.end
        self._at = start if start >= 0 else self._at
        return out + text[at:]


def renewed(
    document: OfficialDocument,
    years: int,
    organisation: Organisation | None,
    name: str,
    given: str,
    news: Draft | None = None,
) -> Draft:
    """The draft: last year's words, this year's days.

    `news` is what a memo says for this year: its items take the place of last year's items with the same label.
    """
    said = items_of(news) if news else {}
    mover = _Mover(years, name, given)
    title = mover.text(document.title, "title")
    body = tuple(_block(mover, block, f"body.{i}", said) for i, block in enumerate(document.body))
    attachments = tuple(_attachment(mover, a, i) for i, a in enumerate(document.attachments))
    extra = tuple((key, mover.text(value, f"extra.{i}")) for i, (key, value) in enumerate(document.extra))
    foot = replace(document.foot, document_number="", enforcement_date="", received="")
    if organisation and organisation.signers:
        foot = replace(foot, signers=organisation.signers)
    new = replace(document, title=title, body=body, attachments=attachments, extra=extra, foot=foot)
    layout = lay_out(new)
    facts, anchors = _traced(mover, layout.spans)
    anchors = sorted([*anchors, *_told(mover, layout.spans, said)], key=lambda a: a.start)
    blanks = [Blank(f"shifted.{i}", s.question) for i, s in enumerate(mover.shifted) if "○" in s.after]
    return Draft(
        document=new,
        layout=layout,
        facts=(*facts, *(news.facts if news else ())),
        anchors=tuple(anchors),
        blanks=tuple(blanks),
        questions=news.questions if news else (),
        unused=news.unused if news else (),
        shifted=tuple(mover.shifted),
        composer=Composer("previous"),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """The text of an item and where facts stand in it."""

    text: str
    anchors: tuple[Anchor, ...]


def items_of(made: Draft) -> dict[str, Said]:
    """The labelled items of a draft that hold a fact, by label."""
    out: dict[str, Said] = {}

    def walk(blocks: tuple[Block, ...], path: str) -> None:
        for index, block in enumerate(blocks):
            if not isinstance(block, Item):
                continue
            here = f"{path}.{index}"
            span = made.layout.spans.get(f"{here}.text")
            inside = [a for a in made.anchors if span and span.start <= a.start and a.end <= span.end]
            if block.label and span and inside and BLANK not in block.text:
                moved = tuple(Anchor(a.fact, a.start - span.start, a.end - span.start) for a in inside)
                out[block.label] = Said(block.text, moved)
            walk(block.children, f"{here}.children")

    walk(made.document.body, "body")
    return out


def _told(mover: _Mover, spans: dict[str, Span], said: dict[str, Said]) -> list[Anchor]:
    """Anchors of the items the memo wrote."""
    out: list[Anchor] = []
    for path, label in mover.replaced.items():
        span = spans.get(path)
        out += [Anchor(a.fact, span.start + a.start, span.start + a.end) for a in said[label].anchors] if span else []
    return out


def _traced(mover: _Mover, spans: dict[str, Span]) -> tuple[list[Fact], list[Anchor]]:
    facts: list[Fact] = []
    anchors: list[Anchor] = []
    for path, places in mover.places.items():
        span = spans.get(path)
        for index, start, end in places:
            change = mover.shifted[index]
            old, new = f"p{index + 1}", f"s{index + 1}"
            where = Source(f"reference:{mover.name}", change.start, change.end)
            facts.append(Fact(old, "text", change.before, change.before, where, role="part"))
            source = Source(f"derived:{change.rule}", parents=(old,))
            kind = {"year-later": "date", "number-unknown": "document"}.get(change.rule, "text")
            facts.append(Fact(new, kind, change.after, change.after, source))
            if span is not None:
                base = span.start
                anchors.append(Anchor(new, base + start, base + end))
    return facts, sorted(anchors, key=lambda a: a.start)


def _block(mover: _Mover, block: Block, path: str, said: dict[str, Said]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(mover.text(block.text, f"{path}.text"))
    if isinstance(block, Table):
        rows = tuple(
            tuple(mover.text(cell, f"{path}.rows.{r}.{c}") for c, cell in enumerate(row))
            for r, row in enumerate(block.rows)
        )
        return replace(block, rows=rows, caption=mover.text(block.caption))
    if block.label in said and not block.children:
        mover.replaced[f"{path}.text"] = block.label
        return replace(block, text=said[block.label].text)
    text = mover.text(block.text, f"{path}.text")
    children = tuple(_block(mover, child, f"{path}.children.{i}", said) for i, child in enumerate(block.children))
    return Item(text=text, label=block.label, children=children)


def _attachment(mover: _Mover, attachment: Attachment, index: int) -> Attachment:
    return replace(attachment, name=mover.text(attachment.name, f"attachments.{index}.name"), file_name="")
