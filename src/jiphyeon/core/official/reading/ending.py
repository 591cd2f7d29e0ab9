"""`끝.` behind a text."""

from __future__ import annotations

BLANK_BELOW = "이하 빈칸"


def before_end(content: str) -> int | None:
    """Where the text before `끝.` ends in a line's content, or None when the line carries no end mark.

    `끝` without its full stop is seen when spaces and a sentence or `1부.` stand before it.
    """
    body = content.removesuffix(".").rstrip(" \t")
    if not body.endswith("끝"):
        return None
    rest = body[:-1]
    text = rest.rstrip(" \t")
    if not text:
        return 0
    dotted = content.endswith(".")
    spaced = len(rest) > len(text)
    if (dotted and (spaced or text[-1] in '.)”"')) or (spaced and text[-1] in ".)"):
        return len(text)
    return None
