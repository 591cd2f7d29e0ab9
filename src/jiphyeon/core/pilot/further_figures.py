"""Figures beside the main effect: missing minutes, experience, blind grading."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from jiphyeon.core.pilot.assignment import Scheme
from jiphyeon.core.pilot.effect import in_percent
from jiphyeon.core.pilot.evidence import Range
from jiphyeon.core.pilot.figure import HIDDEN, SMALLEST_CELL, Figure
from jiphyeon.core.pilot.missing import lee_bounds
from jiphyeon.core.pilot.quality import Quality
from jiphyeon.core.pilot.reply import Reply
from jiphyeon.core.pilot.sample import Sample
from jiphyeon.core.pilot.subgroup import effects_by

EXPERIENCE = {"1": "AI를 써 본 적 없음", "2": "몇 번 써 봄", "3": "자주 씀", "": "답하지 않음"}


def missing_figures(sample: Sample) -> tuple[Figure, ...]:
    """Bounds of the effect when the arm with more known minutes lost its fastest or slowest documents."""
    found = lee_bounds(sample)
    known, total = int(sample.known.sum()), len(sample)
    if found is None:
        return ()
    note = f"시간이 더 많이 기록된 쪽에서 {found.trimmed:.1%}를 덜어 내어 셈한 두 끝입니다. 신뢰구간이 아닙니다."
    low, high = in_percent(found.low), in_percent(found.high)
    middle = (low + high) / 2
    name, source = "빠진 문서 때문에 달라질 수 있는 범위(Lee)", "assign·activity_beat·export"
    return (Figure("lee", name, middle, known, total, source, low, high, "%", "건", "lee-bounds", note),)


def experience_figures(sample: Sample, replies: Sequence[Reply], scheme: Scheme, redraws: int) -> tuple[Figure, ...]:
    """The effect by how much AI people had used before (H3): exploratory."""
    said: Mapping[str, str] = {reply.participant: (reply.choices.get("h3") or ("",))[0] for reply in replies}
    codes = list(EXPERIENCE)
    of_person = np.array([codes.index(said.get(person, "")) for person in sample.people], dtype=np.int64)
    if not len(sample):
        return ()
    out = []
    for found in effects_by(sample, of_person[sample.person], codes, scheme, redraws=redraws):
        code, name, effect = f"experience:{found.name}", EXPERIENCE[found.name], found.effect
        source = "assign·activity_beat·export"
        if found.people < SMALLEST_CELL:
            out.append(Figure(code, name, None, 0, 0, source, unit="%", of="건", note=HIDDEN))
            continue
        note = f"탐색, Holm 보정 p = {found.adjusted:.3f}, {found.people}명"
        low, high, n = effect.percent_low, effect.percent_high, effect.n
        out.append(Figure(code, name, effect.percent, n, n, source, low, high, "%", "건", "randomisation", note))
    return tuple(out)


def quality_figures(found: Quality) -> tuple[Figure, ...]:
    """Blind grading: difference, errors, agreement."""
    if not found.documents:
        return ()
    n, source = found.documents, "블라인드 채점"
    out = [_ranged("quality", "품질의 차이(제공 − 미제공)", found.difference, " 표준편차", n, source, found.note)]
    out.append(_ranged("errors", "사실·근거 오류의 비(제공 ÷ 미제공)", found.errors, "배", n, source, ""))
    if found.alpha is not None:
        name, note = "두 채점자의 일치(Krippendorff α)", f"두 번 채점한 문서 {found.twice}건, 채점자 {found.judges}명"
        out.append(Figure("alpha", name, found.alpha, found.twice, n, source, of="건", note=note))
    if found.reliability is not None:
        name = "두 채점자 평균의 신뢰도(ICC)"
        out.append(Figure("icc", name, found.reliability, found.twice, n, source, of="건"))
    return tuple(out)


def _ranged(code: str, name: str, found: Range | None, unit: str, n: int, source: str, note: str) -> Figure:
    if found is None:
        return Figure(code, name, None, 0, n, source, unit=unit, of="건", note=note or "자료가 없습니다.")
    low, high = (None if end is None or not math.isfinite(end) else end for end in (found.low, found.high))
    return Figure(code, name, found.value, found.n, n, source, low, high, unit, "건", "randomisation", note)
