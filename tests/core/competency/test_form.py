from collections import Counter
from itertools import combinations
from statistics import mean

import pytest

from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.competency.form import default_forms, form_families, form_family, form_from
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.loading import instrument_from
from jiphyeon.core.survey.source import Source
from jiphyeon.core.survey.writing import instrument_to_dict


@pytest.mark.parametrize("code", sorted(default_forms()))
def test_every_shipped_form_can_be_assembled_stored_and_read_back(code):
    instrument = default_forms()[code].instrument(default_bank())
    again = instrument_from(Source("stored.json", instrument_to_dict(instrument)))
    assert again.digest() == instrument.digest()
    assert list(again.questions()) == list(instrument.questions())


def test_the_first_form_holds_the_forty_items():
    items = form_family("starter")[0].items(default_bank())
    assert len(items) == 40
    assert sum(item.performance for item in items) == 28


def test_a_form_names_its_bank():
    assert form_family("starter")[0].instrument(default_bank()).version == "2026.1+bank.2026.2"


def test_an_unknown_form_is_said():
    with pytest.raises(JiphyeonError, match="form-unknown"):
        form_family("nothing")


def test_an_item_twice_is_refused():
    block = {"code": "A", "title": "가", "items": ["D1-01", "D1-01"]}
    data = {"schema": "jiphyeon.form/1", "code": "x", "version": "1", "title": "나", "block": [block]}
    with pytest.raises(JiphyeonError, match="두 번"):
        form_from(Source("x.json", data))


def performance(form):
    return {item.code for item in form.items(default_bank()) if item.performance}


def test_three_linked_forms_share_eight_anchors_and_have_sixteen_items_of_their_own():
    """Diagnosis.md §5.2, year 0: 3 forms of 24 performance items, 8 common, 56 in all."""
    forms = [performance(form) for form in form_families()["linked"]]
    anchors = set.intersection(*forms)
    assert [len(form) for form in forms] == [24, 24, 24]
    assert len(anchors) == 8
    assert len(set.union(*forms)) == 56
    assert all(not (a & b) - anchors for a, b in combinations(forms, 2))


def test_anchors_reach_every_domain_and_are_a_quarter_of_each_form():
    forms = [performance(form) for form in form_families()["linked"]]
    anchors = set.intersection(*forms)
    assert {code[:2] for code in anchors} == {"D1", "D2", "D3", "D4", "D5", "D6"}
    assert len(anchors) / 24 >= 0.25


def test_linked_forms_are_alike_in_content_and_difficulty():
    bank = default_bank()
    difficulty = []
    for form in form_families()["linked"]:
        own = [bank[code] for code in performance(form)]
        assert {
            code: sum(item.code.startswith(code) for item in own) for code in ("D1", "D2", "D3", "D4", "D5", "D6")
        } == (dict.fromkeys(("D1", "D2", "D3", "D4", "D5", "D6"), 4))
        assert sum(item.level == "L4" for item in own) >= 3
        difficulty.append(mean(mean(item.parameters.thresholds) for item in own))
    assert max(difficulty) - min(difficulty) < 0.1


def test_every_linked_form_has_the_ladders_the_foils_and_an_instruction():
    for form in form_families()["linked"]:
        kinds = Counter(item.type for item in form.items(default_bank()))
        assert (kinds["SR"], kinds["FOIL"], kinds["INST"], kinds["ORG"]) == (18, 2, 1, 4)
        ladders = {item.sub for item in form.items(default_bank()) if item.type == "SR"}
        assert len(ladders) == 18
