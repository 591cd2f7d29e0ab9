"""Personal data found and missed in the made-up texts of tests/cases/privacy, by kind; with and without a roster.

A labelled piece counts as found when every one of its characters lies in something found. The texts were written by
somebody who had not read the patterns; mend patterns, never the texts.
"""

from __future__ import annotations

import argparse
import collections
import re
from pathlib import Path

import yaml

from jiphyeon.engines.kiwi import shared
from jiphyeon.engines.pii import KoreanRedactor

CASES = Path(__file__).parents[1] / "tests/cases"
FOLDER = CASES / "privacy"
PEOPLE = CASES / "names/people.yml"
"""A second set, names only, written later by somebody else: `text` and `names` as they stand in it."""


def covered(start: int, end: int, found: list[tuple[int, int]]) -> bool:
    """Whether every character lies in something found."""
    return all(any(a <= at < b for a, b in found) for at in range(start, end))


def positions(text: str, spans: list[dict[str, str]]) -> list[tuple[str, int, int]]:
    """Kind, start and end of the labelled pieces, in order."""
    out, at = [], 0
    for span in spans:
        start = text.find(span["text"], at)
        start = text.find(span["text"]) if start < 0 else start
        out.append((span["kind"], start, start + len(span["text"])))
        at = start + len(span["text"])
    return out


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", default="", help="print what was missed of this kind ('false' for false finds)")
    args = parser.parse_args()
    cases = [case for path in sorted(FOLDER.glob("*.yml")) for case in yaml.safe_load(path.read_text("utf-8"))]
    names = frozenset(s["text"] for case in cases for s in case["spans"] if s["kind"] == "name")
    for label, redactor in (
        ("no roster", KoreanRedactor(analyzer=shared())),
        ("roster", KoreanRedactor(names, shared())),
    ):
        report(label, cases, redactor, args.show)
    people = yaml.safe_load(PEOPLE.read_text("utf-8"))
    everybody = frozenset(name for case in people for name in case["names"])
    for label, redactor in (
        ("no roster", KoreanRedactor(analyzer=shared())),
        ("roster", KoreanRedactor(everybody, shared())),
    ):
        hit, every, right, found, clean = people_found(people, redactor)
        print(f"{label}: {len(people)} texts of people")
        print(f"  names        recall {hit / every:.3f}  ({hit}/{every})")
        without = sum(not case["names"] for case in people)
        print(
            f"  names found  precision {right / found:.3f}, {clean}/{without} texts without names without a false find"
        )


def people_found(cases: list[dict], redactor: KoreanRedactor) -> tuple[int, int, int, int, int]:
    """Names found, names there, finds that are names, finds, and texts without names in which none was found."""
    hit = every = right = found = clean = 0
    for case in cases:
        text = case["text"]
        secrets = redactor.find(text)
        hidden = [(one.start, one.end) for one in secrets]
        labelled = positions(text, [{"kind": "name", "text": name} for name in case["names"]])
        hit += sum(covered(start, end, hidden) for _, start, end in labelled)
        every += len(labelled)
        people = [m.span() for name in case["names"] for m in re.finditer(re.escape(name), text)]
        names = [one for one in secrets if one.kind == "name"]
        good = [one for one in names if any(a < one.end and one.start < b for a, b in people)]
        right, found, clean = right + len(good), found + len(names), clean + (not case["names"] and not names)
    return hit, every, right, found, clean


def report(label: str, cases: list[dict], redactor: KoreanRedactor, show: str) -> None:
    """Print recall by kind and precision on texts without names."""
    hit: collections.Counter[str] = collections.Counter()
    every: collections.Counter[str] = collections.Counter()
    found_without = right_without = clean = without = 0
    for case in cases:
        labelled = positions(case["text"], case["spans"])
        found = [(s.start, s.end) for s in redactor.find(case["text"])]
        for kind, start, end in labelled:
            every[kind] += 1
            ok = covered(start, end, found)
            hit[kind] += ok
            if not ok and show == kind:
                print(f"  missed {case['text'][start:end]!r} in {case['text'][:80]!r}")
        if any(kind == "name" for kind, _, _ in labelled):
            continue
        without += 1
        good = [(a, b) for a, b in found if any(a < end and start < b for _, start, end in labelled)]
        found_without += len(found)
        right_without += len(good)
        clean += len(good) == len(found)
        if show == "false" and len(good) != len(found):
            wrong = [case["text"][a:b] for a, b in found if (a, b) not in good]
            print(f"  false {wrong} in {case['text'][:80]!r}")
    numbers = ("rrn", "phone", "email", "account", "card", "student_number", "mail")
    formed = [kind for kind in every if kind in numbers]
    print(f"{label}: {len(cases)} texts")
    for kind in sorted(every):
        print(f"  {kind:<12} recall {hit[kind] / every[kind]:.3f}  ({hit[kind]}/{every[kind]})")
    total = sum(every[k] for k in formed)
    print(f"  numbers with a form: {sum(hit[k] for k in formed) / max(total, 1):.3f} ({', '.join(sorted(formed))})")
    share = right_without / found_without if found_without else 1.0
    print(f"  texts without names: precision {share:.3f}, {clean}/{without} without a false find")


if __name__ == "__main__":
    main()
