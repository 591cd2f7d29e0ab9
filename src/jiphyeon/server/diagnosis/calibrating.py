"""Calibration after the close: proposed, looked at, accepted or refused; only then used, and only for what comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import numpy as np

from jiphyeon.core.competency.bank import default_bank, item_digest
from jiphyeon.core.competency.recalibration import Proposal, propose
from jiphyeon.core.competency.scoring import Measured, measured_items, points_matrix
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.functioning import functioning
from jiphyeon.server.diagnosis.models import Campaign, ParameterSet, Participation
from jiphyeon.server.diagnosis.results import answers_of


def calibrate_campaign(campaign: Campaign, by: Person, now: datetime) -> ParameterSet:
    """Estimate parameters from everybody who finished, all forms together by their common items.

    Items with parameters accepted from other campaigns are the anchors of the scale. Raises `JiphyeonError`:
    `calibration-open` before the close, `calibration-few` with too few answers, `calibration-anchors` with too few
    common items.
    """
    if campaign.state != Campaign.State.CLOSED:
        raise JiphyeonError(
            "calibration-open", "마감한 진단만 보정할 수 있습니다.", suggestion="먼저 진단을 마감하세요."
        )
    items = {item.code: item for number in range(len(campaign.forms)) for item in form_of(campaign, number).items}
    finished = campaign.participations.filter(state=Participation.State.FINISHED).select_related("unit")
    rows = list(finished.order_by("pk"))
    answers = answers_of(rows)
    measured = measured_items(items.values())
    matrix = points_matrix(tuple(items.values()), [answers.get(row.pk, {}) for row in rows])
    anchors = accepted_parameters(besides=campaign)
    proposals = {kind: _stored(propose(matrix, measured, kind, anchors)) for kind in ("P", "S") if _has(measured, kind)}
    for kind, proposal in proposals.items():
        different = functioning(rows, matrix, measured, kind)
        for row in proposal["items"]:
            row["functioning"] = different.get(row["item"])
    return ParameterSet.objects.create(campaign=campaign, proposals=proposals, made_by=by, made_at=now)


def _has(measured: Sequence[Measured], kind: str) -> bool:
    return any(item.kind == kind for item in measured)


def _stored(proposal: Proposal) -> dict[str, Any]:
    bank = default_bank().items
    data = asdict(proposal)
    for row, item in zip(data["items"], proposal.items, strict=True):
        row["usable"] = item.usable
        row["digest"] = item_digest(bank[item.item]) if item.item in bank else ""
        row["standard_errors"] = [None if np.isnan(error) else error for error in item.standard_errors]
    return data


def decide(found: ParameterSet, by: Person, *, accept: bool, note: str, now: datetime) -> None:
    """Accept or refuse.

    Raises `JiphyeonError`: `calibration-decided` when it was decided before, `calibration-simulated` for parameters
    of simulated answers, `calibration-unlinked` when another campaign has set the scale, `calibration-not-converged`
    for an estimation that did not end.
    """
    if found.state != ParameterSet.State.PROPOSED:
        raise JiphyeonError("calibration-decided", "이미 판단을 마친 보정입니다.", suggestion="보정을 새로 계산하세요.")
    if accept and found.campaign.simulated:
        raise JiphyeonError(
            "calibration-simulated",
            "모의 자료로 계산한 값은 문항에 쓸 수 없습니다.",
            suggestion="실제 응답으로 보정하세요.",
        )
    if accept and accepted_parameters(besides=found.campaign) and not _tied(found):
        raise JiphyeonError(
            "calibration-unlinked",
            "앞선 진단에서 정한 척도가 있어, 그 척도에 이어 계산하지 않은 값은 쓸 수 없습니다.",
            suggestion="‘다시 계산’을 누르면 공통 문항으로 척도를 이어 계산합니다.",
        )
    if accept and not all(one["converged"] for one in found.proposals.values()):
        raise JiphyeonError(
            "calibration-not-converged",
            "계산이 끝까지 맞아떨어지지 않았습니다.",
            suggestion="응답을 더 모아 다시 하세요.",
        )
    found.state = ParameterSet.State.ACCEPTED if accept else ParameterSet.State.REFUSED
    found.decided_by, found.decided_at, found.note = by, now, note
    found.save(update_fields=["state", "decided_by", "decided_at", "note"])


def _tied(found: ParameterSet) -> bool:
    """Whether every proposal is on the scale of earlier ones."""
    return all(one.get("scale") for one in found.proposals.values())


def accepted_parameters(besides: Campaign | None = None) -> dict[str, ItemParameters]:
    """Accepted estimates of items that have not changed since; the newest counts. `besides` one campaign's own."""
    bank = default_bank().items
    found: dict[str, ItemParameters] = {}
    accepted = ParameterSet.objects.filter(state=ParameterSet.State.ACCEPTED).order_by("decided_at")
    if besides is not None:
        accepted = accepted.exclude(campaign=besides)
    for one in accepted:
        for proposal in one.proposals.values():
            for row in proposal["items"]:
                item = bank.get(row["item"])
                if row["usable"] and item is not None and item_digest(item) == row["digest"]:
                    estimated = row["estimated"]
                    found[item.code] = ItemParameters(
                        item.code, estimated["discrimination"], tuple(estimated["thresholds"]), estimated["model"]
                    )
    return found
