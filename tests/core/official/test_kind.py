"""Kinds of document as data."""

from pathlib import Path

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import KINDS
from jiphyeon.core.official.kind import find_kind, load_kind, load_kinds
from jiphyeon.services.draft import draft

OWN = """
code = "loan_notice"
name = "교구 대여 안내"
family = "outgoing"
tone = "polite"
title = ["{topic} 대여 안내"]
heads = ["교구"]

[recognition.words]
"교구 대여" = 9

[[fields]]
use = "topic"

[[fields]]
use = "place"
required = true

[[body]]
say = ["{topic:을} 다음과 같이 빌려 드립니다."]
needed = true

  [[body.items]]
  label = "빌리는 곳"
  say = ["{place}"]
  needed = true

  [[body.items]]
  rest = true
"""


def written(tmp_path, text, name="loan_notice.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_of_the_contract_ships_under_its_code_and_name():
    assert {code: kind.name for code, kind in load_kinds().items()} == KINDS


@pytest.mark.parametrize("name", ["training_notice", "연수 안내", "연수안내"])
def test_a_kind_is_found_by_code_or_name(name):
    assert find_kind(name).code == "training_notice"


def test_an_unknown_kind_is_refused_with_those_there_are():
    with pytest.raises(JiphyeonError) as refused:
        find_kind("축전")
    assert refused.value.code == "kind-unknown"
    assert "회의록" in refused.value.suggestion


@pytest.mark.parametrize("kind", load_kinds().values(), ids=lambda kind: kind.code)
def test_every_required_field_has_a_question_in_polite_korean(kind):
    for field in kind.fields:
        if field.required:
            assert "?" in field.question, field.name


def test_an_office_adds_a_kind_with_a_file_and_no_code(tmp_path):
    from datetime import date

    written(tmp_path, OWN)
    made = draft("과학 교구 대여, 2층 과학실에서", today=date(2026, 9, 2), kinds=tmp_path)
    assert made.title == "과학 교구 대여 안내"
    assert "과학 교구를 다음과 같이 빌려 드립니다." in made.text
    assert "빌리는 곳: 2층 과학실" in made.text


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ('family = "outgoing"', 'family = "outward"', 4),
        ("{topic:을} 다음과", "{topik:을} 다음과", 21),
        ('tone = "polite"', 'tone = "polite', 5),
        ('name = "교구 대여 안내"', "", 1),
        ('use = "place"', 'use = "plaza"', 17),
    ],
)
def test_a_mistake_names_its_file_and_line(tmp_path, before, after, line):
    path = written(tmp_path, OWN.replace(before, after))
    with pytest.raises(JiphyeonError) as refused:
        load_kind(path)
    assert refused.value.code == "kind-invalid"
    assert refused.value.context["file"] == "loan_notice.toml"
    assert abs(refused.value.context["line"] - line) <= 1


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(JiphyeonError) as refused:
        load_kinds(tmp_path / "none")
    assert refused.value.code == "kind-folder-missing"


def test_the_example_of_the_guide_is_a_kind(tmp_path):
    guide = (Path(__file__).parents[3] / "docs/drafting/kinds.md").read_text(encoding="utf-8")
    path = written(tmp_path, guide.split("```toml\n")[1].split("```")[0])
    assert load_kind(path).name == "교구 대여 안내"
