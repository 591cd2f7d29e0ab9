"""Pseudonymous data of a closed campaign for research: points, confidence and items, no person and no unit."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.scoring import points, row_points
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.care import signs_of
from jiphyeon.server.diagnosis.models import Campaign, Participation
from jiphyeon.server.diagnosis.results import answers_of

LEAST = 10
"""Fewer people than this of a role, or of a kind of workplace, are told as `other`."""

OTHER = ("other", "other")

type Row = Sequence[str | int | None]


def research_archive(campaign: Campaign) -> bytes:
    """A ZIP of `responses.csv`, `confidence.csv`, `items.csv` and `about.json`.

    Raises `JiphyeonError`: `research-open` before the close, `research-few` with fewer than ten people.
    """
    if campaign.state != Campaign.State.CLOSED:
        raise JiphyeonError("research-open", "마감한 진단만 내보낼 수 있습니다.", suggestion="먼저 진단을 마감하세요.")
    finished = campaign.participations.filter(state=Participation.State.FINISHED).select_related("unit")
    rows = list(finished.order_by("pseudonym"))
    if len(rows) < LEAST:
        raise JiphyeonError(
            "research-few", f"{LEAST}명보다 적어 내보낼 수 없습니다.", suggestion="더 많은 사람이 답한 진단을 고르세요."
        )
    items = _items(campaign)
    answers, signs = answers_of(rows), signs_of(campaign, rows)
    groups = _groups(rows)
    responses: list[Row] = []
    sure: list[Row] = []
    for row in rows:
        given = answers.get(row.pk, {})
        lead: Row = [row.pseudonym, row.form_number + 1, *groups[row.pk], " ".join(signs[row.pk])]
        responses.append([*lead, *_points(items, given)])
        sure.append([*lead, *((given[i.code].confidence if i.code in given else None) for i in items if i.performance)])
    lead_names = ["pseudonym", "form", "role", "workplace", "care_signs"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("responses.csv", _csv([[*lead_names, *_columns(items)], *responses]))
        archive.writestr("confidence.csv", _csv([[*lead_names, *(i.code for i in items if i.performance)], *sure]))
        archive.writestr("items.csv", _csv(_item_rows(items)))
        archive.writestr("about.json", json.dumps(_about(campaign, len(rows)), ensure_ascii=False, indent=1))
    return out.getvalue()


def _items(campaign: Campaign) -> list[BankItem]:
    found = {i.code: i for number in range(len(campaign.forms)) for i in form_of(campaign, number).items}
    return list(found.values())


def _groups(rows: Sequence[Participation]) -> dict[int, tuple[str, str]]:
    """Role and kind of workplace; rare ones, and rare pairs of them, are told as `other`.

    `other` too holds at least `LEAST` people: while it does not, the rarest pair joins it. Empty where all are fewer.
    """
    pairs = {row.pk: (row.role, row.unit.kind) for row in rows}
    for place in (0, 1):
        counts = Counter(pair[place] for pair in pairs.values())
        for pk, pair in pairs.items():
            if counts[pair[place]] < LEAST:
                pairs[pk] = ("other", pair[1]) if place == 0 else (pair[0], "other")
    cells = Counter(pairs.values())
    told = sorted((cell for cell in cells if cells[cell] >= LEAST and cell != OTHER), key=lambda cell: cells[cell])
    rest = len(pairs) - sum(cells[cell] for cell in told)
    while 0 < rest < LEAST and told:
        rest += cells[told.pop(0)]
    unsaid = OTHER if rest >= LEAST else ("", "")
    return {pk: pair if pair in told else unsaid for pk, pair in pairs.items()}


def _columns(items: Iterable[BankItem]) -> list[str]:
    names: list[str] = []
    for item in items:
        rows = list(row_points(item.question, None))
        names += rows or [item.code]
    return names


def _points(items: Iterable[BankItem], given: Mapping[str, Answer]) -> list[int | None]:
    values: list[int | None] = []
    for item in items:
        answer = given.get(item.code)
        rows = row_points(item.question, answer)
        values += list(rows.values()) or [points(item.question, answer, item.key)]
    return values


def _item_rows(items: Iterable[BankItem]) -> list[Row]:
    rows: list[Row] = [["item", "type", "sub", "level", "status", "discrimination", "thresholds", "assumed"]]
    for item in items:
        found = item.parameters
        a, b = (str(found.discrimination), " ".join(map(str, found.thresholds))) if found else ("", "")
        rows.append([item.code, item.type, item.sub, item.level, item.status, a, b, int(item.status != "live")])
    return rows


def _csv(rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return out.getvalue()


def _about(campaign: Campaign, people: int) -> dict[str, object]:
    basis = form_of(campaign).basis
    return {
        "schema": "jiphyeon.research/1",
        "campaign": campaign.title,
        "simulated": campaign.simulated,
        "people": people,
        "bank": basis.bank_version,
        "parameters": basis.parameter_hash,
        "code": basis.code_version,
        "missing": "empty: the item was not in the form or not answered; 0: answered wrong or ‘잘 모르겠습니다’",
    }
