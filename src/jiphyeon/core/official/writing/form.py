"""Writing a 시행문 or 내부결재 document: head and foot of 별지 제1호서식.

The words the form keeps (`수신` `(경유)` `제목` `협조자` `시행` `접수` `우` `전화번호` `팩스번호`) are printed,
its other terms are not (서식 비고).
"""

from __future__ import annotations

from jiphyeon.core.official.document import Foot, OfficialDocument
from jiphyeon.core.official.shape import Shape
from jiphyeon.core.official.writing.attachments import write_attachments
from jiphyeon.core.official.writing.body import END, BodyWriter
from jiphyeon.core.official.writing.page import Page, flat

_MANY = "수신자 참조"


def write_form(document: OfficialDocument, shape: Shape, page: Page) -> None:
    """The whole document."""
    _head(document, shape, page)
    page.blank()
    ends_body = shape.ends and not document.attachments
    BodyWriter(page, shape, ends=ends_body).write(document.body)
    if document.attachments:
        page.blank()
        write_attachments(page, document.attachments, END if shape.ends else "")
    page.blank()
    write_sender(document.foot if shape.sent else Foot(), page)
    _recipients(document, page)
    _foot(document.foot, page)


def _head(document: OfficialDocument, shape: Shape, page: Page) -> None:
    head = document.head
    if head.organisation:
        start = page.at
        page.put(flat(head.organisation), "head.organisation")
        text = flat(head.organisation)
        page.add("organisation", start, text=text, path="head.organisation", align="center")
    many = _MANY if head.recipients else ""
    recipient = head.recipient or many or ("" if shape.sent else "내부결재")
    _field(page, "recipient", "수신", recipient, "head.recipient")
    _field(page, "via", "(경유)", head.via, "head.via")
    _field(page, "title", "제목", document.title, "title")


def _field(page: Page, role: str, word: str, value: str, path: str) -> None:
    start = page.at
    page.put(word)
    page.put("  " if value else "")
    page.put(flat(value), path)
    page.add(role, start, text=flat(value), label=word, column=6, path=path)


def write_sender(foot: Foot, page: Page) -> None:
    """발신명의, and `관인생략` to its right where the seal is left out (규정 제14조)."""
    if not foot.sender:
        return
    start = page.at
    page.put(flat(foot.sender), "foot.sender")
    omitted = "  관인생략" if foot.seal_omitted else ""
    page.put(omitted)
    page.add("sender", start, text=flat(foot.sender), ending=omitted, path="foot.sender", align="center")
    page.blank()


def _recipients(document: OfficialDocument, page: Page) -> None:
    names = document.head.recipients
    if not names:
        return
    start = page.at
    page.put("수신자  ")
    for at, name in enumerate(names):
        page.put(", " if at else "")
        page.put(flat(name), f"head.recipients.{at}")
    text = ", ".join(map(flat, names))
    page.add("recipients", start, text=text, label="수신자", column=8, path="head.recipients")


def _foot(foot: Foot, page: Page) -> None:
    _signers(foot, page, cooperators=False)
    _signers(foot, page, cooperators=True)
    _number(foot, page)
    _address(foot, page)
    _contact(foot, page)


def _signers(foot: Foot, page: Page, *, cooperators: bool) -> None:
    chosen = [(at, s) for at, s in enumerate(foot.signers) if (s.role == "cooperator") == cooperators]
    chosen = [(at, s) for at, s in chosen if s.position or s.name]
    if not chosen and not cooperators:
        return
    start = page.at
    page.put("협조자" if cooperators else "")
    texts = []
    for place, (at, signer) in enumerate(chosen):
        page.put("  " if place or cooperators else "")
        before = page.at
        page.put(flat(signer.position), f"foot.signers.{at}.position")
        page.put(f" {signer.delegation}" if signer.delegation else "")
        page.put(" " if signer.name else "")
        page.put(flat(signer.name), f"foot.signers.{at}.name")
        texts.append(page.since(before))
    text = "  ".join(texts)
    page.add("signers", start, text=text, label="협조자" if cooperators else "", column=8, path="foot.signers")


def _number(foot: Foot, page: Page) -> None:
    start = page.at
    page.put("시행")
    page.put("  " if foot.document_number or foot.enforcement_date else "")
    page.put(flat(foot.document_number), "foot.document_number")
    if foot.enforcement_date:
        page.put("(")
        page.put(flat(foot.enforcement_date), "foot.enforcement_date")
        page.put(")")
    page.put("    접수")
    page.put("  " if foot.received else "")
    page.put(flat(foot.received), "foot.received")
    page.add("number", start, text=page.since(start).removeprefix("시행").strip(), label="시행", column=6)


def _address(foot: Foot, page: Page) -> None:
    start = page.at
    page.put("우")
    page.put(" " if foot.postcode else "")
    page.put(flat(foot.postcode), "foot.postcode")
    page.put("  " if foot.address else "")
    page.put(flat(foot.address), "foot.address")
    page.put(" / " if foot.homepage else "")
    page.put(flat(foot.homepage), "foot.homepage")
    page.add("address", start, text=page.since(start)[1:].strip(), label="우", column=3)


def _contact(foot: Foot, page: Page) -> None:
    start = page.at
    page.put("전화번호")
    page.put(" " if foot.telephone else "")
    page.put(flat(foot.telephone), "foot.telephone")
    page.put("  팩스번호")
    page.put(" " if foot.fax else "")
    page.put(flat(foot.fax), "foot.fax")
    for path, value in (("foot.email", foot.email), ("foot.disclosure", foot.disclosure)):
        page.put(" / " if value else "")
        page.put(flat(value), path)
    page.add("contact", start, text=page.since(start).removeprefix("전화번호").strip(), label="전화번호", column=9)
