"""Monte Carlo recovery of parameters, resumable: each replication is kept as it ends.

    python benchmarks/measure_recovery.py [--runs 100] [--state recovery.jsonl] [--only 2pl-1000]

Ceilings are the attainable errors of the reference (R mirt, `reference` 3.3) plus ten per cent, on a; b depends on how
far apart a design sets its thresholds and is printed beside the reference for the eye. A run that was stopped goes on
where it stopped. Exit 1 when a ceiling is broken.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from jiphyeon.core.measure.recovery import Design, Run
from jiphyeon.services.measure.simulation import recover

DESIGNS = {
    "2pl-200": (Design(20, 2), 200, 0.0, False, 0.32, 0.32),
    "2pl-200-priors": (Design(20, 2), 200, 0.0, True, 0.32, 0.32),
    "2pl-1000": (Design(20, 2), 1000, 0.0, False, 0.138, 0.143),
    "grm-200": (Design(20, 5), 200, 0.0, False, 0.217, 0.255),
    "grm-1000": (Design(20, 5), 1000, 0.0, False, 0.094, 0.101),
    "grm-1000-missing": (Design(20, 5), 1000, 0.3, False, 0.120, 0.119),
}
"""Name: design, people, share missing, priors, attainable RMSE of a and of b."""
MARGIN = 1.10


def read(path: Path) -> dict[str, dict[int, Run]]:
    """Replications kept so far, by design and seed; a line cut short by a stop is passed over."""
    found: dict[str, dict[int, Run]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            row = json.loads(line)
            found.setdefault(row["design"], {})[row["seed"]] = Run(**row["run"])
        except (ValueError, TypeError, KeyError):
            continue
    return found


def main() -> int:
    """Run what is missing, print a line a design."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--state", type=Path, default=Path(tempfile.gettempdir()) / "jiphyeon-recovery.jsonl")
    parser.add_argument("--only", choices=sorted(DESIGNS))
    args = parser.parse_args()
    args.state.parent.mkdir(parents=True, exist_ok=True)
    known, broken = read(args.state), 0
    print("design              runs  RMSE a (attainable)  RMSE b (attainable)  coverage of b  not converged")
    for name, (design, people, missing, priors, a, b) in DESIGNS.items():
        if args.only and name != args.only:
            continue

        def keep(seed: int, run: Run, name: str = name) -> None:
            with args.state.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"design": name, "seed": seed, "run": asdict(run)}) + "\n")

        found = recover(design, people, args.runs, missing=missing, priors=priors, known=known.get(name), keep=keep)
        line = f"{name:18s} {found.runs:5d}  {found.slope:6.3f} ({a:.3f})      {found.difficulty:6.3f} ({b:.3f})"
        print(f"{line}      {found.coverage:9.1%}  {found.not_converged:13d}", flush=True)
        broken += found.slope > MARGIN * a
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
