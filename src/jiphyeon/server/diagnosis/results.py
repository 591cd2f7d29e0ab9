"""Finishing: scores made and stored with what they were made from; a person's result from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from jiphyeon.core.competency.framework import Role
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.score import Score as ScoreValue
from jiphyeon.core.competency.scoring import Basis
from jiphyeon.core.survey.answer import Answer as AnswerValue
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.models import Answer, Campaign, Participation, Score
from jiphyeon.server.diagnosis.modules import module_scores
from jiphyeon.services.diagnose import PersonResult, person_result, score_people


def finish(participation: Participation, now: datetime) -> None:
    """Score the answers and close the participation; finishing again changes nothing."""
    with transaction.atomic():
        locked = Participation.objects.select_for_update().get(pk=participation.pk)
        if locked.state != Participation.State.STARTED:
            return
        store_scores(participation.campaign, [participation])
        locked.state, locked.finished_at = Participation.State.FINISHED, now
        given = answers_of([participation]).get(participation.pk, {})
        locked.module_scores = module_scores(participation.campaign, given)
        locked.save(update_fields=["state", "finished_at", "module_scores"])
    participation.state, participation.finished_at = locked.state, locked.finished_at


def store_scores(campaign: Campaign, participations: Sequence[Participation]) -> int:
    """Make and store the scores of these people anew; gives the number of rows."""
    answers = answers_of(participations)
    rows: list[Score] = []
    for number in sorted({participation.form_number for participation in participations}):
        form = form_of(campaign, number)
        people = [participation for participation in participations if participation.form_number == number]
        for participation, scores in zip(
            people, score_people(form, [answers.get(p.pk, {}) for p in people]), strict=True
        ):
            rows += [_row(participation, score, form.basis) for score in scores]
    with transaction.atomic():
        Score.objects.filter(participation__in=participations).delete()
        Score.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def answers_of(participations: Sequence[Participation]) -> dict[int, dict[str, AnswerValue]]:
    """Answers by participation and question."""
    found: dict[int, dict[str, AnswerValue]] = {}
    rows = Answer.objects.filter(participation__in=participations).values_list("participation_id", "question", "value")
    for participation, question, value in rows.iterator(chunk_size=5000):
        found.setdefault(participation, {})[question] = AnswerValue.from_dict(value)
    return found


def _row(participation: Participation, score: ScoreValue, basis: Basis) -> Score:
    return Score(
        participation=participation,
        scale=score.scale,
        value=score.value,
        standard_error=score.standard_error,
        level=score.level,
        probabilities=list(score.probabilities),
        items=score.items,
        bank_version=basis.bank_version,
        form=basis.form,
        parameter_hash=basis.parameter_hash,
        code_version=basis.code_version,
    )


def role_of(participation: Participation) -> Role:
    """The role the person was invited in."""
    return {role.code: role for role in default_framework().roles}[participation.role]


def result_of(participation: Participation) -> PersonResult | None:
    """What the person is told; None when nothing could be scored."""
    form = form_of(participation.campaign, participation.form_number)
    answers = answers_of([participation]).get(participation.pk, {})
    scores = [row.as_value() for row in participation.scores.all()]
    return person_result(form, answers, scores, role_of(participation))
