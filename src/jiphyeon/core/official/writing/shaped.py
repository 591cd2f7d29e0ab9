"""Writing the kinds that have their own shape: 보고서, 보도자료, 가정통신문, 회의록, 공고, 협약서."""

from __future__ import annotations

from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.official.shape import Shape
from jiphyeon.core.official.writing.attachments import write_attachments
from jiphyeon.core.official.writing.body import END, BodyWriter
from jiphyeon.core.official.writing.form import write_sender
from jiphyeon.core.official.writing.page import Page, flat

CUT_LINE = "- - - - - - - - - - - - - - - 절취선 - - - - - - - - - - - - - - -"
_NUMBER, _SUBTITLE, _SIGNATURE, _SLIP = "공고 번호", "부제", "서명", "회신란"


def write_shaped(document: OfficialDocument, shape: Shape, page: Page) -> None:
    """The whole document."""
    _heading(document, shape, page)
    if shape.name in {"press_release", "home_letter", "minutes"}:
        _fields(document, shape, page)
    if shape.name != "minutes":
        _title(document, page)
    if shape.name in {"brief_report", "public_notice", "agreement"}:
        _fields(document, shape, page)
    page.blank()
    ends = shape.ends and not document.attachments
    BodyWriter(page, shape, ends=ends).write(document.body)
    if document.attachments:
        page.blank()
        write_attachments(page, document.attachments, END if shape.ends else "")
    page.blank()
    _tail(document, shape, page)


def _heading(document: OfficialDocument, shape: Shape, page: Page) -> None:
    if shape.name == "public_notice":
        _notice_number(document, page)
    elif shape.heading:
        start = page.at
        page.put(shape.heading)
        page.add("heading", start, text=shape.heading, align="center")
    if shape.name in {"press_release", "minutes"}:
        page.blank()
    if shape.name == "home_letter" and document.head.organisation:
        _line(page, "organisation", document.head.organisation, "head.organisation")
    if shape.name == "minutes" and document.title:
        start = page.at
        page.put("회의명: ")
        page.put(flat(document.title), "title")
        page.add("title", start, text=flat(document.title), label="회의명", path="title")


def _notice_number(document: OfficialDocument, page: Page) -> None:
    at, number = next(((at, v) for at, (k, v) in enumerate(document.extra) if k == _NUMBER), (-1, ""))
    if not number:
        return
    start = page.at
    page.put(flat(document.head.organisation), "head.organisation")
    page.put(" 공고 " if document.head.organisation else "공고 ")
    page.put(flat(number), f"extra.{at}")
    page.add("heading", start, text=page.since(start), path=f"extra.{at}")


def _line(page: Page, role: str, text: str, path: str, *, align: str = "left") -> None:
    start = page.at
    page.put(flat(text), path)
    page.add(role, start, text=flat(text), path=path, align=align)


def _title(document: OfficialDocument, page: Page) -> None:
    page.blank()
    if document.title:
        _line(page, "title", document.title, "title", align="center")
    for at, (key, value) in enumerate(document.extra):
        if key == _SUBTITLE:
            start = page.at
            page.put("- ")
            page.put(flat(value), f"extra.{at}")
            page.put(" -")
            page.add("extra", start, text=flat(value), label=_SUBTITLE, path=f"extra.{at}", align="center")
    page.blank()


def _fields(document: OfficialDocument, shape: Shape, page: Page) -> None:
    """Fields above the body, `key: value` each; those with a place of their own are left out."""
    apart = {_NUMBER, _SUBTITLE, shape.date_field, *shape.tail_fields}
    for at, (key, value) in enumerate(document.extra):
        if not key or key not in apart:
            _field(page, at, key, value)


def _field(page: Page, at: int, key: str, value: str) -> None:
    start = page.at
    page.put(f"{key}: " if key else "")
    page.put(flat(value), f"extra.{at}")
    page.add("field", start, text=flat(value), label=key, path=f"extra.{at}")


def _tail(document: OfficialDocument, shape: Shape, page: Page) -> None:
    """Date, sender, signatures, contacts, and the slip to cut off."""
    for at, (key, value) in enumerate(document.extra):
        if key and key == shape.date_field:
            _line(page, "date", value, f"extra.{at}", align="center")
            page.blank()
    if shape.sent:
        write_sender(document.foot, page)
    for at, (key, value) in enumerate(document.extra):
        if key not in shape.tail_fields:
            continue
        if key == _SIGNATURE:
            _signature(page, at, value)
        elif key == _SLIP:
            _slip(page, at, value)
        else:
            _field(page, at, key, value)


def _signature(page: Page, at: int, value: str) -> None:
    start = page.at
    page.put(flat(value), f"extra.{at}")
    page.put(" (서명)")
    page.add("signers", start, text=flat(value), ending=" (서명)", path=f"extra.{at}")


def _slip(page: Page, at: int, value: str) -> None:
    page.blank()
    start = page.at
    page.put(CUT_LINE)
    page.add("cut", start, text=CUT_LINE, align="center")
    for number, line in enumerate(value.split("\n")):
        if not line.strip():
            page.blank()
            continue
        start = page.at
        page.put(line, f"extra.{at}.{number}")
        page.add("extra", start, text=line, label=_SLIP, path=f"extra.{at}.{number}")
