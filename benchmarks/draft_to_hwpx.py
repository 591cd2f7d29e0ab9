"""From memo to HWPX, warm: `python benchmarks/draft_to_hwpx.py` prints the median, its parts, and two bounds.

Ours: read the memo, compose, check, lay out, write, validate and open the file again. Bare: python-hwpx writes the
same text, a paragraph a line. Both in turn in one run, over the memos of the tests (those kept aside are not read).
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml
from hwpx import HwpxDocument

from jiphyeon.core.official.organisation import load_organisation
from jiphyeon.engines.hwpx.validate import validate
from jiphyeon.engines.hwpx.writer import render
from jiphyeon.services.draft import draft

ROOT = Path(__file__).parents[1]
ABSOLUTE, RELATIVE = 0.5, 1.5
"""Seconds, and times the bare write: what a draft to HWPX may take."""


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds and result of one call."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def bare(text: str) -> bytes:
    """The text as python-hwpx writes it with no care."""
    plain = HwpxDocument.new()
    for line in text.splitlines():
        plain.add_paragraph(line)
    return bytes(plain.to_bytes())


def main() -> int:
    """Exit 1 when a bound is broken."""
    paths = [p for p in sorted((ROOT / "tests/cases/memos").glob("*.yml")) if p.stem != "held_out"]
    cases = [case for path in paths for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
    office = load_organisation(ROOT / "docs/examples/organisation.toml")
    drafting, writing, theirs = [], [], []
    for case in [*cases[:3], *cases]:
        today = date.fromisoformat(str(case["today"]))
        spent, made = timed(lambda c=case, t=today: draft(c["memo"], today=t, kind=c["kind"], organisation=office))
        wrote, data = timed(lambda d=made.document: render(d))
        proved, result = timed(lambda d=data: validate(d))
        if not result.ok:
            print(f"{case['id']}: the file did not pass")
            return 1
        drafting.append(spent)
        writing.append(wrote + proved)
        theirs.append(timed(lambda t=made.text: bare(t))[0])
    memo, file, other = (statistics.median(times[3:]) for times in (drafting, writing, theirs))
    whole = memo + file
    print(f"memo to draft {memo * 1000:.0f} ms, draft to proved HWPX {file * 1000:.0f} ms")
    print(f"bare write {other * 1000:.0f} ms")
    print(f"memo to HWPX {whole:.3f} s (bound {ABSOLUTE}), ratio {whole / other:.2f} (bound {RELATIVE})")
    return int(whole > ABSOLUTE or whole / other > RELATIVE)


if __name__ == "__main__":
    sys.exit(main())
