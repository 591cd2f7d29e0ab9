"""Writing documents to the database: beginning, saving, answering, restoring, copying. Each in one transaction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiphyeon.core.drafting.compose import ComposerOf
from jiphyeon.core.drafting.draft import Draft
from jiphyeon.core.drafting.frame import Given
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record
from jiphyeon.server.drafts import tracing
from jiphyeon.server.drafts.models import Document, Version
from jiphyeon.server.drafts.signals import Event, emit, offered
from jiphyeon.server.office.store import kind_names, kinds_folder, organisation_for
from jiphyeon.services.draft import draft as compose
from jiphyeon.services.edit import Traced, edit
from jiphyeon.services.merge import merge
from jiphyeon.services.renew import renew

_TITLE = re.compile(r"^제목[ \t]+(\S[^\n]*)\n[ \t]*$", re.MULTILINE)

_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: browsers send one when an emoji is cut in two."""

WINDOW = timedelta(minutes=5)
"""Autosaves of one person within so long share a version."""

LONGEST = 500_000
"""Code points of a document."""

_AUTOSAVED = ("text", "facts", "places", "title", "revision", "updated")
"""What a save by its writer changes of a document."""


class Conflict(Exception):  # noqa: N818 (it is not an error of anybody's)
    """Somebody, perhaps the same person in another window, saved in between. Nothing was written over."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.pk)
        self.document = document


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did: which facts became the person's and which lost their last place."""

    document: Document
    changed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def begin(
    person: Person,
    memo: str,
    *,
    kind: str = "",
    today: date | None = None,
    answers: Mapping[str, str] | None = None,
    previous: str = "",
) -> Document:
    """A new document from a memo, or from last year's; raises what `services.draft` and `services.renew` raise."""
    day = today or timezone.localdate()
    document = Document(owner=person, unit=person.unit, memo=memo, today=day, answers=dict(answers or {}), kind=kind)
    document.previous = clean(previous)
    drafted = compose_again(document)
    _take(document, drafted, tracing.traced_draft(drafted))
    with transaction.atomic():
        document.save()
        offer = offered(person.pk, document.pk, document.kind)
        if not offer:
            _withhold(document)
        _version(document, person, Version.Cause.DRAFTED)
        record(person, Action.CREATED, document, kind=document.kind)
        _tell(document, person, "draft_created", origin="memo", composer=drafted.composer.name, characters=len(memo))
        if offer:
            characters = len(document.text)
            _tell(document, person, "offer_made", characters=characters, composer=drafted.composer.name)
            _tell(document, person, "offer_shown")
            _tell(document, person, "offer_inserted", characters=characters)
    return document


def begin_with(person: Person, text: str, *, kind: str, origin: Document | None = None) -> Document:
    """A new document with a text that is there already (pasted, or a copy)."""
    document = Document(owner=person, unit=person.unit, kind=kind, text=text, drafted=text, origin=origin)
    document.title = title_of(text, kind)
    if origin is not None:
        if origin.owner_id == person.pk:
            document.memo, document.answers = origin.memo, origin.answers  # notes are the writer's alone
        document.facts, document.places, document.notes = origin.facts, origin.places, {}
    with transaction.atomic():
        document.save()
        _version(document, person, Version.Cause.DRAFTED)
        record(person, Action.CREATED, document, kind=kind, copied=origin is not None)
        _tell(document, person, "draft_created", origin="copy" if origin else "blank", characters=len(text))
    return document


def save(
    document: Document, person: Person, revision: int, text: str, *, cause: Version.Cause = Version.Cause.SAVED
) -> Saved:
    """Keep what the person wrote; raises `Conflict` when the document is no longer at `revision`."""
    return save_at(document.pk, person, revision, text, cause=cause)


def save_at(pk: int, person: Person, revision: int, text: str, *, cause: Version.Cause = Version.Cause.SAVED) -> Saved:
    """`save` for a document that need not be read first."""
    text = clean(text)
    with transaction.atomic():
        current = Document.objects.select_for_update().get(pk=pk)
        _may_change(current)
        if current.revision != revision:
            if current.text == text:
                return Saved(current)
            _park(current, person, text)
        else:
            if current.text == text:
                return Saved(current)
            after = edit(tracing.traced(current), text, person.name)
            tracing.keep(current, after.traced)
            _store(current, person, cause, changed=len(after.changed))
            for name in after.changed:
                fact = after.traced.fact(name)
                _tell(current, person, "fact_changed", fact_kind=fact.kind if fact else "")
            return Saved(current, after.changed, after.lost)
    raise Conflict(current)


