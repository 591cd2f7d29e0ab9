"""Setting cuts with judges: ratings in two rounds, the cuts they give, and their adoption."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

from django.db import transaction

from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.measure.standard import JUDGES, Cut, angoff
from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.diagnosis.calibrating import accepted_parameters
from jiphyeon.server.diagnosis.models import Panel, Rating
from jiphyeon.services.diagnose import pin_forms

type Key = tuple[str, str]
"""Item and level."""


@dataclass(frozen=True, slots=True)
class LevelCut:
    """One level's cut in one round; `cut` is None with the reason in `why_not`."""

    level: str
    name: str
    cut: Cut | None
    why_not: str = ""


def open_panel(title: str, form: str, judges: Iterable[Person], unit: Unit, by: Person, now: datetime) -> Panel:
    """A panel over the performance items of a fixed form, with today's parameters."""
    pinned = pin_forms(form, parameters=accepted_parameters())[0]
    rows = [
        {
            "code": one.code,
            "a": one.parameters.discrimination,
            "b": list(one.parameters.thresholds),
            "model": one.parameters.model,
        }
        for one in pinned.measured
        if one.kind == "P"
    ]
    with transaction.atomic():
        panel = Panel.objects.create(title=title, items=rows, unit=unit, made_by=by, made_at=now)
        panel.judges.set(judges)
    return panel


def parameters_of(panel: Panel) -> list[ItemParameters]:
    """The items as they were when the panel was opened."""
    return [ItemParameters(row["code"], row["a"], tuple(row["b"]), row["model"]) for row in panel.items]


def round_of(panel: Panel) -> int:
    """The round judged now, 2 after the close."""
    return 1 if panel.state == Panel.State.FIRST else 2


def own_ratings(panel: Panel, judge: Person, number: int) -> dict[Key, int]:
    """A judge's ratings of a round."""
    rows = panel.ratings.filter(judge=judge, round=number).values_list("item", "level", "value")
    return {(item, level): value for item, level, value in rows}


def keep(panel: Panel, judge: Person, values: Mapping[Key, int | None]) -> None:
    """Store ratings of the present round; None takes one back.

    Raises `JiphyeonError`: `panel-closed`, `panel-judge` for someone who is no judge, `panel-order` when a higher
    level is rated below a lower one.
    """
    if panel.state == Panel.State.CLOSED:
        raise JiphyeonError("panel-closed", "판정을 마친 위원회입니다.", suggestion="담당자에게 문의하세요.")
    if not panel.judges.filter(pk=judge.pk).exists():
        raise JiphyeonError("panel-judge", "이 위원회의 판정자가 아닙니다.", suggestion="담당자에게 문의하세요.")
    number = round_of(panel)
    whole = own_ratings(panel, judge, number) | {key: value for key, value in values.items() if value is not None}
    for gone in (key for key, value in values.items() if value is None):
        whole.pop(gone, None)
    _require_rising(whole)
    with transaction.atomic():
        for (item, level), value in values.items():
            if value is None:
                panel.ratings.filter(judge=judge, round=number, item=item, level=level).delete()
            else:
                panel.ratings.update_or_create(
                    judge=judge, round=number, item=item, level=level, defaults={"value": value}
                )


def _require_rising(values: Mapping[Key, int]) -> None:
    levels = [level.code for level in default_framework().levels]
    for item in {item for item, _ in values}:
        given = [values[item, level] for level in levels if (item, level) in values]
        if given != sorted(given):
            raise JiphyeonError(
                "panel-order",
                f"{item} 문항에서 높은 수준의 값이 낮은 수준의 값보다 작습니다.",
                suggestion="높은 수준에 있는 사람이 더 잘 맞힌다고 보고 값을 고치세요.",
            )


