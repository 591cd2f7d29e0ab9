"""Limits of a plan in words: which stand in each other's way, and why a move cannot be made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LIMIT_NAMES = {
    "seats": ("정원", "명"),
    "budget": ("예산", "원"),
    "hours_per_person": ("한 사람의 시간 한도", "시간"),
    "minimum_hours": ("한 사람의 최소 시간", "시간"),
    "minimum_coverage": ("부서마다 채워야 할 비율", "명"),
    "courses_per_person": ("한 사람의 과정 수 한도", "과정"),
    "minimum": ("과정을 여는 최소 인원", "명"),
    "group_coverage": ("먼저 배정할 사람의 최소 비율", "명"),
    "leave": ("같은 날 부서를 비울 수 있는 인원", "명"),
    "prerequisites": ("먼저 들을 과정", "명"),
}
BROKEN = {
    "room_seats": "그 차수에 남은 자리가 없습니다",
    "seats": "그 과정에 남은 자리가 없습니다",
    "minimum": "옮기고 나면 그 차수가 최소 인원에 못 미칩니다",
    "courses_per_person": "한 사람의 과정 수 한도를 넘습니다",
    "hours_per_person": "한 사람의 시간 한도를 넘습니다",
    "minimum_hours": "한 사람의 최소 시간에 못 미칩니다",
    "minimum_coverage": "부서마다 채워야 할 비율에 못 미칩니다",
    "group_coverage": "먼저 배정할 사람의 비율에 못 미칩니다",
    "prerequisites": "먼저 들어야 할 과정을 듣지 않습니다",
    "order": "먼저 들어야 할 과정보다 일찍 시작합니다",
    "twice": "같은 과정을 두 번 듣게 됩니다",
    "clash": "같은 시간에 다른 과정이 있습니다",
    "leave": "같은 날 부서를 비울 수 있는 인원을 넘습니다",
    "away": "참여하기 어렵다고 한 요일입니다",
    "budget": "예산을 넘습니다",
    "rooms": "그때 강의실을 다른 차수가 씁니다",
    "empty": "그때 올 수 있는 사람이 없습니다",
}


def broken_sentence(names: Sequence[str]) -> str:
    """Why a move cannot be made, in words."""
    return ", ".join(BROKEN.get(name, name) for name in names) + "."


def clash_sentences(clash: Mapping[str, float]) -> tuple[str, ...]:
    """Which limits stand in each other's way, in words."""
    return tuple(
        f"{LIMIT_NAMES[name][0]}: 모두 합해 {amount:,.0f}{LIMIT_NAMES[name][1]}만큼 풀어야 합니다."
        for name, amount in clash.items()
        if name in LIMIT_NAMES
    )
