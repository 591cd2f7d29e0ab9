"""The office a document leaves from."""

from pathlib import Path

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.organisation import Organisation, load_organisation

SAMPLE = Path(__file__).parents[3] / "docs/examples/organisation.toml"


def test_the_sample_is_a_whole_office():
    office = load_organisation(SAMPLE)
    assert office.name == "한빛교육지원청"
    assert [s.role for s in office.signers] == ["drafter", "reviewer", "approver"]
    assert office.signers[2].delegation == "전결"


def test_the_head_signs_when_no_sender_is_given():
    assert Organisation(head="누리중학교장").signed_as == "누리중학교장"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('name = "한빛"\nnmae = "누리"\n', 2),
        ('name = "한빛"\n\n[[signers]]\nname = "김가람"\n', 3),
        ('name = "한빛"\nrecipients = "각급학교장"\n', 2),
        ('name = "한빛\n', 1),
        ('name = "한빛"\n[[signers]]\nposition = "과장"\nrole = "boss"\n', 4),
    ],
)
def test_a_mistake_names_its_line(tmp_path, text, line):
    path = tmp_path / "office.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(JiphyeonError) as refused:
        load_organisation(path)
    assert refused.value.code == "organisation-invalid"
    assert refused.value.context["line"] == line


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(JiphyeonError) as refused:
        load_organisation(tmp_path / "none.toml")
    assert refused.value.code == "organisation-missing"
