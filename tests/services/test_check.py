"""Checking texts and files."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.intake import open_document as open_source
from jiphyeon.services.check import check_file, check_text, fix, kind_and_family, needs_analyzer

ONLY = ("notation",)


def test_a_kind_goes_by_code_or_korean_name():
    names = ("training_notice", "연수 안내", "연수안내")
    assert {kind_and_family(name) for name in names} == {("training_notice", "")}
    assert check_text("안내합니다.", kind="연수 안내", only=ONLY).to_dict()["source"]["kind"] == "training_notice"


def test_an_office_kind_is_checked_as_its_family(tmp_path):
    kind = """code = "hanbit_letter"
name = "한빛 소식"
family = "letter"
tone = "polite"
title = ["한빛 소식"]
[recognition.words]
"한빛 소식" = 5
"""
    (tmp_path / "한빛 소식.toml").write_text(kind, encoding="utf-8")
    text = "한빛 소식\n" + "서식을 작성하여 제출하여 주시기 바랍니다.\n" * 5
    result = check_text(text, kind="한빛 소식", kinds=tmp_path, only=["recipient"])
    assert result.kind == "hanbit_letter"
    assert "request-deadline" in {finding.rule for finding in result.findings}


@pytest.mark.parametrize(
    ("options", "code"), [({"kind": "시집"}, "kind-unknown"), ({"only": ["poetry"]}, "category-unknown")]
)
def test_what_does_not_exist_is_refused(options, code):
    with pytest.raises(JiphyeonError) as caught:
        check_text("글", **options)
    assert caught.value.code == code
    assert caught.value.suggestion


def test_an_analyzer_is_asked_for_only_when_needed():
    assert not needs_analyzer(("structure", "notation"))
    assert not needs_analyzer(("date-format",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_text_files_are_read_in_their_encoding(encoding):
    data = "접수는 2026.4.15까지입니다.".encode(encoding)
    result = check_file(data, "글.txt", only=ONLY)
    assert [(f.text, f.start) for f in result.findings] == [("2026.4.15", 4)]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "text-empty"),
        (b" \n\t ", "a.txt", "text-empty"),
        (bytes(range(256)), "a.txt", "text-encoding"),
        (b"\x00\x01\x02\x03" * 50, "a.txt", "text-binary"),
        (b"PK\x03\x04 not an archive", "a.hwpx", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 short", "a.hwpx", None),
        (b"plain words", "a.hwpx", None),
    ],
)
def test_what_cannot_be_read_is_a_coded_error(data, name, code):
    with pytest.raises(JiphyeonError) as caught:
        open_source(data, name)
    assert code is None or caught.value.code == code
    assert caught.value.suggestion


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.hwpx", "a.hwp", ""]))
def test_any_bytes_are_read_or_refused(data, name):
    try:
        assert isinstance(open_source(data, name).text, str)
    except JiphyeonError as error:
        assert error.code  # noqa: PT017 - either outcome is right


def test_fixing_keeps_the_options():
    result = check_text("접수는 2026.4.15까지, 그리고, 끝", only=("date-format",))
    fixed = fix(result, only=("date-format",))
    assert fixed.text == "접수는 2026. 4. 15.까지, 그리고, 끝"


def test_the_schema_is_the_contract():
    shown = check_text("접수는 2026.4.15까지", only=ONLY, name="글").to_dict()
    assert shown["schema"] == "jiphyeon.check/1"
    assert shown["source"] == {"name": "글", "kind": "", "characters": 15}
    (finding,) = shown["findings"]
    assert set(finding) == {
        *("rule", "severity", "category", "start", "end", "line", "text"),
        *("message", "basis", "suggestions", "safe"),
    }
    assert set(finding["basis"]) == {"name", "article", "version", "grade"}
