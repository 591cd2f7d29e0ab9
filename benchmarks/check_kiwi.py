"""Check of two-page documents against Kiwi's own analysis of the same text, in one run.

    python benchmarks/check_kiwi.py [--documents 200] [--rounds 3] [--limit 1.4]

Writes documents of two pages from the correct sentences and documents of the tests, with numbers changed so that no two
paragraphs are alike, and times three things on one worker, the model loaded and nothing cached: Kiwi alone, the whole
check, and the check without morphemes. They take turns on each document, and the best of the rounds counts, so that
other work on the machine falls on all alike. Prints the ratio of the whole check to Kiwi alone; ends with 1 when it is
over the limit.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, MutableMapping

from check_silent import documents as correct_documents
from check_silent import sentences as correct_sentences

from jiphyeon.core.rules.engine import Options, check
from jiphyeon.core.rules.finding import CATEGORIES
from jiphyeon.engines.kiwi import KiwiAnalyzer

TWO_PAGES = 1900
"""Characters of the body of a document that fills two pages at 12 point and 160 % line spacing."""

WITHOUT = tuple(name for name in CATEGORIES if name not in {"wording", "spelling"})


class Forgetful(MutableMapping[str, object]):
    """A cache that keeps nothing."""

    def __getitem__(self, key: str) -> object:
        raise KeyError(key)

    def __setitem__(self, key: str, value: object) -> None:
        """Keep nothing."""

    def __delitem__(self, key: str) -> None:
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=1.4)
    options = parser.parse_args()
    texts = [_document(random.Random(seed)) for seed in range(options.documents)]
    analyzer = KiwiAnalyzer(cache=Forgetful())
    kiwi = analyzer.load()
    check(texts[0], Options(analyzer=analyzer))
    work: dict[str, Callable[[str], object]] = {
        "kiwi": lambda text: sum(1 for _ in kiwi.tokenize(text)),
        "check": lambda text: check(text, Options(analyzer=analyzer)),
        "without": lambda text: check(text, Options(only=WITHOUT)),
    }
    best = _best(work, texts, options.rounds)
    characters = sum(map(len, texts))
    ratio = best["check"] / best["kiwi"]
    print(f"{len(texts)} documents, {characters} characters, {characters // len(texts)} each")
    for name, seconds in best.items():
        print(f"{name:8} {seconds:7.2f} s  {1000 * seconds / len(texts):6.1f} ms a document")
    print(f"check / kiwi {ratio:.2f} (limit {options.limit})")
    return int(ratio > options.limit)


def _best(work: dict[str, Callable[[str], object]], texts: list[str], rounds: int) -> dict[str, float]:
    """Seconds for all documents, each at its best round."""
    total = dict.fromkeys(work, 0.0)
    for text in texts:
        best = dict.fromkeys(work, float("inf"))
        for _ in range(rounds):
            for name, do in work.items():
                start = time.perf_counter()
                do(text)
                best[name] = min(best[name], time.perf_counter() - start)
        for name, seconds in best.items():
            total[name] += seconds
    return total


def _document(chance: random.Random) -> str:
    """A document of the tests with sentences put in behind its second item, its numbers changed."""
    text = chance.choice(correct_documents())[2]
    pool = correct_sentences()
    lines = text.split("\n")
    place = min(len(lines) - 1, len(lines) // 2)
    added: list[str] = []
    while len(text) + sum(map(len, added)) < TWO_PAGES:
        added.append(chance.choice(pool))
    lines[place:place] = added
    return re.sub(r"\d+(?= ?(?:명|개|시간|부|쪽|원|건))", lambda _: str(chance.randint(2, 98)), "\n".join(lines))


if __name__ == "__main__":
    sys.exit(main())
