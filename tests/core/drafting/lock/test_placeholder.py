import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.drafting.lock.placeholder import PATTERN, Cover, Vault
from jiphyeon.core.ports import Secret

TEXT = "9월 12일 본청에서 홍길동 연수"
COVERS = [Cover(0, 6, "date", "f1"), Cover(7, 9, "place", "f2")]


def test_facts_and_people_leave_and_come_back():
    vault = Vault()
    masked = vault.mask(TEXT, COVERS, [Secret("name", 12, 15, "홍길동")])
    assert masked.text == "⟦날짜1⟧ ⟦장소1⟧에서 ⟦개인정보1⟧ 연수"
    assert vault.restore(masked.text) == TEXT


def test_the_same_fact_keeps_its_placeholder():
    vault = Vault()
    first = vault.mask(TEXT, COVERS).text
    again = vault.mask("본청", [Cover(0, 2, "place", "f2")]).text
    assert again in first


def test_a_placeholder_nobody_gave_does_not_come_back_silently():
    with pytest.raises(KeyError):
        Vault().restore("⟦일시9⟧")


@settings(deadline=None)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_nothing_covered_stays_visible_and_nothing_is_lost(text, ranges):
    if PATTERN.search(text):
        return
    covers = [
        Cover(min(r), min(max(r), len(text)), "date", f"f{i}") for i, r in enumerate(ranges) if min(r) < len(text)
    ]
    vault = Vault()
    masked = vault.mask(text, covers)
    assert vault.restore(masked.text) == text
    visible = sum(len(piece) for piece in PATTERN.split(masked.text)[::3])
    hidden = {i for c in covers for i in range(c.start, c.end)}
    taken = len(text) - visible
    assert taken <= len(hidden)
