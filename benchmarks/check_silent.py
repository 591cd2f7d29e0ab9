"""Findings on the silent corpus: correct sentences and documents on which a checker must say nothing.

    python benchmarks/check_silent.py [--all] [--show] [--corpus second|third]

Counts findings of each severity, in sentences and in documents. `--all` also runs the rules that need morphemes;
`--show` lists what was found.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from jiphyeon.core.rules.finding import CATEGORIES, CheckResult
from jiphyeon.services.check import NEED_ANALYSIS, check_text

FOLDER = Path(__file__).parents[1] / "tests" / "cases" / "silent"


def sentences(folder: Path = FOLDER) -> list[str]:
    """The sentences of the corpus, one a line."""
    lines = (folder / "sentences.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def documents(folder: Path = FOLDER / "documents") -> list[tuple[str, str, str]]:
    """Name, kind and text of the documents."""
    found = []
    for path in sorted(folder.glob("[0-9]*.txt")):
        kind = re.sub(r"^\d+-|-\d+$", "", path.stem)
        found.append((path.name, kind, path.read_text(encoding="utf-8")))
    return found


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--corpus", choices=("first", "second", "third"), default="first")
    options = parser.parse_args()
    later = FOLDER / options.corpus
    said, written = (sentences(), documents()) if options.corpus == "first" else (sentences(later), documents(later))
    only = None if options.all else [name for name in CATEGORIES if name not in NEED_ANALYSIS]
    analyzer = None
    if options.all:
        from jiphyeon.engines.kiwi import shared

        analyzer = shared()
    lines = [check_text(text, only=only, name=text, analyzer=analyzer) for text in said]
    papers = [
        check_text(text, only=only, name=name, analyzer=analyzer, kind=kind if given else None)
        for name, kind, text in written
        for given in (False,)
    ]
    _print("sentences", lines, show=options.show)
    _print("documents", papers, show=options.show)


def _print(what: str, results: list[CheckResult], *, show: bool) -> None:
    counts = Counter(finding.severity.value for result in results for finding in result.findings)
    broken = Counter(u.rule for result in results for u in result.undecided if "rule-failed" in u.reason)
    hit = sum(1 for result in results if result.findings)
    print(
        f"{what}: {len(results)}, with findings {hit}; "
        + ", ".join(f"{k} {counts[k]}" for k in ("must", "should", "style"))
    )
    for rule, number in Counter(f.rule for result in results for f in result.findings).most_common():
        print(f"  {number:4} {rule}")
    if broken:
        print("  broken rules:", dict(broken))
    if show:
        for result in results:
            for finding in result.findings:
                line = result.text.split("\n")[finding.line - 1]
                print(
                    f"    {finding.severity.value} {finding.rule} [{finding.text}] {finding.suggestions[:1]} "
                    f"| {line[:110]} ({result.name[:24]})"
                )


if __name__ == "__main__":
    main()
