"""A memo cut into clauses, each with the label it stands under (`장소: …`, `대상은 …`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from jiphyeon.core.drafting.words import vocabulary
from jiphyeon.core.text.span import Span

_BULLET = re.compile(r"\s*(?:[-–*•·ㆍ○◦●□■▶▷→※☞✓]\s?|\d{1,2}[.)]\s(?!\d)|[가-하][.)]\s|\(\d{1,2}\)\s?|[①-⑳]\s?)?")
_UNKNOWN = re.compile(r"(?P<l>[가-힣A-Za-z·/ ]{1,14}?)\s?(?:[:：]|\s[-–]\s)\s*")
_BREAK = re.compile(
    r"(?<=[가-힣)\]’”\"'])[.!?。]+(?:\s+|$)|;\s*|\s/\s|\s?→\s?"
    r"|(?<=(?:실시|진행|운영|개최|제출|예정|보고|참석|요청|추진|구입|시행|안내|완료)(?:함|임))\s+|(?<=바람)\s+|(?<=했음)\s+|(?<=있음)\s+|(?<=없음)\s+|(?<=예정)\s+(?=[가-힣]+(?:은|는)\s)"
)


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


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    words = sorted(vocabulary().labels, key=len, reverse=True)
    label = "|".join(r"\s?".join(map(re.escape, word)) for word in words)
    return re.compile(
        rf"(?<![가-힣A-Za-z\d])(?P<l>{label})\s?(?:(?P<c>[:：]|\s[-–]\s)\s*|(?P<j>은|는)\s+|(?P<p>\([^()\n]{{1,8}}\)\s?[:：])\s*|(?P<s>\s)(?=\S))"
    )


def _labels(line: str, offset: int, guarded: Sequence[Span]) -> list[tuple[int, int, str, str]]:
    """Places of labels in a line: start, end of the mark behind, field, label as written."""
    out: list[tuple[int, int, str, str]] = []
    first = _BULLET.match(line)
    begin = first.end() if first else 0
    for match in _known().finditer(line):
        at = offset + match.start()
        if any(g.start <= at < g.end for g in guarded):
            continue
        before = line[: match.start()].rstrip()
        opens = (
            match.start() <= begin
            or before[-1:] in ",./;:)]!?함임음"
            or line[match.start() - 2 : match.start()] == "  "
        )
        if match["s"] is not None and match.start() > begin:
            continue
        if match["j"] and not opens:
            continue
        if match["s"] is not None and _continues(line[match.end() :]):
            continue
        name = vocabulary().labels[re.sub(r"\s", "", match["l"])]
        out.append((match.start(), match.end(), name, re.sub(r"\s+", " ", match["l"])))
    if not out or out[0][0] > begin:
        unknown = _UNKNOWN.match(line, begin)
        if (
            unknown
            and not re.match(r"\d", line[unknown.end() :][:0] or "x")
            and (not out or unknown.end() <= out[0][0])
        ):
            clean = unknown["l"].strip()
            if clean and ":" in unknown[0] + "：".replace("：", "") and not re.search(r"https?$", clean):
                out.insert(0, (begin, unknown.end(), "", clean))
    return out


def _continues(rest: str) -> bool:
    """Whether what follows a label without a colon shows that it was no label (`대상 학교는`, `참가 신청서`)."""
    return bool(
        re.match(
            r"(?:[가-힣]+(?:은|는|을|를|이|가|함|임|요청|안내|계획|신청|제출|조사|바람|교육|연수|방법)(?:\s|$))", rest
        )
    )


def clauses(memo: str, guarded: Sequence[Span] = ()) -> list[Clause]:
    """The memo's clauses in order; no clause is cut inside a guarded span."""
    out: list[Clause] = []
    offset = 0
    held: Clause | None = None
    for number, line in enumerate(memo.split("\n")):
        bullet = _BULLET.match(line)
        begin = bullet.end() if bullet else 0
        if not line[begin:].strip():
            held = held if line.strip() else None
            offset += len(line) + 1
            continue
        labels = _labels(line, offset, guarded)
        pieces = _pieces(line, begin, labels)
        under = held if held and not labels and (bullet and bullet[0].strip() or line[:1].isspace()) else None
        for start, end, name, written in pieces:
            base = Clause(offset + start, offset + end, name, written, number)
            if under:
                base = replace(base, label=under.label, written=under.written)
            out.extend(_sentences(memo, base, guarded))
        empty = labels and not line[labels[-1][1] :].strip()
        if empty:
            held = Clause(offset, offset, labels[-1][2], labels[-1][3], number)
        elif not under:
            held = None
        offset += len(line) + 1
    return out


def _pieces(line: str, begin: int, labels: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    if not labels:
        return [(begin, len(line), "", "")]
    out = [(begin, labels[0][0], "", "")] if line[begin : labels[0][0]].strip() else []
    for index, (_, after, name, written) in enumerate(labels):
        end = labels[index + 1][0] if index + 1 < len(labels) else len(line)
        out.append((after, end, name, written))
    return out


def _sentences(memo: str, clause: Clause, guarded: Sequence[Span]) -> list[Clause]:
    out: list[Clause] = []
    at = clause.start
    for match in _BREAK.finditer(memo, clause.start, clause.end):
        if any(g.start <= match.start() < g.end for g in guarded):
            continue
        out.append(_trimmed(memo, replace(clause, start=at, end=match.start())))
        at = match.end()
        if out and clause.label and not match[0].strip().startswith("/"):
            clause = clause if clause.label in _RUNNING else replace(clause, label="", written="")
    out.append(_trimmed(memo, replace(clause, start=at)))
    return [c for c in out if c.start < c.end]


_RUNNING = frozenset(
    {
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
    }
)


def _trimmed(memo: str, clause: Clause) -> Clause:
    text = memo[clause.start : clause.end]
    lead = len(text) - len(text.lstrip(" ,\t/"))
    tail = len(text.rstrip(" ,\t/.;"))
    return replace(clause, start=clause.start + lead, end=clause.start + max(lead, tail))
