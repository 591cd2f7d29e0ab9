import struct
from contextlib import suppress

import pytest
from hwpx import HwpxDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.hwp import extract_hwp, is_hwp, to_hwpx
from jiphyeon.engines.hwpx.reader import extract
from support.hwpx_file import real


@pytest.fixture(scope="module")
def hwp(tmp_path_factory):
    document = HwpxDocument.new()
    document.paragraphs[0].text = "한빛교육청 연수 안내"
    document.add_paragraph("가. 일시: 2026. 3. 18.(수) 14:00")
    path = tmp_path_factory.mktemp("hwp") / "notice.hwp"
    document.save_to_path(path)
    return path.read_bytes()


def code_of(data: bytes) -> str:
    with pytest.raises(JiphyeonError) as caught:
        to_hwpx(data)
    return caught.value.code


def test_the_text_of_an_hwp_is_read(hwp):
    assert is_hwp(hwp)
    assert extract_hwp(hwp).text == "한빛교육청 연수 안내\n가. 일시: 2026. 3. 18.(수) 14:00"


def test_a_converted_document_opens_elsewhere_with_the_same_text(hwp):
    converted = to_hwpx(hwp)
    assert HwpxDocument.open(converted).text.plain() == extract(converted).text


@pytest.mark.parametrize(("flag", "code"), [(1, "hwp-encrypted"), (2, "hwp-distribution"), (4, "hwp-drm")])
def test_protected_documents_are_refused(hwp, flag, code):
    at = hwp.index(b"HWP Document File") + 36
    flags = struct.unpack_from("<I", hwp, at)[0]
    assert code_of(hwp[:at] + struct.pack("<I", flags | 1 << flag) + hwp[at + 4 :]) == code


def test_other_files_are_refused(hwp):
    assert code_of(b"") == "hwpx-empty"
    assert code_of(b"plain") == "hwp-not-hwp"
    assert code_of(b"HWP Document File V3.00") == "hwp-old"
    assert code_of(hwp[:700]) == "hwp-damaged"


def test_a_body_that_unpacks_without_end_is_refused(hwp, monkeypatch):
    monkeypatch.setattr("jiphyeon.engines.hwp.MAX_BODY_BYTES", 300)
    assert code_of(hwp) == "hwp-too-large"


@settings(max_examples=60, deadline=None)
@given(st.integers(512, 6000), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_refused_with_a_code_or_read(hwp, at, noise):
    with suppress(JiphyeonError):
        extract_hwp(hwp[:at] + noise + hwp[at + len(noise) :])


@pytest.mark.shared
@real(".hwp")
def test_real_files_are_read(path):
    data = path.read_bytes()
    text = extract_hwp(data).text
    assert len(text) > 100
    twin = path.with_suffix(".hwpx")
    if twin.exists():
        assert text.split() == extract(twin.read_bytes()).text.split()
