"""Findings as 한글 shows a colleague's review: changes that can be accepted or refused, and the basis in memos."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from jiphyeon.core.rules.finding import Finding
from jiphyeon.core.text.span import TextEdit, apply_edits
from jiphyeon.engines.hwpx.archive import rewrite
from jiphyeon.engines.hwpx.marking import Marker
from jiphyeon.engines.hwpx.package import Package, open_package
from jiphyeon.engines.hwpx.patch import byte_of, encoded, prove, spliced, trimmed
from jiphyeon.engines.hwpx.preview_text import PREVIEW_IMAGE, PREVIEW_TEXT, preview_text
from jiphyeon.engines.hwpx.reader import Extraction, Placed, extract_package, lay_out
from jiphyeon.engines.hwpx.refusal import refusal
from jiphyeon.engines.hwpx.scanning import scan
from jiphyeon.engines.hwpx.section import Paragraph
from jiphyeon.engines.hwpx.track_changes import TrackChanges

AUTHOR = "집현 검토"
WHOLE = 30
"""Up to this many characters a change replaces the whole finding, which reads better than its differing letters."""

_LABELS = {"must": "반드시", "should": "권장", "style": "참고"}
_BOXES = {"note": "각주나 미주", "shape": "글상자", "caption": "캡션"}
_TRACKS = (b"insertBegin", b"insertEnd", b"deleteBegin", b"deleteEnd")
_NO_PLACE = "문서 전체에 대한 의견이라 표시할 글자가 없습니다."
_FIXED = "파일에서 직접 고칠 수 없는 글자(자동 번호, 글자 겹침 등)입니다."
_NO_CHANGE = "여러 문단이나 칸에 걸쳐 있거나 이미 변경 표시가 있어 메모만 달았습니다."


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A finding without a memo or, when `noted`, without its tracked change; and why, in Korean."""

    finding: Finding
    reason: str
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Redline:
    """The marked file, how many changes and memos it holds, and what could not be marked."""

    data: bytes
    changes: int
    memos: int
    unmarked: tuple[Unmarked, ...] = ()


@dataclass(slots=True)
class _Group:
    """Findings that overlap share one memo; the first with a suggestion gives the change."""

    start: int
    end: int
    findings: list[Finding] = field(default_factory=list)


def redline(data: bytes, findings: Sequence[Finding], *, author: str = AUTHOR, at: datetime | None = None) -> Redline:
    """Mark findings (places in the text that `reader.extract` gives) in the document.

    A finding with a suggestion becomes a tracked replacement by `author`, dated `at` (now, when not given); each
    has a memo with its message and basis. Nothing else in the document changes.
    Raises `JiphyeonError` `hwpx-*` for a file that cannot be read.
    """
    package = open_package(data)
    if not package.header:
        raise refusal("hwpx-missing-part", part="Contents/header.xml")
    reviewer = _Reviewer(package, author, at or datetime.now(UTC))
    for group in _groups(findings, len(reviewer.extraction.text)):
        reviewer.review(group)
    return reviewer.result()


def _groups(findings: Sequence[Finding], length: int) -> list[_Group]:
    groups: list[_Group] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        start = min(max(finding.start, 0), length)
        end = min(max(finding.end, start), length)
        if groups and (start < groups[-1].end or start == groups[-1].start):
            groups[-1].end = max(groups[-1].end, end)
            groups[-1].findings.append(finding)
        else:
            groups.append(_Group(start, end, [finding]))
    return groups


