"""Reading the kinds that have their own shape: 보고서, 보도자료, 가정통신문, 회의록, 공고, 협약서."""

from __future__ import annotations

import re

from jiphyeon.core.official.document import Foot, Head, OfficialDocument
from jiphyeon.core.official.mark import mark_at
from jiphyeon.core.official.reading.attachments import AttachmentReader, attachment_word
from jiphyeon.core.official.reading.body import BodyReader, label_of
from jiphyeon.core.official.reading.recognition import NOTICE
from jiphyeon.core.official.reading.row import Piece, Row, piece
from jiphyeon.core.official.reading.signature import names_chief, sender_of
from jiphyeon.core.official.shape import Shape

_DATE = re.compile(
    r"[\d○]{4}년\s{0,2}[\d○]{1,2}월\s{0,4}[\d○]{0,2}\s?일|[\d○]{4}\.\s?[\d○]{1,2}\.\s?[\d○]{1,2}\.(?:\([월화수목금토일]\))?"
)
_SUBTITLE = re.compile(r"[-–―]\s?(\S.{0,200}?)\s?[-–―]$")
_CUT = re.compile(r"(?=.*(?:절\s?취\s?선|자르는|✂)).{1,200}$|(?:[-─━‐–—_=·…]\s{0,3}){10,200}$")
_SIGN = re.compile(r"\((?:서명|인|직인|서명 또는 인)\)|[㊞]")
_COLUMNS = re.compile(r"\t+| {3,}")
_SCHOOL = re.compile(r"[가-힣○]{1,30}(?:학교|유치원|교육청|교육지원청)$")
_SIGNATURES = 16
_META = re.compile(r"\(?'?\d{2,4}\.\s?\d{1,2}\.|\(?[\d○]{4}년|.{0,30}제?\s?[\d○]{4}-[\d○]{1,4}\s?호$")


