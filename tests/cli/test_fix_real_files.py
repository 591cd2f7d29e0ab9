"""`check --fix` on every real file: a corrected file two other readers open with the same words, or a coded error."""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import hwpforge
import pytest
from hwpx import HwpxDocument

from jiphyeon.cli.main import main
from jiphyeon.engines.hwp import to_hwpx
from jiphyeon.engines.hwpx.reader import extract
from support.hwpx_file import SHARED

FILES = sorted(
    path for folder in ("hwpx", "forms") for path in (SHARED / folder).glob("*") if path.suffix in {".hwpx", ".hwp"}
)
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILES, reason="the shared data folder is absent"),
]
ONLY = ["--only", "structure,item,notation"]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without_layout(section: str) -> str:
    """A section without the cached layout of lines, which a corrected paragraph loses."""
    return re.sub(r"<hp:linesegarray>.*?</hp:linesegarray>|<hp:linesegarray/>", "", section, flags=re.DOTALL)


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def fixed(request, tmp_path, capfd):
    path: Path = request.param
    before = path.read_bytes()
    output = tmp_path / "out.hwpx"
    code = main(["check", str(path), "--fix", "-o", str(output), *ONLY])
    said = capfd.readouterr().err
    assert path.read_bytes() == before
    if code == 2:
        assert re.match(r"\[[a-z0-9-]+\] ", said), said
        assert not output.exists()
        pytest.skip(f"refused: {said.split(']')[0][1:]}")
    return (to_hwpx(before) if path.suffix == ".hwp" else before), output.read_bytes()


def change(before: str, after: str) -> tuple[Counter[str], Counter[str]]:
    """Signs gained and lost, spaces aside."""
    old, new = (Counter(re.sub(r"\s", "", text)) for text in (before, after))
    return new - old, old - new


def test_two_other_readers_see_the_same_corrections(fixed):
    own, one, two = (
        change(*(read(data) for data in fixed))
        for read in (
            lambda data: extract(data).text,
            lambda data: HwpxDocument.open(data).text.plain(),
            lambda data: hwpforge.Document.from_bytes(data).to_md().text,
        )
    )
    assert one == own
    assert {sign: n for sign, n in two[0].items() if sign.isalnum()} == {s: n for s, n in own[0].items() if s.isalnum()}


def test_only_words_and_the_layout_of_their_paragraphs_change_in_a_section(fixed):
    before, after = (parts(data) for data in fixed)
    for name, old in before.items():
        if re.search(r"section\d+\.xml$", name):
            continue
        if name in {"Preview/PrvText.txt", "Preview/PrvImage.png"}:
            continue
        assert after.get(name) == old, name
    for name in (n for n in before if re.search(r"Contents/section\d+\.xml$", n)):
        old, new = (without_layout(p[name].decode("utf-8", "replace")) for p in (before, after))
        assert re.findall(r"<[^>]+>", old) == re.findall(r"<[^>]+>", new), name
