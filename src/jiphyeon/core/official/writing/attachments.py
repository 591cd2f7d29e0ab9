"""Writing the list of attachments: `붙임`, two spaces, numbers from two on (시행규칙 제4조제4항, 편람 59–60쪽)."""

from __future__ import annotations

from collections.abc import Sequence

from jiphyeon.core.official.document import Attachment
from jiphyeon.core.official.writing.page import Page, flat

WORD = "붙임"
_INDENT = 6


def write_attachments(page: Page, attachments: Sequence[Attachment], ending: str) -> None:
    """A line for each; `ending` closes the last."""
    numbered = len(attachments) > 1
    for at, attachment in enumerate(attachments):
        start = page.at
        mark = f"{at + 1}." if numbered else ""
        page.put(f"{WORD}  " if at == 0 else " " * _INDENT)
        page.put(f"{mark} " if mark else "")
        page.put(flat(attachment.name), f"attachments.{at}.name")
        copies = f" {attachment.copies}부" if attachment.copies else ""
        text = f"{flat(attachment.name)}{copies}{'(따로 보냄)' if attachment.separate else ''}."
        page.put(text[len(attachment.name) :])
        last = ending if at == len(attachments) - 1 else ""
        page.put(last)
        page.add(
            "attachment",
            start,
            text=text,
            mark=mark,
            label=WORD if at == 0 else "",
            indent=0 if at == 0 else _INDENT,
            column=_INDENT + (len(mark) + 1 if mark else 0),
            path=f"attachments.{at}",
            ending=last,
        )
