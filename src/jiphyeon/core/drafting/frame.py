"""What stands around the body: head, foot and 붙임, from the office's data and the memo."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from jiphyeon.core.drafting.brief import Brief
from jiphyeon.core.drafting.extraction import calendar
from jiphyeon.core.drafting.fact import Blank, Fact, Source
from jiphyeon.core.drafting.recipients import recipients_of
from jiphyeon.core.drafting.wording import Piece, Words, text_of
from jiphyeon.core.official.document import Attachment, Foot, Head, OfficialDocument, Signer
from jiphyeon.core.official.organisation import Organisation
from jiphyeon.core.text.josa import particle

INTERNAL_RECIPIENT = "내부결재"
FRAME_FIELDS = ("recipient", "sender", "organisation", "signers")
"""Fields every kind has around its body; what a form gives for them goes before the office's data."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file given with the document."""

    name: str
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The document without its body, the words of its parts by path, values for the templates, more blanks."""

    document: OfficialDocument
    words: Mapping[str, Words]
    values: Mapping[str, Words]
    blanks: tuple[Blank, ...] = ()


class _Office:
    """Writes organisation values as facts with `organisation:KEY` as their source."""

    def __init__(self, brief: Brief, words: dict[str, Words], given: Mapping[str, str]) -> None:
        self.brief, self.words, self.given = brief, words, given

    def put(self, path: str, key: str, text: str, kind: str = "organisation") -> str:
        """The value, noted as a fact at its path."""
        if not text:
            return ""
        evidence = self.brief.evidence
        name = f"o-{key}"
        form = _FORM_KEYS.get(key.partition(".")[0], "")
        where = f"field:{form}" if form in self.given else f"organisation:{key}"
        evidence.facts[name] = Fact(name, kind, text, text, Source(where))
        evidence.words[name] = (Piece(text, name),)
        self.words[path] = evidence.words[name]
        return text


_FORM_KEYS = {
    "name": "organisation",
    "sender": "sender",
    "recipient": "recipient",
    "recipients": "recipient",
    "signers": "signers",
}


def _answered(office: Organisation, given: Mapping[str, str]) -> Organisation:
    """The office with what a form says in its place; signers are `직위 이름` with commas between them."""
    if "organisation" in given:
        office = replace(office, name=given["organisation"])
    if "sender" in given:
        office = replace(office, sender=given["sender"])
    if "recipient" in given:
        names = tuple(name.strip() for name in given["recipient"].split(",") if name.strip())
        several = len(names) > 1
        office = replace(office, recipient="수신자 참조" if several else names[0], recipients=names if several else ())
    if "signers" in given:
        people = [part.strip().rpartition(" ") for part in given["signers"].split(",") if part.strip()]
        roles = ["drafter", *(["reviewer"] * (len(people) - 2)), "approver"]
        signers = [Signer(p[0] or p[2], p[2] if p[0] else "", role) for p, role in zip(people, roles, strict=False)]
        office = replace(office, signers=tuple(signers))
    return office


def build_frame(
    brief: Brief,
    organisation: Organisation | None,
    files: tuple[Given, ...] = (),
    given: Mapping[str, str] | None = None,
) -> Frame:
    """Head, foot and 붙임 of the kind's family; what the office has not given stays empty."""
    words: dict[str, Words] = {}
    office = _answered(organisation or Organisation(), given or {})
    writer = _Office(brief, words, given or {})
    family = brief.kind.family
    head = _head(brief, office, writer)
    foot = _foot(family, office, writer)
    attachments = _attachments(brief, files, words)
    values: dict[str, Words] = {**dict(_years(brief)), **_event(brief)}
    for key, text in (("organisation", office.name), ("head", office.head), ("department", office.department)):
        if text:
            writer.put(f"value.{key}", key, text)
            values[key] = words.pop(f"value.{key}")
    document = OfficialDocument(brief.kind.code, "", (), head, attachments, foot)
    return Frame(document, words, values, tuple(_blanks(brief, office, head, named="recipient" in (given or {}))))


def _first(brief: Brief, name: str) -> Words:
    groups = brief.values.get(name, ())
    return groups[0] if groups else ()


