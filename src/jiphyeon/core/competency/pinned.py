"""A form as one campaign uses it: questions, keys and parameters frozen, whatever becomes of the bank."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from jiphyeon.core.competency.bank import Bank
from jiphyeon.core.competency.delivery import Delivery
from jiphyeon.core.competency.form import TestForm
from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.competency.scoring import Basis, Measured, basis, measured_items
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.survey.instrument import Instrument
from jiphyeon.core.survey.loading import instrument_from
from jiphyeon.core.survey.source import Source
from jiphyeon.core.survey.writing import instrument_to_dict

SCHEMA = "jiphyeon.pinned-form/1"


@dataclass(frozen=True)
class PinnedForm:
    """Instrument, items and what scores made from it rest on."""

    instrument: Instrument
    items: tuple[BankItem, ...]
    measured: tuple[Measured, ...]
    basis: Basis
    framework: Framework
    """With the cuts of the day it was pinned."""
    delivery: Delivery = "fixed"
    calibrated: frozenset[str] = frozenset()
    """Items whose parameters come from at least 300 answers each."""

    @property
    def drafts(self) -> tuple[BankItem, ...]:
        """Items that have not been piloted."""
        return tuple(item for item in self.items if item.status not in {"pilot", "live"})

    @property
    def provisional(self) -> bool:
        """Whether levels rest on assumed parameters: any performance item that is not in use yet."""
        return any(item.status != "live" for item in self.items if item.performance)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, keys included: for storage on the server only."""
        return {
            "schema": SCHEMA,
            "framework": self.framework.version,
            "cuts": list(self.framework.cuts),
            "delivery": self.delivery,
            "calibrated": sorted(self.calibrated),
            "bank": self.basis.bank_version,
            "parameter_hash": self.basis.parameter_hash,
            "instrument": instrument_to_dict(self.instrument),
            "items": [_item_to_dict(item) for item in self.items],
        }


def pin(form: TestForm, bank: Bank, framework: Framework, calibrated: Collection[str] = ()) -> PinnedForm:
    """The form with what the bank says today; `calibrated` are the items whose parameters were estimated."""
    items = form.items(bank)
    measured = measured_items(items)
    found = basis(measured, framework, bank_version=bank.version, form=f"{form.code}-{form.version}")
    estimated = frozenset(calibrated) & {item.code for item in items}
    return PinnedForm(form.instrument(bank), items, measured, found, framework, form.delivery, estimated)


def pinned_from(data: Mapping[str, Any], framework: Framework) -> PinnedForm:
    """The inverse of `to_dict`.

    Raises `JiphyeonError` (`pinned-changed`) when the framework's cuts or assumptions have changed since: scores
    made now would not be the scores of then.
    """
    framework = framework.with_cuts(data.get("cuts", framework.cuts))
    instrument = instrument_from(Source("pinned.json", data["instrument"]))
    items = tuple(_item_from_dict(row, instrument) for row in data["items"])
    measured = measured_items(items)
    form = f"{instrument.code}-{instrument.version.partition('+')[0]}"
    found = basis(measured, framework, bank_version=data["bank"], form=form)
    if found.parameter_hash != data["parameter_hash"]:
        raise JiphyeonError(
            "pinned-changed",
            "이 진단을 만든 뒤 역량 모형의 기준이 바뀌어 같은 방식으로 채점할 수 없습니다.",
            suggestion="진단을 만들 때의 역량 모형 파일로 되돌리거나 새 진단을 만드세요.",
            context={"stored": data["parameter_hash"], "now": found.parameter_hash},
        )
    calibrated = frozenset(data.get("calibrated", ()))
    return PinnedForm(instrument, items, measured, found, framework, data.get("delivery", "fixed"), calibrated)


def _item_to_dict(item: BankItem) -> dict[str, Any]:
    found = item.parameters
    return {
        "code": item.code,
        "type": item.type,
        "sub": item.sub,
        "level": item.level,
        "status": item.status,
        "author": item.author,
        "shows": item.shows,
        "for_roles": list(item.for_roles),
        "parameters": {"a": found.discrimination, "b": list(found.thresholds), "model": found.model} if found else None,
    }


def _item_from_dict(row: Mapping[str, Any], instrument: Instrument) -> BankItem:
    found = row["parameters"]
    return BankItem(
        question=instrument.question(row["code"]),
        type=row["type"],
        sub=row["sub"],
        level=row["level"],
        key=instrument.keys.get(row["code"]),
        parameters=ItemParameters(row["code"], found["a"], tuple(found["b"]), found["model"]) if found else None,
        status=row["status"],
        author=row["author"],
        rationale="",
        sources=(),
        shows=row["shows"],
        for_roles=tuple(row["for_roles"]),
    )
