from xml.etree import ElementTree as ET

import pytest

from jiphyeon.core.pilot.figure import HIDDEN, Figure
from jiphyeon.core.pilot.plot import intervals_svg
from jiphyeon.core.pilot.wording import basis_text, noun_ending, number, range_text, sentence, source_text, value_text

FASTER = Figure(
    "itt", "시간 변화", -14.23, 1204, 1350, "assign·export", -19.04, -9.1, unit="%", of="건", method="randomisation"
)
HIDDEN_ONE = Figure("d", "작은 부서", None, 0, 0, "F1", note=HIDDEN)


def test_a_figure_in_one_line_has_value_interval_and_basis():
    assert sentence(FASTER) == "−14.2%(95% 신뢰구간 −19.0~−9.1%, 1,350건 가운데 1,204건)"
    assert source_text(FASTER) == "배정·내보내기"


def test_what_is_hidden_says_why_and_nothing_else():
    assert value_text(HIDDEN_ONE) == sentence(HIDDEN_ONE) == HIDDEN
    assert (range_text(HIDDEN_ONE), basis_text(HIDDEN_ONE)) == ("", "")


def test_counts_are_whole_and_unknown_bounds_are_words():
    assert number(1234, "건") == "1,234건"
    assert number(float("inf")) == "모름"
    assert number(-0.25, "점") == "−0.2점"
    assert number(-0.01, "%") == "0.0%"


def test_the_plot_tells_its_numbers_to_who_listens_and_escapes_names():
    drawn = intervals_svg("시간 <효과>", [FASTER, HIDDEN_ONE], zero=0)
    root = ET.fromstring(drawn)
    title = root.find("{http://www.w3.org/2000/svg}title").text
    assert "−14.2%" in title
    assert "작은 부서" not in title
    assert "<효과>" in title
    assert intervals_svg("없음", [HIDDEN_ONE]) == ""


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("모두 더하여 셉니다.", "모두 더하여 셈"),
        ("마감 3건이 겹칩니다", "마감 3건이 겹침"),
        ("말하기 어렵습니다. 뺐습니다.", "말하기 어려움. 뺌"),
        ("도입 여부를 정한다.", "도입 여부를 정함"),
        ("표본 40건", "표본 40건"),
    ],
)
def test_sentences_become_notes(said, noted):
    assert noun_ending(said) == noted
