"""Documents made from a document: a reply, minutes, what follows from a plan, a summary."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from jiphyeon.core.drafting.fact import Fact, Source
from jiphyeon.core.official.document import Item, OfficialDocument
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.reference.passage import Passage as Cut
from jiphyeon.core.reference.passage import split
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.drafts import bundles, store
from jiphyeon.server.drafts.models import Bundle, Document, Version
from jiphyeon.server.office.store import kinds_folder, organisation_for
from jiphyeon.server.references.models import Citation, Passage, Reference
from jiphyeon.services.edit import Place, Traced
from jiphyeon.services.minutes import sort_notes
from jiphyeon.services.plan import gist
from jiphyeon.services.reply import reply
from jiphyeon.services.reword import Reworder
from jiphyeon.services.summarise import Summary, summarise


@dataclass(frozen=True, slots=True)
class Given:
    """A document somebody gives to work from: one of the library, or a file or text of the moment."""

    name: str
    text: str
    pages: tuple[str, ...] = ()
    reference: Reference | None = None

    def passages(self) -> tuple[Cut, ...]:
        """Its passages: those of the library, so that places agree, else cut now."""
        if self.reference is None:
            return split(self.text, self.pages)
        rows = self.reference.passages.all()
        return tuple(Cut(r.paragraph, r.page, r.start, r.end, r.text, r.heading, r.form) for r in rows)


def make_reply(person: Person, given: Given) -> tuple[Document, str]:
    """A reply to a received document, and by when it is asked for ('' where it does not say)."""
    made = reply(
        given.name,
        given.text,
        today=timezone.localdate(),
        organisation=organisation_for(person),
        kinds=kinds_folder(),
    )
    return _traced(person, made.traced, "reply"), made.received.due


def _traced(person: Person, traced: Traced, kind: str) -> Document:
    """A new document with a text whose words have sources."""
    with transaction.atomic():
        document = store.begin_with(person, traced.text, kind=kind)
        return store.trace(document, traced, person, Version.Cause.DRAFTED)


def make_minutes(person: Person, notes: str) -> Document:
    """Minutes from rough notes."""
    found = sort_notes(store.clean(notes))
    return store.begin(person, found.memo, kind="minutes", answers=found.fields)


def make_from_plan(person: Person, given: Given) -> Bundle:
    """안내 공문, 가정통신문 and 보도자료 of a plan, sharing one fact sheet."""
    found = gist(given.text)
    with transaction.atomic():
        notice = store.begin(person, found.memo, kind=found.notice)
        bundle = bundles.gather(person, notice, found.topic)
        notice.refresh_from_db()
        for kind in ("home_letter", "press_release"):
            bundles.add(person, bundle, notice, kind)
    return bundle


def summary_of(given: Given, reworder: Reworder | None = None) -> Summary:
    """관련 and 요지 of a document."""
    from jiphyeon.engines.kiwi import shared

    return summarise(
        given.text, analyzer=shared(), today=timezone.localdate(), passages=given.passages(), reworder=reworder
    )


def make_summary(person: Person, given: Given, summary: Summary) -> Document:
    """A short report of a summary: each sentence with its place, each traced to the document."""
    items = tuple(Item(text=f"{point.text}(「{given.name}」 {_place(point.passage)})") for point in summary.points)
    related = Item(label="관련", text=f"{summary.related} 「{given.name}」" if summary.related else f"「{given.name}」")
    document = OfficialDocument("brief_report", f"{given.name} 요지", (related, Item(text="요지", children=items)))
    layout = lay_out(document)
    facts, places = [], []
    for number, point in enumerate(summary.points, 1):
        span = layout.spans[f"body.1.children.{number - 1}.text"]
        said = span.of(layout.text)
        source = Source(f"reference:{given.name}", point.start, point.end, point.passage.page)
        facts.append(Fact(f"c{number}", "text", said, said, source))
        places.append(Place(f"c{number}", span.start, span.end))
    with transaction.atomic():
        made = _traced(person, Traced(layout.text, tuple(facts), tuple(places)), "brief_report")
        _cite(person, made, given, summary)
    return made


def _place(passage: Cut) -> str:
    return f"{passage.page}쪽 {passage.paragraph}문단" if passage.page else f"{passage.paragraph}문단"


def _cite(person: Person, document: Document, given: Given, summary: Summary) -> None:
    """Keep which passage stands behind which sentence."""
    rows = dict[int, Passage]()
    if given.reference is not None:
        rows = {row.paragraph: row for row in given.reference.passages.all()}
    Citation.objects.bulk_create(
        Citation(
            document=document.pk,
            fact=f"c{number}",
            passage=rows.get(point.passage.paragraph),
            reference=given.name,
            place=_place(point.passage),
            quote=point.text,
            by=person,
        )
        for number, point in enumerate(summary.points, 1)
    )
