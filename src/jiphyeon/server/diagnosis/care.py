"""How carefully a campaign was answered: signs by person for research, a count for the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from jiphyeon.core.competency.care import care_signs, doubtful
from jiphyeon.core.competency.group import MINIMUM
from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.models import Answer, Campaign, Participation
from jiphyeon.server.diagnosis.results import answers_of


def signs_of(campaign: Campaign, rows: Sequence[Participation]) -> dict[int, tuple[str, ...]]:
    """The signs of each participation. Paper answers are saved together and have no times."""
    answers = answers_of(rows)
    times: dict[int, list[datetime]] = {}
    saved = Answer.objects.filter(participation__in=rows).exclude(origin="paper")
    for participation, moment in saved.values_list("participation_id", "saved_at").iterator(chunk_size=5000):
        times.setdefault(participation, []).append(moment)
    found: dict[int, tuple[str, ...]] = {}
    for number in sorted({row.form_number for row in rows}):
        form = form_of(campaign, number)
        people = [row for row in rows if row.form_number == number]
        given = [answers.get(row.pk, {}) for row in people]
        moments = [times.get(row.pk, []) for row in people]
        signs = care_signs(form.items, form.measured, given, moments)
        found |= {row.pk: one for row, one in zip(people, signs, strict=True)}
    return found


def doubtful_count(campaign: Campaign, rows: Sequence[Participation]) -> int | None:
    """How many show two signs or more; None where the count would tell about fewer than five."""
    signs = signs_of(campaign, rows)
    number = sum(doubtful(one) for one in signs.values())
    return number if number == 0 or (number >= MINIMUM and len(signs) - number >= MINIMUM) else None
