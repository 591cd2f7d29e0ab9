"""What `jiphyeon measure` prints for people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiphyeon.core.measure.recovery import Design, Recovery
    from jiphyeon.services.measure.calibration import Calibrated
    from jiphyeon.services.measure.functioning import Functioning, ItemFunctioning
    from jiphyeon.services.measure.linking import Linked
    from jiphyeon.services.measure.scoring import Scored
    from jiphyeon.services.measure.simulation import Precision

RELIABILITY = {"marginal": "주변 신뢰도", "empirical": "경험 신뢰도", "alpha": "알파", "omega": "오메가"}
SHOWN = 20
"""People and pairs printed; the rest goes to a file."""


def calibration_lines(found: Calibrated) -> Iterator[str]:
    """Parameters, what to look at, fit."""
    from jiphyeon.core.measure.preflight import ADVICE

    fit = found.calibration
    yield f"모형 {fit.parameters[0].model}, 응답자 {fit.persons:,}명, 문항 {len(fit.parameters)}개"
    ended = "수렴했습니다" if fit.converged else "수렴하지 않았습니다. 이 값을 쓰지 마십시오"
    yield f"로그가능도 {fit.log_likelihood:,.3f}, 반복 {fit.iterations}회, {ended}."
    data = found.to_dict()["reliability"]
    yield ", ".join(
        f"{word} {'-' if data[key] is None else format(data[key], '.3f')}" for key, word in RELIABILITY.items()
    )
    if found.population is not None:
        people = found.population
        where = f"고정한 문항 {len(found.anchors)}개의 척도에서 이 집단은"
        yield f"{where} 평균 {people.mean:.3f}, 표준편차 {people.sd:.3f}입니다."
    yield ""
    width = max(8, *(_width(item.item) for item in fit.parameters))
    yield f"{_pad('문항', width)}  {_pad('변별도(표준오차)', 18)}난이도(표준오차)"
    for item, se in zip(fit.parameters, fit.errors, strict=True):
        slope = f"{item.discrimination:.3f}({se[0]:.3f})"
        rest = "  ".join(f"{b:.3f}({e:.3f})" for b, e in zip(item.thresholds, se[1:], strict=True))
        yield f"{_pad(item.item, width)}  {_pad(slope, 18)}{rest}"
    noted = [(i.item, codes) for i, codes in zip(fit.parameters, found.flags, strict=True) if codes]
    if noted:
        yield ""
        yield "살펴볼 문항"
    for name, codes in noted:
        for code in codes:
            yield f"- {name}: {ADVICE[code]} ({code})"
    yield from _fit_lines(found, width)


def _fit_lines(found: Calibrated, width: int) -> Iterator[str]:
    if found.fit is None:
        return
    yield ""
    yield "적합도(S-X²)"
    if found.fit.why_not:
        yield f"- {found.fit.why_not}"
    for one in found.fit.items:
        p = "-" if one.df <= 0 else f"p {one.p:.3f}, RMSEA {one.rmsea:.3f}"
        yield f"{_pad(one.item, width)}  {one.chi_square:8.3f} (자유도 {one.df}) {p}"
    for first, second, q3 in found.fit.pairs[:SHOWN]:
        yield f"- {first}와(과) {second}의 답이 서로 이어져 있을 수 있습니다(Q3 {q3:.2f})."
    yield f"답의 흐름이 모형과 다른 응답자 {found.fit.misfits:.1%}(모형에 맞으면 5% 안팎)"


def score_lines(found: Scored, saved: Path | None) -> Iterator[str]:
    """The first people, or where they were saved."""
    from jiphyeon.services.measure.scoring import METHODS

    mean = "-" if found.mean is None else f"{found.mean:.3f}"
    sd = "-" if found.sd is None else f"{found.sd:.3f}"
    yield f"{METHODS[found.method]}, 응답자 {len(found.people):,}명, 평균 {mean}, 표준편차 {sd}"
    if found.table:
        yield ""
        yield "총점  점수(θ)  표준오차"
        for total, theta, se in found.table:
            yield f"{total:4d}  {theta:7.3f}  {se:8.3f}"
    yield ""
    if saved is not None:
        yield f"점수를 저장했습니다: {saved.name}"
        return
    width = max(8, *(_width(one.person) for one in found.people[:SHOWN]))
    yield f"{_pad('응답자', width)}  점수(θ)  표준오차  답한 문항"
    for one in found.people[:SHOWN]:
        value = "      -" if one.theta is None else f"{one.theta:7.3f}"
        error = "       -" if one.se is None else f"{one.se:8.3f}"
        yield f"{_pad(one.person, width)}  {value}  {error}  {one.answered:9d}"
    if len(found.people) > SHOWN:
        yield f"… {len(found.people) - SHOWN:,}명이 더 있습니다. -o 점수.csv로 모두 저장할 수 있습니다."


def recovery_lines(found: Recovery, design: Design) -> Iterator[str]:
    """How well parameters were found again."""
    yield f"문항 {design.items}개, 범주 {design.categories}개, 응답자 {found.people:,}명, 반복 {found.runs}회"
    yield f"변별도 RMSE {found.slope:.3f}, 난이도 RMSE {found.difficulty:.3f}, 점수 RMSE {found.theta:.3f}"
    yield f"점수 신뢰도 {found.reliability:.3f}, 난이도 95% 구간이 참값을 담은 비율 {found.coverage:.1%}"
    if found.not_converged:
        yield f"수렴하지 않은 반복이 {found.not_converged}회 있습니다."


def precision_lines(what: str, rows: Sequence[Precision]) -> Iterator[str]:
    """Forms or adaptive rules, one a line."""
    yield "가정한 문항 모수로 계산한 값입니다. 실제 응답으로 확인한 값이 아닙니다."
    yield ""
    width = max(10, *(_width(one.name) for one in rows))
    exposure = "  최대 노출" if what == "adaptive" else ""
    yield f"{_pad('이름', width)}  문항 수  신뢰도  수준 일치  한 수준 안  표준오차{exposure}"
    for one in rows:
        line = f"{_pad(one.name, width)}  {one.items:7.1f}  {one.reliability:6.3f}  {one.agreement:9.3f}"
        line += f"  {one.within_one:10.3f}  {one.se:8.3f}"
        yield line + (f"  {one.exposure:9.1%}" if what == "adaptive" else "")


def link_lines(found: Linked) -> Iterator[str]:
    """Anchors first, then the four methods."""
    gone = [one.item for one in found.anchors if one.drifted]
    yield f"공통 문항 {len(found.anchors)}개 가운데 {found.kept}개로 이었습니다."
    if gone:
        yield f"난이도가 바뀌어 뺀 문항: {', '.join(gone)}"
    if found.warning:
        yield found.warning
    yield ""
    yield f"{_pad('방법', 16)}기울기   이동"
    for name, one in found.links.items():
        mark = " ← 사용" if name == found.method else ""
        yield f"{_pad(name, 16)}{one.slope:6.4f}  {one.shift:7.4f}{mark}"
    yield f"이동의 표준오차(문항을 하나씩 빼 보아 구함) {found.error:.4f}"
    yield ""
    width = max(8, *(_width(one.item) for one in found.anchors))
    yield f"{_pad('공통 문항', width)}  앞선 난이도  이번 난이도  흔들림(z)"
    for anchor in found.anchors:
        values = f"{anchor.old:11.3f}  {anchor.new:11.3f}  {anchor.z:9.2f}"
        yield f"{_pad(anchor.item, width)}  {values}{' 뺌' if anchor.drifted else ''}"


def functioning_lines(found: Functioning) -> Iterator[str]:
    """Groups, then items; those that differ are said in words."""
    (reference, many), (focal, some) = found.reference, found.focal
    yield f"기준 집단 {reference} {many:,}명, 견줄 집단 {focal} {some:,}명"
    if found.left_out:
        yield f"총점에서 뺀 문항: {', '.join(found.left_out)}"
    yield ""
    width = max(8, *(_width(one.item) for one in found.items))
    yield f"{_pad('문항', width)}  등급  Mantel χ²(p)      크기      회귀 χ²(균일/비균일)  가능도비 χ²(p)"
    for one in found.items:
        yield f"{_pad(one.item, width)}  {_functioning_row(one)}"
    large = [one for one in found.items if one.effect in ("B", "C")]
    if large:
        yield ""
        yield "살펴볼 문항: 능력이 같아도 집단에 따라 답이 다릅니다. 내용과 표현이 한쪽에 낯설지 않은지 보십시오."
        for one in large:
            yield f"- {one.item}: 등급 {one.effect}, {focal} 쪽에 {_direction(one)}"


def _functioning_row(one: ItemFunctioning) -> str:
    if one.mantel is None:
        return f"-     {one.why_not}"
    size = getattr(one.mantel, "delta", None)
    effect = f"Δ {size:6.2f}" if size is not None else f"SMD {getattr(one.mantel, 'smd', 0.0):5.2f}"
    line = f"{one.effect}     {one.mantel.chi_square:7.3f}({one.mantel.p:.3f})  {effect:10s}"
    line += f"  {one.logistic.uniform:8.3f}/{one.logistic.non_uniform:.3f}" if one.logistic else "         -"
    return line + (f"        {one.ratio.chi_square:7.3f}({one.ratio.p:.3f})" if one.ratio else "")


def _direction(one: ItemFunctioning) -> str:
    size = getattr(one.mantel, "delta", None)
    value = size if size is not None else getattr(one.mantel, "smd", 0.0)
    return "더 어렵습니다" if value < 0 else "더 쉽습니다"


def _width(text: str) -> int:
    """Columns on a terminal: Hangul takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int) -> str:
    return text + " " * max(1, width - _width(text))
