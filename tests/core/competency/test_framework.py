from importlib.resources import files

import pytest

from jiphyeon.core.competency.framework_loading import default_framework, framework_from
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.source import parse_source

SHIPPED = (files("jiphyeon.core.competency") / "data" / "framework.toml").read_text(encoding="utf-8")


def test_six_domains_of_three_and_four_organisation_areas():
    framework = default_framework()
    assert [domain.code for domain in framework.domains] == ["D1", "D2", "D3", "D4", "D5", "D6"]
    assert all(len(domain.subs) == 3 for domain in framework.domains)
    assert [area.code for area in framework.organisation] == ["O1", "O2", "O3", "O4"]
    assert [level.code for level in framework.bands] == ["L0", "L1", "L2", "L3", "L4"]


def test_the_crosswalk_is_said_to_be_inferred():
    assert "추정" in default_framework().crosswalk_note


@pytest.mark.parametrize(
    ("job", "position", "role"),
    [
        ("administrator", "주무관", "general"),
        ("administrator", "과장", "manager"),
        ("supervisor", "장학사", "education_specialist"),
        ("supervisor", "장학관", "manager"),
        ("teacher", "교사", "school"),
        ("it", "전산주무관", "analyst"),
        ("it", "정보화담당관", "data_lead"),
        ("", "", "general"),
    ],
)
def test_a_person_has_the_targets_of_a_role(job, position, role):
    assert default_framework().role_of(job, position).code == role


def test_every_sub_competency_says_what_to_try_at_every_level():
    tries = [text for _, sub in default_framework().subs() for text in sub.tries.values()]
    assert len(tries) == len(set(tries)) == 72
    assert all(text.endswith("오.") for text in tries)


@pytest.mark.parametrize(
    ("wrong", "instead", "word"),
    [
        ("cut = 0.5", "cut = -0.5", "차례로"),
        ('code = "1.2"', 'code = "1.1"', "겹칩니다"),
        ('D1 = "L3", D2 = "L1"', 'D1 = "L9", D2 = "L1"', "알 수 없는 값 ‘L9’"),
        ("domain_correlation = 0.8", "domain_correlation = 1.8", "0 이상 1 미만"),
    ],
)
def test_a_wrong_framework_is_named_with_file_and_line(wrong, instead, word):
    assert wrong in SHIPPED
    with pytest.raises(JiphyeonError, match=r"framework.toml \d+행") as caught:
        framework_from(parse_source(SHIPPED.replace(wrong, instead, 1), "framework.toml"))
    assert word in caught.value.message
