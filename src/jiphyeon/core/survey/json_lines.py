"""JSON with the line of every value: the standard decoder, walked step by step."""

from __future__ import annotations

import json
import re
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()

type Lines = dict[tuple[str | int, ...], int]


def loads_with_lines(text: str) -> tuple[Any, Lines]:
    """The data and, for each place in it, the line it begins on. Raises `json.JSONDecodeError`."""
    lines: Lines = {}
    value, end = _value(text, _skip(text, 0), (), lines)
    if _skip(text, end) != len(text):
        raise json.JSONDecodeError("Extra data", text, end)
    return value, lines


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _value(text: str, at: int, place: tuple[str | int, ...], lines: Lines) -> tuple[Any, int]:
    lines[place] = text.count("\n", 0, at) + 1
    opening = text[at : at + 1]
    if opening == "{":
        return _object(text, at, place, lines)
    if opening == "[":
        return _array(text, at, place, lines)
    return _DECODER.raw_decode(text, at)


def _object(text: str, at: int, place: tuple[str | int, ...], lines: Lines) -> tuple[dict[str, Any], int]:
    out: dict[str, Any] = {}
    at = _skip(text, at + 1)
    if text[at : at + 1] == "}":
        return out, at + 1
    while True:
        if text[at : at + 1] != '"':
            raise json.JSONDecodeError("Expecting property name", text, at)
        key, at = _DECODER.raw_decode(text, at)
        at = _expect(text, _skip(text, at), ":")
        out[key], at = _value(text, _skip(text, at), (*place, key), lines)
        at = _skip(text, at)
        if text[at : at + 1] == "}":
            return out, at + 1
        at = _skip(text, _expect(text, at, ","))


def _array(text: str, at: int, place: tuple[str | int, ...], lines: Lines) -> tuple[list[Any], int]:
    out: list[Any] = []
    at = _skip(text, at + 1)
    if text[at : at + 1] == "]":
        return out, at + 1
    while True:
        value, at = _value(text, at, (*place, len(out)), lines)
        out.append(value)
        at = _skip(text, at)
        if text[at : at + 1] == "]":
            return out, at + 1
        at = _skip(text, _expect(text, at, ","))


def _expect(text: str, at: int, mark: str) -> int:
    if text[at : at + 1] != mark:
        raise json.JSONDecodeError(f"Expecting {mark!r}", text, at)
    return at + 1
