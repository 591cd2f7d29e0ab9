"""No digit of a document is from nowhere: the memo, the office's data, the calendar and arithmetic explain each.

The numbers are counted by `support.written_numbers`, which does not know the extractor.
"""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.drafting.draft import document_dict
from jiphyeon.core.official.kind import load_kinds
from jiphyeon.core.official.organisation import load_organisation
from jiphyeon.services.draft import draft
from support.written_numbers import explained

ROOT = Path(__file__).parents[3]
CASES = [
    case
    for path in sorted((ROOT / "tests/cases/memos").glob("*.yml"))
    if path.stem != "held_out"
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
OFFICE = load_organisation(ROOT / "docs/examples/organisation.toml")
TODAY = date(2026, 9, 2)


def strings(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"type", "kind", "copies"}:
                yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def text_without_marks(made):
    """Everything the document says; the marks of items and `1부` are the layout's."""
    return "\n".join(strings(document_dict(made.document)))


def office_words():
    return "\n".join(strings(asdict(OFFICE)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_number_of_a_draft_has_a_source(case):
    today = date.fromisoformat(str(case["today"]))
    made = draft(case["memo"], today=today, kind=case["kind"], organisation=OFFICE)
    assert explained(text_without_marks(made), case["memo"] + "\n" + office_words(), today) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_fact_in_the_text_is_listed_with_its_source(case):
    made = draft(case["memo"], today=date.fromisoformat(str(case["today"])), kind=case["kind"], organisation=OFFICE)
    facts = {fact.id: fact for fact in made.facts}
    for anchor in made.anchors:
        fact = facts[anchor.fact]
        assert made.text[anchor.start : anchor.end]
        assert fact.source.where
        if fact.source.where == "memo":
            assert 0 <= fact.source.start < fact.source.end <= len(case["memo"])
        if fact.source.where.startswith("derived:"):
            assert all(parent in facts for parent in fact.source.parents)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_draft_breaks_no_rule_that_must_hold(case):
    made = draft(case["memo"], today=date.fromisoformat(str(case["today"])), kind=case["kind"], organisation=OFFICE)
    assert [(f.rule, f.text) for f in made.findings if f.severity.value == "must"] == []


WHEN = st.one_of(
    st.builds("{}/{}".format, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}월 {}일".format, st.integers(1, 12), st.integers(1, 28)),
    st.sampled_from(["담주 금요일", "내일", "다음 달 첫째 주 화요일", "모레"]),
)
HOURS = st.one_of(
    st.builds("{}시".format, st.integers(1, 18)),
    st.builds("{}시~{}시".format, st.integers(9, 12), st.integers(13, 18)),
    st.builds("오후 {}시부터 {}시간".format, st.integers(1, 5), st.integers(1, 4)),
)
MONEY = st.one_of(
    st.builds("{}만원".format, st.integers(1, 900)),
    st.builds("{:,}원".format, st.integers(1000, 9_999_999)),
    st.builds("{}원씩 {}명".format, st.integers(1000, 90_000), st.integers(2, 300)),
)
PIECES = st.one_of(
    WHEN.map("{}까지 신청".format),
    WHEN.map("{}에 개회식".format),
    MONEY.map("간식비 {}".format),
    MONEY.map("총 예산 {}".format),
    st.builds("{}명 참석".format, st.integers(1, 500)),
    st.builds("문의 내선 {}".format, st.integers(1000, 9999)),
    st.builds("제{}회".format, st.integers(1, 60)),
    st.builds("버스 {}대".format, st.integers(1, 20)),
    st.text(alphabet="가나다라 0123456789.,:/~월일시원명-()%", max_size=25),
)


@settings(max_examples=100, deadline=None)
@given(WHEN, HOURS, st.lists(PIECES, max_size=5), st.sampled_from(sorted(load_kinds())))
def test_no_memo_makes_a_number_appear(when, hours, pieces, kind):
    memo = "\n".join([f"청렴 교육 {when} {hours} 대회의실", *pieces])
    made = draft(memo, today=TODAY, kind=kind)
    assert explained(text_without_marks(made), memo, TODAY) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_drafted_or_refused_with_a_word(memo):
    if not memo.strip():
        return
    made = draft(memo, today=TODAY, kind="plan")
    assert made.document.kind == "plan"
    assert all(made.text[a.start : a.end] for a in made.anchors)
