from jiphyeon.cli.main import main
from jiphyeon.engines.hwpx.reader import extract
from jiphyeon.engines.hwpx.writer import render
from support.documents import NOTICE


def test_the_result_takes_the_format_of_its_name(tmp_path, capsys):
    source = tmp_path / "안내.hwpx"
    source.write_bytes(render(NOTICE))
    assert main(["convert", str(source), str(tmp_path / "안내.txt")]) == 0
    assert (tmp_path / "안내.txt").read_text() == extract(render(NOTICE)).text
    assert "안내.txt에 썼습니다." in capsys.readouterr().err


def test_an_error_is_one_line_and_leaves_nothing_behind(tmp_path, capsys):
    source = tmp_path / "broken.hwpx"
    source.write_bytes(b"PK\x03\x04")
    assert main(["convert", str(source), str(tmp_path / "out.html")]) == 2
    assert capsys.readouterr().err.startswith("[hwpx-truncated]")
    assert not (tmp_path / "out.html").exists()
    assert main(["convert", str(tmp_path / "missing.hwpx"), str(tmp_path / "out.html")]) == 2
