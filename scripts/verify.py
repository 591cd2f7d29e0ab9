"""Runs what benchmarks/runs.toml lists and writes the dated results into docs/performance.md.

    make verify                 everything not yet run for the present src/
    scripts/verify plan fuzz    only these, again

Each result is kept in .stamp/verify as soon as its run ends, so a stopped `make verify` goes on where it was.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".stamp" / "verify"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- verify: begin -->", "<!-- verify: end -->"


def main() -> int:
    """Run, keep, write the page; 1 when a run failed."""
    runs = tomllib.loads((ROOT / "benchmarks" / "runs.toml").read_text(encoding="utf-8"))["run"]
    asked = set(sys.argv[1:])
    if unknown := asked - {run["name"] for run in runs}:
        raise SystemExit(f"not in benchmarks/runs.toml: {', '.join(sorted(unknown))}")
    KEPT.mkdir(parents=True, exist_ok=True)
    state, failed = source(), 0
    for run in runs:
        before = kept(run["name"])
        if run["name"] in asked or (not asked and before.get("source") != state):
            failed += not ran(run, state)
    page([(run, kept(run["name"])) for run in runs])
    return int(failed > 0)


def source() -> str:
    """What stands for the code measured: the hash of the files under src/, as committed."""
    return subprocess.run(["git", "rev-parse", "HEAD:src"], capture_output=True, text=True, check=True).stdout.strip()


def kept(name: str) -> dict[str, Any]:
    """The last result of a run; empty when there is none."""
    path = KEPT / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def ran(run: dict[str, str], state: str) -> bool:
    """Run one, showing what it prints, and keep its result when it ends well."""
    sys.stderr.write(f"\n== {run['name']}: {run['command']}\n")
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, *run["command"].split()], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    lines = []
    for line in process.stdout or ():
        sys.stderr.write(line)
        lines.append(line.rstrip())
    if process.wait() != 0:
        sys.stderr.write(f"{run['name']} ended with {process.returncode}\n")
        return False
    result = {
        "source": state,
        "date": datetime.now(tz=UTC).date().isoformat(),
        "seconds": time.monotonic() - began,
        "output": lines,
    }
    path = KEPT / f"{run['name']}.json"
    path.with_suffix(".new").write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    path.with_suffix(".new").replace(path)
    return True


def page(results: list[tuple[dict[str, str], dict[str, Any]]]) -> None:
    """Put the results between the marks of docs/performance.md; runs without a result here keep what stands there."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    standing, _, after = rest.partition(END)
    sections = {part.split("\n", 1)[0].strip(): part for part in standing.split("### ")[1:]}
    for run, result in results:
        if result:
            shown = "\n".join(result["output"]).strip()
            sections[run["name"]] = (
                f"{run['name']}\n\n{run['hint']} `{run['command']}`, {result['date']}, {result['seconds']:.0f} s.\n\n"
                f"```\n{shown}\n```\n\n"
            )
    ordered = [sections[run["name"]] for run, _ in results if run["name"] in sections]
    body = "".join(f"### {part}" for part in ordered)
    PAGE.write_text(f"{before}{BEGIN}\n\n{body}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
