"""A small campaign for server tests."""

from datetime import timedelta

import numpy as np
from django.utils import timezone

from jiphyeon.core.competency.simulation import answer_worth, any_answer
from jiphyeon.core.measure.model import category_probabilities
from jiphyeon.server.diagnosis.campaigns import open_campaign, set_forms
from jiphyeon.server.diagnosis.models import Answer, Campaign, Participation
from jiphyeon.server.diagnosis.results import store_scores
from jiphyeon.services.diagnose import pin_forms


def campaign(owner, *units, opened=True, code="starter", **fields):
    now = timezone.now()
    values = {
        "title": "2026년 데이터 역량 진단",
        "owner": owner,
        "starts_at": now - timedelta(days=1),
        "ends_at": now + timedelta(days=7),
        "purpose": "맞춤형 연수를 마련하려고 합니다.",
        "consent": "답을 모읍니다.",
        "contact": "과학정보과 000-1234",
        "draft_acceptance": "초안 문항임을 알고 잠정 결과로만 쓰겠습니다.",
        "accepted_by": owner,
        "seed": "seed",
    } | fields
    made = Campaign(**values)
    set_forms(made, code, pin_forms(code))
    made.save()
    made.units.set(units)
    if opened:
        open_campaign(made)
    return made


def participation(made, person):
    return Participation.objects.select_related("campaign").get(campaign=made, person=person)


def answers(form, theta=0.0, seed=1):
    """Answers of somebody at theta to every item of a pinned form."""
    rng = np.random.default_rng(seed)
    given = {}
    for item in form.items:
        if item.parameters is None:
            given[item.code] = any_answer(item, rng)
            continue
        chances = category_probabilities(item.parameters, np.array([theta]))[0]
        points = int(rng.choice(len(chances), p=chances / chances.sum()))
        while (answer := answer_worth(item, points, rng)).skipped:
            pass  # a choice the question offers, so that a form can post it
        given[item.code] = answer
    return given


def finish_all(made, theta=0.0):
    """Everybody answers everything and finishes."""
    from jiphyeon.server.diagnosis.campaigns import form_of

    rows = list(made.participations.all())
    now = timezone.now()
    stored = [
        Answer(participation=row, question=code, value=answer.to_dict(), saved_at=now)
        for place, row in enumerate(rows)
        for code, answer in answers(form_of(made, row.form_number), theta, seed=place).items()
    ]
    Answer.objects.bulk_create(stored, batch_size=500)
    store_scores(made, rows)
    made.participations.update(state=Participation.State.FINISHED, consented_at=now, finished_at=now)
