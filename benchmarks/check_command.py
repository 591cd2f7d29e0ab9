"""How long `jiphyeon check --only structure,item,notation` takes from start to end, and how much memory it holds.

    python benchmarks/check_command.py

A text file: at most 0.6 s and 120 MB. An HWPX: at most 1.2 s. The best of five runs is the figure.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from check_documents import documents

ONLY = ("--only", "structure,item,notation", "--format", "json")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "문서.txt"
        text.write_text(documents(1)[0], encoding="utf-8")
        seconds = min(_run(text) for _ in range(5))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"text file: {seconds:.2f} s (limit 0.6), {memory:.0f} MB (limit 120), ratio {seconds / 0.6:.2f}")
        hwpx = Path(folder) / "문서.hwpx"
        hwpx.write_bytes(hwpx_of(text.read_text(encoding="utf-8")))
        seconds = min(_run(hwpx) for _ in range(5))
        print(f"HWPX: {seconds:.2f} s (limit 1.2), ratio {seconds / 1.2:.2f}")


def hwpx_of(text: str) -> bytes:
    """A plain HWPX of the lines of a text."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return bytes(document.to_bytes())


def _run(path: Path) -> float:
    command = [str(Path(sys.executable).parent / "jiphyeon"), "check", str(path), *ONLY]
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"the check of {path.name} ended with {done.returncode}")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
