"""What a decision is made from: numbers only, so that it can be stored and replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Range:
    """A value with its 95 % limits; a limit is None where it is not known."""

    value: float
    low: float | None = None
    high: float | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Remedy:
    """What will be done about a gate that was missed: the check it mends, the measure, who, and by when (ISO date)."""

    check: str
    measure: str
    owner: str
    due: str

    @property
    def complete(self) -> bool:
        """Whether there is a measure, an owner and a date."""
        return bool(self.measure.strip() and self.owner.strip() and self.due.strip())


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything the rule looks at. None means not measured, which is never counted as passed.

    `time` is the change in minutes in per cent (negative is faster); `saved` minutes saved a person and week;
    `quality` the difference in standard deviations; `errors` the ratio of factual errors to control; shares and
    scores as in `Thresholds`.
    """

    plan_intact: bool = True
    lots_wrong: int = 0
    ratio_p: float | None = None
    ratio_applies: bool = True
    """False where lots are drawn for departments: there is no ratio of documents to check."""
    coverage: float | None = None
    randomised: bool = True
    time: Range | None = None
    saved: Range | None = None
    break_even_half: float | None = None
    """Minutes a person and week when half of what is saved is put to use."""
    break_even_full: float | None = None
    quality: Range | None = None
    errors: Range | None = None
    open_s0: int = 0
    satisfaction: Range | None = None
    usability: Range | None = None
    keep: Range | None = None
    recommend: Range | None = None
    weekly_use: Range | None = None
    unverified: Range | None = None
    trained: float | None = None
    checklist: float | None = None
    """Share of the impact and ethics checklist that is answered and signed."""
    scopes: tuple[str, ...] = ()
    """Kinds of document or departments where the effect holds by itself (multiplicity accounted for)."""
    remedies: tuple[Remedy, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)


def evidence_from(data: Mapping[str, Any]) -> Evidence:
    """The inverse of `to_dict`."""
    values = dict(data)
    for name in _RANGES:
        if values.get(name) is not None:
            values[name] = Range(**values[name])
    values["scopes"] = tuple(values.get("scopes", ()))
    values["remedies"] = tuple(Remedy(**remedy) for remedy in values.get("remedies", ()))
    return Evidence(**values)


_RANGES = (
    "time",
    "saved",
    "quality",
    "errors",
    "satisfaction",
    "usability",
    "keep",
    "recommend",
    "weekly_use",
    "unverified",
)