def answer(document: Document, person: Person, revision: int, answers: Mapping[str, str]) -> tuple[Document, bool]:
    """Work answers to blanks into the text; says whether all of them found their place."""
    with transaction.atomic():
        current = Document.objects.select_for_update().get(pk=document.pk)
        _may_change(current)
        if current.revision != revision:
            raise Conflict(current)
        given = {name: clean(value).strip() for name, value in answers.items()}
        if "kind" in given:
            current.kind = given.pop("kind")
        current.answers = {**current.answers, **given}
        drafted = compose_again(current)
        merged = merge(current.drafted, tracing.traced(current), tracing.traced_draft(drafted))
        _take(current, drafted, merged.traced)
        _store(current, person, Version.Cause.ANSWERED)
    return current, not merged.refused


def follow_files(document: Document, person: Person) -> bool:
    """Bring the 붙임 list in line with the files, without touching what was written; says whether the text changed."""
    if not document.memo.strip() or document.previous or document.notes.get("withheld"):
        return False
    with transaction.atomic():
        current = Document.objects.select_for_update().get(pk=document.pk)
        _may_change(current)
        drafted = compose_again(current)
        merged = merge(current.drafted, tracing.traced(current), tracing.traced_draft(drafted))
        if merged.traced.text == current.text:
            return False
        _take(current, drafted, merged.traced)
        _store(current, person, Version.Cause.ANSWERED)
    return True


def put_back(document: Document, person: Person, version: Version) -> Document:
    """Make an older version the present one; the present one stays among the versions."""
    with transaction.atomic():
        current = Document.objects.select_for_update().get(pk=document.pk)
        _may_change(current)
        current.text, current.facts, current.places = version.text, version.facts, version.places
        _store(current, person, Version.Cause.RESTORED)
    return current


def trace(document: Document, now: Traced, person: Person, cause: Version.Cause) -> Document:
    """Keep a text whose facts and places are known (an update of a stale place, a bundle's fact)."""
    with transaction.atomic():
        current = Document.objects.select_for_update().get(pk=document.pk)
        _may_change(current)
        if current.revision != document.revision:
            raise Conflict(current)
        tracing.keep(current, now)
        _store(current, person, cause)
    return current


def clean(text: str) -> str:
    """Text as it is kept: line ends as one character, no characters a database refuses; raises when too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text = _HALF.sub("\ufffd", text)
    if len(text) > LONGEST:
        raise JiphyeonError(
            "text-too-long",
            f"글이 {LONGEST:,}자를 넘어 저장하지 못했습니다.",
            suggestion="문서를 나누거나 긴 자료는 붙임 파일로 만드세요.",
        )
    return text


def known_kinds() -> set[str]:
    """Codes of every kind there is here."""
    return set(kind_names())


def past_texts(most: int) -> list[tuple[str, str]]:
    """Text and kind of documents that have left their writer's hands, the newest first."""
    past = Document.objects.exclude(state=Document.State.DRAFT).filter(binned__isnull=True)
    return list(past.order_by("-updated").values_list("text", "kind")[:most])


def title_of(text: str, kind: str) -> str:
    """The title as the text gives it; a title on one line is seen without reading the whole document."""
    from jiphyeon.core.official.reader import read

    plain = _TITLE.search(text, 0, 5000)
    if plain:
        return plain[1].strip()[:300]
    return read(text[:5000], kind or None).document.title[:300]


