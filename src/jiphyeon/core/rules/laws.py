"""Names of laws education offices cite (`laws.tsv`), however they are spaced."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LOOSE = re.compile(r"[\s·ㆍ‧•]")
_DECREE = re.compile(r"(시행령|시행규칙)$")


@dataclass(frozen=True, slots=True)
class Laws:
    """Official names by their letters, and names that were changed with what they are called now."""

    names: dict[str, str]
    renamed: dict[str, str]
    pattern: re.Pattern[str]

    def written(self, name: str) -> str:
        """The official way to write a name, 시행령 and 시행규칙 included; '' when the law is not known."""
        letters = _LOOSE.sub("", name)
        if letters in self.names:
            return self.names[letters]
        decree = _DECREE.search(letters)
        if decree and (parent := self.names.get(letters[: decree.start()])):
            return f"{parent} {decree.group()}"
        return ""


@cache
def laws() -> Laws:
    """The names; a line that is not `name` or `old name<TAB>name now` is a `ValueError` with its number."""
    names: dict[str, str] = {}
    renamed: dict[str, str] = {}
    text = files("jiphyeon.core.rules").joinpath("laws.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        old, tab, now = line.partition("\t")
        if tab and not now:
            raise ValueError(f"laws.tsv {number}: a tab but no name behind it")
        if now:
            renamed[_LOOSE.sub("", old)] = now
        else:
            names[_LOOSE.sub("", old)] = old
    return Laws(names, renamed, _pattern(names.values()))


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names, with or without their spaces and dots, not as the end of a longer name."""
    loose = []
    for name in sorted(names, key=len, reverse=True):
        pieces = [re.escape(letter) for letter in _LOOSE.sub("", name)]
        loose.append(r"[ ·ㆍ]?".join(pieces))
    return re.compile(rf"(?<![가-힣·ㆍ「])(?:{'|'.join(loose)})(?!률)")
