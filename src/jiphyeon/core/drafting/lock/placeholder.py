"""Facts and personal data leave a text as typed placeholders (`⟦일시1⟧`) and come back unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jiphyeon.core.ports import Secret

NAMES = {
    "date": "날짜",
    "period": "일시",
    "time": "시각",
    "deadline": "마감",
    "place": "장소",
    "person": "사람",
    "organisation": "기관",
    "audience": "대상",
    "amount": "금액",
    "count": "수량",
    "document": "문서",
    "law": "법령",
    "attachment": "붙임",
    "contact": "연락처",
    "method": "방법",
    "topic": "주제",
    "text": "내용",
    "value": "값",
}
"""Fact kind → the word the model sees."""

PERSONAL = "개인정보"
PATTERN = re.compile(r"⟦([가-힣]+)(\d+)⟧")
LOOSE = re.compile(r"[⟦⟧\[\]{}〔〕【】]|\b(?:일시|마감|장소)\d+")
"""What is left of a placeholder that a model has bent."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """One masked piece: its placeholder, the words it stands for, and the fact it is ('' for personal data)."""

    placeholder: str
    text: str
    kind: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text whose facts are hidden. `hidden` is in order of first appearance."""

    text: str
    hidden: tuple[Hidden, ...]

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The placeholders of the text in order, repeats included."""
        return tuple(match.group() for match in PATTERN.finditer(self.text))


@dataclass(frozen=True, slots=True)
class Cover:
    """A range of a text that must not be seen: kind (a fact's, or `secret`) and the fact's id."""

    start: int
    end: int
    kind: str
    fact: str = ""


class Vault:
    """Gives each distinct piece one placeholder and remembers what it stands for. One vault a request."""

    def __init__(self) -> None:
        self._by_piece: dict[tuple[str, str], Hidden] = {}
        self._count: dict[str, int] = {}

    def mask(self, text: str, covers: Iterable[Cover], secrets: Iterable[Secret] = ()) -> Masked:
        """Replace the covered ranges; of two that overlap the earlier, then the longer, wins. Secrets come last."""
        all_covers = [*covers, *(Cover(s.start, s.end, "secret") for s in secrets)]
        out: list[str] = []
        hidden: list[Hidden] = []
        at = 0
        for cover in sorted(all_covers, key=lambda c: (c.start, -c.end, c.kind == "secret")):
            if cover.start < at or cover.end <= cover.start:
                continue
            piece = self._hide(text[cover.start : cover.end], cover)
            out += [text[at : cover.start], piece.placeholder]
            hidden.append(piece)
            at = cover.end
        out.append(text[at:])
        return Masked("".join(out), tuple(dict.fromkeys(hidden)))

    def _hide(self, text: str, cover: Cover) -> Hidden:
        word = NAMES.get(cover.kind, PERSONAL)
        key = (word, cover.fact or text)
        if key not in self._by_piece:
            self._count[word] = self._count.get(word, 0) + 1
            self._by_piece[key] = Hidden(f"⟦{word}{self._count[word]}⟧", text, cover.kind, cover.fact)
        return self._by_piece[key]

    def restore(self, text: str) -> str:
        """The text with every placeholder back to what it stands for. Raises KeyError on one the vault never gave."""
        known = {piece.placeholder: piece.text for piece in self._by_piece.values()}
        return PATTERN.sub(lambda match: known[match.group()], text)

    def knows(self, placeholder: str) -> bool:
        """Whether the vault gave this placeholder."""
        return any(piece.placeholder == placeholder for piece in self._by_piece.values())
