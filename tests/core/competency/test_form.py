import pytest

from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.competency.form import default_forms, form_from, shipped_form
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.loading import instrument_from
from jiphyeon.core.survey.source import Source
from jiphyeon.core.survey.writing import instrument_to_dict


@pytest.mark.parametrize("code", sorted(default_forms()))
def test_every_shipped_form_can_be_assembled_stored_and_read_back(code):
    instrument = shipped_form(code).instrument(default_bank())
    again = instrument_from(Source("stored.json", instrument_to_dict(instrument)))
    assert again.digest() == instrument.digest()
    assert list(again.questions()) == list(instrument.questions())


def test_the_first_form_holds_the_forty_items():
    items = shipped_form("starter").items(default_bank())
    assert len(items) == 40
    assert sum(item.performance for item in items) == 28


def test_a_form_names_its_bank():
    assert shipped_form("starter").instrument(default_bank()).version == "2026.1+bank.2026.1"


def test_an_unknown_form_is_said():
    with pytest.raises(JiphyeonError, match="form-unknown"):
        shipped_form("nothing")


def test_an_item_twice_is_refused():
    block = {"code": "A", "title": "가", "items": ["D1-01", "D1-01"]}
    data = {"schema": "jiphyeon.form/1", "code": "x", "version": "1", "title": "나", "block": [block]}
    with pytest.raises(JiphyeonError, match="두 번"):
        form_from(Source("x.json", data))
