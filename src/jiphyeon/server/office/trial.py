"""What a change of the rules would do to the office's past documents, before it is made. Counts, never words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from jiphyeon.core.rules.pack import Pack

MOST = 200
"""Documents looked at, the newest first."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Documents looked at; findings of the rule before and after; documents whose findings would change."""

    documents: int
    before: int
    after: int
    changed: int


type Texts = Callable[[int], list[tuple[str, str]]]

sources: list[Texts] = []
"""Who gives past documents as text and kind; the workspace adds itself."""


def past_texts() -> list[tuple[str, str]]:
    """Documents that have left their writer's hands."""
    return [one for source in sources for one in source(MOST)][:MOST]


def try_rule(pack: Pack, rule: str, level: str) -> Trial:
    """Put a rule at a level ('' takes the office's own setting away)."""
    rules = {name: one for name, one in pack.rules.items() if name != rule}
    return _compare(pack, replace(pack, rules={**rules, rule: level} if level else rules), [rule])


def try_word(pack: Pack, wrong: str, right: str) -> Trial:
    """Add a word the office does not want."""
    return _compare(pack, replace(pack, words={**pack.words, wrong: right}), None)


def try_pack(now: Pack, then: Pack) -> Trial:
    """Take another office's rules, words and exceptions over."""
    return _compare(now, then, None)


def _compare(now: Pack, then: Pack, only: list[str] | None) -> Trial:
    from jiphyeon.core.official.document import KINDS
    from jiphyeon.engines.kiwi import shared
    from jiphyeon.services.check import check_text

    def count(text: str, kind: str, pack: Pack) -> int:
        known = kind if kind in KINDS else None
        return len(check_text(text, kind=known, only=only, pack=pack, analyzer=shared()).findings)

    counts = [(count(text, kind, now), count(text, kind, then)) for text, kind in past_texts()]
    return Trial(len(counts), sum(a for a, _ in counts), sum(b for _, b in counts), sum(1 for a, b in counts if a != b))
