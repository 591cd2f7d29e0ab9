"""Our own work when a model words a document: masking, lock, check and layout, with a model that answers at once.

    python benchmarks/writing_own_work.py

Processor time of this process, without the analyser's start; the demand is 60 ms a document with an instant server.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from jiphyeon.core.ports import Written  # noqa: E402
from jiphyeon.engines.kiwi import shared  # noqa: E402
from jiphyeon.engines.pii import KoreanRedactor  # noqa: E402
from jiphyeon.services.draft import draft  # noqa: E402
from jiphyeon.services.evaluate_drafts import load_briefs  # noqa: E402
from jiphyeon.services.model_composer import composer_of  # noqa: E402
from support.adversary import honest_sentence  # noqa: E402


class Instant:
    """Answers at once with a sentence of the pattern."""

    name = "instant"

    def complete_as(self, _messages: object, schema: dict, *, temperature: float | None = None) -> Written:
        """The plainest sentence the schema allows."""
        sentence = honest_sentence(schema["properties"]["문장"]["pattern"])
        return Written(json.dumps({"문장": sentence}, ensure_ascii=False), self.name)


def main() -> None:
    """Print median and 95th percentile in milliseconds."""
    composer = composer_of(Instant(), redactor=KoreanRedactor(analyzer=shared()))
    spent = []
    for brief in load_briefs(ROOT / "tests/cases/briefs"):
        draft(brief.memo, today=brief.today, kind=brief.kind, writer=composer)
        started = time.process_time()
        made = draft(brief.memo, today=brief.today, kind=brief.kind, writer=composer)
        if made.composer.offered:
            spent.append(1000 * (time.process_time() - started))
    ordered = sorted(spent)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    print(f"{len(spent)} documents: median {statistics.median(spent):.0f} ms, p95 {p95:.0f} ms of processor")


if __name__ == "__main__":
    main()
