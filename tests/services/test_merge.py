from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.drafting.fact import Fact, Source
from jiphyeon.services.edit import Place, Traced
from jiphyeon.services.merge import merge

BASE = "1. 일시: 2026. 3. 18.(수)\n2. 장소: ○○\n3. 대상: ○○\n"
PLACE = Fact("f9", "place", "대회의실", "대회의실", Source("field:place"))


def test_an_answer_reaches_a_text_the_person_has_edited():
    mine = Traced(BASE.replace("일시", "연수 일시"))
    at = BASE.index("○○")
    theirs = Traced(BASE.replace("장소: ○○", "장소: 대회의실"), (PLACE,), (Place("f9", at, at + 4),))
    merged = merge(BASE, mine, theirs)
    assert merged.traced.text == "1. 연수 일시: 2026. 3. 18.(수)\n2. 장소: 대회의실\n3. 대상: ○○\n"
    assert [merged.traced.text[p.start : p.end] for p in merged.traced.places] == ["대회의실"]
    assert merged.refused == ()


def test_a_new_fact_never_takes_the_name_of_an_old_one():
    count = Fact("f9", "count", "40명", "40", Source("memo", 1, 4))
    base = "인원: 40명\n장소: ○○\n끝"
    mine = Traced(base.replace("끝", "끝."), (count,), (Place("f9", 4, 7),))
    text = base.replace("○○", "대회의실")
    at = text.index("대회의실")
    merged = merge(base, mine, Traced(text, (PLACE,), (Place("f9", at, at + 4),))).traced
    written = {merged.text[p.start : p.end]: merged.fact(p.fact).text for p in merged.places}
    assert written == {"40명": "40명", "대회의실": "대회의실"}


def test_what_the_person_wrote_stays_where_both_changed_the_same_words():
    mine = Traced(BASE.replace("장소: ○○", "장소: 강당"))
    theirs = Traced(BASE.replace("장소: ○○", "장소: 대회의실"))
    merged = merge(BASE, mine, theirs)
    assert merged.traced.text == mine.text
    assert merged.refused


def test_an_unedited_text_becomes_the_draft():
    theirs = Traced(BASE + "끝")
    assert merge(BASE, Traced(BASE), theirs).traced == theirs


@given(st.text("가나 1○\n", max_size=40), st.text("가나 1○\n", max_size=40), st.text("가나 1○\n", max_size=40))
def test_merging_keeps_all_of_mine_when_the_draft_did_not_change(base, mine, theirs):
    assert merge(base, Traced(mine), Traced(base)).traced.text == mine
    assert merge(base, Traced(base), Traced(theirs)).traced.text == theirs
    merge(base, Traced(mine), Traced(theirs))
