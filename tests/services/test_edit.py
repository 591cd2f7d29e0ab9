from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.drafting.fact import Fact, Source
from jiphyeon.core.text.span import Span, apply_edits
from jiphyeon.services.edit import Place, Traced, edit, edits_between, fill, settle

TEXT = "가. 일시: 2026. 3. 18.(수) 14:00\n나. 인원: 40명\n다. 문의: 40명까지"
DATE = Fact("f1", "date", "2026. 3. 18.(수)", "2026-03-18", Source("memo", 0, 5))
DAY = Fact("f3", "date", "수", "수", Source("derived:weekday", parents=("f1",)))
COUNT = Fact("f2", "count", "40명", "40", Source("memo", 6, 9))


def places(text=TEXT):
    first, second = text.index("40명"), text.rindex("40명")
    date = text.index("2026")
    day = text.index("(수)") + 1
    return (
        Place("f1", date, date + len(DATE.text)),
        Place("f3", day, day + 1),
        Place("f2", first, first + 3),
        Place("f2", second, second + 3),
    )


def traced():
    return Traced(TEXT, (DATE, COUNT, DAY), places())


def words(after, fact):
    return [after.traced.text[p.start : p.end] for p in after.traced.places if p.fact == fact]


def test_words_typed_elsewhere_move_the_places():
    after = edit(traced(), TEXT.replace("가. 일시", "가. 연수 일시"), "김하늘")
    assert words(after, "f1") == ["2026. 3. 18.(수)"]
    assert after.changed == ()
    assert after.traced.facts == traced().facts


def test_a_changed_fact_is_the_persons_and_its_other_place_is_stale():
    after = edit(traced(), TEXT.replace("인원: 40명", "인원: 60명"), "김하늘")
    fact = after.traced.fact("f2")
    assert (fact.text, fact.source.where) == ("60명", "person:김하늘")
    assert [(after.traced.text[p.start : p.end], p.stale) for p in after.traced.places if p.fact == "f2"] == [
        ("60명", False),
        ("40명", True),
    ]


def test_what_was_derived_from_a_changed_fact_is_stale():
    after = edit(traced(), TEXT.replace("3. 18.", "3. 19."), "김하늘")
    assert after.changed == ("f1",)
    assert [p.stale for p in after.traced.places if p.fact == "f3"] == [True]


def test_a_digit_typed_beside_a_number_changes_the_number():
    after = edit(traced(), TEXT.replace("인원: 40명", "인원: 140명"), "김하늘")
    assert after.traced.fact("f2").text == "140명"


def test_a_particle_typed_behind_a_place_is_not_part_of_it():
    after = edit(traced(), TEXT.replace("인원: 40명", "인원: 40명을"), "김하늘")
    assert after.changed == ()
    assert words(after, "f2") == ["40명", "40명"]


def test_deleted_words_lose_their_place_and_claim_no_source():
    after = edit(traced(), TEXT.replace(" 40명까지", ""), "김하늘")
    assert after.lost == ("f2",)
    assert words(after, "f2") == ["40명"]


def test_a_replaced_page_keeps_no_source_for_its_words():
    after = edit(traced(), "완전히 새로 쓴 글입니다.", "김하늘")
    assert all(after.traced.text[p.start : p.end] in after.traced.text for p in after.traced.places)
    assert all(fact.source.where.startswith("person:") for fact in after.traced.facts if fact.id in after.changed)


def test_a_stale_place_can_be_left_as_it_is():
    after = edit(traced(), TEXT.replace("인원: 40명", "인원: 60명"), "김하늘").traced
    stale = next(place for place in after.places if place.stale)
    assert not any(place.stale for place in settle(after, stale).places)


def test_an_answer_fills_a_blank_and_is_traced():
    start = Traced("장소: ○○\n인원: 40명", (COUNT,), (Place("f2", 11, 14),))
    filled = fill(start, Span(4, 6), Fact("b1", "place", "대회의실", "대회의실", Source("person:김하늘")))
    assert filled.text == "장소: 대회의실\n인원: 40명"
    assert [filled.text[p.start : p.end] for p in filled.places] == ["대회의실", "40명"]


line = st.text("가나다 12.\n", max_size=60)


@given(line, line)
def test_the_edits_between_two_texts_lead_from_one_to_the_other(old, new):
    assert apply_edits(old, edits_between(old, new)) == new


@given(line, line, st.data())
def test_an_untouched_place_still_covers_the_same_words(old, new, data):
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    fact = Fact("f", "text", old[start:end], "", Source("memo"))
    after = edit(Traced(old, (fact,), (Place("f", start, end),)), new, "김하늘")
    for place in after.traced.places:
        assert 0 <= place.start < place.end <= len(new)
        if not after.changed:
            assert new[place.start : place.end] == old[start:end]
