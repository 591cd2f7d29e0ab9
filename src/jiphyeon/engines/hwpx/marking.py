"""The elements of review inside a section: tracked insertions and deletions, and memos."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from jiphyeon.engines.hwpx.character_data import escaped
from jiphyeon.engines.hwpx.section import Section, TextNode

MEMO_FIELD = int.from_bytes(b"%%me", "big")
"""`fieldid` of every memo: the control id of a memo field as a number."""

_MARK_ID = re.compile(rb'(?:insert|delete)(?:Begin|End)\s[^>]*?\bId="(\d{1,9})"')
_FIELD_ID = re.compile(rb'fieldBegin\s[^>]*?\bid="(\d{1,12})"')
_MEMO_ORDER = re.compile(rb'type="MEMO"[^>]*?zorder="(\d{1,6})"')
_LIST = (
    'id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="TOP" linkListIDRef="0" linkListNextIDRef="0" '
    'textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0"'
)
_PARAGRAPH = 'id="0" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0"'


class Marker:
    """Writes marks with numbers no section uses yet. Dates are written in UTC."""

    def __init__(self, sections: Sequence[Section], author: str, at: datetime) -> None:
        self._author = author
        self._at = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._mark = _highest(_MARK_ID, sections)
        self._field = max(_highest(_FIELD_ID, sections), 1_900_000_000)
        self._order = _highest(_MEMO_ORDER, sections)

    def deletion(self, section: Section, node: TextNode, change: int) -> tuple[bytes, bytes]:
        """What stands before and after the words to be deleted."""
        return self._pair(section, node, "delete", change)

    def insertion(self, section: Section, node: TextNode, change: int, words: bytes) -> bytes:
        """Words to be inserted (already XML), marked."""
        before, after = self._pair(section, node, "insert", change)
        return before + words + after

    def memo(self, section: Section, first: TextNode, last: TextNode, lines: Sequence[str]) -> tuple[bytes, bytes]:
        """What stands at the beginning and the end of the words a memo is on."""
        self._order += 1
        self._field += 1
        tag = prefix(section, first)
        return (
            _outside(section, first, self._begin(tag, lines)),
            _outside(section, last, self._end(prefix(section, last))),
        )

    def _pair(self, section: Section, node: TextNode, kind: str, change: int) -> tuple[bytes, bytes]:
        self._mark += 1
        tag = prefix(section, node)
        numbers = f'Id="{self._mark}" TcId="{change}"'
        return f"<{tag}{kind}Begin {numbers}/>".encode(), f'<{tag}{kind}End {numbers} paraend="0"/>'.encode()

    def _begin(self, tag: str, lines: Sequence[str]) -> bytes:
        paragraphs = "".join(
            f'<{tag}p {_PARAGRAPH}><{tag}run charPrIDRef="0"><{tag}t>{escaped(line).decode()}</{tag}t></{tag}run>'
            f"</{tag}p>"
            for line in lines
        )
        parameters = (
            f'<{tag}parameters cnt="5" name=""><{tag}stringParam name="ID">{self._field}</{tag}stringParam>'
            f'<{tag}integerParam name="Number">{self._order}</{tag}integerParam>'
            f'<{tag}stringParam name="CreateDateTime">{self._at}</{tag}stringParam>'
            f'<{tag}stringParam name="Author">{escaped(self._author).decode()}</{tag}stringParam>'
            f'<{tag}stringParam name="MemoShapeIDRef">65535</{tag}stringParam></{tag}parameters>'
        )
        return (
            f'<{tag}ctrl><{tag}fieldBegin id="{self._field}" type="MEMO" name="" editable="1" dirty="0" '
            f'zorder="{self._order}" fieldid="{MEMO_FIELD}" metaTag="">{parameters}<{tag}subList {_LIST}>{paragraphs}'
            f"</{tag}subList></{tag}fieldBegin></{tag}ctrl>"
        ).encode()

    def _end(self, tag: str) -> bytes:
        return f'<{tag}ctrl><{tag}fieldEnd beginIDRef="{self._field}" fieldid="{MEMO_FIELD}"/></{tag}ctrl>'.encode()


def prefix(section: Section, node: TextNode) -> str:
    """The namespace prefix the section writes before its elements, with its colon."""
    name = section.runs[node.run].tag.rpartition(":")[0] if node.run >= 0 else ""
    return f"{name}:" if name else ""


def _outside(section: Section, node: TextNode, control: bytes) -> bytes:
    """A control cannot lie inside a text node: end the node before it and begin one like it behind."""
    opening = section.xml[node.start : node.inner]
    closing = b"</" + opening[1:].split(b">")[0].split()[0] + b">"
    return closing + control + opening


def _highest(pattern: re.Pattern[bytes], sections: Sequence[Section]) -> int:
    return max((int(n) for section in sections for n in pattern.findall(section.xml)), default=0)
