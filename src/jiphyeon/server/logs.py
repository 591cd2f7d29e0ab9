"""What the server writes to its log: where something failed, never what somebody wrote or who it was."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType
from typing import Any, cast

from jiphyeon.core.errors import JiphyeonError

type ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_SECRET = re.compile(r"(?<=/)[A-Za-z0-9_=-]{20,}(?=/|$|\s)")
_QUERY = re.compile(r"\?\S*")
LONGEST = 300
"""Characters of one message."""


class Discreet(logging.Formatter):
    """Time, level, logger, message; of an exception its kind and its places in the code, not its words.

    An exception's message may quote a document, a query a name, a path the token of an invitation: none is kept.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the places of an exception below it."""
        message = _SECRET.sub("…", _QUERY.sub("", record.getMessage()))[:LONGEST].replace("\n", " ")
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {message}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the name logging calls)
        """The kinds of the exception and of what caused it, each with the places it went through."""
        info = cast("ExceptionInfo", ei)
        error, lines = info[1], []
        while error is not None:
            code = f" {error.code}" if isinstance(error, JiphyeonError) else ""
            lines.append(f"  {type(error).__module__}.{type(error).__qualname__}{code}")
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f"    {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


CONFIGURATION: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "jiphyeon.server.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "jiphyeon": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