def _note(group: _Group) -> list[str]:
    lines: list[str] = []
    for finding in group.findings:
        basis = finding.basis
        lines.append(f"[{_LABELS.get(finding.severity.value, finding.severity.value)}] {finding.message}")
        if finding.suggestions:
            lines.append(f"고칠 말: {' / '.join(finding.suggestions)}")
        source = " ".join(part for part in (basis.name, basis.article) if part)
        if source:
            lines.append(f"근거: {source}{f' ({basis.version})' if basis.version else ''}")
    return [line for text in lines for line in text.splitlines()]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Code points `[start, end)` of a placed piece."""

    placed: Placed
    start: int
    end: int

    @property
    def first_byte(self) -> int:
        return byte_of(self.placed.piece, self.start - self.placed.start)

    @property
    def last_byte(self) -> int:
        return byte_of(self.placed.piece, self.end - self.placed.start)


class _Reviewer:
    def __init__(self, package: Package, author: str, at: datetime) -> None:
        self.extraction: Extraction = extract_package(package)
        self._package = package
        self._changes = TrackChanges(package.xml(package.header), author, at)
        self._marker = Marker(self.extraction.sections, author, at)
        self._spots: dict[int, list[tuple[int, int, int, bytes]]] = defaultdict(list)
        self._paragraphs: dict[tuple[int, int], Paragraph] = {}
        self._edits: list[TextEdit] = []
        self._memos = 0
        self._unmarked: list[Unmarked] = []

    def review(self, group: _Group) -> None:
        """Put the memo of a group and its change."""
        stretches = self._stretches(group.start, group.end)
        reason = self._obstacle(group, stretches)
        if reason:
            self._unmarked += [Unmarked(finding, reason) for finding in group.findings]
            return
        proposed = next((f for f in group.findings if f.suggestions), None)
        edit = self._tracked(proposed) if proposed else None
        if proposed and edit is None:
            self._unmarked.append(Unmarked(proposed, _NO_CHANGE, noted=True))
        around = stretches
        if edit is not None:
            around = sorted([*stretches, *self._stretches(edit.start, edit.end)], key=lambda s: (s.start, s.end))
        first, last = around[0], max(around, key=lambda s: s.end)
        section = self.extraction.sections[first.placed.section]
        begin, end = self._marker.memo(section, first.placed.piece.node, last.placed.piece.node, _note(group))
        self._put(first.placed, first.first_byte, begin)
        if edit is not None:
            self._change(edit)
        self._put(last.placed, last.last_byte, end)
        self._memos += 1

    def _stretches(self, start: int, end: int) -> list[_Stretch]:
        """The parts of pieces in a range, of its first paragraph only; for an empty range, a letter beside it."""
        if start == end:
            beside = self.extraction.beside(start)
            if beside is None:
                return []
            start, end = (start - 1, start) if beside.end == start else (start, start + 1)
        pieces = self.extraction.within(start, end)
        return [_Stretch(p, max(start, p.start), min(end, p.end)) for p in pieces if p.paragraph is pieces[0].paragraph]

    def _obstacle(self, group: _Group, stretches: list[_Stretch]) -> str:
        if not stretches:
            return _NO_PLACE if group.start == group.end else _FIXED
        box = stretches[0].placed.paragraph.box
        if box:
            return f"{_BOXES[box]} 안에 있는 글자라 한글에서 메모와 변경 내용을 표시할 수 없습니다."
        if any(s.placed.piece.kind == "cdata" or not s.placed.piece.node.plain for s in stretches):
            return _FIXED
        return ""

    def _tracked(self, finding: Finding) -> TextEdit | None:
        """The edit to track, or nothing when it does not lie in one paragraph's own, untracked words."""
        whole = TextEdit(finding.start, finding.end, finding.suggestions[0])
        small = trimmed(self.extraction.text, whole)
        if small.start == small.end and not small.replacement:
            return None
        for edit in (whole, small) if finding.end - finding.start <= WHOLE else (small,):
            stretches = self._stretches(edit.start, edit.end)
            covered = sum(s.end - s.start for s in stretches)
            if stretches and covered == max(edit.end - edit.start, 1) and not self._already_tracked(stretches):
                return edit
        return None

    def _already_tracked(self, stretches: list[_Stretch]) -> bool:
        xml = self.extraction.sections[stretches[0].placed.section].xml
        between = xml[stretches[0].first_byte : stretches[-1].last_byte]
        return any(mark in between for mark in _TRACKS)

    def _change(self, edit: TextEdit) -> None:
        stretches = self._stretches(edit.start, edit.end)
        section = self.extraction.sections[stretches[0].placed.section]
        place, at = stretches[-1].placed, stretches[-1].last_byte
        if edit.start < edit.end:
            number = self._changes.add("Delete")
            for run in _by_node(stretches):
                before, after = self._marker.deletion(section, run[0].placed.piece.node, number)
                self._put(run[0].placed, run[0].first_byte, before)
                self._put(run[-1].placed, run[-1].last_byte, after)
        elif stretches[0].start == edit.start:
            at = stretches[0].first_byte
        if edit.replacement:
            words = encoded(section, place.piece, edit.replacement)
            node = place.piece.node
            self._put(place, at, self._marker.insertion(section, node, self._changes.add("Insert"), words))
        self._edits.append(edit)

    def _put(self, placed: Placed, at: int, new: bytes) -> None:
        spots = self._spots[placed.section]
        spots.append((at, at, len(spots), new))
        self._paragraphs[placed.section, placed.paragraph.number] = placed.paragraph

    def result(self) -> Redline:
        """The file with all marks; the text proves that nothing else moved."""
        if not self._spots:
            return Redline(self._package.data, 0, 0, tuple(self._unmarked))
        for (section, _), paragraph in self._paragraphs.items():
            self._spots[section] += [(start, end, 0, b"") for start, end in paragraph.layout]
        before = self.extraction
        parts = {before.sections[i].name: spliced(before.sections[i].xml, spots) for i, spots in self._spots.items()}
        sections = tuple(scan(parts[s.name], s.name) if s.name in parts else s for s in before.sections)
        prove(lay_out(sections, before.numbering).text, apply_edits(before.text, self._edits))
        changed = parts | {self._package.header: self._changes.header()}
        if PREVIEW_TEXT in self._package.names():
            changed[PREVIEW_TEXT] = preview_text(sections).encode()
        data = rewrite(self._package, changed, {PREVIEW_IMAGE})
        return Redline(data, len(self._edits), self._memos, tuple(self._unmarked))


def _by_node(stretches: list[_Stretch]) -> list[list[_Stretch]]:
    """Stretches of one text node together: a deletion is marked once in each."""
    runs: list[list[_Stretch]] = []
    for stretch in stretches:
        if runs and runs[-1][0].placed.piece.node is stretch.placed.piece.node:
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs
