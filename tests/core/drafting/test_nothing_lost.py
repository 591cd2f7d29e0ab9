"""Nothing a person wrote is dropped in silence: each word is in the document, listed as unused, or asked about."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.drafting.chunk import bare
from jiphyeon.core.drafting.reading import read
from jiphyeon.core.drafting.words import vocabulary
from jiphyeon.core.official.kind import find_kind
from jiphyeon.services.draft import draft

CASES = [
    case
    for path in sorted((Path(__file__).parents[2] / "cases/memos").glob("*.yml"))
    if path.stem != "held_out"
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def traced(made):
    """Places of the memo the document's facts come from."""
    facts = {fact.id: fact for fact in made.facts}
    out = set()

    def follow(name):
        source = facts[name].source
        if source.where == "memo":
            out.update(range(source.start, source.end))
        for parent in source.parents:
            follow(parent)

    for anchor in made.anchors:
        follow(anchor.fact)
    return out


def says_nothing(word):
    """Whether a word only binds others, labels what stands behind it, or tells the writer to put something in."""
    labelled = any(word.startswith(label) for label in vocabulary().labels if len(label) > 1)
    return not bare(word) or labelled or re.fullmatch(r"넣어주세요|써줘", word)


def lost(memo, today, kind):
    made = draft(memo, today=today, kind=kind.code)
    accounted = traced(made)
    for unused in made.unused:
        accounted.update(range(unused.start, unused.end))
    for mention in read(memo, today, past=kind.past, heads=kind.heads).mentions:
        if mention.open:
            accounted.update(range(mention.start, mention.end))
    return [
        match[0]
        for match in re.finditer(r"[가-힣A-Za-z0-9]{2,}", memo)
        if accounted.isdisjoint(range(match.start(), match.end()))
        and not says_nothing(match[0])
        and match[0][:2] not in made.text
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_word_of_a_memo_is_used_or_shown(case):
    assert lost(case["memo"], date.fromisoformat(str(case["today"])), find_kind(case["kind"])) == []


SENTENCES = sorted({part.strip() for case in CASES for part in re.split(r"[\n.]\s", case["memo"]) if part.strip()})
KINDS = sorted({case["kind"] for case in CASES})


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), st.sampled_from(KINDS))
@settings(max_examples=40, deadline=None)
def test_words_of_any_notes_thrown_together_are_used_or_shown(sentences, kind):
    assert lost("\n".join(sentences), date(2026, 9, 4), find_kind(kind)) == []
