"""The morphemes of a text by line, analysed only where somebody asks."""

from __future__ import annotations

from collections.abc import Iterable

from jiphyeon.core.ports import Analyzer, Token

type Tokens = tuple[Token, ...]


class Morphemes:
    """Tokens of each line, in code points of the line. Lines asked for together are analysed together."""

    def __init__(self, analyzer: Analyzer, lines: tuple[str, ...]) -> None:
        self._analyzer = analyzer
        self._lines = lines
        self._tokens: dict[int, Tokens] = {}

    def prepare(self, numbers: Iterable[int]) -> None:
        """Analyse these lines (numbers from 1) in one go."""
        missing = sorted(set(numbers) - self._tokens.keys())
        if missing:
            found = self._analyzer.analyze([self._lines[number - 1] for number in missing])
            self._tokens.update(zip(missing, found, strict=True))

    def of_line(self, number: int) -> Tokens:
        """The tokens of one line (from 1)."""
        self.prepare((number,))
        return self._tokens[number]