def _head(brief: Brief, office: Organisation, writer: _Office) -> Head:
    family = brief.kind.family
    name = writer.put("head.organisation", "name", office.name)
    if family == "internal":
        return Head(organisation=name, recipient=INTERNAL_RECIPIENT)
    if family != "outgoing":
        return Head(organisation=name)
    groups = _several(brief.values.get("recipient", ()))
    asked = [text_of(words) for words in groups]
    if len(asked) == 1:
        words = _as_head(_first(brief, "recipient"))
        writer.words["head.recipient"] = words
        return Head(organisation=name, recipient=text_of(words))
    if asked:
        groups = [_as_head(words) for words in groups]
        asked = [text_of(words) for words in groups]
        for index, words in enumerate(groups):
            writer.words[f"head.recipients.{index}"] = words
        return Head(organisation=name, recipient="수신자 참조", recipients=tuple(asked))
    answered = _asked_by(brief) if brief.kind.code == "reply" else ()
    if answered:
        writer.words["head.recipient"] = answered
        return Head(organisation=name, recipient=text_of(answered))
    meant = () if "recipient" in writer.given else _meant_for(brief)
    for index, words in enumerate(meant):
        writer.words["head.recipient" if len(meant) == 1 else f"head.recipients.{index}"] = words
    if meant:
        several = tuple(text_of(words) for words in meant)
        one = len(several) == 1
        return Head(name, several[0] if one else "수신자 참조", recipients=() if one else several)
    recipient = writer.put("head.recipient", "recipient", office.recipient)
    recipients = office.recipients if recipient == "수신자 참조" else ()
    for index, text in enumerate(recipients):
        writer.put(f"head.recipients.{index}", f"recipients.{index}", text)
    return Head(organisation=name, recipient=recipient, recipients=recipients)


def _meant_for(brief: Brief) -> list[Words]:
    """The schools or sections the document is for, where the memo names them; to be confirmed."""
    for words in brief.values.get("audience", ()):
        fact = next((p.fact for p in words if p.fact in brief.evidence.facts), "")
        names = recipients_of(text_of(words)) if fact else ()
        out: list[Words] = []
        for index, name in enumerate(names):
            key = f"meant-for-{index + 1}"
            source = Source("derived:recipients-of-audience", parents=(fact,))
            brief.evidence.facts[key] = Fact(key, "organisation", name, name, source)
            out.append((Piece(name, key),))
        if out:
            return out
    return []


def _several(groups: tuple[Words, ...]) -> list[Words]:
    """Recipients named in one breath, one by one (규정 제12조제2항)."""
    out: list[Words] = []
    for words in groups:
        parts = re.split(r"\s?[,/]\s?", text_of(words))
        whole = len(parts) == 1 or any(part.count("(") != part.count(")") for part in parts)
        fact = next((piece.fact for piece in words if piece.fact), "")
        out += [words] if whole else [(Piece(part, fact),) for part in parts if part]
    return out


def _asked_by(brief: Brief) -> Words:
    """Who asked: the office in the number of the document replied to."""
    for piece in _first(brief, "related"):
        fact = brief.evidence.facts.get(piece.fact)
        if fact and fact.kind == "document":
            office = fact.value.rpartition("-")[0]
            source = Source("derived:office-of-document", parents=(fact.id,))
            brief.evidence.facts["asked-by"] = Fact("asked-by", "organisation", office, office, source)
            return (Piece(office, "asked-by"),)
    return ()


_HEADS = (
    ("각급 학교", "각급학교장"), ("교육지원청", "교육지원청교육장"), ("학교", "학교장"), ("유치원", "유치원장"), ("소방서", "소방서장"),
    ("경찰서", "경찰서장"), ("보건소", "보건소장"), ("기관", "기관장"), ("센터", "센터장"), ("연수원", "연수원장"), ("교육원", "교육원장"),
)  # fmt: skip
"""Who stands behind 수신: the head of the office (시행규칙 제4조제2항)."""


def _as_head(words: Words) -> Words:
    """An office as its head; what is no office we know the head of stays as it was said."""
    if len(words) != 1:
        return words
    for end, head in _HEADS:
        if words[0].text.endswith(end):
            return (Piece(words[0].text[: -len(end)] + head, words[0].fact),)
    return words


_FOOT = ("postcode", "address", "homepage", "telephone", "fax", "email", "disclosure")


def _foot(family: str, office: Organisation, writer: _Office) -> Foot:
    if family not in {"outgoing", "internal"}:
        signed = family in {"letter", "notice"}
        return Foot(sender=writer.put("foot.sender", "sender", office.signed_as) if signed else "")
    sender = writer.put("foot.sender", "sender", office.signed_as) if family == "outgoing" else ""
    for index, signer in enumerate(office.signers):
        writer.put(f"foot.signers.{index}.position", f"signers.{index}.position", signer.position)
        writer.put(f"foot.signers.{index}.name", f"signers.{index}.name", signer.name, "person")
    texts = {key: writer.put(f"foot.{key}", key, getattr(office, key)) for key in _FOOT}
    return Foot(sender=sender, seal_omitted=office.seal_omitted and bool(sender), signers=office.signers, **texts)


