import struct
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.hwpx.package import open_package
from jiphyeon.engines.hwpx.reader import extract
from support.hwpx_file import SECTION, document, paragraph, parts, table, zipped


def refused(data: bytes) -> str:
    with pytest.raises(JiphyeonError) as caught:
        extract(data)
    assert caught.value.message
    assert caught.value.suggestion
    return caught.value.code


def with_section(xml: bytes) -> bytes:
    return zipped(parts("") | {"Contents/section0.xml": xml})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "hwpx-empty"),
        (b"hello", "hwpx-not-zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "hwpx-is-hwp"),
        (b"HWP Document File V3.00 \x1a", "hwp-old"),
        (b"\x9b DRMONE  This Document is encrypted", "hwpx-drm"),
        (b"PK\x03\x04 and nothing more", "hwpx-truncated"),
    ],
)
def test_a_file_that_is_something_else_is_refused_with_a_code(data, code):
    assert refused(data) == code


def test_a_truncated_file_is_refused():
    whole = document(paragraph("글"))
    assert refused(whole[: len(whole) // 2]) == "hwpx-truncated"


def test_an_encrypted_document_is_refused():
    manifest = b'<odf:manifest xmlns:odf="urn:x"><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>'
    assert refused(zipped(parts(paragraph("글")) | {"META-INF/manifest.xml": manifest})) == "hwpx-encrypted"


def test_an_archive_with_a_password_is_refused():
    whole = bytearray(document(paragraph("글")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(signature)
        while at >= 0:
            struct.pack_into("<H", whole, at + offset, 1)
            at = whole.find(signature, at + 4)
    assert refused(bytes(whole)) == "hwpx-encrypted"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    data = zipped(parts("") | {"Contents/section0.xml": bytes(150 * 2**20)})
    tracemalloc.start()
    assert refused(data) == "hwpx-zip-bomb"
    assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    tracemalloc.stop()


def test_an_archive_that_lies_about_a_size_gives_no_more_than_it_says():
    whole = bytearray(with_section(SECTION.format(body=paragraph("글" * 5000)).encode()))
    name = b"Contents/section0.xml"
    central = whole.rfind(name) - 46
    struct.pack_into("<L", whole, central + 24, 200)
    assert refused(bytes(whole)) == "hwpx-damaged"


def test_thousands_of_parts_are_refused():
    assert refused(zipped(parts(paragraph("글")) | {f"x{n}": b"" for n in range(2100)})) == "hwpx-zip-bomb"


@pytest.mark.parametrize(
    "body",
    [
        "<hp:p/>" * 500_000,
        f"<hp:p><hp:run><hp:t>{'&lt;' * 600_000}</hp:t></hp:run></hp:p>",
    ],
)
def test_more_than_any_document_holds_is_refused(body):
    assert refused(document(body)) == "hwpx-too-large"


def test_a_directory_of_millions_is_refused_before_it_is_listed():
    whole = bytearray(document(paragraph("글")))
    struct.pack_into("<L", whole, whole.rindex(b"PK\x05\x06") + 12, 50 * 2**20)
    assert refused(bytes(whole)) == "hwpx-zip-bomb"


def test_a_repetitive_document_is_not_taken_for_a_bomb():
    assert extract(document(paragraph("같은 글입니다.") * 20_000)).text.count("\n") == 19_999


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_a_document_type_declaration_is_refused_in_every_part(doctype):
    section = SECTION.format(body=paragraph("&a;")).replace("?>", f"?>{doctype}", 1).encode()
    assert refused(with_section(section)) == "hwpx-dtd"
    package = parts("")["Contents/content.hpf"]
    assert refused(zipped(parts("") | {"Contents/content.hpf": doctype.encode() + package})) == "hwpx-dtd"


def test_broken_xml_is_refused():
    assert refused(with_section(b"<hs:sec xmlns:hs='x'><hp:p>")) == "hwpx-bad-xml"
    assert refused(with_section(b"\xff\xff")) == "hwpx-bad-xml"


def test_a_document_without_a_section_is_refused():
    members = parts("")
    del members["Contents/section0.xml"]
    assert refused(zipped(members)) == "hwpx-missing-part"


def test_tables_nested_without_end_are_refused():
    body = paragraph("글")
    for _ in range(60):
        body = table((body,))
    assert refused(document(body)) == "hwpx-too-deep"


def test_paths_that_leave_the_archive_are_refused():
    assert refused(zipped(parts(paragraph("글")) | {"../evil": b"x"})) == "hwpx-unsafe"


def test_a_damaged_part_is_refused():
    whole = bytearray(document(paragraph("글" * 3000)))
    entry = open_package(bytes(whole)).entries[3]
    whole[entry.header_offset + 70 : entry.header_offset + 90] = bytes(20)
    assert refused(bytes(whole)) in {"hwpx-damaged", "hwpx-bad-xml"}


def test_sections_follow_the_reading_order_of_the_package():
    members = parts(paragraph("앞"))
    members["Contents/section1.xml"] = SECTION.format(body=paragraph("뒤")).encode()
    spine = members["Contents/content.hpf"].decode()
    item = '<opf:item id="s1" href="Contents/section1.xml" media-type="application/xml"/></opf:manifest>'
    spine = spine.replace("</opf:manifest>", item).replace(
        '<opf:itemref idref="section0"/>', '<opf:itemref idref="s1"/><opf:itemref idref="section0"/>'
    )
    members["Contents/content.hpf"] = spine.encode()
    assert extract(zipped(members)).text == "뒤\n앞"


@pytest.mark.parametrize("claimed", ["UTFd8", "ISO-8859-1", "EUC-KR"])
def test_a_part_that_claims_another_encoding_is_read_as_utf_8(claimed):
    xml = SECTION.format(body=paragraph("한글")).replace("UTF-8", claimed)
    assert extract(with_section(xml.encode())).text == "한글"
    assert refused(with_section(xml.encode("cp949"))) == "hwpx-bad-xml"


def test_a_section_in_utf_16_is_read():
    xml = SECTION.format(body=paragraph("한글")).replace("UTF-8", "UTF-16")
    assert extract(with_section(xml.encode("utf-16"))).text == "한글"


@given(st.binary(max_size=400), st.integers(0, 2000))
def test_noise_is_refused_with_a_code_or_read(noise, at):
    whole = document(paragraph("글"), paragraph("둘째 문단"))
    for data in (noise, b"PK\x03\x04" + noise, whole[:at] + noise + whole[at + len(noise) :]):
        with suppress(JiphyeonError):
            extract(data)


def test_the_package_knows_its_parts_in_order():
    package = open_package(document(paragraph("글")))
    assert package.names()[0] == "mimetype"
    assert package.entries[0].compress_type == zipfile.ZIP_STORED
