import io
import zipfile

import pytest
from hwpx import HwpxDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.hwp import extract_hwp
from jiphyeon.engines.hwpx.reader import extract
from jiphyeon.engines.hwpx.writer import render
from jiphyeon.engines.intake import LARGEST, format_of, open_document
from support.documents import NOTICE
from support.hwpx_file import document, paragraph, shared_files

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def code_of(data: bytes, name: str = "") -> str:
    with pytest.raises(JiphyeonError) as caught:
        open_document(data, name)
    assert caught.value.suggestion
    return caught.value.code


@pytest.fixture(scope="module")
def hwp(tmp_path_factory):
    made = HwpxDocument.new()
    made.paragraphs[0].text = "한빛 문서"
    path = tmp_path_factory.mktemp("hwp") / "a.hwp"
    made.save_to_path(path)
    return path.read_bytes()


def test_a_file_is_known_by_its_contents_and_not_by_its_name(hwp):
    assert open_document(document(paragraph("글")), "a.txt").format == "hwpx"
    assert open_document(hwp, "a.hwpx").text == "한빛 문서"
    assert "HWP로 읽었습니다" in open_document(hwp, "a.hwpx").note
    assert open_document(hwp, "a.hwp").note == ""
    assert format_of(b"%PDF-1.7 ...") == "pdf"
    assert format_of(archive("[Content_Types].xml", "word/document.xml"), "a.zip") == "docx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_plain_text_is_read_in_the_encodings_people_use(encoding):
    source = open_document("회의 자료를 제출합니다.".encode(encoding), "a.txt")
    assert (source.text, source.format, source.laid_out) == ("회의 자료를 제출합니다.", "text", False)


def test_decomposed_hangul_and_control_characters_are_kept_as_given():
    text = "\u1112\u1161\u11ab\u0000글"
    assert open_document(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.hwpx", "text-empty"),
        (b" \n", "a.txt", "text-empty"),
        (b"a" * (LARGEST + 1), "a.txt", "file-too-large"),
        (OLE + bytes(600), "a.doc", "file-type-unknown"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "docx-encrypted"),
        (OLE + bytes(600), "a.hwpx", "hwp-damaged"),
        (b"HWP Document File V3.00", "a.hwp", "hwp-old"),
        (archive("xl/workbook.xml"), "a.xlsx", "file-type-unknown"),
        (archive("readme"), "a.zip", "file-type-unknown"),
        (archive("readme"), "a.hwpx", "hwpx-missing-part"),
        (b"PK\x03\x04 cut off", "a.hwpx", "hwpx-truncated"),
        (b"{\\rtf1 hello}", "a.rtf", "file-type-unknown"),
        (b'<?xml version="1.0"?><HWPML>', "a.hml", "file-type-unknown"),
        (b"plain words", "a.hwpx", "hwpx-not-zip"),
        (b"plain words", "a.hwp", "hwp-not-hwp"),
        (b"\x00\x01\x02\x03" * 40, "a.txt", "text-binary"),
        (b"\xff\xfe\xfd\x80\x81", "a.txt", "text-encoding"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_code(data, name, code):
    assert code_of(data, name) == code


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.hwpx", "a.hwp", "a.txt", "a", ""]))
def test_any_bytes_are_read_or_refused_with_a_code(data, name):
    try:
        open_document(data, name)
    except JiphyeonError as error:
        found = error
    else:
        return
    assert found.code


@pytest.mark.shared
@pytest.mark.skipif(not shared_files(".hwpx", ".hwp"), reason="the shared data folder is absent")
def test_every_real_file_comes_in_by_the_door():
    for path in shared_files(".hwpx", ".hwp"):
        data = path.read_bytes()
        direct = extract(data) if path.suffix == ".hwpx" else extract_hwp(data)
        source = open_document(data, path.name) if data.strip() else None
        assert source
        assert (source.text, source.format) == (direct.text, path.suffix[1:])


def test_a_docx_comes_in_by_the_same_door_whatever_its_name():
    from jiphyeon.engines.docx.writer import render as render_docx

    source = open_document(render_docx(NOTICE), "a.zip")
    assert source.format == "docx"
    assert "1. 관련: 한빛교육청" in source.text


def test_indents_of_a_file_live_in_its_paragraphs():
    assert open_document(render(NOTICE), "a.hwpx").laid_out
