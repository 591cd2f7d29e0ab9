"""The surveys of a pilot: which there are, and the instrument of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.instrument import Instrument
from jiphyeon.core.survey.loading import load_instrument

_FOLDER = Path(__file__).parent / "instruments"
DOCUMENT = "{document}"
"""Stands in a question for a document of the respondent's own; only kind and day are known, never a title."""


@dataclass(frozen=True, slots=True)
class Wave:
    """One survey: its name, who answers (`user`, `approver`, `observer`), and when."""

    code: str
    name: str
    who: str
    when: str


_WAVES = (
    Wave("t0", "시범 운영 전 조사", "user", "시작하기 전"),
    Wave("t1", "시범 운영 중간 조사", "user", "4주쯤 뒤"),
    Wave("minute", "1분 설문", "user", "아무 때나, 한 달에 한 번까지"),
    Wave("t2", "시범 운영 만족도 조사", "user", "끝나기 2주 전"),
    Wave("approver", "결재자 조사", "approver", "끝나기 2주 전"),
    Wave("non_user", "비사용자 조사", "observer", "끝나기 2주 전"),
)
WAVES: Mapping[str, Wave] = MappingProxyType({wave.code: wave for wave in _WAVES})


@cache
def instrument_of(code: str) -> Instrument:
    """The instrument of a wave. Raises `JiphyeonError` (`wave-unknown`, or `survey-file` when its file is wrong)."""
    if code not in WAVES:
        raise JiphyeonError("wave-unknown", "그런 설문이 없습니다.", context={"wave": code[:20]})
    return load_instrument(_FOLDER / f"{code}.toml")


def about(instrument: Instrument, document: str) -> Instrument:
    """The instrument with the respondent's document named where a question speaks of it."""
    sections = tuple(
        replace(
            section,
            questions=tuple(replace(q, prompt=q.prompt.replace(DOCUMENT, document).strip()) for q in section.questions),
        )
        for section in instrument.sections
    )
    return replace(instrument, sections=sections)
