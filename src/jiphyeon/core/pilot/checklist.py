"""The impact and ethics checklist: what must be looked at, and signed, before adoption."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jiphyeon.core.errors import JiphyeonError

ANSWERS = {"yes": "예", "no": "아니오", "na": "해당 없음"}
COLUMNS = ("분류", "문항", "법령")
MOST = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One question, its heading, and the law it rests on (name as in force; '' for none)."""

    code: str
    group: str
    text: str
    law: str = ""

    @property
    def link(self) -> str:
        """Where the law in force is read; '' without one."""
        return f"https://www.law.go.kr/법령/{quote(self.law.replace(' ', ''))}" if self.law else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`yes`, `no` or `na`, and a note; 'no' and 'na' mean nothing without one."""

    said: str
    note: str = ""

    @property
    def complete(self) -> bool:
        """Whether it counts as answered."""
        return self.said == "yes" or (self.said in ANSWERS and len(self.note.strip()) >= 5)


@cache
def shipped() -> tuple[Item, ...]:
    """The questions that ship."""
    data = tomllib.loads((Path(__file__).parent / "checklist.toml").read_text(encoding="utf-8"))
    return tuple(Item(row["code"], row["group"], row["text"], row["law"]) for row in data["item"])


def read_items(name: str, text: str) -> tuple[Item, ...]:
    """An office's own list as CSV with the columns of `COLUMNS`.

    Raises `JiphyeonError` (`checklist-file`) naming file and line.
    """
    rows = csv.DictReader(text.removeprefix("\ufeff").splitlines())
    missing = [column for column in COLUMNS[:2] if column not in (rows.fieldnames or ())]
    if missing:
        raise _wrong(name, 1, f"열이 모자랍니다: {', '.join(missing)}")
    found: list[Item] = []
    for row in rows:
        words = (row["문항"] or "").strip()
        if not words:
            raise _wrong(name, rows.line_num, "문항이 비었습니다.")
        group, law = (row["분류"] or "").strip() or "그 밖", (row.get("법령") or "").strip()
        found.append(Item(f"own-{len(found) + 1}", group[:40], words[:300], law[:100]))
    if not 1 <= len(found) <= MOST:
        raise _wrong(name, 1, f"문항은 1~{MOST}개여야 합니다.")
    return tuple(found)


def share_done(items: Sequence[Item], answers: Mapping[str, Answer], *, signed: bool) -> float:
    """Share of the list that is done; the signature counts as its last line."""
    done = sum(item.code in answers and answers[item.code].complete for item in items)
    return (done + signed) / (len(items) + 1)


def _wrong(name: str, line: int, message: str) -> JiphyeonError:
    return JiphyeonError(
        "checklist-file",
        f"{name} {line}행: {message}",
        suggestion=f"첫 줄에 열 이름({', '.join(COLUMNS)})을 적은 CSV를 올리세요.",
    )