def medians(panel: Panel, number: int) -> dict[Key, int]:
    """The middle of all judges by item and level, for the second round."""
    values: dict[Key, list[int]] = {}
    for item, level, value in panel.ratings.filter(round=number).values_list("item", "level", "value"):
        values.setdefault((item, level), []).append(value)
    return {key: round(median(given)) for key, given in values.items()}


def advance(panel: Panel) -> None:
    """Into the second round, with the first round's ratings to begin from; then to the close.

    Raises `JiphyeonError` (`panel-judges`) while fewer than two judges have rated.
    """
    number = round_of(panel)
    if panel.state == Panel.State.CLOSED:
        raise JiphyeonError("panel-closed", "이미 판정을 마쳤습니다.", suggestion="화면을 새로 고치세요.")
    if panel.ratings.filter(round=number).values("judge").distinct().count() < 2:
        raise JiphyeonError(
            "panel-judges", "두 사람 이상 판정해야 다음으로 넘어갑니다.", suggestion="판정자에게 알려 주세요."
        )
    with transaction.atomic():
        if number == 1:
            rows = panel.ratings.filter(round=1)
            Rating.objects.bulk_create(
                [
                    Rating(panel=panel, judge_id=r.judge_id, round=2, item=r.item, level=r.level, value=r.value)
                    for r in rows
                ],
                ignore_conflicts=True,
            )
        panel.state = Panel.State.SECOND if number == 1 else Panel.State.CLOSED
        panel.save(update_fields=["state"])


def level_cuts(panel: Panel, number: int) -> list[LevelCut]:
    """The cut of each level from one round."""
    items = parameters_of(panel)
    by_level: dict[str, dict[int, dict[str, float]]] = {}
    rows = panel.ratings.filter(round=number).values_list("judge_id", "item", "level", "value")
    for judge, item, code, value in rows:
        by_level.setdefault(code, {}).setdefault(judge, {})[item] = value / 100.0
    out = []
    for level in default_framework().levels:
        try:
            cut = angoff(list(by_level.get(level.code, {}).values()), items)
            out.append(LevelCut(level.code, level.name, cut))
        except JiphyeonError as error:
            out.append(LevelCut(level.code, level.name, None, error.message))
    return out


def adopt(panel: Panel, by: Person, note: str, now: datetime) -> None:
    """Use the second round's cuts for campaigns planned from now on.

    Raises `JiphyeonError`: `panel-open` before the close, `panel-cuts` when a level has none or they do not rise.
    """
    if panel.state != Panel.State.CLOSED:
        raise JiphyeonError("panel-open", "판정을 마친 뒤에 채택할 수 있습니다.", suggestion="먼저 판정을 마치세요.")
    cuts = [one.cut.theta if one.cut else None for one in level_cuts(panel, 2)]
    known = [round(cut, 4) for cut in cuts if cut is not None]
    if len(known) < len(cuts) or any(low >= high for low, high in pairwise(known)):
        raise JiphyeonError(
            "panel-cuts",
            "경계를 정하지 못한 수준이 있거나 경계의 순서가 맞지 않습니다.",
            suggestion="모든 수준을 판정했는지 확인하세요.",
        )
    panel.cuts, panel.adopted_by, panel.adopted_at, panel.note = known, by, now, note
    panel.save(update_fields=["cuts", "adopted_by", "adopted_at", "note"])


def adopted_cuts() -> tuple[float, ...] | None:
    """The cuts adopted last, one for each level; None when the office has adopted none."""
    found = (
        Panel.objects.filter(adopted_at__isnull=False).order_by("-adopted_at").values_list("cuts", flat=True).first()
    )
    return tuple(found) if found and len(found) == len(default_framework().levels) else None


def office_framework() -> Framework:
    """The framework in force: with the cuts adopted last, or those that ship when there are none."""
    cuts = adopted_cuts()
    return default_framework() if cuts is None else default_framework().with_cuts(cuts)


def few_judges(panel: Panel) -> bool:
    """Whether the panel is smaller than advised."""
    return panel.judges.count() < JUDGES
