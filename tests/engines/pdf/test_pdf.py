"""PDF: tagged, readable, made again byte for byte; refused with a code where it cannot be read."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import Item, OfficialDocument
from jiphyeon.core.official.reader import read
from jiphyeon.engines.pdf.reader import extract, pages
from jiphyeon.engines.pdf.writer import PdfFormat, render
from support.documents import ALL, FOOT, NOTICE
from support.generated_documents import form_documents


def opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def code(data: bytes) -> str:
    with pytest.raises(JiphyeonError) as caught:
        extract(data)
    assert caught.value.suggestion
    return caught.value.code


@pytest.mark.parametrize("document", ALL, ids=lambda d: d.kind)
def test_the_file_is_tagged_and_names_its_title_and_language(document: OfficialDocument) -> None:
    root = opened(render(document)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ko-KR"
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    assert opened(render(document)).metadata.title == document.title


def test_the_same_document_gives_the_same_bytes() -> None:
    assert PdfFormat().write(NOTICE) == render(NOTICE)


def test_what_stands_in_the_document_can_be_read_from_the_file() -> None:
    plain = replace(
        NOTICE, body=(*NOTICE.body[:1], Item("다음과 같이 안내합니다.", children=(Item("교원 30명", "대상"),)))
    )
    found = read(extract(render(plain)).replace("\xa0", " "), plain.kind).document
    assert (found.title, found.body, found.attachments) == (plain.title, plain.body, plain.attachments)
    assert found.foot.document_number == FOOT.document_number


@given(form_documents())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_document_can_be_set(document: OfficialDocument) -> None:
    assert render(document).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "text",
    ["2. 20.∼2. 24.", "㊞ ☎ ✂", "漢字 ① ㉮ →", "#strong[x] $x^2$ *a* `b` \\ @c <d>", "가" * 3000, "😀 \u3000 \u200b"],
)
def test_signs_the_font_lacks_and_markup_are_only_text(text: str) -> None:
    data = render(OfficialDocument("plan", "제목", (Item(text), Item("다음"))))
    assert "다음" in extract(data)


def test_a_long_document_has_page_numbers_that_are_not_part_of_its_text() -> None:
    long = replace(NOTICE, body=tuple(Item(f"{number}번째 항목입니다.") for number in range(120)))
    texts = pages(render(long))
    assert len(texts) > 1
    assert not any(text.rstrip().endswith(f"\n{number}") for number, text in enumerate(texts, 1))


def encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(render(NOTICE)))
    writer.encrypt("비밀", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def without_text() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "pdf-empty"),
        (b"hello", "pdf-not-pdf"),
        (b"%PDF-1.7\n", "pdf-damaged"),
        (encrypted(), "pdf-encrypted"),
        (without_text(), "pdf-no-text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_code(data: bytes, expected: str) -> None:
    assert code(data) == expected


WHOLE = render(NOTICE)


@given(st.binary(min_size=1, max_size=200), st.integers(8, len(WHOLE)))
@settings(max_examples=40, deadline=None)
def test_damaged_files_end_in_text_or_a_code(noise: bytes, at: int) -> None:
    with suppress(JiphyeonError):
        extract(WHOLE[:at] + noise + WHOLE[at + len(noise) :])


def test_the_end_mark_goes_below_a_full_line() -> None:
    """편람 61쪽: behind a line that reaches the right margin `끝.` stands two 타 from the left of the next line."""
    places = set()
    for letters in range(40, 50):
        item = Item("나" * letters + ".")
        text = extract(render(OfficialDocument("cooperation_request", "협조 요청", (Item("가"), item))))
        places.add(text[text.index("끝.") - 3 : text.index("끝.")])
    assert places == {".\xa0\xa0", "\n\xa0\xa0"}
