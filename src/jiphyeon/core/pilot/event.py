"""What a pilot records: typed events without text.

An event says that something happened to a document, never what the document says. Every field has a type that
cannot hold a sentence: counts, seconds, shares, flags, and codes of at most forty lower-case characters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from jiphyeon.core.errors import JiphyeonError

type Value = int | float | bool | str | list[str] | dict[str, int]

_CODE = re.compile(r"[a-z0-9][a-z0-9_.:/\-]{0,39}")
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:\-]{7,63}")
_MOST = 10**7

FIELDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "assign": {"probability": "share", "sequence": "count", "outside_asked": "flag"},
        "doc_open": {"sensitivity": "code", "characters": "count"},
        "activity_beat": {"active_s": "beat"},
        "draft_offer": {"composer": "code"},
        "draft_view": {},
        "draft_insert": {"characters": "count", "digest": "code"},
        "draft_discard": {"reason": "code"},
        "regenerate": {},
        "rule_check": {"stage": "stage", "findings": "counts", "characters": "count"},
        "rule_fix": {"outcome": "code", "rule": "code"},
        "edit": {"characters": "count", "fact_edits": "count"},
        "fact_edit": {"fact": "code"},
        "source_open": {"seconds": "count"},
        "export": {"format": "code", "ok": "flag"},
        "final_submit": {
            "characters": "count",
            "retained": "share",
            "ai_share": "share",
            "edit_distance": "share",
            "fact_edits": "count",
        },
        "approve": {"by": "code", "source": "code"},
        "return": {"reason": "code", "by": "code", "source": "code"},
        "abandon": {},
        "thumb_shown": {},
        "thumb": {"up": "flag", "tags": "codes", "share_content": "flag"},
        "survey_shown": {"wave": "code"},
        "survey_answered": {"wave": "code"},
        "micro_estimate": {"outside_min": "minutes", "without_min": "minutes", "judgement": "code"},
        "incident": {"severity": "severity", "reference": "code"},
        "training_done": {"course": "code"},
        "outside_ai": {"kind": "code"},
    }
)
"""Kind of event → its fields and their types. `assign` … `final_submit` follow a document, the rest a person."""

SEVERITIES = ("s0", "s1", "s2", "s3")
"""s0 safety (personal data out, an invented law sent up) … s3 comfort."""

_NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "assign": ("probability",),
        "activity_beat": ("active_s",),
        "draft_insert": ("characters",),
        "rule_check": ("stage", "findings"),
        "export": ("ok",),
        "return": ("reason",),
        "thumb": ("up",),
        "incident": ("severity",),
        "outside_ai": ("kind",),
    }
)


@dataclass(frozen=True, slots=True)
class Versions:
    """What was running when the event happened; results before and after a release are told apart by it."""

    app: str = ""
    model: str = ""
    prompt: str = ""
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `id` is the sender's and makes a second delivery harmless.

    `at` is server time (aware). `participant` is a pseudonym; `arm` `ai`, `control` or '' where none applies.
    """

    id: str
    kind: str
    at: datetime
    participant: str
    department: str = ""
    document: str = ""
    document_kind: str = ""
    arm: str = ""
    data: Mapping[str, Value] = field(default_factory=dict)
    versions: Versions = field(default_factory=Versions)


def read_data(kind: str, given: Mapping[str, Any]) -> dict[str, Value]:
    """The fields of an event of this kind.

    Raises `JiphyeonError`: `event-kind` (no such kind), `event-field` (unknown, missing, wrong type or free text).
    """
    if kind not in FIELDS:
        raise JiphyeonError("event-kind", "알 수 없는 종류의 사건입니다.", context={"kind": str(kind)[:40]})
    known = FIELDS[kind]
    for name in given:
        if name not in known:
            raise _bad(kind, str(name)[:40])
    for name in _NEEDED.get(kind, ()):
        if name not in given:
            raise _bad(kind, name)
    return {name: _read(kind, name, known[name], value) for name, value in given.items()}


def read_identifier(value: object) -> str:
    """A sender's id for an event: 8–64 letters, digits, `_ . : -`. Raises `JiphyeonError` (`event-id`)."""
    if not isinstance(value, str) or not _IDENTIFIER.fullmatch(value):
        raise JiphyeonError("event-id", "사건 번호가 없거나 형식에 맞지 않습니다.")
    return value


def _bad(kind: str, name: str) -> JiphyeonError:
    return JiphyeonError("event-field", "사건의 항목이 형식에 맞지 않습니다.", context={"kind": kind, "field": name})


def _read(kind: str, name: str, wanted: str, value: object) -> Value:
    if wanted == "flag" and isinstance(value, bool):
        return value
    if wanted in _BOUNDS and isinstance(value, int | float) and not isinstance(value, bool):
        low, high, whole = _BOUNDS[wanted]
        if math.isfinite(value) and low <= value <= high and (not whole or value == int(value)):
            return int(value) if whole else float(value)
    if wanted in _CHOICES and isinstance(value, str) and value in _CHOICES[wanted]:
        return value
    if wanted == "code" and isinstance(value, str) and (not value or _CODE.fullmatch(value)):
        return value
    if wanted == "codes" and isinstance(value, list) and len(value) <= 20 and all(_is_code(part) for part in value):
        return [str(part) for part in value]
    if wanted == "counts" and isinstance(value, dict) and len(value) <= 400:
        return {_code(kind, name, key): _count(kind, name, number) for key, number in value.items()}
    raise _bad(kind, name)


_BOUNDS: Mapping[str, tuple[float, float, bool]] = MappingProxyType(
    {
        "count": (0, _MOST, True),
        "beat": (0, 60, False),
        "share": (0, 1, False),
        "minutes": (0, 6000, False),
    }
)
_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType({"stage": ("draft", "final"), "severity": SEVERITIES})


def _is_code(value: object) -> bool:
    return isinstance(value, str) and bool(_CODE.fullmatch(value))


def _code(kind: str, name: str, value: object) -> str:
    if isinstance(value, str) and _CODE.fullmatch(value):
        return value
    raise _bad(kind, name)


def _count(kind: str, name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST:
        return value
    raise _bad(kind, name)
