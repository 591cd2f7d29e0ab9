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
    """One survey: its name, who answers, and when."""

    code: str
    name: str
    who: str
    when: str


WAVES: Mapping[str, Wave] = MappingProxyType(
    {wave.code: wave for wave in (Wave("t2", "시범 운영 뒤 만족도 조사", "participants", "끝나기 2주 전"),)}
)


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
