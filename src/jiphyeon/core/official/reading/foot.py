"""Reading the foot (결문) of a 시행문 or 내부결재 document (별지 제1호서식)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jiphyeon.core.official.document import Foot, Signer
from jiphyeon.core.official.mark import mark_at
from jiphyeon.core.official.reading.row import Piece, Row, piece
from jiphyeon.core.official.reading.signature import (
    names_chief,
    paired,
    sender_of,
    signers_like,
    signers_of,
    with_roles,
)

_RECIPIENTS = re.compile(r"수신자(?:\s*[:：]\s*|\s+|$)")
_COOPERATORS = re.compile(r"협\s?조\s?자(?:\s*[:：]\s*|\s+|$)")
_NUMBER = re.compile(r"시행(?=\s*$|\s{0,4}[:：]?\s{1,9}(?:[^\s()]{1,40}-[\d○]|\(|접수|.{0,80}접수))\s*[:：]?\s*")
_RECEIVED = re.compile(r"접\s?수(?=\s|$|[:：])\s*[:：]?\s*")
_ADDRESS = re.compile(r"우(?=\s*$|\s*\(?[\d○]{3}|\s{1,3}\S)\s*")
_CONTACT = re.compile(r"(?:대표\s?)?전화(?:번호)?(?=\s|$|[:：(\d])\s*[:：]?\s*")
_FAX = re.compile(r"(?:팩스(?:번호)?|전송|FAX)\s*[:：]?\s*", re.IGNORECASE)
_DISCLOSURE = re.compile(r"(?:대국민\s?)?(?:부분\s?)?(?:비)?공개(?:\s?\([^()]{0,40}\))?$")
_MAIL = re.compile(r"[^\s/]{1,80}@[^\s/]{0,80}")


@dataclass(slots=True)
class FootRead:
    """What the foot gave: its first row, its value, the recipients behind 수신자."""

    start: int
    after: int
    recipients: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    signers: list[Signer] = field(default_factory=list)
    cooperators: list[Signer] = field(default_factory=list)
    seal_omitted: bool = False
    pieces: list[Piece] = field(default_factory=list)

    def foot(self) -> Foot:
        """The value."""
        signers = tuple(with_roles(paired(self.signers)) + self.cooperators)
        return Foot(signers=signers, seal_omitted=self.seal_omitted, **self.values)


def foot_start(rows: list[Row], top: int, *, internal: bool) -> int:
    """The first row of the foot, from 발신명의 on; `len(rows)` when there is none."""
    anchor = next((at for at in range(top, len(rows)) if _is_anchor(rows, at)), len(rows))
    if anchor == len(rows):
        return _lone_sender(rows, top, internal=internal)
    start = at = anchor
    while at - 1 >= top and anchor - at < 8:
        row = rows[at - 1]
        if row.content:
            if _ends_body(row) or not (signers_like(row) or sender_of(row)):
                break
            start = at - 1
            if names_chief(row) and at != anchor:
                break
        at -= 1
    return start


def _ends_body(row: Row) -> bool:
    return bool(row.content.endswith(("끝.", "끝", "다.", "부.")) or mark_at(row.content) or row.content[:2] == "붙임")


def _is_anchor(rows: list[Row], at: int) -> bool:
    content = rows[at].content
    if _NUMBER.match(content) or re.match(r"협\s?조\s?자(?:\s|$)", content):
        return True
    if re.match(r"우\s*\(?(?:\d{5}|○{3,}|\d{3}-\d{3})", content):
        return True
    if _CONTACT.match(content) and ("팩스" in content or "전송" in content):
        return True
    return bool(_RECIPIENTS.match(content)) and _no_items_below(rows, at)


def _no_items_below(rows: list[Row], at: int) -> bool:
    """수신자 belongs to the foot when only a few unmarked lines follow."""
    below = [row for row in rows[at + 1 : at + 12] if row.content]
    return not any(mark_at(row.content) for row in below[:8])


def _lone_sender(rows: list[Row], top: int, *, internal: bool) -> int:
    """A sender with nothing behind it: the last line, on its own, that names the head of an office."""
    last = next((at for at in range(len(rows) - 1, top, -1) if rows[at].content), -1)
    alone = last > top and not rows[last - 1].content and names_chief(rows[last]) and not mark_at(rows[last].content)
    return last if alone and not internal else len(rows)


def read_foot(rows: list[Row], start: int, *, internal: bool) -> FootRead:
    """Read the foot from its first row; stops (`after`) where something else begins."""
    found = FootRead(start, len(rows))
    anchored = False
    for at in range(start, len(rows)):
        row = rows[at]
        if not row.content:
            found.pieces.append(piece("blank", row))
        elif _known(row, found):
            anchored = True
        elif anchored and (mark_at(row.content) or not signers_like(row) or "document_number" in found.values):
            if not _more_below(rows, at):
                found.after = at
                break
            found.pieces.append(piece("extra", row))
        else:
            _name(rows, at, found, internal=internal)
    return found


def _more_below(rows: list[Row], at: int) -> bool:
    """Whether a line of the form follows soon, so that this one only stands between."""
    return any(_is_anchor(rows, k) for k in range(at + 1, min(at + 6, len(rows))))


def _name(rows: list[Row], at: int, found: FootRead, *, internal: bool) -> None:
    """A row that is the sender or a line of signatures."""
    row = rows[at]
    first = "sender" not in found.values and not found.signers and not found.recipients
    sender = sender_of(row)
    below = rows[at + 1].content if at + 1 < len(rows) else ""
    alone = not below or bool(_RECIPIENTS.match(below))
    signs = bool(_COOPERATORS.match(below) or _NUMBER.match(below))
    single = not any(gap in row.content for gap in ("  ", "\t"))
    chief = (names_chief(row) and not signs) or (alone and single and " " not in row.content)
    if first and sender and not internal and (sender[1] or chief):
        found.values["sender"], found.seal_omitted = sender
        found.pieces.append(piece("sender", row))
    else:
        found.signers += signers_of(row.content)
        found.pieces.append(piece("signers", row))


def _known(row: Row, found: FootRead) -> bool:
    """Rows that say what they are. False for any other."""
    content, begin = row.content, row.content_start
    if match := _COOPERATORS.match(content):
        found.cooperators += signers_of(content[match.end() :], "cooperator")
        found.pieces.append(piece("signers", row, begin + match.end(), "협조자"))
    elif match := _RECIPIENTS.match(content):
        found.recipients = recipients_of(content[match.end() :])
        found.pieces.append(piece("recipients", row, begin + match.end(), "수신자"))
    elif match := _NUMBER.match(content):
        _number(content[match.end() :], found)
        found.pieces.append(piece("number", row, begin + match.end(), "시행"))
    elif match := _RECEIVED.match(content):
        found.values["received"] = content[match.end() :].strip()
        found.pieces.append(piece("number", row, begin + match.end(), "접수"))
    elif (match := _ADDRESS.match(content)) and not signers_like_address(content):
        _address(content[match.end() :], found)
        found.pieces.append(piece("address", row, begin + match.end(), "우"))
    elif match := _CONTACT.match(content):
        _contact(row, match.end(), found)
    elif _DISCLOSURE.fullmatch(content):
        found.values["disclosure"] = content
        found.pieces.append(piece("disclosure", row))
    elif content.startswith(("/", "http", "www.")) or _MAIL.fullmatch(content):
        _loose(row, found)
    else:
        return False
    return True


def signers_like_address(content: str) -> bool:
    """`우수석 홍길동` begins with 우 and is no address."""
    return len(content) > 1 and content[1] not in " \t(0123456789○"


def _number(content: str, found: FootRead) -> None:
    match = _RECEIVED.search(content)
    own = content[: match.start()].strip() if match else content.strip()
    if match:
        found.values["received"] = content[match.end() :].strip()
    cut = own.rfind("(")
    if cut >= 0 and own.endswith(")"):
        found.values["enforcement_date"] = own[cut + 1 : -1].strip()
        own = own[:cut].strip()
    found.values["document_number"] = own


def _address(content: str, found: FootRead) -> None:
    apart = [match.span() for match in re.finditer(r"(?<=\s)/\s*(?=\S)|/(?=\s)", content)]
    text, homepage = content, ""
    if apart:
        text, homepage = content[: apart[-1][0]], content[apart[-1][1] :]
    match = re.match(r"\(?(\d{5}|\d{3}-\d{3}|○{3,5})\)?(?:\s+|$)", text)
    found.values["postcode"] = match.group(1) if match else ""
    found.values["address"] = (text[match.end() :] if match else text).strip()
    found.values["homepage"] = homepage.strip()


def _contact(row: Row, skip: int, found: FootRead) -> None:
    head, *rest = row.content[skip:].split("/")
    fax = _FAX.search(head)
    found.values["telephone"] = (head[: fax.start()] if fax else head).strip()
    found.values["fax"] = head[fax.end() :].strip() if fax else ""
    part = piece("contact", row, row.content_start + skip, "전화번호")
    found.pieces.append(part)
    at = skip + len(head)
    for text in rest:
        if _loose_value(text.strip(), found) == "disclosure":
            part.end = row.content_start + len(row.content[:at].rstrip())
            begin = row.content_start + at + 1 + len(text) - len(text.lstrip())
            found.pieces.append(Piece("disclosure", begin, begin + len(text.strip()), "", 0, begin, "", begin))
        at += 1 + len(text)


def _loose(row: Row, found: FootRead) -> None:
    for text in row.content.split("/"):
        _loose_value(text.strip(), found)
    found.pieces.append(piece("contact", row))


def _loose_value(text: str, found: FootRead) -> str:
    """Keep a value told by its looks alone; the field it went to, '' for none."""
    name = ""
    if fax := _FAX.match(text):
        name, text = "fax", text[fax.end() :].strip()
    elif "@" in text:
        name = "email"
    elif text.startswith(("http", "www.")):
        name = "homepage"
    elif text and "disclosure" not in found.values:
        name = "disclosure"
    if name:
        found.values[name] = text
    return name


def recipients_of(content: str) -> tuple[str, ...]:
    """The names in a list of recipients; a comma in brackets divides nothing."""
    names: list[str] = []
    depth, begin = 0, 0
    for at, letter in enumerate(content):
        depth += (letter in "([") - (letter in ")]")
        if letter in ",，" and depth <= 0:
            names.append(content[begin:at].strip())
            begin = at + 1
    names.append(content[begin:].strip())
    return tuple(name.removesuffix(".") for name in names if name)
