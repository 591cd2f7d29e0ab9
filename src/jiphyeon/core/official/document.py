"""The official document (공문서) as a value.

Marks (`1.` `가.` …), indents, `붙임` numbers and `끝.` are computed when the document is laid out
and never stored, so a document built here cannot be numbered wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS: dict[str, str] = {
    "training_notice": "연수 안내",
    "event_notice": "행사 안내",
    "cooperation_request": "협조 요청",
    "data_request": "자료 제출 요청",
    "result_notice": "결과 알림",
    "reply": "회신",
    "plan": "추진계획",
    "purchase_request": "품의",
    "result_report": "결과 보고",
    "brief_report": "1쪽 보고서",
    "press_release": "보도자료",
    "home_letter": "가정통신문",
    "minutes": "회의록",
    "public_notice": "공고",
    "agreement": "업무협약서",
}
"""Code → Korean name of the kinds that ship; an office's own kinds are loaded beside them."""

OUTGOING = ("training_notice", "event_notice", "cooperation_request", "data_request", "result_notice", "reply")
"""시행문: documents that leave the office (별지 제1호서식)."""

INTERNAL = ("plan", "purchase_request", "result_report")
"""내부결재: documents approved and kept inside (수신 `내부결재`, no 발신명의)."""

BLANK = "○○"
"""What stands where a fact has no source."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text without a mark."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG drawn by us (`width` × `height` in its own units), and in words what it shows."""

    svg: str
    alternative: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first `header_rows` are headings. `unit` prints above right as `(단위: 천원)`.

    `picture` stands above the grid and shows nothing that the rows do not say; formats of plain text leave it out.
    """

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 1
    caption: str = ""
    unit: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item (항목). Its mark follows from its place: level by nesting, number by order.

    `label` and `text` are laid out as `label: text` when both are there (`가. 일시: 2026. 3. 18.(수)`).
    """

    text: str = ""
    label: str = ""
    children: tuple[Block, ...] = ()


type Block = Item | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Attachment:
    """One 붙임: `name` 1부. `file_name` is the file given with the document, if any."""

    name: str
    copies: int = 1
    separate: bool = False
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """두문. `recipient` is what stands after `수신`; `recipients` the list behind `수신자 참조`."""

    organisation: str = ""
    recipient: str = ""
    via: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """One place in the 결재선: position (직위·직급), name, and role `drafter|reviewer|approver|cooperator`.

    `delegation` is '', '전결' or '대결'.
    """

    position: str
    name: str = ""
    role: str = "drafter"
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """결문."""

    sender: str = ""
    seal_omitted: bool = False
    signers: tuple[Signer, ...] = ()
    document_number: str = ""
    enforcement_date: str = ""
    received: str = ""
    postcode: str = ""
    address: str = ""
    homepage: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    disclosure: str = ""


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A whole document. `extra` holds fields only one kind has (보도시점, 공고 번호, 회의 명칭 …)."""

    kind: str
    title: str
    body: tuple[Block, ...] = ()
    head: Head = field(default_factory=Head)
    attachments: tuple[Attachment, ...] = ()
    foot: Foot = field(default_factory=Foot)
    extra: tuple[tuple[str, str], ...] = ()
