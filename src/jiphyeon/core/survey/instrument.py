"""An instrument: versioned questions in sections, with the keys beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.key import Key
from jiphyeon.core.survey.question import Condition, Question


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading. `shuffle` orders them by the respondent's seed, `pick` > 0 draws that many."""

    code: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""
    shuffle: bool = False
    pick: int = 0
    show_if: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A survey or a test form. A version that has been answered is never changed: a new one is made."""

    code: str
    version: str
    title: str
    sections: tuple[Section, ...]
    intro: str = ""
    keys: Mapping[str, Key] = field(default_factory=dict)

    def questions(self) -> Iterator[Question]:
        """All questions in order, whether routed to or not."""
        for section in self.sections:
            yield from section.questions

    def question(self, code: str) -> Question:
        """The question of that code. Raises `KeyError`."""
        for question in self.questions():
            if question.code == code:
                return question
        raise KeyError(code)

    def minutes(self) -> int:
        """Expected time, rounded up, at least one minute."""
        return max(1, -(-sum(question.seconds for question in self.questions()) // 60))

    def digest(self) -> str:
        """SHA-256 of the whole content, keys included: two instruments with one digest ask and score the same."""
        from jiphyeon.core.survey.writing import instrument_to_dict  # noqa: PLC0415 -- writing imports this module

        text = json.dumps(instrument_to_dict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Response:
    """One person's answers to one version of an instrument."""

    instrument: str
    version: str
    answers: tuple[Answer, ...] = ()
