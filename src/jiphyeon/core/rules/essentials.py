"""What a kind of document cannot do without, told by the words that show it."""

from __future__ import annotations

import re
from typing import ClassVar

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.rule import Found, Rule


class Essentials(Rule):
    """Points at the title and names everything of `wanted` that no word of the text shows.

    `kinds` are codes; the rule is silent for other kinds of its families.
    """

    kinds: ClassVar[tuple[str, ...]] = ()
    wanted: ClassVar[tuple[tuple[str, re.Pattern[str]], ...]]
    message: ClassVar[str]
    whole = True

    def check(self, context: Context) -> Found:
        """One finding that lists what is missing."""
        if self.kinds and context.kind not in self.kinds:
            return
        missing = [name for name, pattern in self.wanted if not pattern.search(context.text)]
        if missing:
            yield self.finding(context, *context.anchor, f"{self.message}: {', '.join(missing)}.")
