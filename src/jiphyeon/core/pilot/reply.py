"""One person's answers to a pilot survey as numbers and choices, with the signs of careless answering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jiphyeon.core.pilot.index import hundred, reverse, scale, sus_estimate, umux_lite, workload
from jiphyeon.core.survey.answer import Answer

ATTRIBUTES: Mapping[str, str] = {
    "b1": "초안의 쓸모",
    "b2": "사실·숫자의 정확성",
    "b3": "법령·지침 근거",
    "b4": "공문서 규정·서식",
    "b5": "문체와 어투",
    "b6": "기관 용어와 관행",
    "b7": "고치기 쉬움",
    "b8": "한글 서식 유지",
    "b9": "속도와 안정성",
    "b10": "개인정보·보안",
}
CHECK = ("f7", 5)
"""The item that asks to choose five."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Numbers by question (matrix rows as `b_sat.b1`), choices by question, words by question, and the time taken."""

    participant: str
    department: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    seconds: float | None = None

    def get(self, code: str) -> float | None:
        """The number answered, None where there is none (skipped, not known, not met)."""
        return self.numbers.get(code)


def reply_of(
    answers: Mapping[str, Answer], participant: str, department: str = "", *, seconds: float | None = None
) -> Reply:
    """The answers of one respondent. Skipped answers and the column `na` are missing."""
    numbers: dict[str, float] = {}
    choices: dict[str, tuple[str, ...]] = {}
    words: dict[str, str] = {}
    for code, answer in answers.items():
        if answer.skipped:
            continue
        for row, column in answer.rows:
            if _whole(column):
                numbers[f"{code}.{row}"] = float(column)
        if answer.number is not None:
            numbers[code] = float(answer.number)
        if len(answer.selected) == 1 and _whole(answer.selected[0]):
            numbers[code] = float(answer.selected[0])
        if answer.selected:
            choices[code] = answer.selected
        if answer.text:
            words[code] = answer.text
    return Reply(participant, department, numbers, choices, words, seconds)


def overall(reply: Reply) -> float | None:
    """종합 만족도 0–100: the mean of F1–F3, measured directly and weighted alike."""
    value = scale([reply.get("f1"), reply.get("f2"), reply.get("f3")])
    return None if value is None else hundred(value)


def usability(reply: Reply) -> float | None:
    """SUS as UMUX-LITE predicts it."""
    capability, ease = reply.get("a1"), reply.get("a2")
    return None if capability is None or ease is None else sus_estimate(umux_lite(capability, ease))


def keep_using(reply: Reply) -> float | None:
    """지속 의향 1–7: the mean of F4 and F5 turned round."""
    return scale([reply.get("f4"), reverse(reply.get("f5"))])


def trust(reply: Reply) -> float | None:
    """신뢰 0–100 (D1, D2)."""
    value = scale([reply.get("d1"), reply.get("d2")])
    return None if value is None else hundred(value)


def distrust(reply: Reply) -> float | None:
    """불신 0–100 (D4, D5): another construct than trust, reported apart."""
    value = scale([reply.get("d4"), reply.get("d5")])
    return None if value is None else hundred(value)


def load(reply: Reply) -> float | None:
    """작업 부담 0–100: mean of C1–C4 and 100 − C5; answers stand on eleven points."""
    tens = [None if (value := reply.get(code)) is None else value * 10 for code in ("c1", "c2", "c3", "c4", "c5")]
    return workload(tens[:4], tens[4])


def careless(reply: Reply) -> tuple[str, ...]:
    """Signs of careless answering: `instructed` (the check item), `straight` (both grids on one line), `fast`.

    Nobody is dropped for them; results are shown with and without.
    """
    signs = []
    if (given := reply.get(CHECK[0])) is not None and given != CHECK[1]:
        signs.append("instructed")
    grids = [[value for code in ATTRIBUTES if (value := reply.get(f"{grid}.{code}")) is not None] for grid in _GRIDS]
    if all(len(grid) >= 8 and len(set(grid)) == 1 for grid in grids):
        signs.append("straight")
    if reply.seconds is not None and reply.seconds < 120 and len(reply.numbers) >= 30:
        signs.append("fast")
    return tuple(signs)


def doubtful(reply: Reply) -> bool:
    """Whether to leave the reply out of the sensitivity analysis: the check item failed, or straight and fast."""
    signs = careless(reply)
    return "instructed" in signs or {"straight", "fast"} <= set(signs)


_GRIDS = ("b_sat", "b_imp")


def _whole(text: str) -> bool:
    return text.removeprefix("-").isdigit()
