from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.pilot.suppression import coarse, shown_groups


def test_a_small_group_is_hidden_and_so_is_the_next_smallest():
    assert shown_groups({"가": 30, "나": 3, "다": 12}) == {"가"}


def test_two_small_groups_that_hide_each_other_need_no_third():
    assert shown_groups({"가": 30, "나": 3, "다": 4}) == {"가"}


def test_nothing_small_hides_nothing():
    assert shown_groups({"가": 5, "나": 9, "다": 0}) == {"가", "나", "다"}


def test_a_single_small_group_hides_itself_only_where_no_total_is_shown():
    assert shown_groups({"가": 30, "나": 3}, total_shown=False) == {"가"}
    assert shown_groups({"가": 30, "나": 3}) == set()


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 40), max_size=8))
def test_what_is_hidden_cannot_be_worked_out_from_the_total(counts):
    shown = shown_groups(counts)
    hidden = [count for name, count in counts.items() if name not in shown]
    assert all(counts[name] == 0 or counts[name] >= 5 for name in shown)
    visible = any(counts[name] for name in shown)
    if hidden and visible:
        assert len(hidden) >= 2
        assert sum(hidden) >= 5


def test_counts_below_five_are_not_spelled_out():
    assert [coarse(count) for count in (0, 1, 4, 5, 1234)] == ["0", "5 미만", "5 미만", "5", "1,234"]
