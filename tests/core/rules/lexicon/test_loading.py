import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules.lexicon.loading import COLUMNS, entries, read_entries
from jiphyeon.core.rules.lexicon.pattern import COLUMNS as PATTERN_COLUMNS
from jiphyeon.core.rules.lexicon.pattern import patterns, read_patterns
from jiphyeon.core.rules.lexicon.relation import actions, relations
from jiphyeon.core.rules.registry import rules

HEADING = "\t".join(COLUMNS)


def read(tmp_path, *lines):
    path = tmp_path / "words.tsv"
    path.write_text("\n".join((HEADING, *lines)), encoding="utf-8")
    return list(read_entries(path, rule="purified-word"))


def test_a_line_becomes_an_entry(tmp_path):
    (entry,) = read(tmp_path, "X-1|X-2\t가^나\t다|라\tshould\tnoun\t\t\t\t관행\t말")
    assert (entry.id, entry.also, entry.forms, entry.right) == ("X-1", ("X-2",), ("가^나",), ("다", "라"))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("X-1\t가\t나\tgrave\tnoun\t\t\t\t관행\t", "level"),
        ("X-1\t가\t나\tshould\tword\t\t\t\t관행\t", "mode"),
        ("X-1\t가\t나\tshould\tverb\t\t\t\t관행\t", "verb"),
        ("X-1\t가\t나|다\tmust\tnoun\tyes\t\t\t관행\t", "safe"),
        ("X-1\t가\t나\tmust\tnoun\t\t\t\t없는 출처\t", "source"),
        ("X-1\t\t나\tmust\tnoun\t\t\t\t관행\t", "id"),
        ("X-1\t가\t나\tmust\tnoun\t\t\t\t관행\t\t남는 칸", "칸이"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, line, word):
    with pytest.raises(JiphyeonError) as raised:
        read(tmp_path, "# 설명", line)
    assert raised.value.code == "lexicon-invalid"
    assert "words.tsv 3째 줄" in raised.value.message
    assert word in raised.value.message


def test_a_wrong_heading_is_named(tmp_path):
    path = tmp_path / "words.tsv"
    path.write_text("id\tforms\n", encoding="utf-8")
    with pytest.raises(JiphyeonError, match="1째 줄"):
        list(read_entries(path, rule="purified-word"))


@pytest.mark.parametrize(("pattern", "right"), [("(", "가"), ("가", r"\1")])
def test_a_pattern_that_cannot_work_is_named(tmp_path, pattern, right):
    path = tmp_path / "x.patterns.tsv"
    row = ["X-1", "가", pattern, right, "must", "", "", "", "관행", ""]
    path.write_text("\t".join(PATTERN_COLUMNS) + "\n" + "\t".join(row), encoding="utf-8")
    with pytest.raises(JiphyeonError, match="2째 줄"):
        list(read_patterns(path, rule="misspelling"))


def test_every_list_belongs_to_a_rule():
    known = {rule.id for rule in rules()}
    assert {entry.rule for entry in entries()} | {pattern.entry.rule for pattern in patterns()} <= known


def test_relations_are_read():
    assert "제출" in actions()
    assert "시" in {relation.head for relation in relations()}
