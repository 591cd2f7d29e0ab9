"""How briefs become documents: kinds recognised, facts that reach the document, blanks asked for.

    .venv/bin/python scripts/report_briefs.py [--show]

The briefs under tests/cases/briefs are held-out texts, written without knowledge of the product. A fact counts as
carried when half of its words or more are the source of something in the document.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.services.draft import Draft, draft

FOLDER = Path(__file__).parent.parent / "tests" / "cases" / "briefs"


def main() -> None:
    """Print the table; with `--show` each document beside its memo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    show = parser.parse_args().show
    wanted: Counter[str] = Counter()
    carried: Counter[str] = Counter()
    kinds = blanks = briefs = 0
    for path in sorted(FOLDER.glob("*.yml")):
        for brief in yaml.safe_load(path.read_text(encoding="utf-8")):
            briefs += 1
            today = date.fromisoformat(str(brief["today"]))
            kinds += recognised(brief["memo"], today) == brief["kind"]
            made = draft(brief["memo"], today=today, kind=brief["kind"])
            blanks += len(made.blanks)
            used = sources(made)
            missed = []
            for fact in brief["facts"]:
                start = brief["memo"].find(fact["text"])
                place = range(start, start + len(fact["text"]))
                good = len(used.intersection(place)) * 2 >= len(place)
                wanted[fact["type"]] += 1
                carried[fact["type"]] += good
                missed += [] if good else [fact["text"]]
            if show:
                print("=" * 80, brief["id"], brief["memo"], "-" * 40, made.text, f"not carried: {missed}", sep="\n")
    table(wanted, carried)
    print(f"briefs {briefs}; kind recognised {kinds}; blanks asked {blanks}")


def recognised(memo: str, today: date) -> str:
    """The kind the memo alone is taken for; empty where it is asked."""
    try:
        return draft(memo, today=today).document.kind
    except JiphyeonError:
        return ""


def sources(made: Draft) -> set[int]:
    """Places of the memo that something in the document comes from."""
    facts = {fact.id: fact for fact in made.facts}
    out: set[int] = set()
    pending = [anchor.fact for anchor in made.anchors]
    while pending:
        source: Any = facts[pending.pop()].source
        if source.where == "memo":
            out.update(range(source.start, source.end))
        pending.extend(source.parents)
    return out


def table(wanted: Counter[str], carried: Counter[str]) -> None:
    """Facts by type."""
    print("| type | facts | carried |\n|---|---:|---:|")
    for kind in sorted(wanted):
        print(f"| {kind} | {wanted[kind]} | {carried[kind] / wanted[kind]:.2f} |")
    print(f"| all | {wanted.total()} | {carried.total() / wanted.total():.2f} |")


if __name__ == "__main__":
    main()
