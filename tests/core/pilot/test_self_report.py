from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jiphyeon.core.pilot.journey import Journey
from jiphyeon.core.pilot.reply import Reply
from jiphyeon.core.pilot.self_report import self_report

JOURNEY = Journey("d", "p", "edu", "plan", "ai", 0.5, 0, datetime(2026, 3, 2, tzinfo=UTC), minutes=40.0)


def said(person, without, took):
    return Reply(person, "edu", {"e7a": without, "e7b": took})


def test_people_who_think_they_saved_more_than_the_log_shows():
    """Said: 60 − 30 = 30 minutes. Logged, at −20 %: a quarter of the 40 minutes it took, 10."""
    replies = [said(f"p{i}", 60, 30) for i in range(8)]
    documents = {f"p{i}": replace(JOURNEY, participant=f"p{i}") for i in range(8)}
    found = self_report(replies, documents, -20.0)
    assert found.n == 8
    assert found.said.value == 30
    assert found.logged == pytest.approx(10)
    assert found.kappa == pytest.approx(1 / 3)
    assert found.took.value == pytest.approx(0.75)


def test_control_documents_saved_nothing_by_the_log():
    documents = {"p": replace(JOURNEY, arm="control")}
    assert self_report([said("p", 60, 40)], documents, -20.0).logged == 0


def test_without_an_effect_there_is_no_calibration():
    found = self_report([said("p", 60, 40)], {"p": JOURNEY}, None)
    assert found.kappa is None
    assert found.said.value == 20


def test_nobody_asked_about_a_document():
    assert self_report([Reply("p")], {"p": JOURNEY}, -20.0).n == 0
    assert self_report([said("q", 60, 40)], {"p": JOURNEY}, -20.0).n == 0
