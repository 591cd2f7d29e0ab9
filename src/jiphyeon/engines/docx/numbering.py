"""Automatic numbering: the marks Word shows before paragraphs and does not store in their text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jiphyeon.core.official.mark import SYLLABLES, mark_of
from jiphyeon.engines.docx.package import Package

_PLACE = re.compile(r"%(\d)")
_CONSONANTS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_SYMBOLS = {"\uf06c": "●", "\uf06e": "■", "\uf0a7": "■", "\uf0d8": "▶", "\uf0fc": "-", "\uf0b7": "·", "o": "○"}
"""Signs of Wingdings and Symbol that stand for bullets."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbering:
    """Lists by id, and the lists that styles name. `mark` counts on."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, number: str, level: int, style: str) -> str:
        """The mark before the next paragraph of list `number` at `level`; '' for none."""
        if not number and style in self.styles:
            number, level = self.styles[style][0], level or self.styles[style][1]
        levels = self.lists.get(number)
        if not levels or level not in levels or number == "0":
            return ""
        counts = self._counts.setdefault(number, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        found = levels[level]
        if found.form == "bullet":
            return _SYMBOLS.get(found.text, found.text.strip())

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = levels.get(at, Level())
            return _written(shown.form, counts.get(at, shown.start))

        return _PLACE.sub(place, found.text) if found.form != "none" else found.text


def _written(form: str, number: int) -> str:
    if form == "ganada":
        return SYLLABLES[(number - 1) % len(SYLLABLES)]
    if form == "chosung":
        return _CONSONANTS[(number - 1) % len(_CONSONANTS)]
    if form.startswith("decimalEnclosed") and form.endswith("Circle"):
        return mark_of(7, max(number, 1))
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = []
    for value, sign in _ROMAN:
        count, number = divmod(max(min(number, 3999), 0), value)
        out.append(sign * count)
    return "".join(out)


def read_numbering(package: Package) -> Numbering:
    """The lists of a document, from its numbering and style parts."""
    abstract: dict[str, dict[int, Level]] = {}
    uses: dict[str, tuple[str, dict[int, int]]] = {}
    state = {"abstract": "", "num": "", "level": "", "start": "1", "form": "decimal", "text": ""}

    def start(name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if name == "abstractNum":
            state["abstract"], state["num"] = attributes.get("abstractNumId", ""), ""
            abstract[state["abstract"]] = {}
        elif name == "num":
            state["num"] = attributes.get("numId", "")
        elif name == "abstractNumId" and state["num"]:
            uses[state["num"]] = (value, {})
        elif name in {"lvl", "lvlOverride"}:
            state.update(level=attributes.get("ilvl", "0"), start="1", form="decimal", text="")
        elif name == "startOverride" and state["num"] in uses and value.isdigit() and state["level"].isdigit():
            uses[state["num"]][1][int(state["level"])] = int(value)
        elif name in {"start", "numFmt", "lvlText"}:
            state[{"start": "start", "numFmt": "form", "lvlText": "text"}[name]] = value

    def end(name: str) -> None:
        if name == "lvl" and not state["num"] and state["level"].isdigit():
            first = int(state["start"]) if state["start"].isdigit() else 1
            abstract[state["abstract"]][int(state["level"])] = Level(first, state["form"], state["text"])

    package.parse("word/numbering.xml", start, end, lambda _: None)
    lists = {}
    for number, (name, starts) in uses.items():
        levels = abstract.get(name, {})
        lists[number] = {at: Level(starts.get(at, level.start), level.form, level.text) for at, level in levels.items()}
    return Numbering(lists, _style_lists(package) if lists else {})


def _style_lists(package: Package) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    state = {"style": "", "num": "", "level": "0"}

    def start(name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if name == "style":
            state.update(style=attributes.get("styleId", ""), num="", level="0")
        elif name == "numId":
            state["num"] = value
        elif name == "ilvl" and value.isdigit():
            state["level"] = value

    def end(name: str) -> None:
        if name == "style" and state["num"]:
            found[state["style"]] = (state["num"], int(state["level"]))

    package.parse("word/styles.xml", start, end, lambda _: None)
    return found
