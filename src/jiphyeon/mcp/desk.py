"""What an assistant may ask for: with nobody's rights on this machine, or with a person's in an office."""

from __future__ import annotations

from typing import Any, Protocol

from jiphyeon.core.errors import JiphyeonError


class Desk(Protocol):
    """Does what the tools promise. Every answer is JSON-ready; errors are `JiphyeonError`."""

    def check(self, text: str, kind: str) -> dict[str, Any]:
        """Findings in a text (`jiphyeon.check/1`)."""

    def draft(self, memo: str, kind: str, client: str) -> dict[str, Any]:
        """A document from a memo; `client` is what the assistant calls itself."""

    def convert(self, source: str, target: str) -> dict[str, Any]:
        """A file in another format."""

    def search(self, query: str, limit: int) -> dict[str, Any]:
        """Passages of the office's library."""


class LocalDesk:
    """Without a key: what the command line does for anybody at this machine. Nothing is kept, no library is read."""

    def check(self, text: str, kind: str) -> dict[str, Any]:
        """Findings in a text."""
        from jiphyeon.engines.kiwi import shared
        from jiphyeon.services.check import check_text

        return check_text(text, kind=kind or None, analyzer=shared()).to_dict()

    def draft(self, memo: str, kind: str, client: str) -> dict[str, Any]:
        """A draft that is not kept."""
        import datetime as dt

        from jiphyeon.services.draft import draft

        made = draft(memo, today=dt.datetime.now().astimezone().date(), kind=kind or None)
        blanks = [{"field": one.field, "question": one.question} for one in made.blanks]
        return {"title": made.title, "kind": made.document.kind, "text": made.text, "blanks": blanks, "client": client}

    def convert(self, source: str, target: str) -> dict[str, Any]:
        """A file in another format; one that is there is never written over."""
        return convert_file(source, target)

    def search(self, query: str, limit: int) -> dict[str, Any]:
        """The library belongs to an office: it takes a key."""
        del query, limit
        raise JiphyeonError(
            "key-missing",
            "자료를 찾으려면 열쇠가 있어야 합니다.",
            suggestion="운영자에게 열쇠를 받아 JIPHYEON_KEY에 넣고 다시 시작하세요.",
        )


def convert_file(source: str, target: str) -> dict[str, Any]:
    """Turn a file of this machine into another. Raises `file-exists`, `file-system` and what `convert` raises."""
    from pathlib import Path

    from jiphyeon.services.convert import convert

    wanted = Path(target)
    if wanted.exists():
        raise JiphyeonError("file-exists", f"이미 있는 파일입니다: {wanted.name}", suggestion="다른 이름을 주세요.")
    try:
        made = convert(Path(source).read_bytes(), Path(source).name, wanted.suffix)
        wanted.write_bytes(made.data)
    except OSError as error:
        raise JiphyeonError("file-system", "파일을 읽거나 쓰지 못했습니다.", suggestion="경로를 확인하세요.") from error
    return {"file": str(wanted), "bytes": len(made.data), "note": made.note}
