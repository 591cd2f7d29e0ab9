import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.text.cell import guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+82-2-000-0000", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(text):
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "홍가람", "'가", "1-2", "a=b"])
def test_other_text_stays(text):
    assert guarded(text) == unguarded(text) == text


@given(st.text(alphabet="=+-@\t\r가1"))
def test_what_goes_out_comes_back(text):
    assert unguarded(guarded(text)) == text
