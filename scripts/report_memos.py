"""What the extractor finds in the memo cases: facts by kind (recall, precision, values right), kinds recognised.

    python scripts/report_memos.py [--held-out | --third] [--misses]

A fact counts as found when a fact of its kind stands on more than half of the same words. The last ten memos are
kept aside (`held_out.yml`) and read only with `--held-out`; `--third` reads forty later ones (`third.yml`), of which
it also says how many passages stand in the field they belong to.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from jiphyeon.core.drafting.brief import fill
from jiphyeon.core.drafting.evidence import Text, gather
from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.reading import read
from jiphyeon.core.drafting.recognition import recognise
from jiphyeon.core.drafting.wording import anchors_of
from jiphyeon.core.official.kind import load_kinds

CASES = Path(__file__).parents[1] / "tests" / "cases" / "memos"
VALUED = {"date", "period", "time", "deadline", "amount", "count"}


APART = ("held_out", "third")
"""Sets read by themselves."""


def cases(only: str = "") -> Iterator[dict[str, Any]]:
    """The memo cases, or only those of a set kept aside."""
    for path in sorted(CASES.glob("*.yml")):
        if path.stem == only or (not only and path.stem not in APART):
            yield from yaml.safe_load(path.read_text(encoding="utf-8"))


def places(memo: str, text: str) -> list[tuple[int, int]]:
    """Where the words of an expected fact stand."""
    out, at = [], memo.find(text)
    while at >= 0:
        out.append((at, at + len(text)))
        at = memo.find(text, at + 1)
    return out


def shares(spans: list[tuple[int, int]], mention: Mention) -> float:
    """The larger part of either span that both cover."""
    best = 0.0
    for start, end in spans:
        common = min(end, mention.end) - max(start, mention.start)
        if common > 0:
            best = max(best, common / max(end - start, mention.end - mention.start))
    return best


def same_value(kind: str, wanted: Any, got: Mention) -> bool:
    """Whether the normal forms agree, spaces aside."""

    def clean(value: object) -> str:
        return re.sub(r"[\s,호]", "", str(value)).replace("(안)", "")

    if kind == "count" and str(wanted).isdigit():
        return re.sub(r"\D", "", str(got.value)) == str(wanted)
    return clean(wanted) == clean(got.value) or (kind not in VALUED and clean(got.text) == clean(wanted))


def matched(
    case: dict[str, Any], mentions: list[Mention], half: float = 0.5
) -> tuple[list[tuple[Any, Mention]], list[Any], list[Mention]]:
    """Pairs of expected and found, expected but missed, found but not expected."""
    left = list(mentions)
    pairs, missed = [], []
    for fact in case["facts"]:
        spans = places(case["memo"], str(fact["text"]))
        options = [m for m in left if m.kind == fact["kind"] and shares(spans, m) >= half]
        if not options:
            missed.append(fact)
            continue
        best = max(options, key=lambda m: (same_value(m.kind, fact["value"], m), shares(spans, m)))
        pairs.append((fact, best))
        left.remove(best)
    return pairs, missed, left


def main() -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--third", action="store_true")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was found beside")
    args = parser.parse_args()
    kinds = load_kinds()
    found, wanted, got, right = Counter(), Counter(), Counter(), Counter()
    recognised, sure, total = 0, 0, 0
    standing: Counter[str] = Counter()
    passages: Counter[str] = Counter()
    for case in cases("held_out" if args.held_out else "third" if args.third else ""):
        total += 1
        for fact in case["facts"]:
            if fact["kind"] == "text":
                passages[fact["role"]] += 1
                standing[fact["role"]] += in_place(case, fact)
        case["facts"] = [f for f in case["facts"] if f["kind"] != "text"]
        scored = recognise(case["memo"], kinds.values())
        recognised += scored.best == case["kind"]
        sure += scored.best == case["kind"] and scored.sure
        kind = kinds[case["kind"]]
        today = date.fromisoformat(str(case["today"]))
        reading = read(case["memo"], today, past=kind.past, heads=kind.heads)
        mentions = [m for m in reading.mentions if m.kind != "text" and m.role != "part"]
        pairs, missed, extra = matched(case, mentions)
        wanted.update(f["kind"] for f in case["facts"])
        got.update(m.kind for m in mentions)
        found.update(f["kind"] for f, _ in pairs)
        right.update(f["kind"] for f, m in pairs if same_value(m.kind, f["value"], m))
        if args.misses:
            print(f"## {case['id']} ({case['kind']} → {scored.best}{'' if scored.sure else '?'})")
            for fact in missed:
                print(f"  - missed {fact['kind']}: {fact['text']!r} = {fact['value']!r}")
            for fact, mention in pairs:
                if not same_value(mention.kind, fact["value"], mention):
                    print(f"  ~ value {fact['kind']}: {fact['text']!r} wanted {fact['value']!r} got {mention.value!r}")
            for mention in extra:
                print(f"  + beside {mention.kind}: {mention.text!r} = {mention.value!r}")
    print(f"memos {total}; kind recognised {recognised}/{total}, of these with a margin {sure}")
    print("| kind | wanted | recall | value right | precision |\n|---|---:|---:|---:|---:|")
    for name in sorted(wanted | got):
        row = (wanted[name], found[name], right[name], got[name])
        print(_row(name, *row))
    print(_row("all", wanted.total(), found.total(), right.total(), got.total()))
    for role in sorted(passages):
        print(f"{role}: {standing[role]} of {passages[role]} passages in their field")
    return 0


PLACES = {
    "agenda": {"agenda"},
    "decision": {"decision", "vote", "opinion", "answer"},
    "purpose": {"purpose", "background"},
    "content": set(),
}
"""The fields a passage may stand in; content may stand in any, as long as it is in the document."""


def in_place(case: dict[str, Any], fact: dict[str, Any]) -> bool:
    """Whether half of the words are in the document, in a field they may stand in."""
    kind = load_kinds()[case["kind"]]
    today = date.fromisoformat(str(case["today"]))
    texts = [Text("memo", read(case["memo"], today, past=kind.past, heads=kind.heads, tails=kind.tails))]
    brief = fill(kind, gather(texts, today), texts)
    wanted = PLACES[fact["role"]]
    groups = [words for name, found in brief.values.items() if not wanted or name in wanted for words in found]
    groups += [] if wanted else [passage.words for passage in brief.passages]
    covered: set[int] = set()
    for words in groups:
        for name, _, _ in anchors_of(words):
            source = brief.evidence.facts[name].source
            covered.update(range(source.start, source.end))
    places_ = places(case["memo"], fact["text"])
    return any(2 * len(covered.intersection(range(*place))) >= place[1] - place[0] for place in places_)


def _row(name: str, wanted: int, found: int, right: int, got: int) -> str:
    def part(over: int, under: int) -> str:
        return f"{over / under:.2f}" if under else "–"

    return f"| {name} | {wanted} | {part(found, wanted)} | {part(right, wanted)} | {part(found, got)} |"


if __name__ == "__main__":
    sys.exit(main())
