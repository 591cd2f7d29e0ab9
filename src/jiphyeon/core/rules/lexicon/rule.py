"""A rule whose cases are the lines of a word list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from jiphyeon.core.rules.finding import Finding, Severity
from jiphyeon.core.rules.lexicon.loading import sources
from jiphyeon.core.rules.lexicon.search import Discovery, search
from jiphyeon.core.rules.rule import Found, Rule

if TYPE_CHECKING:
    from jiphyeon.core.rules.context import Context

_OWN_LEVEL = {"off": Severity.STYLE}


class LexiconRule(Rule):
    """Reports what the word lists of this rule found. `says` is the message; `{wrong}` is what was written."""

    says: ClassVar[str]

    def check(self, context: Context) -> Found:
        """One finding for each place of an entry of this rule."""
        found = search(context)
        for discovery in found.discoveries:
            if discovery.entry.rule == self.id:
                yield self._finding(discovery, context)
        if any(entry.rule == self.id for entry in found.unconfirmed):
            yield self.undecided("형태소 분석기 없이 점검해 뜻을 확인하지 못한 말이 있습니다.")

    def _finding(self, discovery: Discovery, context: Context) -> Finding:
        entry = discovery.entry
        message = self.says.format(wrong=discovery.written, right=", ".join(f"‘{right}’" for right in entry.right))
        return self.finding(
            context,
            discovery.start,
            discovery.end,
            f"{message} {entry.note}".strip(),
            *discovery.suggestions,
            safe=entry.safe,
            severity=_OWN_LEVEL.get(entry.level) or Severity(entry.level),
            basis=sources()[entry.source],
            entry=entry.id,
        )
