"""A reply to a received document: what it is cited as, what it asked for, and a blank for every answer."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jiphyeon.core.drafting.fact import Fact, Source
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import BLANK, Item, OfficialDocument
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.official.organisation import Organisation
from jiphyeon.core.official.reader import Part, read
from jiphyeon.core.text.span import Span
from jiphyeon.services.draft import Reference, draft
from jiphyeon.services.edit import Place, Traced, edit

_ASKS = re.compile(
    r"(?:제출|회신|보고|통보|알려|보내|추천|작성|신청|제시|답변)[^.]{0,24}(?:바랍니다|바람|주십시오|주시기|할 것|요청)"
)
_DUE = re.compile(
    r"(?P<due>(?:20\d\d\.\s?)?\d{1,2}\.\s?\d{1,2}\.?\s?(?:\([월화수목금토일]\))?(?:\s?\d{1,2}:\d\d)?)\s?까지"
)
_TITLE_TAIL = re.compile(r"\s*(?:제출|회신|협조|추천|작성|보고)?\s*(?:요청|협조|바람|안내|알림|조회)?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing the document asks for, at `span` of its text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Received:
    """A received document as a reply needs it: who sent it, its title, what it asks, by when."""

    sender: str
    title: str
    asked: tuple[Asked, ...]
    due: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply with the source of its words, its kind and title, and what was read from the document."""

    traced: Traced
    document: OfficialDocument
    received: Received


def understand(text: str) -> Received:
    """What a received document asks. Items under the asking sentence are asked one by one, else the sentence is."""
    reading = read(text)
    document = reading.document
    items = [part for part in reading.parts if part.role in {"item", "paragraph"}]
    asked: list[Asked] = []
    due = ""
    for at, part in enumerate(items):
        words = text[part.content_start : part.end]
        if not _ASKS.search(words):
            continue
        found = _DUE.search(words)
        due = due or (found["due"].strip() if found else "")
        below = [one for one in items[at + 1 :] if one.level]
        under = _under(below, part.level)
        spans = [Span(one.content_start, one.end) for one in under] or [Span(part.content_start, part.end)]
        asked += [Asked(" ".join(span.of(text).split()), span) for span in spans]
    sender = document.foot.sender or document.head.organisation
    return Received(sender, document.title, tuple(dict.fromkeys(asked)), due)


def _under(below: Sequence[Part], level: int) -> list[Part]:
    return list(itertools.takewhile(lambda one: one.level > level, below))


def reply(
    name: str, text: str, *, today: date, organisation: Organisation | None = None, kinds: Path | None = None
) -> Reply:
    """A reply to the document `text` named `name`: 관련 from its own number and date, a blank for each thing asked.

    Raises `reply-unclear` where the text is no document that could be answered.
    """
    received = understand(text)
    if not received.title:
        raise JiphyeonError(
            "reply-unclear",
            "받은 공문의 제목을 찾지 못했습니다.",
            suggestion="제목과 본문이 들어 있는 공문을 주세요.",
        )
    topic = _TITLE_TAIL.sub("", received.title).strip() or received.title
    fields = {"recipient": received.sender} if received.sender else {}
    made = draft(
        f"{topic} 회신",
        today=today,
        kind="reply",
        organisation=organisation,
        fields=fields,
        references=[Reference(name, text)],
        kinds=kinds,
    )
    facts, places = made.facts, tuple(Place(one.fact, one.start, one.end) for one in made.anchors)
    traced = Traced(made.text, facts, places)
    document = _with_blanks(made.document, received)
    return Reply(_sourced(traced, document, received, name), document, received)


def _with_blanks(document: OfficialDocument, received: Received) -> OfficialDocument:
    """The document with one blank for each thing asked under its answering sentence."""
    body = list(document.body)
    at = next((n for n, block in enumerate(body) if isinstance(block, Item) and "회신합니다" in block.text), None)
    if at is None or not received.asked:
        return document
    block = body[at]
    answers = tuple(Item(label=_label(one.text), text=BLANK) for one in received.asked)
    body[at] = replace(block, children=answers) if isinstance(block, Item) else block
    return replace(document, body=tuple(body))


def _label(asked: str) -> str:
    """What is asked, as the label of its answer."""
    words = _ASKS.sub("", asked) if _ASKS.search(asked) else asked
    words = re.sub(r"[을를]$", "", words.strip(" .,")).strip()
    return (words or asked)[:60].rstrip()


def _sourced(traced: Traced, document: OfficialDocument, received: Received, name: str) -> Traced:
    """The words taken from the received document, traced to where they stand in it."""
    now = edit(traced, lay_out(document).text, "").traced
    places, facts = list(now.places), list(now.facts)
    at = 0
    for number, one in enumerate(received.asked, 1):
        label = _label(one.text)
        start = now.text.find(f"{label}: {BLANK}", at)
        if start < 0:
            continue
        at = start + len(label)
        source = Source(f"reference:{name}", one.span.start, one.span.end)
        facts.append(Fact(f"q{number}", "text", label, label, source))
        places.append(Place(f"q{number}", start, at))
    return replace(now, facts=tuple(facts), places=tuple(sorted(places, key=lambda p: (p.start, -p.end))))
