"""Standard tasks: the same memos for everybody, so that few people tell time and quality apart."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import KINDS


@dataclass(frozen=True, slots=True)
class Task:
    """One task. `code` stands in the records instead of the kind, so that tasks are compared with themselves."""

    number: int
    title: str
    kind: str
    memo: str

    @property
    def code(self) -> str:
        """What the records call it: `task-1`, `task-2` and so on."""
        return f"task-{self.number}"


@cache
def shipped_tasks() -> tuple[Task, ...]:
    """The four tasks that ship. Raises `JiphyeonError` (`task-file`) when one has an unknown kind or no memo."""
    data = tomllib.loads((Path(__file__).parent / "tasks.toml").read_text(encoding="utf-8"))
    found = []
    for number, row in enumerate(data["task"], start=1):
        if row.get("kind") not in KINDS or not str(row.get("memo", "")).strip():
            raise JiphyeonError("task-file", f"tasks.toml: {number}번째 과제에 종류나 메모가 없습니다.")
        found.append(Task(number, row["title"], row["kind"], row["memo"].strip()))
    return tuple(found)
