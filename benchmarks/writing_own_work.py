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
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "benchmarks")]

from adversarial_drafts import ground  # noqa: E402

from jiphyeon.core.ports import Written  # noqa: E402
from jiphyeon.engines.kiwi import shared  # noqa: E402
from jiphyeon.engines.pii import KoreanRedactor  # noqa: E402
from jiphyeon.services.draft import draft  # noqa: E402
from jiphyeon.services.evaluate_drafts import load_briefs  # noqa: E402
from jiphyeon.services.model_composer import composer_of  # noqa: E402
from support.adversary import honest_sentence  # noqa: E402


class Instant:
    """Answers at once with wording the lock accepts; where it knows none, with words that do not pass, so twice."""

    name = "instant"

    def __init__(self, known: dict[str, list[str]]) -> None:
        self.known = known

    def complete_as(self, _messages: object, schema: dict, *, temperature: float | None = None) -> Written:  # noqa: ARG002
        """A sentence for the pattern asked for."""
        pattern = schema["properties"]["문장"]["pattern"]
        sentence = self.known.get(pattern, [honest_sentence(pattern)])[0]
        return Written(json.dumps({"문장": sentence}, ensure_ascii=False), self.name)


def main() -> None:
    """Print median and 95th percentile in milliseconds."""
    spent, wrote = [], 0
    for brief in load_briefs(ROOT / "tests/cases/briefs"):
        composer = composer_of(Instant(ground(brief).known), redactor=KoreanRedactor(analyzer=shared()))
        draft(brief.memo, today=brief.today, kind=brief.kind, writer=composer)
        started = time.process_time()
        made = draft(brief.memo, today=brief.today, kind=brief.kind, writer=composer)
        if made.composer.offered:
            spent.append(1000 * (time.process_time() - started))
            wrote += len(made.composer.passages)
    ordered = sorted(spent)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    print(f"{len(spent)} documents, {wrote} passages worded")
    print(f"median {statistics.median(spent):.0f} ms, p95 {p95:.0f} ms of processor")


if __name__ == "__main__":
    main()