def compose_again(document: Document, writer: ComposerOf | None = None) -> Draft:
    """The draft of the document's memo and answers, by the templates or by `writer`; nothing is stored."""
    organisation = organisation_for(document.owner)
    names = {field for field in organisation.__slots__ if isinstance(getattr(organisation, field), str)}
    own = {name: value for name, value in document.answers.items() if name in names and name != "recipient"}
    organisation = replace(organisation, **own)
    if document.previous:
        return renew(
            document.previous,
            today=document.today,
            kind=document.kind or None,
            organisation=organisation,
            memo=document.memo,
        )
    files = [] if document.pk is None else [Given(_stem(one.name), one.name) for one in document.attachments.all()]
    return compose(
        document.memo,
        today=document.today,
        kind=document.kind or None,
        organisation=organisation,
        fields={name: value for name, value in document.answers.items() if name not in own},
        attachments=files,
        writer=writer,
        kinds=kinds_folder(),
    )


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _take(document: Document, drafted: Draft, now: Traced) -> None:
    """Put a draft on the row (not saved)."""
    tracing.keep(document, now)
    document.kind = drafted.document.kind
    document.drafted = drafted.text
    document.title = drafted.title[:300]
    document.blanks = [
        {"field": blank.field, "question": blank.question, "choices": list(blank.choices)} for blank in drafted.blanks
    ]
    document.composer = {"name": drafted.composer.name, "model": drafted.composer.model}
    document.notes = {
        "questions": [{"fact": one.fact, "question": one.question} for one in drafted.questions],
        "keys": {
            fact.id: f"{fact.source.where}:{fact.source.start}:{fact.source.end}"
            for fact in now.facts
            if fact.source.where.startswith(("memo", "field:"))
        }
        | {name: key for name, key in document.notes.get("keys", {}).items() if now.fact(name)},
        "kind_sure": drafted.kind_sure,
        "kind_candidates": list(drafted.kind_candidates),
        "unused": [{"text": one.text, "reason": one.reason} for one in drafted.unused],
        "shifted": [{"before": one.before, "after": one.after, "question": one.question} for one in drafted.shifted],
    }


def _withhold(document: Document) -> None:
    """A pilot's lot gave this document no written draft: the person begins from their own memo."""
    document.text = document.drafted = clean(document.memo)
    document.facts, document.places, document.blanks, document.composer = [], [], [], {}
    document.notes = {"withheld": True}
    document.title = title_of(document.text, document.kind)
    document.save()


def _may_change(document: Document) -> None:
    if not document.editable:
        raise JiphyeonError(
            "document-locked",
            f"‘{document.get_state_display()}’ 상태에서는 고칠 수 없습니다.",
            suggestion="검토 요청을 거두거나, 복사해서 새 문서로 고치세요.",
        )


def _store(document: Document, person: Person, cause: Version.Cause, *, changed: int = 0) -> None:
    document.revision += 1
    document.updated = timezone.now()
    document.title = title_of(document.text, document.kind) or document.title
    document.save(update_fields=_AUTOSAVED if cause == Version.Cause.SAVED else None)
    _version(document, person, cause)
    _tell(document, person, "edited", version=document.revision, characters=len(document.text), fact_edits=changed)


def _version(document: Document, person: Person, cause: Version.Cause) -> None:
    """Add a version, or bring the one of this person's running autosaves up to date."""
    now = timezone.now()
    last = document.versions.only("document", "cause", "author", "started").first()
    content: dict[str, Any] = {
        "revision": document.revision,
        "at": now,
        "title": document.title,
        "text": document.text,
        "facts": document.facts,
        "places": document.places,
    }
    running = last and last.cause == cause == Version.Cause.SAVED and last.author_id == person.pk
    if last and running and now - last.started < WINDOW:
        Version.objects.filter(pk=last.pk).update(**content)
        return
    document.versions.create(number=_next(document), cause=cause, author=person, started=now, **content)
    if cause != Version.Cause.DRAFTED:
        record(person, Action.CHANGED, document, revision=document.revision, cause=cause.value)


def _next(document: Document) -> int:
    last = document.versions.only("document", "number").first()
    return last.number + 1 if last else 1


def _park(document: Document, person: Person, text: str) -> None:
    """Keep a text that came too late as a version of its own, so that it is not lost with its window."""
    late = document.versions.filter(cause=Version.Cause.CONFLICT, author=person, text=text)
    if not late.exists():
        document.versions.create(
            number=_next(document),
            revision=document.revision,
            cause=Version.Cause.CONFLICT,
            author=person,
            title=document.title,
            text=text,
        )


def _tell(document: Document, person: Person, event: str, **detail: Any) -> None:
    emit(Event(event, person.pk, document.pk, document.kind, detail))
