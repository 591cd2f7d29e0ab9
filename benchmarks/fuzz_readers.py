"""Coverage-guided fuzzing of the HWPX and HWP readers: inputs that reach new lines are kept and mutated further.

    python benchmarks/fuzz_readers.py [MINUTES] [SEED]

Anything but a text or a coded error is a finding: the input is written to `fuzz-findings/` and the exit code is 1.
"""

from __future__ import annotations

import io
import random
import sys
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import Attachment, Foot, Head, Item, OfficialDocument, Table
from jiphyeon.core.text.span import TextEdit
from jiphyeon.engines.hwp import extract_hwp
from jiphyeon.engines.hwpx.patch import patch
from jiphyeon.engines.hwpx.reader import extract
from jiphyeon.engines.hwpx.writer import render

SLOW = 10.0
"""Seconds an input may take."""
_WORDS = (b"<hp:t>", b"</hp:t>", b"<hp:p>", b"</hp:p>", b"<hp:tab/>", b"&amp;", b"&#0;", b"<![CDATA[", b"]]>", b"<!--")
_MORE = (
    b'colSpan="99999"',
    b'colAddr="-1"',
    b"<hp:tbl>",
    b"<hp:deleteBegin/>",
    b"<hp:linesegarray>",
    b"\xff\xfe",
    b"\0",
)
_TOOL = 4


class Coverage:
    """Lines of our engines that have ever run."""

    def __init__(self) -> None:
        self.lines: set[tuple[str, int]] = set()
        self._new = False
        monitoring = sys.monitoring
        monitoring.use_tool_id(_TOOL, "fuzz")
        monitoring.register_callback(_TOOL, monitoring.events.LINE, self._line)
        monitoring.set_events(_TOOL, monitoring.events.LINE)

    def _line(self, code: object, number: int) -> object:
        name = getattr(code, "co_filename", "")
        if "/engines/hwp" in name or "/hwpx/hwp5/" in name:
            self.lines.add((name, number))
            self._new = True
        return sys.monitoring.DISABLE

    def grew(self) -> bool:
        """Whether a line ran for the first time since last asked."""
        new, self._new = self._new, False
        return new


def seeds() -> list[bytes]:
    """Our own document, and the real files when they are there."""
    body = (Item("2026. 3. 18.(수)", label="일시", children=(Table((("가", "나"), ("1", "2"))),)),)
    document = OfficialDocument("reply", "제목", body, Head("기관", "수신"), (Attachment("계획"),), Foot("기관장"))
    shared = Path(__file__).parents[1] / "../shared/data"
    files = [p for folder in ("hwpx", "forms") for p in (shared / folder).glob("*") if p.stat().st_size < 60_000]
    return [render(document), *(p.read_bytes() for p in sorted(files))]


def mutated(data: bytes, choose: random.Random) -> bytes:
    """Damage the archive, or (mostly) a part inside it."""
    if not data.startswith(b"PK") or choose.random() < 0.2:
        return _bytes(data, choose)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - already damaged: damage it more
        return _bytes(data, choose)
    name = choose.choice([n for n in parts if n.endswith((".xml", ".hpf"))] or list(parts) or [""])
    if choose.random() < 0.05:
        parts.pop(name, None)
    else:
        parts[name] = _bytes(parts.get(name, b""), choose)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


def _bytes(data: bytes, choose: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(choose.choice((1, 1, 2, 4))):
        at = choose.randrange(len(out) + 1)
        match choose.randrange(5):
            case 0:
                out[at : at + 1] = bytes([choose.randrange(256)])
            case 1:
                out[at:at] = choose.choice(_WORDS + _MORE)
            case 2:
                del out[at : at + choose.randrange(1, 60)]
            case 3:
                end = at + choose.randrange(1, 200)
                out[at:at] = out[at:end] * choose.choice((1, 2, 50))
            case _:
                other = choose.randrange(len(out) + 1)
                out[at : at + 8] = out[other : other + 8]
    return bytes(out)


def attempt(data: bytes) -> None:
    """Read it, and correct something in it."""
    read: Callable[[bytes], object] = extract if data.startswith(b"PK") else extract_hwp
    try:
        read(data)
        if data.startswith(b"PK"):
            text = extract(data).text
            patch(data, [TextEdit(n, min(n + 3, len(text)), "가<") for n in range(0, len(text), 7)])
    except JiphyeonError:
        pass


def main() -> int:
    """Fuzz for some minutes; say what was reached and what was found."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    choose = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    coverage = Coverage()
    corpus = seeds()
    findings = runs = 0
    for seed in corpus:
        attempt(seed)
    coverage.grew()
    end = time.monotonic() + minutes * 60
    while time.monotonic() < end:
        data = mutated(choose.choice(corpus), choose)
        started = time.monotonic()
        problem = ""
        try:
            attempt(data)
        except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
            problem = traceback.format_exc()
        if time.monotonic() - started > SLOW:
            problem = problem or "slow"
        if problem:
            findings += 1
            folder = Path("fuzz-findings")
            folder.mkdir(exist_ok=True)
            (folder / f"{findings:03}.bin").write_bytes(data)
            print(problem)
        if coverage.grew():
            corpus.append(data)
        runs += 1
    print(f"{runs} inputs, {len(corpus)} kept, {len(coverage.lines)} lines reached, {findings} findings")
    return int(findings > 0)


if __name__ == "__main__":
    raise SystemExit(main())
