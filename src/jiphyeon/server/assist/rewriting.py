"""Rewriting what a person has marked, and other titles: proposals beside the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.utils import timezone

from jiphyeon.core.drafting.fact import Composer
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind import find_kind
from jiphyeon.core.official.reader import read
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.drafts.access import own
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.office.store import kinds_folder
from jiphyeon.server.writing import endpoint, offering
from jiphyeon.server.writing.models import Proposal
from jiphyeon.services.rewrite import BY_RULE_ALONE, WAYS, by_rule, parts, rewrite
from jiphyeon.services.titles import titles


def ask(person: Person, document: int, words: str, way: str) -> tuple[Proposal, bool]:
    """A proposal for the marked words, and whether the worker has to write it. Raises what `services.rewrite` does."""
    from jiphyeon.engines.kiwi import shared

    target = _editable(person, document)
    words = words.replace("\r\n", "\n")
    if way not in WAYS:
        list(rewrite(words, way, analyzer=shared(), today=target.today))
    return ask_sentences(person, target.pk, parts(words), way)


def ask_sentences(
    person: Person, document: int, sentences: Sequence[str], way: str, task: str = ""
) -> tuple[Proposal, bool]:
    """The same for sentences that stand in the document; `task` is what the ledger calls it."""
    from jiphyeon.engines.kiwi import shared

    if way in BY_RULE_ALONE or not endpoint.configured():
        pairs = [(one, by_rule(one, way, shared())) for one in sentences]
        return offering.offer(person, document, pairs, {**_rules(), "task": task or way}), False
    return offering.begin(person, document, sentences, {"task": task or way}), True


def _rules() -> dict[str, object]:
    return asdict(Composer(name="rule"))


def _editable(person: Person, document: int) -> Document:
    target = own(person, document)
    if not target.editable:
        raise JiphyeonError("document-locked", "지금은 고칠 수 없는 문서입니다.")
    return target


def write(pk: int, way: str) -> None:
    """What the worker does: one sentence after another, each kept as soon as it has passed the lock."""
    from jiphyeon.engines.kiwi import shared
    from jiphyeon.server.privacy.store import redactor
    from jiphyeon.services.reword import Reworder

    proposal = Proposal.objects.filter(pk=pk, state__in=offering.RUNNING).first()
    if proposal is None:
        return
    try:
        writer = endpoint.writer(lambda: not offering.wanted(pk))
    except JiphyeonError as error:
        offering.finish(pk, {**_rules(), "task": way}, error.code)
        return
    reworder = Reworder(writer, shared(), redactor(), timezone.localdate())
    worded, refused = 0, set[str]()
    for number, piece in enumerate(proposal.pieces):
        ruled = by_rule(piece["before"], way, shared())
        done = reworder.reword(ruled, WAYS[way])
        worded += done.text != ruled
        refused |= set(done.refused)
        if not offering.write_piece(pk, number, done.text):
            return
    composer = Composer(
        name="model" if worded else "rule",
        model=reworder.written[0].model if reworder.written else "",
        offered=len(proposal.pieces),
        refused=tuple(sorted(refused)),
        prompt=reworder.prompt.label,
        tokens=sum(one.prompt_tokens + one.completion_tokens for one in reworder.written),
        seconds=round(sum(one.seconds for one in reworder.written), 3),
        error=reworder.error,
    )
    offering.finish(pk, {**asdict(composer), "task": proposal.composer.get("task", way)}, reworder.error)


def ask_titles(person: Person, document: int) -> Proposal:
    """Other titles, each in place of the one there is."""
    target = _editable(person, document)
    kind = find_kind(target.kind, kinds_folder()) if target.kind else find_kind("plan")
    now = read(target.text, target.kind or None).document.title
    pairs = [(now, one) for one in titles(target.text, kind)] if now else []
    return offering.offer(person, target.pk, pairs, {**_rules(), "task": "titles"})
