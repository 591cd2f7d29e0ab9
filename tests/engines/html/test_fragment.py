"""HTML that says what things are and where they stand."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings

from jiphyeon.core.official.document import Item, OfficialDocument
from jiphyeon.core.official.layout import lay_out
from jiphyeon.engines.html.fragment import fragment
from jiphyeon.engines.html.writer import HtmlFormat, render, style_sheet
from support.documents import ALL, NOTICE
from support.generated_documents import form_documents

VOID = {"meta", "br"}


class Tree(HTMLParser):
    """Checks that tags nest, and gathers the leaves with a place and the style attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.leaves: list[tuple[int, int, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._place: tuple[int, int] | None = None
        self.feed(markup)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        assert self._place is None, "a leaf holds only words"
        if "data-start" in values:
            self._place = (int(values["data-start"] or 0), int(values["data-end"] or 0))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._place = None

    def handle_data(self, data: str) -> None:
        if self._place:
            self.leaves.append((*self._place, data))


def leaves_hold_their_words(document: OfficialDocument) -> None:
    layout = lay_out(document)
    leaves = Tree(fragment(layout)).leaves
    assert all(layout.text[start:end] == words for start, end, words in leaves)
    places = [start for start, _, _ in leaves]
    assert places == sorted(places)
    covered = {at for start, end, _ in leaves for at in range(start, end)}
    bare = {at for line in layout.lines if line.table is None for at in range(line.start, line.end)} - covered
    assert not "".join(layout.text[at] for at in sorted(bare)).strip()


@pytest.mark.parametrize("document", ALL, ids=lambda d: d.kind)
def test_every_word_of_the_text_is_in_a_leaf_that_knows_its_place(document: OfficialDocument) -> None:
    leaves_hold_their_words(document)


@given(form_documents())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_document_has_leaves_in_their_places(document: OfficialDocument) -> None:
    leaves_hold_their_words(document)


def test_items_are_lists_and_tables_have_headings() -> None:
    tags = Tree(fragment(lay_out(NOTICE))).tags
    names = [name for name, _ in tags]
    assert names.count("h1") == 1
    assert names.count("ol") == 3
    assert ("th", {"scope": "col", "class": "od-center"}) in tags
    assert "caption" in names


def test_nothing_is_styled_in_place_and_nothing_comes_from_outside() -> None:
    page = render(NOTICE).decode()
    for tag, attributes in Tree(page).tags:
        assert "style" not in attributes
        assert tag not in {"script", "link", "img", "iframe"}
        assert not {"src", "href"} & attributes.keys()
    assert "url(" not in style_sheet()
    assert HtmlFormat().write(NOTICE) == render(NOTICE)


def test_markup_in_a_text_stays_text() -> None:
    document = OfficialDocument("plan", '<b>제목</b> & "따옴표"', (Item("<script>alert(1)</script>"), Item("둘")))
    page = render(document).decode()
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    leaves_hold_their_words(document)
