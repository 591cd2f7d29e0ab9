"""One item of the bank: the question, its key, what is assumed of its difficulty, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.survey.key import Key
from jiphyeon.core.survey.question import Question

type ItemType = Literal["KN", "PT", "SJT", "MS", "SR", "ORG", "FOIL", "INST"]
type Status = Literal["draft", "reviewed", "privacy_reviewed", "pilot", "live", "retired"]

ITEM_TYPES: dict[ItemType, str] = {
    "KN": "지식·판단",
    "PT": "표·그래프·계산",
    "SJT": "상황 판단",
    "MS": "복수 선택",
    "SR": "행동 자기평가",
    "ORG": "조직 진단",
    "FOIL": "가짜 도구·용어",
    "INST": "지시 문항",
}
PERFORMANCE: tuple[ItemType, ...] = ("KN", "PT", "SJT", "MS")
STATUSES: dict[Status, str] = {
    "draft": "초안(검토·예비조사 전)",
    "reviewed": "두 사람 검토 마침",
    "privacy_reviewed": "개인정보 검토 마침",
    "pilot": "예비조사 중",
    "live": "사용",
    "retired": "사용 끝",
}


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """A number in the key or rationale, recomputed: `expression` must give what `gives` says, to its last digit."""

    expression: str
    gives: str


@dataclass(frozen=True, slots=True)
class BankItem:
    """One item. `shows` says what a good answer shows, in words for the person; it never tells the key.

    `parameters` are assumed until the item's status is `live`; None for what is not measured (foils, instructions).
    """

    question: Question
    type: ItemType
    sub: str
    level: str
    key: Key | None
    parameters: ItemParameters | None
    status: Status
    author: str
    rationale: str
    sources: tuple[str, ...]
    shows: str = ""
    misconception: str = ""
    checks: tuple[NumberCheck, ...] = ()
    reviewers: tuple[str, ...] = ()
    for_roles: tuple[str, ...] = ()
    place: str = ""
    """File and line it was read from."""

    @property
    def code(self) -> str:
        """The question's code."""
        return self.question.code

    @property
    def performance(self) -> bool:
        """Whether it measures what someone can do (rather than what they say they do)."""
        return self.type in PERFORMANCE
