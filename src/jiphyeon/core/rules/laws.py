"""Names of laws education offices cite (`laws.tsv`), however they are spaced."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jiphyeon.core.text.span import Span

_LOOSE = re.compile(r"[\s·ㆍ‧•]")
_GAPS = frozenset(" ·ㆍ")
_DECREE = re.compile(r"(시행령|시행규칙)$")


@dataclass(frozen=True, slots=True)
class Laws:
    """Official names by their letters, and names that were changed with what they are called now."""

    names: dict[str, str]
    renamed: dict[str, str]

    def written(self, name: str) -> str:
        """The official way to write a name, 시행령 and 시행규칙 included; '' when the law is not known."""
        letters = _LOOSE.sub("", name)
        if letters in self.names:
            return self.names[letters]
        decree = _DECREE.search(letters)
        if decree and (parent := self.names.get(letters[: decree.start()])):
            return f"{parent} {decree.group()}"
        return ""

    def find(self, text: str) -> list[Span]:
        """Where names stand, with or without their spaces and dots, not inside a longer word; longest first."""
        places = [place for place, character in enumerate(text) if character not in _GAPS]
        squeezed = "".join([text[place] for place in places])
        found: list[Span] = []
        for letters in sorted((name for name in self.names if name in squeezed), key=len, reverse=True):
            at = squeezed.find(letters)
            while at >= 0:
                span = Span(places[at], places[at + len(letters) - 1] + 1)
                if _stands_alone(text, span) and not any(span.overlaps(other) for other in found):
                    found.append(span)
                at = squeezed.find(letters, at + 1)
        return sorted(found)


def _stands_alone(text: str, span: Span) -> bool:
    before, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not ("가" <= before <= "힣" or before in {"·", "ㆍ", "「"}) and behind != "률"


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
    return Laws(names, renamed)
