"""What goes in and out of the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema

LONGEST = 1_000_000
LONGEST_MEMO = 20_000


class ErrorOut(Schema):
    """Every error: a stable code, what happened, what to do."""

    schema_: str = Field("jiphyeon.error/1", alias="schema")
    code: str
    message: str
    suggestion: str = ""
    context: dict[str, Any] = {}


class BasisOut(Schema):
    """Where a rule comes from."""

    name: str
    article: str
    version: str
    grade: str


class FindingOut(Schema):
    """One finding; places are Unicode code points of the text sent."""

    rule: str
    severity: Literal["must", "should", "style"]
    category: str
    start: int
    end: int
    line: int
    text: str
    message: str
    basis: BasisOut
    suggestions: list[str]
    safe: bool


class UndecidedOut(Schema):
    """A rule the text cannot decide."""

    rule: str
    reason: str


class SourceOut(Schema):
    """What was checked."""

    name: str
    kind: str
    characters: int


class CheckOut(Schema):
    """`jiphyeon.check/1`."""

    schema_: str = Field(alias="schema")
    source: SourceOut
    findings: list[FindingOut]
    undecided: list[UndecidedOut]


class CheckIn(Schema):
    """A text to check."""

    text: str = Field(max_length=LONGEST)
    kind: str | None = Field(None, max_length=60)
    state: Literal["draft", "final"] = "draft"
    only: list[str] = Field([], max_length=40)
    attachments: list[str] = Field([], max_length=100)


class DraftIn(Schema):
    """A memo, form fields, or both."""

    memo: str = Field("", max_length=LONGEST_MEMO)
    kind: str | None = Field(None, max_length=60)
    today: date | None = None
    fields: dict[str, str] = {}


class DraftOut(Schema):
    """`jiphyeon.draft/1`."""

    schema_: str = Field(alias="schema")
    kind: str
    title: str
    text: str
    document: dict[str, Any]
    facts: list[dict[str, Any]]
    blanks: list[dict[str, str]]
    findings: list[FindingOut]
    composer: dict[str, Any]
    anchors: list[dict[str, Any]] = []
    questions: list[dict[str, Any]] = []
    unused: list[dict[str, Any]] = []
    kind_sure: bool = True
    kind_candidates: list[str] = []


class DocumentIn(Schema):
    """A new document: from a memo, or with a text that is there already."""

    memo: str = Field("", max_length=LONGEST_MEMO)
    text: str = Field("", max_length=500_000)
    kind: str = Field("", max_length=60)
    today: date | None = None
    fields: dict[str, str] = {}


class TextIn(Schema):
    """A new text for a document that is at `revision`."""

    revision: int = Field(ge=1, le=2**31 - 1)
    text: str = Field(max_length=500_000)


class DocumentBrief(Schema):
    """A document in a list."""

    id: int
    title: str
    kind: str
    state: str
    revision: int
    updated: datetime


class DocumentOut(DocumentBrief):
    """A whole document."""

    text: str
    facts: list[dict[str, Any]]
    places: list[dict[str, Any]]
    blanks: list[dict[str, Any]]


class DocumentPage(Schema):
    """Some of the documents, newest first."""

    total: int
    documents: list[DocumentBrief]


class UnitOut(Schema):
    """A place in the organisation."""

    code: str
    name: str
    kind: str
    parent: str | None


class PersonOut(Schema):
    """Whom the key speaks for."""

    username: str
    name: str
    position: str
    unit: str | None
    roles: list[str]


class KindOut(Schema):
    """A kind of document and its fields."""

    code: str
    name: str
    fields: list[dict[str, Any]]
