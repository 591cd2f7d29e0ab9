"""What a rule looks at: the text, its lines and parts, what is protected in it, and what the checker was told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from jiphyeon.core.ports import Analyzer, Token
from jiphyeon.core.rules.calendar import DateMark, find_dates
from jiphyeon.core.rules.families import GIANMUN, OF_KIND, SHAPES
from jiphyeon.core.rules.pack import Pack
from jiphyeon.core.rules.zones import Zones, find_zones
from jiphyeon.core.text.lines import Windows, find_in_lines

if TYPE_CHECKING:
    from jiphyeon.core.official.reader import Part, Reading

type State = Literal["draft", "review", "final"]
"""Still being written; complete but not yet approved; approved."""

FEW_LINES = 4
"""A text of no more lines than this is a fragment whatever stands in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: its number from 1, code points without the line end, and words."""

    number: int
    start: int
    end: int
    text: str

    @property
    def is_table(self) -> bool:
        """Whether it reads like the row of a table: cells between tabs or bars."""
        return "\t" in self.text.strip() or self.text.count("|") > 1 or any(c in self.text for c in "│┃┌├└─━")


class Context:
    """One text under check. Everything costly is worked out when the first rule asks, and once."""

    def __init__(
        self,
        text: str,
        *,
        kind: str = "",
        family: str = "",
        state: State = "draft",
        pack: Pack | None = None,
        analyzer: Analyzer | None = None,
        attachments: Sequence[str] = (),
        laid_out: bool = False,
    ) -> None:
        self.text = text
        self._kind = kind
        self._family = family
        self.state = state
        self.pack = pack or Pack()
        self.analyzer = analyzer
        self.attachments = tuple(attachments)
        self.laid_out = laid_out
        """Whether indents live in paragraph shapes (a file) and not in the text's own spaces."""

    @cached_property
    def kind(self) -> str:
        """The code of the kind, as given or as the text shows it; '' when it does not."""
        return self._kind or self.reading.document.kind

    @cached_property
    def family(self) -> str:
        """The family of the kind; a text with a 수신 of an unknown kind is still a 시행문 or an 내부결재."""
        known = self._family or OF_KIND.get(self.kind, "")
        if known or self._kind:
            return known
        recipient = self.reading.document.head.recipient.replace(" ", "")
        return ("internal" if recipient == "내부결재" else "outgoing") if recipient else ""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines, empty ones too."""
        out: list[Line] = []
        at = 0
        for number, line in enumerate(self.text.split("\n"), 1):
            out.append(Line(number, at, at + len(line), line))
            at += len(line) + 1
        return tuple(out)

    @cached_property
    def _windows(self) -> Windows:
        return Windows(self.text)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Every match of a pattern in the text, in order, protected or not."""
        return find_in_lines(pattern, self._windows)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_number(self, place: int) -> int:
        """The number of the line a place is on, from 1."""
        return bisect_right(self._line_starts, place)

    def line_at(self, place: int) -> Line:
        """The line a place is on."""
        return self.lines[self.line_number(place) - 1]

    def is_narrative(self, place: int) -> bool:
        """Whether a place of a text of unknown kind is in a sentence that tells in the plain style (열린다, 밝혔다)."""
        if self.family:
            return False
        end = re.search(r"[.?!](?:\s|$)|\n", self.text[place:])
        sentence = self.text[place : place + end.start()] if end else self.text[place:]
        return sentence.endswith("다") and not sentence.endswith(("니다", "한다", "된다", "이다"))

    @cached_property
    def zones(self) -> Zones:
        """The protected zones."""
        return Zones(find_zones(self._windows))

    def protected(self, start: int, end: int, *besides: str) -> bool:
        """Whether a range touches a protected zone; zones of the kinds in `besides` do not count."""
        return self.zones.touch(start, end, frozenset(besides))

    def in_table(self, place: int) -> bool:
        """Whether a place is in a table."""
        line = self.line_at(place)
        return line.is_table or line.number in self._table_lines

    @cached_property
    def _table_lines(self) -> frozenset[int]:
        return frozenset(
            number
            for part in self.parts("table")
            for number in range(self.line_number(part.start), self.line_number(max(part.start, part.end - 1)) + 1)
        )

    @cached_property
    def reading(self) -> Reading:
        """The text read into its parts."""
        from jiphyeon.core.official.reader import read  # noqa: PLC0415 - notation alone never needs it

        return read(self.text, self._kind or None, shape=SHAPES.get(self._family, ""))

    def parts(self, *roles: str) -> tuple[Part, ...]:
        """The parts with these roles, in order."""
        return tuple(part for part in self.reading.parts if part.role in roles)

    @cached_property
    def whole(self) -> bool:
        """Whether this is a whole document and not a line or a paragraph out of one."""
        filled = sum(1 for line in self.lines if line.text.strip())
        if filled <= FEW_LINES:
            return False
        roles = {part.role for part in self.reading.parts}
        return bool(roles & {"recipient", "title"}) if self.family in {"", *GIANMUN} else True

    @cached_property
    def anchor(self) -> tuple[int, int]:
        """Where to point for something a document lacks: its title, else its first line with words."""
        for part in self.parts("title"):
            return part.mark_start, part.end
        for line in self.lines:
            if words := line.text.strip():
                start = line.start + line.text.index(words)
                return start, start + len(words)
        return 0, 0

    @cached_property
    def body_end(self) -> int:
        """Where the body with its attachments ends: behind the last item, paragraph, table, attachment or `끝.`."""
        body = self.parts("item", "paragraph", "table", "attachment", "end")
        return max((part.end for part in body), default=0)

    @cached_property
    def body(self) -> str:
        """The words between title and foot; all of the text when it has neither."""
        head = self.parts("title", "via", "recipient")
        start = max((part.end for part in head), default=0)
        return self.text[start : self.body_end] if self.body_end > start else self.text[start:]

    @cached_property
    def dates(self) -> tuple[DateMark, ...]:
        """Every date in the text, however it is written, in order."""
        return find_dates(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...] | None:
        """The morphemes of the text; None when there is no analyzer."""
        if self.analyzer is None:
            return None
        return self.analyzer.analyze([self.text])[0]
