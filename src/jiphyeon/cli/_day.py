"""A day given on the command line."""

from __future__ import annotations

from datetime import date, datetime

from jiphyeon.core.errors import JiphyeonError


def day(given: str | None) -> date:
    """The day written `2026-09-01`, this computer's own when none is given; raises `date-invalid`."""
    if given is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise JiphyeonError(
            "date-invalid", f"날짜를 읽지 못했습니다: {given}", suggestion="2026-09-01처럼 적으세요."
        ) from error
