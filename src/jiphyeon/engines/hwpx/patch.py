"""Correct words in an HWPX document and leave every other byte of it as it was."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.text.span import TextEdit, apply_edits
from jiphyeon.engines.hwpx.archive import rewrite
from jiphyeon.engines.hwpx.character_data import cleaned, escaped
from jiphyeon.engines.hwpx.package import Package, open_package
from jiphyeon.engines.hwpx.preview_text import PREVIEW_IMAGE, PREVIEW_TEXT, preview_text
from jiphyeon.engines.hwpx.reader import Extraction, Placed, extract_package, lay_out
from jiphyeon.engines.hwpx.scanning import scan
from jiphyeon.engines.hwpx.section import Paragraph, Piece, Section

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Patch:
    """The corrected file, the edits that are in it, and those that could not be made.

    An edit is refused when it reaches over a paragraph, a cell or an automatic mark, or lies where the file
    has no text to change.
    """

    data: bytes
    applied: tuple[TextEdit, ...]
    refused: tuple[TextEdit, ...]


@dataclass(slots=True)
class _Changes:
    """Byte replacements of one section, and the paragraphs they lie in."""

    spots: list[tuple[int, int, int, bytes]] = field(default_factory=list)
    paragraphs: dict[int, Paragraph] = field(default_factory=dict)

    def add(self, start: int, end: int, new: bytes, paragraph: Paragraph) -> None:
        self.spots.append((start, end, len(self.spots), new))
        self.paragraphs[paragraph.number] = paragraph


def apply(data: bytes, edits: Sequence[TextEdit]) -> bytes:
    """The document with `edits` (places in the extracted text) made where they can be made; see `patch`."""
    return patch(data, edits).data


def patch(data: bytes, edits: Sequence[TextEdit]) -> Patch:
    """Make `edits`, places in the text that `reader.extract` gives, in the bytes of the sections.

    Only the changed text nodes and the cached line layout of their paragraphs change; the preview text is made
    anew and the preview image, which would show the old words, is dropped. Every other part stays as it was.
    Raises `JiphyeonError` `hwpx-*` for a file that cannot be read.
    """
    package = open_package(data)
    extraction = extract_package(package)
    edits = [TextEdit(e.start, e.end, cleaned(e.replacement)) for e in edits]
    changes: dict[int, _Changes] = defaultdict(_Changes)
    applied, refused = [], []
    for edit in _in_order(edits, len(extraction.text)):
        steps = _steps(extraction, edit)
        if steps is None:
            refused.append(edit)
            continue
        applied.append(edit)
        for placed, start, end, new in steps:
            _record(extraction, changes[placed.section], placed, start, end, new)
    parts = {
        extraction.sections[index].name: _changed(extraction.sections[index], change)
        for index, change in changes.items()
        if change.spots
    }
    if not parts:
        return Patch(data, tuple(applied), tuple(refused))
    return Patch(_written(package, extraction, parts, applied), tuple(applied), tuple(refused))


def _in_order(edits: Sequence[TextEdit], length: int) -> Iterator[TextEdit]:
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if edit.start >= at and edit.end <= length:
            yield edit
            at = edit.end


type _Step = tuple[Placed, int, int, str]


def _steps(extraction: Extraction, edit: TextEdit) -> list[_Step] | None:
    """What to replace in which piece (offsets in the piece), or nothing when the edit cannot be made."""
    small = trimmed(extraction.text, edit)
    pieces = extraction.within(small.start, small.end)
    steps: list[_Step] = []
    for part in _refined(extraction.text, small) if len(pieces) > 1 else [small]:
        found = _placed(extraction, part)
        if found is None:
            return None
        steps += found
    return steps


def trimmed(text: str, edit: TextEdit) -> TextEdit:
    """The edit without what it leaves as it is at both ends."""
    old, new = text[edit.start : edit.end], edit.replacement
    limit = min(len(old), len(new))
    front = 0
    while front < limit and old[front] == new[front]:
        front += 1
    back = 0
    while back < limit - front and old[-1 - back] == new[-1 - back]:
        back += 1
    return TextEdit(edit.start + front, edit.end - back, new[front : len(new) - back])


def _refined(text: str, edit: TextEdit) -> Iterator[TextEdit]:
    """Smaller edits of the same effect, so that words over several runs keep the look of each."""
    old = text[edit.start : edit.end]
    matcher = difflib.SequenceMatcher(None, old, edit.replacement, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield TextEdit(edit.start + i1, edit.start + i2, edit.replacement[j1:j2])


def _placed(extraction: Extraction, edit: TextEdit) -> list[_Step] | None:
    if edit.start == edit.end:
        if not edit.replacement:
            return []
        beside = extraction.beside(edit.start)
        if beside is None:
            return None
        at = edit.start - beside.start
        return [(beside, at, at, edit.replacement)]
    steps: list[_Step] = []
    covered = 0
    for placed in extraction.within(edit.start, edit.end):
        start, end = max(edit.start, placed.start), min(edit.end, placed.end)
        steps.append((placed, start - placed.start, end - placed.start, "" if steps else edit.replacement))
        covered += end - start
    return steps if covered == edit.end - edit.start else None


def _record(extraction: Extraction, changes: _Changes, placed: Placed, start: int, end: int, new: str) -> None:
    section = extraction.sections[placed.section]
    piece = placed.piece
    changes.add(
        byte_of(piece, start),
        byte_of(piece, end),
        encoded(section, piece, new),
        placed.paragraph,
    )


def byte_of(piece: Piece, offset: int) -> int:
    """The byte in the section of a code point of a piece."""
    if offset <= 0:
        return piece.start
    if offset >= len(piece.text):
        return piece.end
    return piece.start + len(piece.text[:offset].encode())


def encoded(section: Section, piece: Piece, new: str) -> bytes:
    """Text as XML that may stand where `piece` stands: line breaks and tabs become elements of the text node."""
    if piece.kind == "cdata":
        return cleaned(new).replace("]]>", "]]]]><![CDATA[>").encode()
    if not piece.node.plain:
        return escaped(new.replace("\n", " ").replace("\t", " "))
    prefix = section.runs[piece.node.run].tag.rpartition(":")[0] if piece.node.run >= 0 else ""
    tag = f"{prefix}:" if prefix else ""
    coded = escaped(new.replace("\r\n", "\n"))
    return coded.replace(b"\n", f"<{tag}lineBreak/>".encode()).replace(b"\t", f"<{tag}tab/>".encode())


def _changed(section: Section, changes: _Changes) -> bytes:
    replacements = list(changes.spots)
    for paragraph in changes.paragraphs.values():
        replacements += [(start, end, 0, b"") for start, end in paragraph.layout]
    return spliced(section.xml, replacements)


def spliced(xml: bytes, replacements: list[tuple[int, int, int, bytes]]) -> bytes:
    """`xml` with byte ranges `(start, end, order, new)` replaced; they must not overlap."""
    out = []
    at = 0
    for start, end, _, new in sorted(replacements):
        out += [xml[at:start], new]
        at = end
    return b"".join([*out, xml[at:]])


def _written(package: Package, before: Extraction, parts: dict[str, bytes], applied: Sequence[TextEdit]) -> bytes:
    sections = tuple(scan(parts[s.name], s.name) if s.name in parts else s for s in before.sections)
    prove(lay_out(sections, before.numbering).text, apply_edits(before.text, applied))
    changed = dict(parts)
    if PREVIEW_TEXT in package.names():
        changed[PREVIEW_TEXT] = preview_text(sections).encode()
    return rewrite(package, changed, {PREVIEW_IMAGE})


def prove(text: str, wanted: str) -> None:
    """What was written says what was meant; a cell that grows may be laid out anew, which moves spaces only."""
    if _SPACE.sub("", text) != _SPACE.sub("", wanted):
        raise JiphyeonError(
            "hwpx-patch-failed",
            "고친 내용을 파일에 정확히 옮기지 못해 저장하지 않았습니다.",
            suggestion="점검 결과를 보고 한글에서 직접 고쳐 주세요.",
        )
