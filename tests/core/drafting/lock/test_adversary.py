"""A few hundred lies against the lock; `benchmarks/adversarial_drafts.py` tells ten thousand documents' worth."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
sys.path.insert(0, str(ROOT / "benchmarks"))


@pytest.fixture(scope="module")
def briefs():
    from jiphyeon.services.evaluate_drafts import alternate, load_briefs

    folder = ROOT / "tests/cases/briefs"
    return [b for b in alternate(load_briefs(folder), 60) if b.kind != "agreement"]


def test_no_lie_reaches_a_document(briefs):
    from adversarial_drafts import attempt

    lies = passing = honest = 0
    for seed, brief in enumerate(briefs[:40]):
        found, told, dressed, truths = attempt(brief, seed + 500_000)
        assert not found, (brief.id, found)
        lies, passing, honest = lies + len(told), passing + dressed, honest + truths
    assert lies > 60
    assert passing > 40, "most lies stand in wording that passes but for the lie"
    assert honest > 2, "a lock that refuses everything proves nothing"


def test_the_count_sees_a_lie_that_got_through(briefs):
    """The yardstick can fail: a lock that lets everything pass has survivors."""
    from support.adversary import Lie, survivors

    lie = Lie("insert", "⟦주제1⟧을 삼 십 명이 참석합니다.", ("삼 십 명",))
    assert survivors([lie], "과학축전을 삼십 명이 참석합니다.", "과학축전을 개최합니다.", [])
    assert not survivors([lie], "과학축전을 개최합니다.", "과학축전을 개최합니다.", [])
    moved = Lie("move", "제출을 ⟦주제1⟧ 합니다.", ("⟲",))
    assert survivors([moved], "x", "x", [("합니다.", "제출을 ⟦주제1⟧ 합니다.")])
    assert survivors([], "⟦일시1⟧에 합니다.", "", [])
    said = Lie("noun", "⟦주제1⟧를 중단합니다.", ("⟲",))
    assert survivors([said], "x", "x", [("⟦주제1⟧를 운영합니다.", "⟦주제1⟧를 중단합니다.")])
