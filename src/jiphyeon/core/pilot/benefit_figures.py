"""The year's benefit as figures, for pages, reports and spreadsheets."""

from __future__ import annotations

import math
from collections.abc import Mapping

from jiphyeon.core.pilot.benefit import Benefit, Swing
from jiphyeon.core.pilot.evidence import Range
from jiphyeon.core.pilot.figure import HIDDEN, SMALLEST_CELL, Figure
from jiphyeon.core.pilot.wording import number

SOURCE = "assign·activity_beat·export"
MEASURED = "시범에서 잰 값의 95% 구간"
STATED = "계획에 적은 범위"
ASSUMED = "재어 본 곳이 없어 넓게 잡은 범위"
INPUTS: Mapping[str, str] = {
    "effect": "시간 효과",
    "weekly": "한 주에 공문에 쓰는 시간",
    "redeployed": "줄인 시간을 다른 일에 쓰는 몫",
    "use": "도입 뒤에 쓰는 정도",
    "wage": "시간당 인건비",
    "cost": "한 해 비용(교육 제외)",
}


def benefit_figures(found: Benefit) -> tuple[Figure, ...]:
    """Benefit, cost, net and break-even with joint intervals, and how often the year paid."""
    note = f"거듭 계산 {found.draws:,}번. 효과, 이용, 인건비, 비용, 쓰는 몫을 함께 흔든 구간입니다."
    n = found.net.n
    if n < SMALLEST_CELL:
        return (Figure("net", "한 해 순편익", None, 0, 0, SOURCE, unit="천원", note=HIDDEN),)
    said = "확률이 아니라, 적은 범위가 맞다면 얼마나 자주 그러한지입니다."
    name = "비용보다 편익이 큰 계산의 비율"
    share = Figure("pays", name, 100 * found.pays, n, n, SOURCE, unit="%", method="simulation", note=said)
    return (
        _figure("benefit", "한 해 편익", found.benefit, "천원", note),
        _figure("cost", "한 해 비용", found.cost, "천원", "첫해 교육을 넣은 값입니다."),
        _figure("net", "한 해 순편익", found.net, "천원", note),
        _figure(
            "break_even",
            "손익분기(1인당 한 주)",
            found.break_even,
            "분",
            "줄인 시간의 절반을 다른 일에 쓸 때의 값입니다.",
        ),
        share,
    )


def tornado_figures(found: Benefit) -> tuple[Figure, ...]:
    """The net benefit at both ends of each input, widest first."""
    if found.net.n < SMALLEST_CELL:
        return ()
    return tuple(
        Figure(
            f"swing_{one.code}",
            INPUTS[one.code],
            found.net.value,
            found.net.n,
            found.net.n,
            SOURCE,
            min(one.low, one.high),
            max(one.low, one.high),
            "천원",
            method="tornado",
            note=f"{range_of(one)}({origin_of(one)})",
        )
        for one in found.swings
    )


def range_of(one: Swing) -> str:
    """The input's own range in words."""
    low, high = one.given
    if one.code == "effect":
        return f"{number(100 * math.expm1(low))}∼{number(100 * math.expm1(high))}%"
    if one.code == "weekly":
        return f"{number(low)}∼{number(high)}분"
    if one.code == "wage":
        return f"{low:,.0f}∼{high:,.0f}원"
    return f"{100 * low:.0f}∼{100 * high:.0f}%"


def origin_of(one: Swing) -> str:
    """Where the range comes from: measured, stated, or assumed."""
    if one.measured:
        return MEASURED
    return ASSUMED if one.code == "redeployed" else STATED


def _figure(code: str, name: str, found: Range, unit: str, note: str) -> Figure:
    return Figure(code, name, found.value, found.n, found.n, SOURCE, found.low, found.high, unit, method="simulation",
                  note=note)  # fmt: skip
