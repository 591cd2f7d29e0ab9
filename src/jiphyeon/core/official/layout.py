"""Laying a document out: marks, indents, `붙임` and `끝.` computed, every field's place known.

Sources: 행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조제1항 (marks), 제4조 (붙임, 끝), 별지 제1호서식 (head, foot);
행정업무운영 편람 (2025), 51–61쪽 (two 타 a level, second lines under the first letter of the content).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.line import Line
from jiphyeon.core.official.shape import shape_of
from jiphyeon.core.official.writing.form import write_form
from jiphyeon.core.official.writing.page import Page
from jiphyeon.core.official.writing.shaped import write_shaped
from jiphyeon.core.text.span import Span


@dataclass(frozen=True, slots=True)
class Layout:
    """A document as text. `lines` are its lines without the blank ones.

    `spans` says where each field stands in `text`, by its path in the document: `title`, `head.organisation`,
    `head.recipients.0`, `body.1.text`, `body.1.label`, `body.1.children.0.text`, `body.2.rows.0.1`,
    `body.2.caption`, `attachments.0.name`, `foot.sender`, `foot.signers.0.name`, `extra.0` … Empty fields have
    no span; `body.1` alone is the whole line of that block.
    """

    document: OfficialDocument
    text: str
    lines: tuple[Line, ...]
    spans: dict[str, Span] = field(default_factory=dict)


def lay_out(document: OfficialDocument, *, shape: str = "") -> Layout:
    """The finished text of a document and the place of everything in it.

    `shape` names a shape of `core.official.shape` for the kinds an office has added.
    """
    chosen = shape_of(document.kind, document.head.recipient, shape)
    page = Page()
    (write_form if chosen.form else write_shaped)(document, chosen, page)
    return Layout(document, page.text(), tuple(page.lines), page.spans)


__all__ = ["Layout", "Line", "lay_out"]
