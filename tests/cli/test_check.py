"""`jiphyeon check`: what goes in, what comes out, and how it ends."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from types import SimpleNamespace

import pytest

from jiphyeon.cli.main import main
from support.hwpx_file import document, paragraph

ONLY = ["--only", "structure,item,notation"]
WRONG = "접수는 2026.4.15까지입니다.\n"
RIGHT = "접수는 2026. 4. 15.까지입니다.\n"


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "글.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_findings_end_in_one(text, capfd):
    assert main(["check", str(text), *ONLY]) == 1
    out = capfd.readouterr().out
    assert "“2026.4.15” → “2026. 4. 15.”" in out
    assert "제7조제5항" in out


def test_nothing_wrong_ends_in_zero(tmp_path):
    path = tmp_path / "글.txt"
    path.write_text(RIGHT, encoding="utf-8")
    assert main(["check", str(path), *ONLY]) == 0


def test_json_is_the_contract(text, capfd):
    assert main(["check", str(text), *ONLY, "--format", "json"]) == 1
    shown = json.loads(capfd.readouterr().out)
    assert (shown["schema"], shown["source"]["name"]) == ("jiphyeon.check/1", "글.txt")


def test_standard_input_is_read(capfd, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(WRONG.encode())))
    assert main(["check", "-", *ONLY, "--format", "json"]) == 1
    assert json.loads(capfd.readouterr().out)["source"]["name"] == ""


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "text-empty"), (b"PK\x03\x04", "hwpx-"), (b"\xff\x00\x81" * 9, "text-")]
)
def test_unusable_input_ends_in_two_with_a_coded_line(tmp_path, capfd, content, code):
    path = tmp_path / "문서.hwpx"
    path.write_bytes(content)
    name = path if code == "hwpx-" else path.rename(tmp_path / "문서.txt")
    assert main(["check", str(name), *ONLY]) == 2
    said = capfd.readouterr().err
    assert f"[{code}" in said
    assert len(said.strip().splitlines()) == 1


def test_errors_are_json_when_json_is_asked_for(tmp_path, capfd):
    assert main(["check", str(tmp_path / "없음.txt"), "--format", "json"]) == 2
    assert json.loads(capfd.readouterr().err)["code"] == "file-system"


def test_the_text_of_a_file_can_be_shown(text, capfd):
    assert main(["check", str(text), "--text"]) == 0
    assert capfd.readouterr().out == WRONG


def test_fixed_text_goes_to_standard_output_or_a_file(text, tmp_path, capfd):
    assert main(["check", str(text), *ONLY, "--fix"]) == 0
    assert capfd.readouterr().out == RIGHT
    out = tmp_path / "고친 글.txt"
    assert main(["check", str(text), *ONLY, "--fix", "-o", str(out)]) == 0
    assert (out.read_text(encoding="utf-8"), text.read_text(encoding="utf-8")) == (RIGHT, WRONG)


def test_a_fixed_hwpx_is_written_beside_the_input(tmp_path, capfd):
    path = tmp_path / "안내.hwpx"
    path.write_bytes(before := document(paragraph("접수는 2026.4.15까지입니다.")))
    assert main(["check", str(path), *ONLY, "--fix"]) == 0
    assert path.read_bytes() == before
    capfd.readouterr()
    assert main(["check", str(tmp_path / "안내.고침.hwpx"), "--text"]) == 0
    assert "2026. 4. 15.까지" in capfd.readouterr().out
    assert main(["check", str(path), *ONLY, "--fix"]) == 2  # the name is taken: nothing is written over
    assert "output-exists" in capfd.readouterr().err


def test_a_text_cannot_be_redlined(text, capfd):
    assert main(["check", str(text), *ONLY, "--redline"]) == 2
    assert "redline-unsupported" in capfd.readouterr().err


def test_a_folder_gives_one_result_a_line(tmp_path, capfd):
    for name, content in (("a.txt", WRONG), ("b.md", RIGHT), ("c/d.txt", RIGHT), (".숨김.txt", WRONG), ("e.png", "x")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert main(["check", str(tmp_path), *ONLY]) == 1
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["source"]["name"] for line in lines] == ["a.txt", "b.md", "c/d.txt"]


def test_a_file_that_cannot_be_read_does_not_end_a_folder(tmp_path, capfd):
    (tmp_path / "a.hwpx").write_bytes(b"PK\x03\x04")
    (tmp_path / "b.txt").write_text(RIGHT, encoding="utf-8")
    assert main(["check", str(tmp_path), *ONLY]) == 2
    first, second = (json.loads(line) for line in capfd.readouterr().out.splitlines())
    assert first["schema"] == "jiphyeon.error/1"
    assert first["context"]["file"] == "a.hwpx"
    assert second["source"]["name"] == "b.txt"


def test_sarif_holds_all_files_of_a_folder(tmp_path, capfd):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WRONG, encoding="utf-8")
    assert main(["check", str(tmp_path), *ONLY, "--format", "sarif"]) == 1
    log = json.loads(capfd.readouterr().out)
    assert [len(run["results"]) for run in log["runs"]] == [2]


def test_a_report_is_written_whole_or_not_at_all(text, tmp_path):
    out = tmp_path / "결과.json"
    assert main(["check", str(text), *ONLY, "--format", "json", "-o", str(out)]) == 1
    assert json.loads(out.read_text(encoding="utf-8"))["findings"]
    assert main(["check", str(text), *ONLY, "-o", str(tmp_path)]) == 2
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_pack_is_obeyed(text, tmp_path):
    pack = tmp_path / "한빛.toml"
    pack.write_text('[rules]\ndate-format = "off"\n', encoding="utf-8")
    assert main(["check", str(text), *ONLY, "--pack", str(pack)]) == 0


def test_notation_alone_loads_nothing_heavy(text):
    code = (
        "import sys; from jiphyeon.cli.main import main;"
        f"main(['check', {str(text)!r}, '--only', 'structure,item,notation', '--format', 'json']);"
        "print([m for m in ('numpy', 'scipy', 'lxml', 'django', 'kiwipiepy', 'hwpx', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_redline_of_a_given_day_is_the_same_file_every_time(tmp_path, text):
    given, one, two = tmp_path / "가.hwpx", tmp_path / "나.hwpx", tmp_path / "다.hwpx"
    assert main(["convert", str(text), str(given)]) == 0
    for out in (one, two):
        assert main(["check", str(given), *ONLY, "--redline", "--today", "2026-08-31", "-o", str(out)]) == 1
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert b'date="2026-08-31T00:00:00Z"' in archive.read("Contents/header.xml")
