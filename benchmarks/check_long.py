"""Memory of a check of a long document: 300 pages of HWPX, and a text of more than 500,000 characters.

    python benchmarks/check_long.py

Each runs in a process of its own with every rule; the limit is 1 GB.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from check_command import hwpx_of
from check_documents import documents

PAGE = 1_500
LIMIT = 1024


def main() -> None:
    """Measure and print. The larger of the two comes last: the figure is the highest of all children so far."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "긴 글.txt"
        text.write_text(documents(1, characters=600_000)[0], encoding="utf-8")
        _report("600,000 characters", text)
        hwpx = Path(folder) / "300쪽.hwpx"
        hwpx.write_bytes(hwpx_of(documents(1, characters=300 * PAGE)[0]))
        _report("HWPX of 300 pages", hwpx)


def _report(what: str, path: Path) -> None:
    start = time.perf_counter()
    command = [str(Path(sys.executable).parent / "jiphyeon"), "check", str(path), "--format", "json"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{what}: {memory:.0f} MB (limit {LIMIT}), ratio {memory / LIMIT:.2f}, {seconds:.1f} s, exit {done.returncode}"
    )


if __name__ == "__main__":
    main()
