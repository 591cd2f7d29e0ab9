"""What a kind of document cannot do without, told by the words that show it."""

from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.families import GIANMUN
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule


class Essentials(Rule):
    """Points at the title and names everything of `wanted` (a name and a pattern) that no word of the text shows.

    `kinds` are codes; the rule is silent for other kinds of its families. What a draft lacks may still come: a must
    is advice there.
    """

    kinds: ClassVar[tuple[str, ...]] = ()
    wanted: ClassVar[tuple[tuple[str, str], ...]]
    message: ClassVar[str]
    whole = True

    def check(self, context: Context) -> Found:
        """One finding that lists what is missing."""
        if self.kinds and context.kind not in self.kinds:
            return
        missing = [name for name, pattern in self.wants(context) if not re.search(pattern, self.where(context))]
        if missing:
            grave = Severity.SHOULD if context.state == "draft" and self.severity == Severity.MUST else self.severity
            yield self.finding(context, *context.anchor, f"{self.message}: {', '.join(missing)}.", severity=grave)

    def where(self, context: Context) -> str:
        """The words to look in: the body of a 기안문, all of another document."""
        return context.body if context.family in GIANMUN else context.text

    def wants(self, context: Context) -> tuple[tuple[str, str], ...]:  # noqa: ARG002 - for rules that differ
        """What this document needs."""
        return self.wanted
