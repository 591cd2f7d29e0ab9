"""Facts and where they come from. A fact with no source does not exist: it is a blank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FACT_KINDS = (
    "date",
    "period",
    "time",
    "deadline",
    "place",
    "person",
    "organisation",
    "audience",
    "amount",
    "count",
    "document",
    "law",
    "attachment",
    "contact",
    "method",
    "topic",
    "text",
)
"""`document` is a 관련 문서; `text` a passage of the person's own words taken over as it stands."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was found.

    `where`: `memo`, `field:NAME`, `reference:NAME`, `organisation:KEY`, `today`, `derived:RULE` or `person:NAME`.
    `start`/`end` are code points in that text (−1 where there is none); `parents` the facts it was derived from.
    """

    where: str
    start: int = -1
    end: int = -1
    page: int = 0
    parents: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The source as `jiphyeon.draft/1` gives it."""
        out: dict[str, Any] = {"where": self.where, "start": self.start, "end": self.end}
        if self.page:
            out["page"] = self.page
        if self.parents:
            out["parents"] = list(self.parents)
        return out


@dataclass(frozen=True, slots=True)
class Fact:
    """`text` is how it is written in the document, `value` its normal form (ISO dates `/`-joined, won as digits …)."""

    id: str
    kind: str
    text: str
    value: str
    source: Source
    role: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The fact as `jiphyeon.draft/1` gives it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "text": self.text,
            "value": self.value,
            "role": self.role,
            "source": self.source.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Blank:
    """An essential nobody has given: `○○` in the document, a question to the person.

    `choices` are answers to choose from, where there are only so many.
    """

    field: str
    question: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """Characters `[start, end)` of the draft's text that a fact wrote."""

    fact: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Composer:
    """Who wrote the wording: `name` is `template` or `model`, `model` the model's public name.

    `passages` are the paths of the texts it wrote of the `offered` it might have; `same` counts those it wrote from words
    alone just as they stood; `refused` are the codes the lock gave;
    `prompt` name and version; `error` the code of what went wrong with the endpoint, if anything.
    """

    name: str = "template"
    model: str = ""
    passages: tuple[str, ...] = ()
    offered: int = 0
    same: int = 0
    refused: tuple[str, ...] = ()
    prompt: str = ""
    tokens: int = 0
    seconds: float = 0.0
    error: str = ""
