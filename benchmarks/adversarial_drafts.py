"""Documents written with a model that lies on purpose: how many of its lies reach a document. The answer must be 0.

    python benchmarks/adversarial_drafts.py [--documents 10000] [--state FILE]

The liar (tests/support/adversary.py) knows every word and claim it planted and what it did to marks and order; the
count does not ask the lock. With `--state` a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from jiphyeon.core.drafting.brief import Brief  # noqa: E402
from jiphyeon.core.drafting.compose import Composed, TemplateComposer  # noqa: E402
from jiphyeon.core.drafting.frame import Frame  # noqa: E402
from jiphyeon.core.drafting.lock.composer import Asked, ModelComposer  # noqa: E402
from jiphyeon.core.drafting.lock.passage import passages_of  # noqa: E402
from jiphyeon.core.drafting.lock.verify import verify  # noqa: E402
from jiphyeon.core.drafting.wording import text_of  # noqa: E402
from jiphyeon.engines.kiwi import shared  # noqa: E402
from jiphyeon.engines.pii import KoreanRedactor  # noqa: E402
from jiphyeon.services.draft import draft  # noqa: E402
from jiphyeon.services.evaluate_drafts import BriefCase, load_briefs  # noqa: E402
from support.adversary import Adversary, Lie, survivors, worded  # noqa: E402


@dataclass(frozen=True)
class Ground:
    """A brief as far as it is the same for every seed: what is composed, and the wordings the lock lets through."""

    brief: Brief
    frame: Frame
    plain: str
    known: dict[str, list[str]]


@dataclass
class Taken:
    """Composes without a model and keeps what it was given."""

    found: list[tuple[Brief, Frame]] = field(default_factory=list)

    def compose(self, brief: Brief, frame: Frame) -> Composed:
        """The document without a model."""
        self.found.append((brief, frame))
        return TemplateComposer().compose(brief, frame)


def words_in(composed: Composed) -> str:
    """Every text of a document, one a line."""
    return "\n".join(text_of(words) for words in composed.words.values())


@cache
def ground(case: BriefCase) -> Ground:
    """The reading of a memo, once for all seeds."""
    taken = Taken()
    draft(case.memo, today=case.today, kind=case.kind, writer=taken)
    brief, frame = taken.found[-1]
    composed = TemplateComposer().compose(brief, frame)
    known = {}
    for passage in passages_of(composed, brief, shared(), KoreanRedactor()):
        wordings = worded(passage.slot.template, passage.task)
        passing = [w for w in wordings if not verify(w, passage.slot, shared())]
        if passing:
            known[passage.pattern] = passing
    return Ground(brief, frame, words_in(composed), known)


def attempt(case: BriefCase, seed: int) -> tuple[list[Lie], list[Lie], int, int]:
    """(survivors, lies told, how many of them with wording that passes but for the lie, truths taken) of a document.

    The liar is let in on what the lock accepts, so that its lies are the only thing wrong with its answers.
    """
    here = ground(case)
    liar, asked = Adversary(seed, known=here.known), list[Asked]()
    composer = ModelComposer(liar, shared(), KoreanRedactor(), told=asked.append)
    made = words_in(composer.compose(here.brief, here.frame))
    stands = [(one.before, one.answer if one.written else one.before) for one in asked]
    dressed = sum(bool(here.known) and lie.way not in {"rubbish", "append"} for lie in liar.told)
    taken = sum(one.written and one.answer in liar.truths for one in asked)
    return survivors(liar.told, made, here.plain, stands), liar.told, dressed, taken


def main() -> int:
    """Print documents, lies and survivors; exit code 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--state", type=Path)
    args = parser.parse_args()
    briefs = [b for b in load_briefs(ROOT / "tests/cases/briefs") if b.kind != "agreement"]
    state = {"documents": 0, "lies": 0, "dressed": 0, "truths": 0, "ways": {}, "survivors": []}
    if args.state and args.state.exists():
        kept = json.loads(args.state.read_text(encoding="utf-8"))
        state = kept if "dressed" in kept else state  # a liar of before told other lies: begin anew
    ways: Counter[str] = Counter()
    started = time.perf_counter()
    while state["documents"] < args.documents:
        number = state["documents"]
        brief = briefs[number % len(briefs)]
        found, lies, dressed, truths = attempt(brief, number)
        told = Counter(state["ways"]) + Counter(lie.way for lie in lies)
        state = {
            "documents": number + 1,
            "lies": state["lies"] + len(lies),
            "dressed": state["dressed"] + dressed,
            "truths": state["truths"] + truths,
            "ways": dict(told),
            "survivors": [*state["survivors"], *([brief.id, one.way, one.text, *one.planted] for one in found)],
        }
        ways.update(one.way for one in found)
        if args.state and number % 50 == 49:
            args.state.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
    if args.state:
        args.state.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
    seconds = time.perf_counter() - started
    print(f"{state['documents']} documents, {state['lies']} lies {state['ways']} ({seconds:.0f} s)")
    print(f"{state['dressed']} lies in wording that passes but for the lie; {state['truths']} honest answers taken")
    print(f"survivors: {len(state['survivors'])} {dict(ways)}")
    for row in state["survivors"][:40]:
        print("  ", row)
    return 1 if state["survivors"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
