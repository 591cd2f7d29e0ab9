"""A rule whose cases are the lines of a word list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from jiphyeon.core.rules.finding import Finding, Severity
from jiphyeon.core.rules.lexicon.loading import sources
from jiphyeon.core.rules.lexicon.search import Discovery, search
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.text.josa import particle

if TYPE_CHECKING:
    from jiphyeon.core.rules.context import Context

_PLAIN = {"은(는)": "은", "(으)로": "으로", "을(를)": "을", "이(가)": "이"}
_OPEN_PARTICLE = re.compile(r"([^‘’]+)’(은\(는\)|\(으\)로|을\(를\)|이\(가\))")
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
        message = message_of(self.says, discovery.written, discovery.suggestions or entry.right)
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


def message_of(says: str, wrong: str, right: tuple[str, ...]) -> str:
    """The message about what was written; `은(는)` and `(으)로` in it become the form that fits."""
    said = says.format(wrong=wrong, right=", ".join(f"‘{alternative}’" for alternative in right))
    return _OPEN_PARTICLE.sub(lambda match: f"{match[1]}’{particle(match[1], _PLAIN[match[2]])}", said)
