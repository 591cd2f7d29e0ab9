"""Simulations of what a diagnosis can tell, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jiphyeon.services.measure.design import GAIN, SHIFTS


def design_lines(what: str, rows: Sequence[Any]) -> Iterator[str]:
    """One line a row under its heading."""
    yield "컴퓨터로 만든 응답으로 계산한 값입니다."
    yield ""
    if what == "domains":
        yield "영역 상관  영역마다 문항  신뢰도  보탠 신뢰도  개인 안 R²  가장 낮은 영역 맞힘  둘 안에 듦"
        for one in rows:
            yield (
                f"{one.correlation:9.1f}  {one.items:13d}  {one.alone:6.2f}  {one.augmented:11.2f}"
                f"  {one.profile:10.2f}  {one.weakest:19.0%}  {one.weakest_two:10.0%}"
            )
    elif what == "functioning":
        shifts = "  ".join(f"{shift:.2f}로짓" for shift in SHIFTS)
        yield f"두 집단 인원  찾아낸 비율: {shifts}  잘못 표시한 C"
        for one in rows:
            power = "  ".join(f"{value:8.2f}" for value in one.power)
            yield f"{f'{one.reference}/{one.focal}':>12}  {'':12}{power}  {one.false:13.1%}"
    else:
        yield f"참 변화 +{GAIN:.2f}"
        yield "인원  추정의 표준편차  90% 구간이 담은 비율  문항이 샜을 때 치우침  (살피지 않으면)"
        for one in rows:
            yield (
                f"{one.people:4d}  {one.spread:15.3f}  {one.held:19.0%}  {one.leaked:+20.3f}"
                f"  {one.leaked_unscreened:+14.3f}"
            )
