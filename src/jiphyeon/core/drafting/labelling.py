"""What the label of a clause says about the facts in it (`장소: 3층 과학실` is a place, whatever its words)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jiphyeon.core.drafting.extraction.audience import tidy, without_number
from jiphyeon.core.drafting.extraction.enclosures import enclosures_in
from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.extraction.people import speaks
from jiphyeon.core.drafting.extraction.reaching import official_way
from jiphyeon.core.drafting.memo import Clause

_DATES = {"date", "period", "time", "deadline"}
_WHOLE = {"place": "place", "audience": "audience", "topic": "topic"}
_PASSAGES = frozenset(
    [
        "purpose",
        "background",
        "present",
        "problem",
        "improvement",
        "achievement",
        "future",
        "policy",
        "effect",
        "content",
        "materials",
        "agenda",
        "speech",
        "decision",
        "vote",
        "order",
        "qualification",
        "papers",
        "caution",
        "support",
        "role",
        "opinion",
        "quote",
        "account",
        "goods",
        "buying",
        "supplier",
        "other",
        "release",
        "term",
        "budget",
        "method",
        "instructor",
        "attendance",
        "partner",
        "delivery",
    ]
)
_APPLY = re.compile(r"신청|접수|등록|모집|응모|참가|참여")
_SUBMIT = re.compile(r"제출|회신|송부|보내|보낼|취합|작성|입력|보고|수합|알려|답")


def labelled(
    text: str, mentions: Sequence[Mention], topics: Sequence[Mention], cut: Sequence[Clause]
) -> tuple[list[Mention], list[Mention]]:
    """The mentions with the roles their clauses give them, and those whole clauses are; then the topics, best first."""
    products = [m for m in mentions if m.role == "product"]
    parts = [replace(m, role="part") if _counted(m, products) else m for m in mentions]
    out = [_with_role(text, m, cut, parts) for m in parts]
    named = [t for t in topics if not _elsewhere(text, t, cut)]
    for clause in cut:
        whole = _whole(text, clause)
        if whole is None:
            continue
        if whole.kind == "topic":
            named.insert(0, whole)
            continue
        out = [m for m in out if not (m.kind == whole.kind and whole.span.overlaps(m.span))]
        out = [replace(m, role="mentioned") if m.kind == whole.kind == "audience" else m for m in out]
        out.append(whole)
    out = [_asked_at(m, cut, out) for m in out]
    for clause in cut:
        out = _read_by_label(text, clause, out)
    return out, named


def _asked_at(mention: Mention, cut: Sequence[Clause], mentions: Sequence[Mention]) -> Mention:
    """A room named as where to ask (`문의 보건실`) is an office and no place of the event."""
    asked = any(c.label == "contact" and c.start <= mention.start < c.end for c in cut)
    asked = asked or any(m.kind == "contact" and 0 <= m.start - mention.end <= 2 for m in mentions)
    return replace(mention, kind="organisation", role="contact") if asked and mention.kind == "place" else mention


def _counted(mention: Mention, products: Sequence[Mention]) -> bool:
    """Whether a count is the number a price was multiplied with."""
    return mention.kind == "count" and any(p.covers(mention) for p in products)


def _elsewhere(text: str, topic: Mention, cut: Sequence[Clause]) -> bool:
    """Whether a candidate for the topic stands under a label that says it is something else, or is somebody's words."""
    if any(c.start <= topic.start < c.end and _said_by(text, c) >= 0 for c in cut):
        return True
    return any(c.label and c.label not in {"topic", "related"} and c.start <= topic.start < c.end for c in cut)


_OTHER_MATTER = re.compile(
    r"[\s,](?:신청|접수|문의|강사|준비물|제출|참가비|회신)\s(?=\d|~|까지|은|는|[가-힣]+으?로)|\s(?=(?:오전|오후|저녁|낮|밤)\s?\d{1,2}\s?시|\d{1,2}:\d\d)"
)
"""Where, in what stands under one label, something else begins (`대상 6급 이하 80명 신청 9.8.까지`)."""


_NEXT_THOUGHT = re.compile(r"(?:이고|이며|인데|이라서?)(?=\s|,)|,\s(?=\S{1,8}[은는]\s|(?:오전|오후)\s?\d)")
"""Where what stands under a label ends and something else is told (`대상은 초등학교 58교이고 조사는 …`)."""


