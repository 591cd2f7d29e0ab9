"""Drafting: a memo, form fields, or last year's document → a document whose every fact has a source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jiphyeon.core.drafting.brief import fill
from jiphyeon.core.drafting.compose import ComposerOf, TemplateComposer
from jiphyeon.core.drafting.draft import Draft, finish
from jiphyeon.core.drafting.evidence import Text, gather
from jiphyeon.core.drafting.extraction.occasions import occasions_in
from jiphyeon.core.drafting.fact import Blank
from jiphyeon.core.drafting.frame import FRAME_FIELDS, Given, build_frame
from jiphyeon.core.drafting.leftover import Unused
from jiphyeon.core.drafting.reading import read
from jiphyeon.core.drafting.recognition import Recognised, recognise
from jiphyeon.core.drafting.references import citation_of
from jiphyeon.core.drafting.settling import settle
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind import Kind, find_kind, load_kinds
from jiphyeon.core.official.organisation import Organisation
from jiphyeon.core.text.josa import particle

if TYPE_CHECKING:
    from jiphyeon.core.ports import Analyzer

LONGEST_MEMO = 10_000
"""Code points of a memo; a longer text is a document, not a memo."""
WITHOUT_ANALYSIS = ("structure", "item", "notation", "arithmetic", "consistency", "recipient", "privacy")


@dataclass(frozen=True, slots=True)
class Reference:
    """A text given beside the memo: a 관련 문서, a plan, guidelines."""

    name: str
    text: str


def draft(
    memo: str,
    *,
    today: date,
    kind: str | None = None,
    organisation: Organisation | None = None,
    fields: Mapping[str, str] | None = None,
    references: Sequence[Reference] = (),
    attachments: Sequence[Given] = (),
    writer: ComposerOf | None = None,
    previous: str | None = None,
    kinds: Path | None = None,
    analyzer: Analyzer | None = None,
) -> Draft:
    """A draft of the memo and the fields.

    `kind` is a code or Korean name, recognised from the memo when not given; `fields` are form values by field name
    (of the kind, or `recipient`, `sender`, `organisation`, `signers`); `writer` composes in place of the templates;
    `previous` is last year's document, moved to this year, the memo's items put in;
    `kinds` is an office's folder of kinds; with an `analyzer` the findings include wording and spelling. Raises
    `memo-empty`, `memo-too-long`, `field-unknown`, `kind-unknown` and `kind-unclear`.
    """
    if previous is not None:
        from jiphyeon.services.renew import renew

        return renew(previous, today=today, kind=kind, organisation=organisation, memo=memo, analyzer=analyzer)
    given = {name: value.strip() for name, value in (fields or {}).items() if value.strip()}
    _readable(memo, given)
    chosen, recognised = _kind(memo, given, kind, kinds, today)
    framed = {name: given.pop(name) for name in FRAME_FIELDS if name in given and chosen.field_named(name) is None}
    own, answers_left = _texts(memo, given, chosen, today)
    texts = [*own, *_references(references, chosen, today)]
    brief = fill(chosen, gather(texts, today), texts)
    frame = build_frame(brief, organisation, tuple(attachments), framed)
    unsaid = TemplateComposer().compose(brief, frame).unsaid(brief)
    if unsaid:
        brief = fill(chosen, gather(texts, today), texts, without=unsaid)
        frame = build_frame(brief, organisation, tuple(attachments), framed)
    composed = (writer or TemplateComposer()).compose(brief, frame)
    made = finish(brief, composed, [*_kind_question(chosen, recognised), *brief.blanks, *frame.blanks])
    sure = recognised is None or recognised.sure
    near = recognised.near if recognised else ()
    made = replace(made, kind_sure=sure, kind_candidates=near, unused=(*made.unused, *answers_left))
    return checked(made, analyzer=analyzer)


def checked(made: Draft, *, analyzer: Analyzer | None = None) -> Draft:
    """The draft with the findings of a check of its text; without an analyzer those that need none."""
    from jiphyeon.services.check import check_text

    only = None if analyzer else WITHOUT_ANALYSIS
    names = [a.file_name for a in made.document.attachments if a.file_name]
    code = made.document.kind if made.document.kind in load_kinds() else None
    result = check_text(made.text, kind=code, state="draft", only=only, analyzer=analyzer, attachments=names)
    return made.with_findings(result.findings)


def _readable(memo: str, fields: Mapping[str, str]) -> None:
    if not memo.strip() and not fields:
        raise JiphyeonError("memo-empty", "메모가 비어 있습니다.", suggestion="알릴 내용을 한 줄이라도 적어 주세요.")
    if len(memo) > LONGEST_MEMO:
        raise JiphyeonError(
            "memo-too-long",
            f"메모가 {len(memo):,}자입니다. {LONGEST_MEMO:,}자까지 읽을 수 있습니다.",
            suggestion="메모만 남기고, 긴 자료는 참고 파일로 붙이세요.",
        )


def _kind(
    memo: str, fields: Mapping[str, str], kind: str | None, folder: Path | None, today: date
) -> tuple[Kind, Recognised | None]:
    if kind:
        return find_kind(kind, folder), None
    kinds = load_kinds(folder)
    recognised = recognise("\n".join([memo, *fields.values()]), kinds.values())
    if not recognised.best:
        names = ", ".join(k.name for k in kinds.values())
        raise JiphyeonError(
            "kind-unclear",
            "메모만으로는 어떤 문서인지 알 수 없습니다.",
            suggestion=f"문서 종류를 골라 주세요: {names}",
        )
    if kinds[recognised.best].past and _to_come(memo, today):
        coming = next(
            (code for code in ("event_notice", *recognised.near) if code in kinds and not kinds[code].past), ""
        )
        if not coming:
            return kinds[recognised.best], recognised
        return kinds[coming], Recognised(((coming, 1.0), (recognised.best, 0.5)))
    return kinds[recognised.best], recognised


def _to_come(memo: str, today: date) -> bool:
    """Whether a memo begins with a day that has not come yet: what it tells of has not happened."""
    first = next(
        (
            m
            for m in occasions_in(memo, today, past=False)
            if m.kind in {"date", "period"} and not (m.open or m.role == "vague")
        ),
        None,
    )
    return first is not None and first.start < _BEGINS and first.value[:10] > today.isoformat()


_BEGINS = 4
"""Characters within which the day a memo is about stands at its beginning."""


def _kind_question(kind: Kind, recognised: Recognised | None) -> list[Blank]:
    if recognised is None or recognised.sure:
        return []
    others = ", ".join(load_kinds()[code].name for code in recognised.near if code in load_kinds())
    more = f" (다른 후보: {others})" if others else ""
    josa = particle(kind.name, "으로")
    return [Blank("kind", f"문서 종류를 ‘{kind.name}’{josa} 정해도 됩니까?{more}")]


def _texts(memo: str, fields: Mapping[str, str], kind: Kind, today: date) -> tuple[list[Text], tuple[Unused, ...]]:
    """The memo and the fields read, and what of the answers to its open days was not used."""
    left, texts = dict(fields), list[Text]()
    unused: tuple[Unused, ...] = ()
    if memo.strip():
        done = settle(read(memo, today, past=kind.past, heads=kind.heads, tails=kind.tails), fields, kind, today)
        left, unused, texts = done.fields, done.unused, [Text("memo", done.reading)]
    for name, value in left.items():
        if kind.field_named(name) is None:
            known = ", ".join(f.name for f in kind.fields)
            raise JiphyeonError(
                "field-unknown", f"‘{kind.name}’에는 ‘{name}’ 칸이 없습니다.", suggestion=f"쓸 수 있는 칸: {known}"
            )
        texts.append(
            Text(f"field:{name}", read(value, today, past=kind.past, heads=kind.heads, tails=kind.tails), name)
        )
    return texts, unused


def _references(references: Sequence[Reference], kind: Kind, today: date) -> list[Text]:
    """A numbered document given beside the memo is cited as 관련; what else it says is not taken over."""
    out: list[Text] = []
    for reference in references:
        mention = citation_of(reference.text, today)
        if mention is None:
            continue
        reading = read("", today, past=kind.past)
        reading = replace(reading, text=reference.text, mentions=(mention,))
        out.append(Text(f"reference:{reference.name}", reading))
    return out
