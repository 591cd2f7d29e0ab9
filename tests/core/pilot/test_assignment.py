import numpy as np
import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.assignment import Lot, Scheme, audit, chosen, commitment, draw, new_seed, redraw

SEED = "5e" * 32
BLOCKS = Scheme("blocks", 0.5, 4)


def test_drawing_twice_gives_the_same_lot():
    lots = [draw(SEED, Scheme(), "p1", i) for i in range(50)]
    assert lots == [draw(SEED, Scheme(), "p1", i) for i in range(50)]
    assert lots != [draw(SEED, Scheme(), "p2", i) for i in range(50)]
    assert lots != [draw(new_seed(), Scheme(), "p1", i) for i in range(50)]


def test_independent_lots_come_near_their_probability():
    offered = [draw(SEED, Scheme(probability=0.3), f"p{i % 40}", i // 40) == "ai" for i in range(4000)]
    assert np.mean(offered) == pytest.approx(0.3, abs=0.03)


def test_every_block_holds_its_share():
    for person in ("p1", "p2"):
        for block in range(10):
            arms = [draw(SEED, BLOCKS, person, block * 4 + place) for place in range(4)]
            assert arms.count("ai") == 2


def test_with_the_published_seed_every_lot_can_be_checked():
    lots = [Lot("p1", i, draw(SEED, Scheme(), "p1", i)) for i in range(20)]
    assert audit(SEED, commitment(SEED), Scheme(), lots) == []
    swapped = Lot("p1", 3, "control" if lots[3].arm == "ai" else "ai")
    assert audit(SEED, commitment(SEED), Scheme(), [*lots[:3], swapped, *lots[4:]]) == [swapped]


def test_another_seed_is_not_the_published_one():
    with pytest.raises(JiphyeonError) as caught:
        audit("00" * 32, commitment(SEED), Scheme(), [])
    assert caught.value.code == "seed-mismatch"


def test_redrawn_blocks_keep_their_shares():
    person = np.repeat(np.arange(5), 8)
    sequence = np.tile(np.arange(8), 5)
    lots = redraw(BLOCKS, person, sequence, np.random.default_rng(1), 30)
    assert lots.shape == (30, 40)
    assert (lots.reshape(30, 5, 2, 4).sum(axis=3) == 2).all()
    assert len({row.tobytes() for row in lots}) > 20


def test_redrawn_independent_lots_have_the_probability():
    lots = redraw(Scheme(probability=0.7), np.zeros(50, int), np.arange(50), np.random.default_rng(1), 400)
    assert lots.mean() == pytest.approx(0.7, abs=0.02)


def test_a_further_lot_is_its_own():
    asked = [chosen(SEED, f"outside:{i}", 0.1) for i in range(3000)]
    assert np.mean(asked) == pytest.approx(0.1, abs=0.02)


@pytest.mark.parametrize("bad", [{"probability": 0.0}, {"kind": "blocks", "probability": 0.3, "block": 4}])
def test_lots_that_cannot_be_drawn_are_refused(bad):
    with pytest.raises(JiphyeonError):
        Scheme(**bad)