def _whole(text: str, clause: Clause) -> Mention | None:
    kind = _WHOLE.get(clause.label)
    words = clause.of(text)
    if kind in {"audience", "place"} and (cut := _OTHER_MATTER.search(words)) and cut.start() >= 2:
        words = words[: cut.start()].rstrip(" ,")
        clause = replace(clause, end=clause.start + len(words))
    if kind == "audience" and re.search(r"했고|보내|됨$|함$|습니다", words):
        return None
    if kind and (other := _NEXT_THOUGHT.search(words)) and other.start() >= 2:
        words = words[: other.start()].rstrip(" ,")
        clause = replace(clause, end=clause.start + len(words))
    if kind is None or len(words) > 60 or not re.search(r"[가-힣A-Za-z0-9]", words):
        return None
    if kind == "audience":
        words = without_number(words)
        clause = replace(clause, end=clause.start + len(words))
    shown = re.sub(r"\s+", " ", words).strip(" ‘’'\"“”")
    shown = tidy(shown) if kind == "audience" else shown
    return Mention(kind, clause.start, clause.end, shown, shown)


def _with_role(text: str, mention: Mention, cut: Sequence[Clause], mentions: Sequence[Mention]) -> Mention:
    clause = next((c for c in cut if c.start <= mention.start < c.end), None)
    if clause is None or mention.role in {"part", "negated", "vague", "mentioned"}:
        return mention
    if mention.kind in _DATES:
        return replace(mention, role=_date_role(text, mention, clause))
    if mention.kind == "count" and not mention.role:
        return replace(mention, role=_count_role(text, mention, mentions, clause))
    if mention.kind == "organisation" and re.match(
        r"(?:에서|이|가)\s(?:물어|요청|문의|보내|질의)", text[mention.end :]
    ):
        return replace(mention, role="asker")
    if mention.kind == "organisation" and clause.label in {"host", "partner"}:
        return replace(mention, role=clause.label)
    if mention.kind == "person" and text[mention.start - 1 : mention.start] == "(":
        named = any(m.kind == "organisation" and m.end == mention.start - 1 for m in mentions)
        if named and text[mention.end : mention.end + 1] == ")":
            return replace(mention, role="head")
    if mention.kind == "person" and clause.label in {"instructor", "contact", "attendance"}:
        return replace(mention, role=clause.label)
    if mention.kind == "organisation" and not mention.role:
        after = text[mention.end : mention.end + 24]
        beside = any(m.kind in {"person", "contact"} and 0 <= m.start - mention.end <= 3 for m in mentions)
        beside = beside and not re.match(r"\((?!\s?[\d☎내])", after) and not _HEADED.match(after)
        if clause.label == "contact" or (beside and "\n" not in after[:3]):
            return replace(mention, role="contact")
    if (
        mention.kind == "person"
        and not mention.role
        and (
            _sole(text, clause, mentions)
            or any(m.kind == "contact" and 0 < m.start - mention.end <= 4 for m in mentions)
        )
    ):
        return replace(mention, role="contact")
    if mention.kind == "organisation" and not mention.role and _holds(text, mention, clause):
        return replace(mention, role="host")
    if mention.kind == "amount" and not mention.role and clause.label == "budget":
        return replace(mention, role="total")
    return mention


def _holds(text: str, office: Mention, clause: Clause) -> bool:
    """Whether an office is said to hold what the clause is about (`한빛교육청은 … 개최함`)."""
    after = text[office.end : clause.end]
    return bool(
        re.match(r"(?:\([^()]*\))?(?:은|는|이|가|에서)\s", after)
        and re.search(r"개최|연다|열(?:었|기로)|운영|실시", after)
    )


def _sole(text: str, clause: Clause, mentions: Sequence[Mention]) -> bool:
    """Whether a clause is nothing but people and offices (`총무과 서다온`): the one to ask."""
    rest = text[clause.start : clause.end]
    for mention in mentions:
        if mention.kind in {"person", "organisation", "contact"} and clause.start <= mention.start < clause.end:
            rest = rest.replace(text[mention.start : mention.end], "")
    return not re.search(r"[가-힣]{2}", rest)


_NOT_THERE = re.compile(r"\s?(?:이|은)?\s?(?:신청|지원해|모집|계획|예정|불참|결석|취소|포기|중도|미수료|미참)")
"""What is said of people who were wanted or stayed away: they are not those who took part."""


_THERE = re.compile(
    r"\s?(?:이|은)?\s?(?:수료|이수|출석|(?:참석|참여|참가)(?:함|했|하였|(?=\s?(?:[.,(]|$))))", re.MULTILINE
)
"""What is said of people who were there."""


