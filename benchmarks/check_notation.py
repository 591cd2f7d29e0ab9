"""Processor time structure and notation take for a document of two pages, without Kiwi.

    python benchmarks/check_notation.py [--documents 200]

Prints the ratio to the limit of 20 ms. The ratio of a whole check to Kiwi's own analysis is `check_kiwi.py`'s.
"""

from __future__ import annotations

import argparse
import time

from check_documents import documents

from jiphyeon.services.check import check_text

ONLY = ("structure", "notation")
LIMIT = 0.020


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    texts = documents(parser.parse_args().documents)
    check_text(texts[0], only=ONLY)
    start = time.process_time()
    for text in texts:
        check_text(text, only=ONLY)
    seconds = (time.process_time() - start) / len(texts)
    characters = sum(map(len, texts)) // len(texts)
    print(f"documents {len(texts)}, {characters} characters each")
    print(f"structure and notation: {1000 * seconds:.1f} ms a document, ratio to the limit {seconds / LIMIT:.2f}")


if __name__ == "__main__":
    main()
