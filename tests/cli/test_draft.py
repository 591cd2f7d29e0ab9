"""`jiphyeon draft`."""

import json
import zipfile
from pathlib import Path

import pytest

from jiphyeon.cli.main import main

ROOT = Path(__file__).parents[2]
OFFICE = str(ROOT / "docs/examples/organisation.toml")
MEMO = "담주 금요일 14시~16시 대강당 교직원 대상 청렴 연수 안내\n문의 김가람 장학사 063-000-1234\n"


@pytest.fixture
def memo(tmp_path):
    path = tmp_path / "memo.txt"
    path.write_text(MEMO, encoding="utf-8")
    return path


def run(*arguments):
    return main(["draft", *map(str, arguments), "--today", "2026-09-02"])


def test_the_document_goes_to_standard_output_and_the_questions_to_standard_error(memo, capsys):
    assert run(memo) == 0
    out, err = capsys.readouterr()
    assert "1. 일시: 2026. 9. 11.(금) 14:00~16:00" in out
    assert "채울 것" in err
    assert "누구에게 보내는 문서입니까?" in err


def test_json_is_the_contract(memo, capsys):
    assert run(memo, "--format", "json", "--organisation", OFFICE) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "jiphyeon.draft/1"
    assert data["kind"] == "training_notice"
    assert [blank["field"] for blank in data["blanks"]] == ["recipient"]


@pytest.mark.parametrize("suffix", [".hwpx", ".txt", ".json"])
def test_the_suffix_decides_the_format(memo, tmp_path, suffix):
    out = tmp_path / f"document{suffix}"
    assert run(memo, "-o", out, "--organisation", OFFICE) == 0
    if suffix == ".hwpx":
        with zipfile.ZipFile(out) as archive:
            assert archive.read("mimetype") == b"application/hwp+zip"
    else:
        assert "청렴 연수" in out.read_text(encoding="utf-8")


def test_a_memo_in_an_old_encoding_is_read(tmp_path, capsys):
    path = tmp_path / "memo.txt"
    path.write_bytes(MEMO.encode("cp949"))
    assert run(path) == 0
    assert "청렴 연수" in capsys.readouterr().out


def test_fields_are_given_by_name(memo, capsys):
    assert run(memo, "--field", "place=본청 중회의실", "--field", "recipient=누리중학교장") == 0
    out = capsys.readouterr().out
    assert "장소: 본청 중회의실" in out
    assert "수신  누리중학교장" in out


def test_last_years_document_is_moved(memo, tmp_path, capsys):
    before = tmp_path / "before.txt"
    assert run(memo, "-o", before, "--organisation", OFFICE) == 0
    capsys.readouterr()
    assert main(["draft", "--previous", str(before), "--today", "2027-08-01"]) == 0
    out, err = capsys.readouterr()
    assert "2027. 9. 11.(토)" in out
    assert "2026. 9. 11.(금) → 2027. 9. 11.(토)" in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["none.txt"], "file-missing"),
        (["{memo}", "-o", "x.rtf"], "format-unknown"),
        (["{memo}", "--kind", "축전"], "kind-unknown"),
        (["{memo}", "--organisation", "none.toml"], "organisation-missing"),
        (["{memo}", "--field", "place"], "field-invalid"),
    ],
)
def test_what_cannot_be_done_is_one_coded_line(memo, capsys, arguments, code):
    assert run(*[a.format(memo=memo) for a in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"[{code}]")
    assert "Traceback" not in err
    assert len(err.strip().split("\n")) == 1


def test_a_day_that_is_none_is_refused(memo, capsys):
    assert main(["draft", str(memo), "--today", "내일"]) == 2
    assert "[date-invalid]" in capsys.readouterr().err
