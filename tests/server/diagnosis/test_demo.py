from datetime import date

import pytest

from jiphyeon.server.accounts.demo import load_institution
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.diagnosis.campaigns import accepts_answers
from jiphyeon.server.diagnosis.demo import load_demo
from jiphyeon.server.diagnosis.models import Answer, Campaign, Participation, Score
from jiphyeon.server.diagnosis.positions import step_to

pytestmark = pytest.mark.django_db


def test_the_demonstration_has_two_finished_simulated_diagnoses_and_an_open_one():
    from django.utils import timezone

    load_institution()
    load_demo(timezone.localdate())
    before, finished, running = Campaign.objects.order_by("starts_at")
    assert before.simulated
    assert step_to(finished.report).changes[0].link_error > 0
    assert finished.simulated
    assert "모의" in finished.title
    assert finished.state == Campaign.State.CLOSED
    people = Person.objects.count()
    done = finished.participations.filter(state=Participation.State.FINISHED).count()
    assert 0.75 * people < done < 0.9 * people
    assert Score.objects.filter(scale="P", participation__campaign=finished).count() == done
    assert len(finished.report.groups) > 10
    assert not running.simulated
    assert accepts_answers(running, timezone.now())
    assert not Answer.objects.filter(participation__campaign=running).exists()
    for account in ("writer", "teacher", "owner"):
        assert running.participations.filter(person__username=account).exists()
    load_demo(timezone.localdate())
    assert Campaign.objects.count() == 3


def test_without_an_institution_nothing_is_loaded():
    load_demo(date(2026, 9, 1))
    assert not Campaign.objects.exists()