def _count_role(text: str, count: Mention, mentions: Sequence[Mention], clause: Clause) -> str:
    """`seats` for a number of people or schools right behind those it counts, else what the label says."""
    before = max(
        (m for m in mentions if m.kind == "audience" and m.end <= count.start), key=lambda m: m.end, default=None
    )
    if _NOT_THERE.match(text, count.end):
        return "other"
    if _THERE.match(text, count.end):
        return "took"
    if before and re.fullmatch(r"[\s,(]*(?:각|약|총|학교\s?당|학교별|교당|팀당)?[\s]*", text[before.end : count.start]):
        return "seats"
    if clause.label in {"attendance", "audience"}:
        return "seats" if clause.label == "audience" else "attendance"
    return "people" if re.match(r"[\d,~여 ]+(?:명|인)", count.text) else clause.label


def _date_role(text: str, mention: Mention, clause: Clause) -> str:
    if clause.label in {"apply", "submit", "release", "term", "future", "order", "schedule"}:
        return {"schedule": ""}.get(clause.label, clause.label)
    if mention.kind == "deadline" or clause.label == "":
        around = text[max(clause.start, mention.start - 20) : min(clause.end, mention.end + 24)]
        after, before = (
            text[mention.end : min(clause.end, mention.end + 24)],
            text[max(clause.start, mention.start - 14) : mention.start],
        )
        if mention.kind == "deadline":
            for words in (after, before, around):
                if _SUBMIT.search(words):
                    return "submit"
                if _APPLY.search(words):
                    return "apply"
        elif re.match(r"\s?(?:오전|오후)?\s?(?:배포|보도)", after):
            return "release"
        elif re.search(
            r"(?:신청|접수|응모|모집|입찰서\s?제출|원서\s?제출|서류\s?제출)\s?(?:기간|일정)?\s?(?:은|는)?\s?$", before
        ):
            return "apply"
    return clause.label if clause.label in _PASSAGES else ""


_BESIDE = frozenset(
    [
        "에서",
        "까지",
        "부터",
        "신청",
        "접수",
        "제출",
        "회신",
        "선착순",
        "으로",
        "개별",
        "방법",
        "기간",
        "은",
        "는",
        "및",
        "또는",
    ]
)


def _says_more(text: str, clause: Clause, inside: Sequence[Mention]) -> bool:
    """Whether a clause says more than its facts do (`10월 30일까지 담임선생님께 신청서 제출`)."""
    rest = list(text)
    for mention in inside:
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    words = re.findall(r"[가-힣]{2,}", "".join(rest)[clause.start : clause.end])
    return sum(word not in _BESIDE for word in words) >= 2


_FOR_WHAT = re.compile(
    r"(?P<what>(?:[가-힣]{2,8}\s){0,3}[가-힣]{0,6}"
    r"(?:교체|행사|수업|실습|업무|운영|교육|배부|전시|홍보|활용|체험|시상)용"
    r"|[가-힣 ]{2,24}(?:떨어져서|부족해서|고장 ?나서|낡아서|모자라서|노후돼서|노후되어))(?:으로|임)?"
)
"""What something is wanted for, said in so many words (`노후 교체용`)."""


_ACCOUNT = re.compile(r"[가-힣]{2,10}비\s?[-–>]\s?[가-힣]{2,10}비")
"""A line of the budget: `운영비-수용비`."""
_HEADED = re.compile(r"\s(?:교육감|교육장|총장|교장|이사장|관장|원장|소장|시장|군수|서장|대표)\s")
"""The head of an office behind its name: not whom to ask."""
_SAID = re.compile(
    r"(?P<who>[가-힣]{0,10}(?:교육감|교육장|교장|원장|관장|시장|총장|회장|대표|학부모|학생|교사)\s[가-힣]{2,4})\s?[:：]?\s?"
    r"(?P<said>[“\"][^“”\"\n]{6,160}[”\"])"
)
"""Somebody's words in quotation marks behind the name (`도서관장 배다슬 "…"`)."""
_TO_WRITE = re.compile(r"(?:만들어|써|넣어|지어|적당히)\s?(?:줘|주세요|주기|줄\s?것|야|서)|^(?:하나|적당히|알아서)\s")
"""Words behind such a label that ask for a quotation and are none."""
_SPEAKER = re.compile(r"교육감|교육장|교장|원장|관장|시장|총장")
"""Whose words a label says follow (`교육감 말씀`)."""


