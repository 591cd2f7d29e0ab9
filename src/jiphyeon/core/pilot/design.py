"""The designs a pilot can have, and what each can and cannot show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

type Design = Literal["documents", "crossover", "stepped_wedge", "before_after"]


@dataclass(frozen=True, slots=True)
class DesignText:
    """A design in the words of the plan page and the report."""

    name: str
    how: str
    shows: str
    cannot: str
    randomised: bool


DESIGNS: Mapping[str, DesignText] = MappingProxyType(
    {
        "documents": DesignText(
            "문서별 무작위 제공",
            "참여자가 새 문서를 열 때마다 제비를 뽑아 AI 초안을 제공하거나 제공하지 않습니다.",
            "같은 사람이 AI 초안을 받은 문서와 받지 않은 문서를 견주므로,"
            " 제공이 시간에 준 영향을 인과로 말할 수 있습니다.",
            "AI로 익힌 요령이 받지 않은 문서에도 옮겨 가면 효과가 실제보다 작게 나옵니다.",
            randomised=True,
        ),
        "crossover": DesignText(
            "표준 과제 교차",
            "모든 참여자가 같은 과제 묶음을 AI와 함께, 또 AI 없이 풀되 순서를 무작위로 바꿉니다.",
            "과제가 같으므로 적은 인원으로 시간과 품질의 차이를 말할 수 있습니다.",
            "정해진 과제에서 나온 차이입니다. 실제 업무의 차이와 같다고 말할 수 없습니다.",
            randomised=True,
        ),
        "stepped_wedge": DesignText(
            "부서별 단계 도입",
            "부서마다 도입 시점을 제비로 정하고 차례로 모두 도입합니다.",
            "도입 전후와 부서 사이의 차이를 함께 써서, 계절이나 추세를 걷어 낸 영향을 말할 수 있습니다.",
            "부서가 열둘보다 적으면 구간이 넓어 작은 효과를 찾지 못합니다."
            " 모의 실험에서 잰 오차율을 결과와 함께 보입니다.",
            randomised=True,
        ),
        "before_after": DesignText(
            "전후 비교",
            "도입 전과 도입 뒤를 견줍니다.",
            "무엇이 얼마나 달라졌는지 보일 뿐입니다.",
            "달라진 까닭이 AI인지, 계절·학사 일정·숙련·다른 변화인지 가릴 수 없습니다."
            " 원래 조금씩 빨라지던 부서를 본뜬 모의 실험 4,000번에서 효과가 없는데도 있다고 판정한 비율이 51%였습니다.",
            randomised=False,
        ),
    }
)
