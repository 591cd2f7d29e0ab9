"""Wordings a list of words cannot hold: each is a regular expression and what to write instead (`*.patterns.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jiphyeon.core.rules.lexicon.entry import Entry
from jiphyeon.core.rules.lexicon.loading import LexiconFile, entries, split_cell
from jiphyeon.core.text.josa import particle
from jiphyeon.core.text.lines import REMEMBERED

COLUMNS = ("id", "signs", "pattern", "right", "level", "safe", "zones", "families", "source", "note")

_PARTICLE = re.compile(r"(\S)\{([가-힣]+)\}")
_CODAS = {"ㄱ": 1, "ㄴ": 4, "ㄹ": 8, "ㅁ": 16, "ㅂ": 17, "ㅆ": 20, "ㅇ": 21}


@dataclass(frozen=True, slots=True)
class Pattern:
    r"""One wording. It can stand only in a text that holds one of `signs`; it may lie in zones of the kinds `zones`.

    `entry.right` are templates with `\1` … for the groups.
    """

    entry: Entry
    signs: tuple[str, ...]
    regex: re.Pattern[str]
    zones: tuple[str, ...] = ()

    def alternatives(self, match: re.Match[str]) -> tuple[str, ...]:
        """What to write instead; `{을}` in a template is the particle that fits the group before it."""
        return tuple(_with_particles(match.expand(template)) for template in self.entry.right)


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns that ship."""
    found: list[Pattern] = []
    for path in sorted(files(__package__).iterdir(), key=lambda p: p.name):
        if path.name.endswith(".patterns.tsv"):
            found.extend(read_patterns(path, rule=path.name.split(".", 1)[0]))
    return tuple(found)


class Signs:
    """Which patterns a text can hold, by their signs: told line by line and remembered."""

    def __init__(self, known: tuple[Pattern, ...]) -> None:
        self._known = known
        self._lines: dict[str, frozenset[int]] = {}

    def possible(self, text: str) -> list[Pattern]:
        """The patterns one of whose signs stands in the text, in their order."""
        places: set[int] = set()
        for line in text.split("\n"):
            places |= self._of_line(line)
        return [self._known[place] for place in sorted(places)]

    def _of_line(self, line: str) -> frozenset[int]:
        known = self._lines.get(line)
        if known is None:
            if len(self._lines) > REMEMBERED:
                self._lines = {}
            signs = ((place, one.signs) for place, one in enumerate(self._known))
            known = frozenset(place for place, all_signs in signs if any(sign in line for sign in all_signs))
            self._lines[line] = known
        return known


@cache
def possible_patterns() -> Signs:
    """The patterns that ship, to be asked for those a text can hold."""
    return Signs(patterns())


def read_patterns(path: Traversable, *, rule: str) -> Iterator[Pattern]:
    """The patterns of one file. Raises `JiphyeonError` (`lexicon-invalid`) naming file and line."""
    file = LexiconFile(path)
    for number, row in file.rows(COLUMNS):
        entry = file.entry({**row, "forms": row["signs"], "mode": "pattern", "fine": ""}, rule, number)
        try:
            regex = re.compile(_expanded(row["pattern"]), re.MULTILINE)
            for template in entry.right:
                _refuse_unknown_groups(regex, template)
        except re.error as error:
            raise file.invalid(number, f"pattern을 읽을 수 없습니다({error}).") from error
        yield Pattern(entry, entry.forms, regex, split_cell(row["zones"]))


def _with_particles(text: str) -> str:
    return _PARTICLE.sub(lambda match: match[1] + particle(match[1], match[2]), text)


def _refuse_unknown_groups(regex: re.Pattern[str], template: str) -> None:
    highest = max((int(group) for group in re.findall(r"\\(\d)", template)), default=0)
    if highest > regex.groups:
        raise re.error(f"\\{highest}에 맞는 묶음이 없음")


def _expanded(pattern: str) -> str:
    """`{ㄹ}` stands for a syllable that ends in ㄹ, and so on."""
    return re.sub(r"\{([ㄱ-ㅎ])\}", lambda match: _syllables(match[1]), pattern)


@cache
def _syllables(coda: str) -> str:
    return "[" + "".join(chr(code) for code in range(0xAC00 + _CODAS[coda], 0xD7A4, 28)) + "]"


def ids_of(rule: str) -> tuple[str, ...]:
    """Every id of the catalogue that the entries and patterns of a rule account for, once each."""
    of_rule = [entry for entry in (*entries(), *(p.entry for p in patterns())) if entry.rule == rule]
    return tuple(dict.fromkeys(i for entry in of_rule for i in (entry.id, *entry.also)))
