"""False positives and coverage of every design over 4,000 simulated pilots with a known truth.

Run: python benchmarks/pilot_recovery.py --runs 4000 --keep build/pilot-recovery.jsonl

What is done is kept piece by piece, so that a run that is stopped goes on where it was; `--only NAME` does one design.
Ends with 1 when a randomised design misses 5 % or 95 % by more than the Monte Carlo error (99 % interval).
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import sys
import time
from pathlib import Path

from jiphyeon.core.pilot.recovery import SCENARIOS, Run, generator, rates

PIECE = 100


def kept(path: Path) -> dict[str, dict[int, list[Run]]]:
    """Pieces done before: scenario → first run → its runs. A torn last line is left out."""
    found: dict[str, dict[int, list[Run]]] = {name: {} for name in SCENARIOS}
    if not path.exists():
        return found
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        found.get(row["scenario"], {})[row["first"]] = [Run(*map(bool, run)) for run in row["runs"]]
    return found


def work(name: str, runs: int, done: dict[int, list[Run]], path: Path) -> None:
    """Do the missing pieces of a scenario."""
    for first in range(0, runs, PIECE):
        count = min(PIECE, runs - first)
        if len(done.get(first, ())) >= count:
            continue
        done[first] = [SCENARIOS[name].run(generator(name, run)) for run in range(first, first + count)]
        row = {"scenario": name, "first": first, "runs": [[int(r.rejected), int(r.covered)] for r in done[first]]}
        with path.open("a", encoding="utf-8") as out:
            out.write(json.dumps(row) + "\n")


def main() -> int:
    """Work, then print one line a design."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=4000)
    parser.add_argument("--keep", type=Path, default=Path("build/pilot-recovery.jsonl"))
    parser.add_argument("--only", choices=list(SCENARIOS))
    args = parser.parse_args()
    args.keep.parent.mkdir(parents=True, exist_ok=True)
    done, missed = kept(args.keep), 0
    for name in [args.only] if args.only else SCENARIOS:
        begun = time.perf_counter()
        work(name, args.runs, done[name], args.keep)
        pieces = [done[name][first] for first in range(0, args.runs, PIECE)]
        alarm, cover = rates([run for piece in pieces for run in piece][: args.runs])
        promised = SCENARIOS[name].promised
        bad = promised and not (alarm.kept and cover.kept)
        missed += bad
        print(
            f"{name:13} false positives {alarm.value:.4f} [{alarm.low:.4f}, {alarm.high:.4f}]"
            f"  coverage {cover.value:.4f} [{cover.low:.4f}, {cover.high:.4f}]"
            f"  {alarm.runs} runs, {time.perf_counter() - begun:.0f} s"
            f"  {'MISSED' if bad else 'kept' if promised else 'published'}",
            flush=True,
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
