"""The office a document leaves from (기관 정보): one TOML file that the office keeps.

Everything in it may be written into a document with `organisation:KEY` as its source; what is missing stays a blank.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import Signer

_ROLES = ("drafter", "reviewer", "approver", "cooperator")
_DELEGATIONS = ("", "전결", "대결")


@dataclass(frozen=True, slots=True)
class Organisation:
    """기관명, 기관장 직위, 발신명의, 처리과, 결재선, 주소, 연락처, 공개 구분. Empty values are unknown."""

    name: str = ""
    head: str = ""
    sender: str = ""
    seal_omitted: bool = False
    department: str = ""
    school: bool = False
    signers: tuple[Signer, ...] = ()
    postcode: str = ""
    address: str = ""
    homepage: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    disclosure: str = ""
    recipient: str = ""
    recipients: tuple[str, ...] = ()
    source: str = ""

    @property
    def signed_as(self) -> str:
        """발신명의: as given, or the head of the office (규정 제13조제1항)."""
        return self.sender or self.head


_TEXTS = tuple(f.name for f in fields(Organisation) if f.type == "str" and f.name != "source")


def _wrong(path: Path, lines: list[str], near: str, message: str) -> JiphyeonError:
    line = next((number for number, text in enumerate(lines, 1) if near in text), 1)
    return JiphyeonError(
        "organisation-invalid",
        f"기관 정보 파일 {path.name} {line}행: {message}",
        suggestion="docs/examples/organisation.toml을 본보기로 고치세요.",
        context={"file": path.name, "line": line},
    )


def _signer(path: Path, lines: list[str], data: dict[str, Any]) -> Signer:
    position = data.get("position")
    if not isinstance(position, str) or not position:
        raise _wrong(path, lines, "[[signers]]", "결재선에 직위(position)가 없습니다.")
    role, delegation = str(data.get("role", "drafter")), str(data.get("delegation", ""))
    if role not in _ROLES:
        raise _wrong(path, lines, role, f"role은 {', '.join(_ROLES)} 가운데 하나여야 합니다.")
    if delegation not in _DELEGATIONS:
        raise _wrong(path, lines, delegation, "delegation은 빈 글, 전결, 대결 가운데 하나여야 합니다.")
    return Signer(position=position, name=str(data.get("name", "")), role=role, delegation=delegation)


def load_organisation(path: Path) -> Organisation:
    """The office from its file; raises `organisation-missing` or `organisation-invalid` naming file and line."""
    if not path.is_file():
        raise JiphyeonError(
            "organisation-missing", f"기관 정보 파일이 없습니다: {path.name}", suggestion="파일 경로를 확인하세요."
        )
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        number = str(error).rpartition("line ")[2].split(",")[0].split(")")[0]
        at = int(number) if number.isdigit() else 1
        raise _wrong(path, lines, lines[min(at, len(lines)) - 1], "TOML 형식이 아닙니다.") from error
    known = {*_TEXTS, "seal_omitted", "school", "signers", "recipients"}
    for key, value in data.items():
        if key not in known:
            raise _wrong(path, lines, key, f"‘{key}’라는 항목은 없습니다.")
        if key in _TEXTS and not isinstance(value, str):
            raise _wrong(path, lines, key, f"‘{key}’ 값은 글이어야 합니다.")
    recipients = data.get("recipients", [])
    if not isinstance(recipients, list) or not all(isinstance(r, str) for r in recipients):
        raise _wrong(path, lines, "recipients", "‘recipients’ 값은 글의 목록이어야 합니다.")
    return Organisation(
        **{name: str(data.get(name, "")) for name in _TEXTS},
        seal_omitted=bool(data.get("seal_omitted", False)),
        school=bool(data.get("school", False)),
        signers=tuple(_signer(path, lines, entry) for entry in data.get("signers", [])),
        recipients=tuple(recipients),
        source=path.name,
    )