def _attachments(brief: Brief, files: tuple[Given, ...], words: dict[str, Words]) -> tuple[Attachment, ...]:
    if brief.kind.family not in {"outgoing", "internal", "notice", "letter", "press", "minutes"}:
        return ()
    out: list[Attachment] = []
    left = list(files)
    for index, given in enumerate(brief.values.get("attachment", ())):
        group, name = given, text_of(given)
        fact = next((p.fact for p in group if p.fact), "")
        number = brief.evidence.facts[fact].value.rpartition(" ")[2] if fact else "1부"
        copies = re.sub(r"\D", "", number)
        if number.endswith(("장", "매")):
            group, name, copies = (*group, Piece(f"({number})")), f"{name}({number})", "1"
        words[f"attachments.{index}.name"] = group
        match = next((f for f in left if name.replace(" ", "") in f.name.replace(" ", "").replace("_", "")), None)
        if match:
            left.remove(match)
        out.append(Attachment(name, int(copies) if copies.isdigit() else 1, file_name=match.file_name if match else ""))
    for file in left:
        source = Fact(
            f"a{len(out) + 1}", "attachment", file.name, f"{file.name} 1부", Source(f"attachment:{file.file_name}")
        )
        brief.evidence.facts[source.id] = source
        words[f"attachments.{len(out)}.name"] = (Piece(file.name, source.id),)
        out.append(Attachment(file.name, 1, file_name=file.file_name))
    return tuple(out)


def _event(brief: Brief) -> dict[str, Words]:
    """`event`: the topic, when it names something that takes place; `held`: whether its day has passed."""
    topic = _first(brief, "topic")
    out: dict[str, Words] = {}
    if topic and text_of(topic).rstrip("’'\"").endswith(brief.kind.events or ("\0",)):
        out["event"] = topic
    if topic and "event" not in out and _first(brief, "price"):
        out["bought"] = topic
    for piece in _first(brief, "schedule"):
        fact = brief.evidence.facts.get(piece.fact)
        last = fact.value.rpartition("/")[2][:10] if fact and fact.kind in {"date", "period"} else ""
        if len(last) == 10 and last < brief.evidence.today.isoformat():
            out["held"] = (Piece(""),)
    if not ("event" in out and _first(brief, "schedule") and _first(brief, "place")):
        out["other"] = (Piece(""),)
    return out


def _years(brief: Brief) -> list[tuple[str, Words]]:
    """The year and school year of the event, by arithmetic from its first full date, unless the topic names one."""
    topic = text_of(_first(brief, "topic"))
    if any(mark in topic for mark in ("학년도", "년도", "20", "년 ")):
        return []
    evidence = brief.evidence
    for piece in _first(brief, "schedule"):
        fact = evidence.facts.get(piece.fact)
        if fact and fact.kind in {"date", "period"} and len(fact.value) >= 10 and fact.value[4] == "-":
            day = calendar.valid(int(fact.value[:4]), int(fact.value[5:7]), int(fact.value[8:10]))
            if day is None:
                return []
            pairs = (
                ("year", f"{day.year}년", "year-of-date"),
                ("school_year", f"{calendar.school_year(day)}학년도", "school-year-of-date"),
            )
            out: list[tuple[str, Words]] = []
            for name, text, rule in pairs:
                evidence.facts[name] = Fact(name, "date", text, text[:4], Source(f"derived:{rule}", parents=(fact.id,)))
                out.append((name, (Piece(text, name),)))
            return out
    return []


def _confirmed(brief: Brief, office: Organisation, head: Head) -> Blank:
    """The question about recipients that nobody named."""
    usual = ", ".join(office.recipients) if office.recipient == "수신자 참조" else office.recipient
    now = ", ".join(head.recipients) or head.recipient
    derived = "meant-for-1" in brief.evidence.facts
    why = "대상에 따라" if derived else "메모에 없어 기관 정보대로"
    question = f"받는 곳을 {why} ‘{now}’{particle(now, '으로')} 적었습니다. 받는 곳이 맞습니까?"
    return Blank("recipient", question, tuple(dict.fromkeys(one for one in (now, usual) if one)))


def _blanks(brief: Brief, office: Organisation, head: Head, *, named: bool) -> list[Blank]:
    out: list[Blank] = []
    family = brief.kind.family
    if family == "outgoing" and not head.recipient:
        out.append(Blank("recipient", "누구에게 보내는 문서입니까? (수신)"))
    elif family == "outgoing" and not (named or brief.values.get("recipient") or "asked-by" in brief.evidence.facts):
        out.append(_confirmed(brief, office, head))
    if family in {"outgoing", "letter", "notice"} and not office.signed_as:
        out.append(Blank("sender", "누구의 이름으로 보냅니까? (발신명의, 기관장 직위)"))
    if family in {"outgoing", "internal"} and not office.name:
        out.append(Blank("organisation", "문서를 만드는 기관의 이름은 무엇입니까?"))
    if family in {"outgoing", "internal"} and not office.signers:
        out.append(Blank("signers", "결재선(기안자, 검토자, 결재권자)의 직위와 이름은 무엇입니까?"))
    return out
