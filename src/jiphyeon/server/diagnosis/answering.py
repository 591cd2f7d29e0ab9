"""Taking answers: each stored as it is given, none lost to a second tab or device."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from jiphyeon.core.competency.pinned import PinnedForm
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import Answer as AnswerValue
from jiphyeon.core.survey.instrument import Section
from jiphyeon.core.survey.question import Question
from jiphyeon.core.survey.routing import walk
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.drawing import draw
from jiphyeon.server.diagnosis.models import Answer, Participation
from jiphyeon.server.diagnosis.modules import module_of

DRAWN_SECONDS = 60
"""Expected time of an item not drawn yet."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question on a person's way, with its number (1 first) and its section."""

    number: int
    section: Section
    question: Question
    first_of_section: bool


@dataclass(frozen=True, slots=True)
class Journey:
    """All questions a person meets, in order, and what they have answered."""

    form: PinnedForm
    steps: tuple[Step, ...]
    rows: dict[str, Answer]
    ahead: int = 0
    """How many more may be drawn."""

    @property
    def answers(self) -> dict[str, AnswerValue]:
        """Answers by question."""
        return {code: row.answer for code, row in self.rows.items()}

    @property
    def minutes(self) -> int:
        """Expected time, rounded up."""
        return max(1, -(-(sum(step.question.seconds for step in self.steps) + DRAWN_SECONDS * self.ahead) // 60))

    @property
    def length(self) -> int:
        """Questions there may be at most."""
        return len(self.steps) + self.ahead

    @property
    def open(self) -> tuple[Step, ...]:
        """Steps still without an answer."""
        return tuple(step for step in self.steps if step.question.required and step.question.code not in self.rows)

    @property
    def answered(self) -> int:
        """How many steps have an answer."""
        return sum(step.question.code in self.rows for step in self.steps)

    def step(self, code: str) -> Step | None:
        """The step of a question; None when it is not on the way."""
        return next((step for step in self.steps if step.question.code == code), None)

    def after(self, step: Step) -> Step | None:
        """The next step; None after the last."""
        return self.steps[step.number] if step.number < len(self.steps) else None

    def before(self, step: Step) -> Step | None:
        """The step before; None for the first."""
        return self.steps[step.number - 2] if step.number > 1 else None


def journey(participation: Participation, known_rows: dict[str, Answer] | None = None) -> Journey:
    """Where the person stands: one query for the answers (none with `known_rows`), the form from memory."""
    form = form_of(participation.campaign, participation.form_number)
    rows = {row.question: row for row in participation.answers.all()} if known_rows is None else known_rows
    answers = {code: row.answer for code, row in rows.items()}
    ahead = draw(participation, form, answers)
    known = {"role": participation.role}
    sections = walk(form.instrument, answers, seed=participation.pseudonym, attributes=known)
    module = module_of(participation.campaign)
    if module is not None:
        sections += walk(module.instrument, answers, seed=participation.pseudonym, attributes=known)
    steps: list[Step] = []
    for section, questions in sections:
        for place, question in enumerate(_given(form, participation, questions)):
            steps.append(Step(len(steps) + 1, section, question, place == 0))
    return Journey(form, tuple(steps), rows, ahead)


def _given(form: PinnedForm, participation: Participation, questions: Sequence[Question]) -> Sequence[Question]:
    """All of a section's questions; of a pool those drawn for the person, in that order."""
    if form.delivery == "fixed":
        return questions
    pool = {item.code for item in form.items if item.performance}
    place = {code: number for number, code in enumerate(participation.drawn)}
    kept = [question for question in questions if question.code not in pool or question.code in place]
    return sorted(kept, key=lambda question: place.get(question.code, -1))


class StaleAnswer(Exception):  # noqa: N818 -- a state of affairs to show, not an error
    """Another tab or device answered the question since this page was shown; `row` is what stands there."""

    def __init__(self, row: Answer) -> None:
        super().__init__(row.question)
        self.row = row


def save_answer(
    participation: Participation, answer: AnswerValue, *, seen: int, now: datetime, origin: str = ""
) -> Answer:
    """Store an answer; the same answer twice is stored once.

    `seen` is the revision the page was shown with, 0 for none; `origin` names the page. Raises `StaleAnswer` when
    another page has stored another answer since, and `JiphyeonError` (`answer-late`) once the person has finished or
    taken back the consent.
    """
    value = answer.to_dict()
    with transaction.atomic():
        _require_started(participation)
        row = participation.answers.select_for_update().filter(question=answer.question).first()
        if row is None:
            try:
                with transaction.atomic():
                    return participation.answers.create(
                        question=answer.question, value=value, saved_at=now, origin=origin
                    )
            except IntegrityError:
                row = participation.answers.select_for_update().get(question=answer.question)
        if row.value == value:
            return row
        if row.revision != seen and not (origin and row.origin == origin):
            raise StaleAnswer(row)
        row.value, row.revision, row.saved_at, row.origin = value, row.revision + 1, now, origin
        row.save(update_fields=["value", "revision", "saved_at", "origin"])
        return row


def _require_started(participation: Participation) -> None:
    """Hold the participation as it is while an answer is stored: taking the consent back or finishing waits for it."""
    now = Participation.objects.select_for_update().filter(pk=participation.pk).values_list("state", flat=True)
    if now.get() != Participation.State.STARTED:
        raise JiphyeonError(
            "answer-late",
            "진단을 이미 마쳤거나 동의를 거두어 답을 저장하지 않았습니다.",
            suggestion="화면을 새로 고치면 지금 상태를 볼 수 있습니다.",
        )


def start(participation: Participation, now: datetime) -> None:
    """Keep the consent and begin; a second consent changes nothing."""
    if participation.state in {Participation.State.INVITED, Participation.State.WITHDRAWN}:
        participation.state = Participation.State.STARTED
        participation.consented_at = now
        participation.save(update_fields=["state", "consented_at"])


def withdraw(participation: Participation) -> None:
    """Take the consent back: answers and scores are deleted at once, that there was a participation stays."""
    with transaction.atomic():
        Participation.objects.select_for_update().get(pk=participation.pk)
        participation.answers.all().delete()
        participation.scores.all().delete()
        participation.state = Participation.State.WITHDRAWN
        participation.consented_at = participation.finished_at = None
        participation.save(update_fields=["state", "consented_at", "finished_at"])
