"""How carefully a campaign was answered: signs by person for research, a count for the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from jiphyeon.core.competency.care import care_signs, doubtful
from jiphyeon.core.competency.group import MINIMUM
from jiphyeon.core.survey.answer import Answer as AnswerValue
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.models import Answer, Campaign, Participation
from jiphyeon.server.diagnosis.results import answers_of


def signs_of(
    campaign: Campaign, rows: Sequence[Participation], given: Mapping[int, Mapping[str, AnswerValue]] | None = None
) -> dict[int, tuple[str, ...]]:
    """The signs of each participation (`given` their answers, where read before). Paper answers have no times."""
    answers = answers_of(rows) if given is None else given
    times: dict[int, list[datetime]] = {}
    saved = Answer.objects.filter(participation__in=rows).exclude(origin="paper")
    for participation, moment in saved.values_list("participation_id", "saved_at").iterator(chunk_size=5000):
        times.setdefault(participation, []).append(moment)
    found: dict[int, tuple[str, ...]] = {}
    for number in sorted({row.form_number for row in rows}):
        form = form_of(campaign, number)
        people = [row for row in rows if row.form_number == number]
        told = [answers.get(row.pk, {}) for row in people]
        moments = [times.get(row.pk, []) for row in people]
        signs = care_signs(form.items, form.measured, told, moments)
        found |= {row.pk: one for row, one in zip(people, signs, strict=True)}
    return found


def doubtful_count(
    campaign: Campaign, rows: Sequence[Participation], given: Mapping[int, Mapping[str, AnswerValue]]
) -> int | None:
    """How many show two signs or more; None where the count would tell about fewer than five."""
    signs = signs_of(campaign, rows, given)
    number = sum(doubtful(one) for one in signs.values())
    return number if number == 0 or (number >= MINIMUM and len(signs) - number >= MINIMUM) else None