class ShapedReader:
    """Reads the rows of one document of a shape."""

    def __init__(self, rows: list[Row], shape: Shape) -> None:
        self._rows = rows
        self._shape = shape
        self._body = BodyReader(articles=shape.name == "agreement")
        self._extra: list[tuple[str, str]] = []
        self._organisation = ""
        self._title = ""
        self._sender = ""
        self._seal_omitted = False
        self.pieces: list[Piece] = []

    def read(self, kind: str) -> OfficialDocument:
        """The document; `pieces` are then in order."""
        rows = self._rows
        cut = self._cut_line()
        body = self._top(cut)
        closing = self._closing(body, cut)
        listed = AttachmentReader()
        at = body
        while at < cut:
            if at in closing:
                self._close(at)
                at += 1
            elif attachment_word(rows[at]) and not mark_at(rows[at].content):
                at = max(listed.read(rows, at, self._next(closing, at, cut)), at + 1)
            else:
                stop = self._next(closing, at, cut)
                stop = next((k for k in range(at + 1, stop) if attachment_word(rows[k])), stop)
                self._body.read(rows, at, stop)
                at = stop
        self._slip(cut)
        self.pieces = sorted(self.pieces + self._body.pieces + listed.pieces, key=lambda p: (p.start, p.end))
        return OfficialDocument(
            kind,
            self._title,
            self._body.blocks(),
            Head(self._organisation),
            listed.attachments(),
            Foot(sender=self._sender, seal_omitted=self._seal_omitted),
            tuple(self._extra),
        )

    @staticmethod
    def _next(closing: list[int], at: int, cut: int) -> int:
        return next((k for k in closing if k > at), cut)

    def _cut_line(self) -> int:
        """The row of 절취선 in a 가정통신문; the number of rows where there is none."""
        if self._shape.name != "home_letter":
            return len(self._rows)
        return next((at for at, row in enumerate(self._rows) if at > 3 and _CUT.match(row.content)), len(self._rows))

    def _slip(self, cut: int) -> None:
        """The part to be cut off and returned (회신란) is kept as it stands."""
        if cut >= len(self._rows):
            return
        self.pieces += [piece("extra" if r.content else "blank", r, label="회신란") for r in self._rows[cut:]]
        lines = [row.line.rstrip() for row in self._rows[cut + 1 :]]
        text = "\n".join(lines).strip("\n")
        if text:
            self._extra.append(("회신란", text))

    def _top(self, stop: int) -> int:
        """Heading, fields and title; the first row of the body."""
        at = self._skip(0, stop)
        if at < stop and self._heading(self._rows[at]):
            at += 1
        name = self._shape.name
        if name in {"press_release", "home_letter", "minutes"}:
            at = self._fields(at, stop)
        if name == "minutes":
            return self._minutes_title(at)
        at = self._skip(at, stop)
        if (
            not self._title
            and at < stop
            and (not mark_at(self._rows[at].content, articles=True) or name == "press_release")
        ):
            self._title = self._rows[at].content
            self.pieces.append(piece("title", self._rows[at]))
            at += 1
        return self._under_title(at, stop)

    def _skip(self, at: int, stop: int) -> int:
        while at < stop and not self._rows[at].content:
            self.pieces.append(piece("blank", self._rows[at]))
            at += 1
        return at

    def _heading(self, row: Row) -> bool:
        found = NOTICE.fullmatch(row.content) if len(row.content) <= 80 else None
        if self._shape.name == "public_notice" and found:
            self._organisation = found.group(1).strip()
            self._extra.append(("공고 번호", found.group(2)))
            self.pieces.append(piece("extra", row, row.content_start + found.start(2), "공고 번호"))
            return True
        word = self._shape.heading
        plain = row.content.replace(" ", "")
        if not word or not plain.endswith(word) or len(plain) > 60:
            return False
        if plain != word and self._shape.name == "minutes":
            self._title = row.content
        self.pieces.append(piece("title" if self._title else "extra", row, label="" if self._title else "heading"))
        return True

    def _fields(self, at: int, stop: int) -> int:
        """Lines of fields (`일시: …`) above the title: all rows of a block that is not a lone title."""
        while (at := self._skip(at, stop)) < stop:
            row = self._rows[at]
            alone = self._alone(at, stop)
            label, skip = label_of(row.content)
            fields = bool(label) and len(label) <= 12
            if mark_at(row.content) or row.content.endswith(("다.", "까?", "요.")):
                self._last_field_is_title()
                return at
            if not fields and (self._shape.name != "home_letter" or (alone and not self._is_meta(row))):
                return at
            if fields:
                self._extra.append((label, row.content[skip:].strip()))
                self.pieces.append(piece("extra", row, row.content_start + skip, label))
            else:
                self._plain_field(row)
            at += 1
        return at

    def _last_field_is_title(self) -> None:
        """Where the first sentence follows at once, the line above it was the title."""
        if self._shape.name == "home_letter" and self._extra and not self._extra[-1][0]:
            self._title = self._extra.pop()[1]
            self.pieces[-1].role = "title"

    def _alone(self, at: int, stop: int) -> bool:
        """Whether a row is a block of its own (a subtitle below it does not count)."""
        first = at == 0 or not self._rows[at - 1].content or self.pieces[-1].label == "heading"
        return first and (at + 1 >= stop or not self._rows[at + 1].content)

    def _is_meta(self, row: Row) -> bool:
        return bool(_META.match(row.content) or (_SCHOOL.fullmatch(row.content) and not self._organisation))

    def _plain_field(self, row: Row) -> None:
        if _SCHOOL.fullmatch(row.content) and not self._organisation:
            self._organisation = row.content
            self.pieces.append(piece("organisation", row))
        else:
            self._extra.append(("", row.content))
            self.pieces.append(piece("extra", row))

    def _minutes_title(self, at: int) -> int:
        """회의명 is the title of minutes whose heading is only 회의록."""
        for place, (key, value) in enumerate(self._extra):
            if key.replace(" ", "") in {"회의명", "회의명칭"} and not self._title:
                self._title = value
                del self._extra[place]
                for part in self.pieces:
                    part.role = "title" if part.label == key else part.role
                break
        return at

    def _under_title(self, at: int, stop: int) -> int:
        """부제 of a press release; date and writer of a report."""
        while at < stop:
            row = self._rows[at]
            if self._shape.name == "press_release" and (found := _SUBTITLE.match(row.content)):
                self._extra.append(("부제", found.group(1)))
                self.pieces.append(piece("extra", row, row.content_start + found.start(1), "부제"))
            elif self._shape.name == "brief_report" and self._is_note(row):
                label, skip = label_of(row.content)
                self._extra.append((label, row.content[skip:].strip()))
                self.pieces.append(piece("extra", row, row.content_start + skip, label))
            elif not row.content and self._shape.name in {"press_release", "brief_report"}:
                self.pieces.append(piece("blank", row))
            else:
                break
            at += 1
        return at

    def _is_note(self, row: Row) -> bool:
        label, _ = label_of(row.content)
        short = 0 < len(row.content) <= 60 and not row.content.endswith(("다.", "함.", "임."))
        return short and not mark_at(row.content) and (bool(_META.match(row.content)) or 0 < len(label) <= 8)

    def _closing(self, start: int, stop: int) -> list[int]:
        """Rows outside the body: the date, the sender below it, signatures, contact fields at the end."""
        found: list[int] = []
        rows = self._rows
        if self._shape.date_field:
            for at in range(start, stop):
                if _DATE.fullmatch(rows[at].content):
                    found.append(at)
                    below = self._below(at, stop)
                    if self._shape.sent and below >= 0 and sender_of(rows[below]) and not mark_at(rows[below].content):
                        found.append(below)
                    break
        if self._shape.sent and len(found) < 2:
            last = next((at for at in range(stop - 1, start, -1) if rows[at].content), -1)
            if last > start and last not in found and not rows[last - 1].content and names_chief(rows[last]):
                found.append(last)
        after = found[-1] + 1 if found else start
        found += self._tail_rows(after, stop)
        return sorted(found)

    def _below(self, at: int, stop: int) -> int:
        return next((k for k in range(at + 1, min(at + 4, stop)) if self._rows[k].content), -1)

    def _tail_rows(self, start: int, stop: int) -> list[int]:
        rows = self._rows
        if self._shape.name == "agreement" and start > 0 and _DATE.fullmatch(rows[start - 1].content):
            return [at for at in range(start, stop) if rows[at].content][:_SIGNATURES]
        found: list[int] = []
        for at in range(stop - 1, start - 1, -1) if self._shape.name == "press_release" else ():
            if rows[at].content and label_of(rows[at].content)[0] not in self._shape.tail_fields:
                break
            found += [at] if rows[at].content else []
        return found[:_SIGNATURES]

    def _close(self, at: int) -> None:
        row = self._rows[at]
        if self._shape.date_field and _DATE.fullmatch(row.content):
            self._extra.append((self._shape.date_field, row.content))
            self.pieces.append(piece("extra", row, label=self._shape.date_field))
        elif self._shape.name == "agreement":
            self._signature(row)
        elif self._shape.sent and (sender := sender_of(row)):
            self._sender, self._seal_omitted = sender
            self.pieces.append(piece("sender", row))
        else:
            label, skip = label_of(row.content)
            self._extra.append((label, row.content[skip:].strip()))
            self.pieces.append(piece("extra", row, row.content_start + skip, label))

    def _signature(self, row: Row) -> None:
        """Parties may stand side by side: the columns of the line below complete those above."""
        self.pieces.append(piece("signers", row))
        columns = [part.strip() for part in _COLUMNS.split(row.content) if part.strip()]
        signed = bool(_SIGN.search(row.content))
        texts = [_SIGN.sub("", part).strip() for part in columns]
        open_ = [k for k, (key, value) in enumerate(self._extra) if key == "서명" and value.endswith("\0")]
        for place, text in enumerate(t for t in texts if t):
            if signed and place < len(open_):
                key, value = self._extra[open_[place]]
                self._extra[open_[place]] = (key, f"{value[:-1]} {text}")
            else:
                self._extra.append(("서명", text if signed else text + "\0"))

    def finish(self, document: OfficialDocument) -> OfficialDocument:
        """Names whose second line never came stand as they are."""
        extra = tuple((key, value.removesuffix("\0")) for key, value in document.extra)
        return OfficialDocument(
            document.kind,
            document.title,
            document.body,
            document.head,
            document.attachments,
            document.foot,
            extra,
        )
