"""What a rule is. One rule a file; its docstring is its page in the manual, in Korean, for the person who reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from jiphyeon.core.rules.finding import Basis, Finding, Severity, Undecided
from jiphyeon.core.text.josa import replace_word
from jiphyeon.core.text.span import TextEdit

if TYPE_CHECKING:
    from jiphyeon.core.rules.context import Context

_WORD = re.compile(r"\S+$")

type Found = Iterable[Finding | Undecided]


class Rule:
    """One thing that makes a document right.

    `id` is the module's name with hyphens; `covers` names the entries of the catalogue (`GM-…`) it implements.
    `only_for` and `not_for` name families of kinds (`families.FAMILIES`). `whole` rules judge a whole document and
    are undecided on a fragment. `needs` says what has to be worked out first: nothing but the `text`, the
    `document` read into its parts, or the morphological `analysis`. Rules with `default = False` run only when an
    office pack switches them on: two careful editors could differ about them.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity]
    basis: ClassVar[Basis]
    covers: ClassVar[tuple[str, ...]] = ()
    only_for: ClassVar[tuple[str, ...]] = ()
    not_for: ClassVar[tuple[str, ...]] = ()
    whole: ClassVar[bool] = False
    needs: ClassVar[Literal["text", "document", "analysis"]] = "text"
    default: ClassVar[bool] = True
    triggers: ClassVar[tuple[str, ...]] = ()
    """The rule cannot fire on a text that holds none of these; empty when it cannot be told so cheaply."""

    @property
    def category(self) -> str:
        """The package the rule lives in: structure, item, notation and so on."""
        return type(self).__module__.rsplit(".", 2)[-2]

    def check(self, context: Context) -> Found:
        """Everything the rule has to say about the text in `context`."""
        raise NotImplementedError

    def finding(
        self,
        context: Context,
        start: int,
        end: int,
        message: str,
        *suggestions: str,
        safe: bool = False,
        severity: Severity | None = None,
        basis: Basis | None = None,
        entry: str = "",
    ) -> Finding:
        """A finding of this rule at `[start, end)`; `entry` names the line of a word list that fired.

        Where a suggestion ends in another sound, the particle behind is fitted to it and the range takes it in.
        """
        end, suggestions = _fitted(context.text, start, end, suggestions)
        return Finding(
            rule=f"{self.id}/{entry}" if entry else self.id,
            severity=severity or self.severity,
            category=self.category,
            start=start,
            end=end,
            line=context.line_number(start),
            text=context.text[start:end],
            message=message,
            basis=basis or self.basis,
            suggestions=suggestions,
            safe=safe and bool(suggestions),
        )

    def undecided(self, reason: str) -> Undecided:
        """Say that the rule cannot be decided here, and why."""
        return Undecided(self.id, reason)

    @staticmethod
    def matches(pattern: re.Pattern[str], context: Context, *open_zones: str) -> Iterator[re.Match[str]]:
        """Matches outside the protected zones, except those the rule says it may touch."""
        for match in context.matches(pattern):
            if not context.protected(match.start(), match.end(), *open_zones):
                yield match


def _fitted(text: str, start: int, end: int, suggestions: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The range and suggestions with the particle behind them fitted, when any suggestion changes it."""
    edits = [
        replace_word(text, start, end, new) if new and not new[-1].isspace() else TextEdit(start, end, new)
        for new in suggestions
    ]
    furthest = max((edit.end for edit in edits), default=end)
    return furthest, tuple(edit.replacement + text[edit.end : furthest] for edit in edits)


class PatternRule(Rule):
    """A rule that is one pattern. The group `at` is what is found (all of the match when there is no such group)."""

    pattern: ClassVar[re.Pattern[str]]
    message: ClassVar[str]
    replacement: ClassVar[str] = ""
    """What `at` becomes, as a template of the match (`\\1`, `\\g<name>`); '' for no suggestion."""
    safe: ClassVar[bool] = False
    open_zones: ClassVar[tuple[str, ...]] = ()
    in_tables: ClassVar[bool] = True
    shows_word: ClassVar[bool] = False
    """Whether a finding takes in the word before it, so that a person sees `일시 : ` and not ` : `."""

    def check(self, context: Context) -> Found:
        """Every match outside the protected zones that the rule accepts."""
        group: str | int = "at" if "at" in self.pattern.groupindex else 0
        for match in context.matches(self.pattern):
            start, end = match.span(group)
            if context.protected(start, end, *self.open_zones) or not self.accepts(match, context):
                continue
            if not self.in_tables and context.in_table(start):
                continue
            lead = _word_before(context.text, start) if self.shows_word else ""
            yield self.finding(
                context,
                start - len(lead),
                end,
                self.say(match),
                *(lead + suggestion for suggestion in self.suggest(match)),
                safe=self.is_safe(match),
                severity=self.weigh(match),
            )

    def accepts(self, match: re.Match[str], context: Context) -> bool:  # noqa: ARG002 - for rules that look closer
        """Whether a match is a finding; a rule may look closer."""
        return True

    def suggest(self, match: re.Match[str]) -> tuple[str, ...]:
        """What could stand there instead, best first."""
        return (match.expand(self.replacement),) if self.replacement else ()

    def say(self, match: re.Match[str]) -> str:  # noqa: ARG002
        """The message for a match."""
        return self.message

    def is_safe(self, match: re.Match[str]) -> bool:  # noqa: ARG002
        """Whether the first suggestion keeps the meaning."""
        return self.safe

    def weigh(self, match: re.Match[str]) -> Severity:  # noqa: ARG002
        """How grave a match is."""
        return self.severity


def _word_before(text: str, end: int) -> str:
    """The run of characters without a space that ends at a place; its last twenty."""
    found = _WORD.search(text[max(0, end - 20) : end])
    return found.group() if found else ""
