from datetime import UTC, datetime, timedelta

from jiphyeon.core.pilot.event import Event
from jiphyeon.core.pilot.journey import Journey, Loose, journey_of, journeys

START = datetime(2026, 4, 6, 9, 0, tzinfo=UTC)


def event(kind, minute, document="d1", arm="ai", identifier="", **data):
    at = START + timedelta(minutes=minute)
    name = identifier or f"{document}-{kind}-{minute}"
    return Event(name, kind, at, "p1", "edu", document, "training_notice", arm, data)


def lot(document="d1", arm="ai"):
    return event("assign", 0, document, arm, probability=0.5, sequence=0, outside_asked=True)


WHOLE = [
    lot(),
    event("doc_open", 0),
    event("activity_beat", 1, active_s=60),
    event("draft_offer", 1, composer="template"),
    event("draft_view", 1),
    event("draft_insert", 2, characters=400),
    event("activity_beat", 2, active_s=60),
    event("rule_check", 2, stage="draft", findings={"date_format": 2, "end_mark": 1}),
    event("source_open", 3),
    event("activity_beat", 33, active_s=30),
    event("rule_check", 34, stage="final", findings={}),
    event("final_submit", 34, characters=520, retained=0.7, ai_share=0.5, edit_distance=0.2, fact_edits=1),
    event("export", 34, format="hwpx", ok=True),
    event("micro_estimate", 40, outside_min=5),
    event("return", 60, reason="missing_basis"),
    event("approve", 90),
    event("thumb_shown", 41),
    event("thumb", 41, up=False, tags=["law"]),
]


def test_a_whole_journey():
    journey = journey_of(WHOLE)
    assert journey.minutes == 3 + 1.5
    assert (journey.viewed, journey.inserted, journey.inserted_characters) == (True, True, 400)
    assert (journey.findings_draft, journey.findings_final) == (3, 0)
    assert (journey.retained, journey.ai_share, journey.fact_edits) == (0.7, 0.5, 1)
    assert (journey.outside, journey.outside_asked) == (5, True)
    assert (journey.outcome, journey.return_reason) == ("returned", "missing_basis")
    assert (journey.thumb, journey.tags, journey.sources_opened) == (False, ("law",), 1)


def test_order_and_double_delivery_change_nothing():
    assert journey_of([*reversed(WHOLE), *WHOLE[:6]]) == journey_of(WHOLE)


def test_what_is_not_known_is_none_and_not_zero():
    journey = journey_of([lot(), event("doc_open", 0), event("activity_beat", 1, active_s=60)])
    assert journey.minutes is None
    assert journey.retained is None
    assert journey.findings_final is None
    assert journey.outside is None
    assert journey.outcome == ""


def test_an_export_that_failed_is_no_export():
    journey = journey_of([lot(), event("export", 5, format="hwpx", ok=False)])
    assert journey.exported_at is None
    assert journey.minutes is None


def test_a_control_document_that_took_in_ai_text_is_seen():
    journey = journey_of([lot(arm="control"), event("draft_insert", 1, arm="control", characters=10)])
    assert journey.crossed
    assert not journey.offered


def test_the_first_lot_counts():
    second = event("assign", 5, arm="control", identifier="another-lot", probability=0.5, sequence=1)
    assert journey_of([second, lot()]).arm == "ai"


def test_documents_without_a_lot_are_counted_apart():
    stream = [event("doc_open", 0, "d0"), event("export", 1, "d0", ok=True), lot("d1"), lot("d2", "control")]
    found = list(journeys([*stream, event("survey_shown", 9, "", wave="t2")]))
    assert found[0] == Loose(1, 2)
    assert [journey.document for journey in found if isinstance(journey, Journey)] == ["d1", "d2"]
