"""Reading data people edit (TOML, JSON) so that whatever is wrong is named with its file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.json_lines import loads_with_lines

type Place = tuple[str | int, ...]
"""Where a value stands: keys and list positions from the root."""

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\- \"]+?)\s*\]\]?\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(r"^\s*([\w\-]+|\"[^\"]+\")\s*=")
_STRING = re.compile(r'"""|\'\'\'')


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name, its data, and the line each value begins on."""

    name: str
    data: Mapping[str, Any]
    lines: Mapping[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int:
        """The line of the value, or of the nearest value around it that is known."""
        for length in range(len(place), -1, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return 1

    def error(self, place: Place, message: str) -> JiphyeonError:
        """`survey-file`: the message led by file and line."""
        line = self.line(place)
        return JiphyeonError(
            "survey-file",
            f"{self.name} {line}행: {message}",
            suggestion="파일의 그 줄을 고친 뒤 다시 불러오세요.",
            context={"file": self.name, "line": line},
        )


def read_source(path: Path) -> Source:
    """A `.toml` or `.json` file. Raises `JiphyeonError` (`survey-file`) naming the line of a syntax error."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Source(path.name, {}).error((), "UTF-8로 저장된 파일이 아닙니다.") from error
    return parse_source(text, path.name)


def parse_source(text: str, name: str) -> Source:
    """The same from a text; the suffix of `name` tells the format."""
    if name.endswith(".json"):
        return _parse_json(text, name)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise Source(name, {}, {(): line}).error((), "TOML 문법에 맞지 않습니다.") from error
    return Source(name, data, toml_lines(text))


def _parse_json(text: str, name: str) -> Source:
    try:
        data, lines = loads_with_lines(text)
    except ValueError as error:
        line = int(getattr(error, "lineno", 1))
        raise Source(name, {}, {(): line}).error((), "JSON 문법에 맞지 않습니다.") from error
    if not isinstance(data, dict):
        raise Source(name, {}, {(): 1}).error((), "가장 바깥은 { }로 묶인 객체여야 합니다.")
    return Source(name, data, lines)


def toml_lines(text: str) -> dict[Place, int]:
    """The line of every table header and key. `tomllib` keeps none, so headers are counted here."""
    lines: dict[Place, int] = {(): 1}
    counts: dict[Place, int] = {}
    current: Place = ()
    inside = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if inside:
            inside = "" if inside in line else inside
            continue
        header = _HEADER.match(line)
        if header:
            current = _enter(header.group(2), header.group(1) == "[[", counts)
            lines.setdefault(current, number)
        elif assignment := _ASSIGNMENT.match(line):
            lines.setdefault((*current, assignment.group(1).strip('"')), number)
        quotes = _STRING.findall(line)
        inside = quotes[-1] if len(quotes) % 2 else ""
    return lines


def _enter(name: str, is_list: bool, counts: dict[Place, int]) -> Place:
    """The place a header opens; the last element of each list of tables on the way is the current one."""
    place: Place = ()
    parts = [part.strip().strip('"') for part in name.split(".")]
    for depth, part in enumerate(parts):
        place = (*place, part)
        if depth == len(parts) - 1 and is_list:
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = (*place, counts[place])
    return place
