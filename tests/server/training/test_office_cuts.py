"""Steps and plans are made by the level cuts the office has adopted."""

import pytest
from django.apps import apps
from django.utils import timezone

from jiphyeon.server.training.models import Plan
from jiphyeon.server.training.question import question_of
from jiphyeon.server.training.results import learner_of, learners_of


@pytest.fixture
def adopted(office, owner):
    """Cuts far above the shipped ones."""
    return apps.get_model("diagnosis", "Panel").objects.create(
        title="판정",
        items=[],
        state="closed",
        unit=office[0].parent,
        made_by=owner,
        made_at=timezone.now(),
        cuts=[1.0, 1.6, 2.2, 2.8],
        adopted_by=owner,
        adopted_at=timezone.now(),
    )


def test_without_adopted_cuts_chances_are_those_the_diagnosis_kept(people, campaign):
    kept = apps.get_model("diagnosis", "Score").objects.get(participation__person=people[3], scale="P.D1").probabilities
    assert learner_of(people[3]).scores[0].probabilities == tuple(kept)


def test_adopted_cuts_change_chances_and_gaps(people, owner, campaign, courses, request):
    before, plan = learner_of(people[3]), Plan(title="계획", owner=owner, campaign=campaign.pk, limits={}, seed=1)
    usual = question_of(plan).problem
    request.getfixturevalue("adopted")
    after = learner_of(people[3])
    assert after.scores[0].probabilities[0] > before.scores[0].probabilities[0]
    assert sum(after.scores[0].probabilities) == pytest.approx(1)
    assert after.scores in [one.scores for one in learners_of(campaign.pk)]
    assert (question_of(plan).problem.utility != usual.utility).any()
