"""A cell of a table that a spreadsheet program opens: text that it must not take for a formula (CWE-1236)."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def guarded(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet program would calculate it."""
    return GUARD + text if text.startswith(_STARTS) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`; every other apostrophe stays."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(_STARTS) else text
