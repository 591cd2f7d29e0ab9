"""The one error a person can meet."""

from __future__ import annotations

from typing import Any


class JiphyeonError(Exception):
    """Something went wrong that a person can act on.

    `code` is stable kebab-case English (`hwpx-encrypted`), `message` says in Korean what happened,
    `suggestion` what to do. `context` holds JSON-serialisable details and never document text.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        suggestion: str = "",
        context: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.suggestion = suggestion
        self.context = context or {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors travel between processes whole."""
        return _made, (self.code, self.message, self.suggestion, self.context)

    def to_dict(self) -> dict[str, Any]:
        """The error as JSON-ready data (`jiphyeon.error/1`)."""
        return {
            "schema": "jiphyeon.error/1",
            "code": self.code,
            "message": self.message,
            "suggestion": self.suggestion,
            "context": self.context,
        }

    def __str__(self) -> str:
        line = f"[{self.code}] {self.message}"
        return f"{line} {self.suggestion}" if self.suggestion else line


def _made(code: str, message: str, suggestion: str, context: dict[str, Any]) -> JiphyeonError:
    return JiphyeonError(code, message, suggestion=suggestion, context=context)
