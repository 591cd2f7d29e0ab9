"""A memo cut into clauses, each with the label it stands under (`장소: …`, `대상은 …`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from jiphyeon.core.drafting.words import vocabulary
from jiphyeon.core.text.span import Span

_BULLET = re.compile(
    r"\s*(?:[-=]+>\s?|[-–*•·ㆍ○◦●□■▶▷→※☞✓]\s?|[oㅇ]\s|\d{1,2}[.)]\s(?!\d{1,2}[.일월)])|[가-하][.)]\s|\(\d{1,2}\)\s?|[①-⑳]\s?)?"
)
_UNKNOWN = re.compile(r"(?P<l>[가-힣A-Za-z·/ ]{1,14}?)\s?[:：]\s*(?!//)")
_DONE = "실시|진행|운영|개최|제출|예정|보고|참석|요청|추진|구입|시행|안내|완료"
_BREAK = re.compile(
    r"(?<=[가-힣)\]’”\"'㎡%])[.!?。]+(?:\s+|$)|(?<=\d)\.\s+(?=\d{1,2}시)|;\s*|\s/\s|(?<!\d)\s?→\s?(?!\d)"
    rf"|(?<=(?:{_DONE})(?:함|임))\s+|(?<=바람)\s+|(?<=안됨)\s+|(?<=안 됨)\s+|(?<=했음)\s+|(?<=있음)\s+|(?<=없음)\s+|(?<=예정)\s+(?=[가-힣]+(?:은|는)\s)"
)
_FOLLOWS = "요청|안내|계획|신청|제출|조사|바람|교육|연수|방법|예정|필요|가능|불가|완료|학교|함|결과|현황|서식|자료|초안|보고|요청함"
_CONTINUES = re.compile(rf"[가-힣]+(?:은|는|을|를|이|가|하고|이랑)\s|[가-힣]{{0,4}}(?:{_FOLLOWS})(?:\s|$|[.,])")
_RUNNING = frozenset(
    [
        "content",
        "purpose",
        "background",
        "speech",
        "decision",
        "caution",
        "other",
        "achievement",
        "problem",
        "improvement",
        "quote",
        "opinion",
        "future",
        "present",
        "effect",
        "role",
        "agenda",
        "policy",
        "order",
    ]
)
"""Labels whose sentences all belong to them; other labels end with their first sentence."""
_LEADS_TO = {"agenda": "decision", "problem": "improvement", "present": "improvement"}
"""What stands behind an arrow: an item is decided, a problem met."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of the memo: code points of its content, the field its label means and the label as written."""

    start: int
    end: int
    label: str = ""
    written: str = ""
    line: int = 0

    def of(self, memo: str) -> str:
        """Its words."""
        return memo[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label in a line: where it begins, where its content begins, the field it means, how it is written."""

    start: int
    after: int
    name: str
    written: str


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    words = sorted(vocabulary().labels, key=len, reverse=True)
    label = "|".join(r"\s?".join(map(re.escape, word)) for word in words)
    return re.compile(
        rf"(?<![가-힣A-Za-z\d])(?P<l>{label})\s?"
        r"(?:(?P<colon>[:：]|\s?[-–]\s)\s*|(?P<josa>은|는)\s+|\([^()\n]{1,8}\)\s?[:：]\s*|(?P<space>\s)(?=\S)|(?P<alone>$))"
    )


def _labels(line: str, offset: int, guarded: Sequence[Span]) -> list[_Label]:
    bullet = _BULLET.match(line)
    begin = bullet.end() if bullet else 0
    kept = vocabulary().kept_labels
    out = [
        _Label(
            m.start(),
            m.start() if m["l"] in kept else m.end(),
            vocabulary().labels[re.sub(r"\s", "", m["l"])],
            re.sub(r"\s+", " ", m["l"]),
        )
        for m in _known().finditer(line)
        if _stands(line, m, begin) and not any(g.start <= offset + m.start() < g.end for g in guarded)
    ]
    if not out or out[0].start > begin:
        unknown = _UNKNOWN.match(line, begin)
        if unknown and not _TO_WHOM.search(unknown["l"]) and (not out or unknown.end() <= out[0].start):
            out.insert(0, _Label(begin, unknown.end(), "", unknown["l"].strip()))
    return out


_TO_WHOM = re.compile(r"님\s?보고|보고\s?(?:용|한\s?장|1쪽)")
"""Words that say for whom a paper is (`국장님 보고 한장: …`), no label."""
_IN_A_ROW = frozenset({"장소", "대상", "예산", "인원", "문의", "준비물", "참가비", "강사", "목적", "내용", "일정"})
_LED = re.compile(r"(?:^|[.!?]\s|\s)(?:일시|기간|장소|대상)\s[^.!?\n]{2,40}\s$")
"""Labels one behind another without a sign between them: `일시 … 장소 … 대상 … 예산 …`."""
_PRIZE = re.compile(r"최우수|우수상|금상|은상|장려상|교육감상|교육장상|시상|상금|상장|표창")
"""Beside these words `대상 1팀` is a grand prize, not those something is for."""


_SCHOOL = re.compile(r"(?:초등|중|고등|특수)학교\s[가-힣]")
"""A kind of school behind 대상: those it is for, not the rest of a sentence."""
_REACHED_BY = frozenset({"전화", "메일", "이메일", "연락"})
"""Labels that are words too (`전화 상담도 됨`): with a space alone a number or an address has to follow."""
_COSTS = re.compile(r"(?:[가-힣]{1,8}(?:비|료|수당)\s?(?:은|는)?\s?[\d,.조억만천백\s]{1,16}원\s*[,/·]?\s*){1,8}")


def _stands(line: str, match: re.Match[str], begin: int) -> bool:
    """Whether a word that can be a label is one here: with a colon anywhere, with a space only at the line's start."""
    first = match.start() <= begin
    if (
        match["l"] == "대상"
        and re.match(r"\s*(?:각\s)?\d{1,2}\s?(?:팀|명|편|점|작품)", line[match.end() :])
        and _PRIZE.search(line)
    ):
        return False
    if match["alone"] is not None:
        return first
    if (
        not first
        and (match["colon"] or "").strip() in {"-", "–"}
        and not re.search(r"[,./;)]\s*$", line[: match.start()])
    ):
        return False
    if match["space"] is not None:
        if match["l"] in _REACHED_BY and not re.match(r"[\d(☎A-Za-z]", line[match.end() :]):
            return False
        first = first or bool(re.search(r"[.!?/;]\s+$", line[: match.start()]))
        first = first or (match["l"] in _IN_A_ROW and bool(_LED.search(line[: match.start()])))
        first = first or bool(
            re.search(r",\s*$", line[: match.start()]) and line[match.end() : match.end() + 1].isdigit()
        )
        numbered = match["l"][-1:].isdigit() or bool(match["l"] == "대상" and _SCHOOL.match(line, match.end()))
        return first and (numbered or not _CONTINUES.match(line, match.end()))
    if match["josa"]:
        before = line[: match.start()].rstrip()
        return first or before[-1:] in set(",./;:)]!?함임음") or line[: match.start()].endswith("  ")
    return True


def clauses(memo: str, guarded: Sequence[Span] = ()) -> list[Clause]:
    """The memo's clauses in order; no clause is cut inside a guarded span.

    A line under a label that stands alone belongs to it while lines begin with a bullet or an indent.
    """
    out: list[Clause] = []
    offset = 0
    held: _Label | None = None
    for number, line in enumerate(memo.split("\n")):
        bullet = _BULLET.match(line)
        begin = bullet.end() if bullet else 0
        if line[begin:].strip():
            labels = _labels(line, offset, guarded)
            listed = bool(bullet and bullet[0].strip()) or line[:1].isspace()
            under = held if held and not labels and listed else None
            for base in _pieces(line, begin, labels):
                clause = Clause(offset + base.start, offset + base.end, base.label, base.written, number)
                if under:
                    clause = replace(clause, label=under.name, written=under.written)
                out.extend(_sentences(memo, clause, guarded))
            alone = bool(labels) and not line[labels[-1].after :].strip()
            held = labels[-1] if alone else under
        elif not line.strip():
            held = None
        offset += len(line) + 1
    return out


def _pieces(line: str, begin: int, labels: list[_Label]) -> list[Clause]:
    if not labels:
        return [Clause(begin, len(line))]
    ends = [*(label.start for label in labels[1:]), len(line)]
    first = [Clause(begin, labels[0].start)] if line[begin : labels[0].start].strip() else []
    return first + [Clause(x.after, end, x.name, x.written) for x, end in zip(labels, ends, strict=True)]


def _sentences(memo: str, clause: Clause, guarded: Sequence[Span]) -> list[Clause]:
    out: list[Clause] = []
    at = clause.start
    breaks = sorted(
        [*_BREAK.finditer(memo, clause.start, clause.end), *_decided(memo, clause)], key=lambda m: m.start()
    )
    for match in breaks:
        if match.start() < at or any(g.start <= match.start() < g.end for g in guarded):
            continue
        if match[0].strip() in {"/", "→"} and memo.count("(", at, match.start()) > memo.count(")", at, match.start()):
            continue
        out.append(_trimmed(memo, replace(clause, start=at, end=match.start())))
        at = match.end()
        if match[0].strip() in {"→", "->", "-->", "-", "–", ":"} and clause.label in _LEADS_TO:
            clause = replace(clause, label=_LEADS_TO[clause.label], written="")
        elif (clause.label not in _RUNNING or _spoken_label(memo, clause)) and not match[0].strip().startswith(
            ("/", "→")
        ):
            clause = replace(clause, label="", written="")
    out.append(_trimmed(memo, replace(clause, start=at)))
    out = [part for c in out for part in _item_and_outcome(memo, c)]
    out = [
        replace(c, label="budget") if not c.label and not c.written and _COSTS.fullmatch(c.of(memo)) else c for c in out
    ]
    return [_whole(_closing(memo, c), guarded) for c in out if c.start < c.end]


_CLOSES = re.compile(
    r"(?:서기|기록|기록자|작성자)\s|\d{1,2}(?:시|:)[\d분\s]*(?:에\s)?(?:끝|마침|종료|폐회|산회)|(?:끝|폐회|산회)$"
)


def _closing(memo: str, clause: Clause) -> Clause:
    """How a meeting ended and who took notes is no decision of it."""
    if clause.label not in {"agenda", "decision"}:
        return clause
    words = clause.of(memo)
    if _CLOSES.match(words):
        return replace(clause, label="", written="")
    if clause.label == "agenda" and _SETTLED.search(words):
        return replace(clause, label="decision", written="")
    return replace(clause, label="speech", written="") if _SPOKE.search(words) else clause


_OUTCOME = re.compile(
    r"(?P<what>.{4,}?[가-힣)])\s(?P<made>(?:원안|수정|조건부)?\s?(?:가결|부결|보류|통과|의결)(?:함|됨)?\s?(?:\([^()]*\))?)"
)


def _item_and_outcome(memo: str, clause: Clause) -> list[Clause]:
    """An item and what was made of it in one breath (`방과후 수강료 원안가결`)."""
    if clause.label not in {"agenda", "decision"}:
        return [clause]
    words = clause.of(memo)
    if words == "기타":
        return [replace(clause, label="agenda")]
    match = _OUTCOME.fullmatch(words)
    if match is None or re.search(r"(?:은|는|이|가|을|를|로|에|대해|함께|하여|해서)$", match["what"]):
        return [clause]
    at = clause.start + match.start("made")
    item = replace(clause, label="agenda", end=clause.start + match.end("what"))
    return [item, replace(clause, label="decision", written="", start=at)]


_SETTLED = re.compile(r"(?:가결|부결|보류|의결|통과|결정|확정|하기로|만장일치)(?:함|했음|됨)?$")
_SPOKE = re.compile(
    r"(?:이|가|은|는|께서)\s.{2,60}(?:당부|발언|제안|질의|질문|답변|건의|말씀|요청|설명|강조)(?:함|했음|하심|하셨음)?$"
)
"""What was made of an item, and what somebody said about it."""


def _decided(memo: str, clause: Clause) -> list[re.Match[str]]:
    """Where an item on the agenda ends and what was made of it begins (`안건1 학사일정 변경 - 만장일치`)."""
    if clause.label not in {"agenda", "decision"}:
        return []
    if re.match(r"1\.\s(?=\S)", clause.of(memo)):
        return [m for m in _NUMBERED.finditer(memo, clause.start, clause.end) if m.start() > clause.start]
    if re.match(r"[①-⑳]", clause.of(memo)):
        return [m for m in re.finditer(r"\s(?=[①-⑳])", memo[: clause.end]) if m.start() > clause.start]
    if clause.label == "decision":
        return []
    found = [m for m in re.finditer(r"\s?-+>\s?|\s?→\s?|\s[-–]\s|:\s", memo[: clause.end]) if m.start() > clause.start]
    return found[:1]


_NUMBER = re.compile(r"\d{1,2}\.\s(?=\D|20\d\d\s)|[①-⑳]\s?")
_NUMBERED = re.compile(r"[\s,]\d{1,2}\.\s(?=[가-힣]|20\d\d\s)")
"""Items numbered within one line (`심의: 1. … 2. …`)."""


def _spoken_label(memo: str, clause: Clause) -> bool:
    """Whether a label is the subject of its sentence (`의견은 …`) and so ends with it."""
    return (
        bool(re.search(rf"{re.escape(clause.written)}(?:은|는)\s*$", memo[: clause.start])) if clause.written else False
    )


def _whole(clause: Clause, guarded: Sequence[Span]) -> Clause:
    """The clause with its last guarded span uncut (a date keeps its last dot)."""
    end = max((g.end for g in guarded if g.start < clause.end < g.end), default=clause.end)
    return replace(clause, end=end) if end - clause.end <= 2 else clause


def _trimmed(memo: str, clause: Clause) -> Clause:
    text = memo[clause.start : clause.end]
    lead = len(text) - len(text.lstrip(" ,\t/"))
    if clause.label in {"agenda", "decision"} and (number := _NUMBER.match(text[lead:])):
        lead += number.end()
    tail = len(text.rstrip(" ,\t/.;"))
    return replace(clause, start=clause.start + lead, end=clause.start + max(lead, tail))