_WHO = re.compile(r"(?P<who>[가-힣]{2,5}(?:\s[가-힣]{2,4})?)\s?[:：]\s?(?=\S)")


def _said_by(text: str, clause: Clause) -> int:
    """Where somebody's words with the name before them begin (`박과장: …`); −1 where a clause is nothing of the kind."""
    if clause.label:
        return -1
    if clause.written:
        return text.rfind(clause.written, 0, clause.start) if speaks(text, clause.written) else -1
    who = _WHO.match(text, clause.start, clause.end)
    return clause.start if who and speaks(text, who["who"]) else -1


def _read_by_label(text: str, clause: Clause, out: list[Mention]) -> list[Mention]:
    inside = [m for m in out if clause.start <= m.start and m.end <= clause.end]
    if clause.label == "attachment" and not any(m.kind == "attachment" for m in inside):
        found = enclosures_in("붙임 " + clause.of(text))
        shift = clause.start - 3
        return [*out, *(replace(m, start=m.start + shift, end=m.end + shift) for m in found)]
    if (spoken := _said_by(text, clause)) >= 0:
        words = text[spoken : clause.end]
        return [
            *out,
            Mention("text", spoken, clause.end, words, words, role="speech"),
        ]
    if clause.label == "contact" and not inside and re.fullmatch(r"[가-힣]{2,8}(?:\s[가-힣]{2,6})?", clause.of(text)):
        whom = clause.of(text)  # a position without a name (`문의 담임`)
        return [*out, Mention("person", clause.start, clause.end, whom, whom, role="contact")]
    if clause.label == "recipient":
        words = re.sub(r"\s+", " ", clause.of(text))
        kept = [m for m in out if not (m.kind in {"audience", "organisation"} and m.span.overlaps(clause.span))]
        return [*kept, Mention("audience", clause.start, clause.end, words, words, role="recipient")]
    if clause.label == "budget" and not any(m.kind == "amount" for m in inside):
        return [*out, Mention("text", clause.start, clause.end, clause.of(text), clause.of(text), role="account")]
    if clause.label == "decision" and (voted := re.search(r"찬성|반대|기권", clause.of(text))):
        at = clause.start + voted.start()
        done = text[clause.start : at].rstrip(" ,(")
        before = [Mention("text", clause.start, clause.start + len(done), done, done, role="decision")] if done else []
        end = clause.end - (text[clause.end - 1] == ")" and text.count("(", at, clause.end) == 0)
        return [*out, *before, Mention("text", at, end, text[at:end], text[at:end], role="vote")]
    if clause.label == "" and _ACCOUNT.fullmatch(clause.of(text)):
        return [*out, Mention("text", clause.start, clause.end, clause.of(text), clause.of(text), role="account")]
    if clause.label == "" and (told := _FOR_WHAT.fullmatch(clause.of(text))):
        return [*out, Mention("text", clause.start, clause.end, told["what"], told["what"], role="purpose")]
    speaker = _SPEAKER.match(clause.written) if clause.label == "quote" else None
    if speaker:
        at = text.rfind(clause.written, 0, clause.start)
        said = Mention("person", at, at + speaker.end(), speaker[0], speaker[0], role="speaker")
        out = [*out, said] if at >= 0 else out
    if clause.label == "" and not clause.written and (told := _SAID.fullmatch(clause.of(text))):
        who, opened = clause.start + told.end("who"), clause.start + told.start("said")
        name = Mention("person", clause.start, who, told["who"], told["who"], role="speaker")
        kept = [m for m in out if not (m.kind == "person" and m.span.overlaps(name.span))]
        return [*kept, name, Mention("text", opened, clause.end, told["said"], told["said"], role="quote")]
    if clause.label == "quote" and _TO_WRITE.search(clause.of(text)):
        return out
    if clause.label in _PASSAGES:
        return [*out, Mention("text", clause.start, clause.end, clause.of(text), clause.of(text), role=clause.label)]
    if clause.label == "related" and not any(m.kind in {"document", "law"} for m in inside):
        return [*out, Mention("text", clause.start, clause.end, clause.of(text), clause.of(text), role="related")]
    if clause.label == "apply" and _says_more(text, clause, inside):
        return [*out, Mention("text", clause.start, clause.end, clause.of(text), clause.of(text), role="apply")]
    if clause.label in {"apply", "submit"} and not inside and clause.of(text):
        way = official_way(clause.of(text))
        return [*out, Mention("text", clause.start, clause.end, way, way, role=clause.label)]
    return out
