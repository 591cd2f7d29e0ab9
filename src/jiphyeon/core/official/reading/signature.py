"""Reading the lines of signatures (결재선) and the name a document is sent in (발신명의)."""

from __future__ import annotations

import re
from dataclasses import replace

from jiphyeon.core.official.document import Signer
from jiphyeon.core.official.reading.row import Row

OMITTED = re.compile(r"[\s(]*(?:관인|직인|서명)\s?생략\)?$")
_TOKEN = re.compile(r"\t+| {2,}")
_SIGNER = re.compile(r"[★⊙◎●]?\s?[^\s.,:?!/|]{1,30}(?: [^\s.,:?!/|]{1,20}){0,13}")
_DELEGATION = re.compile(r"(전결|대결)(?:\s?\(?\d{1,4}[./]\s?\d{1,2}[./]?\s?(?:\d{1,2}\.?)?\)?)?")
_CHIEF = re.compile(
    r"(?:교육장|교육감|교장|학교장|원장|관장|장관|차관|시장|군수|구청장|도지사|지사|청장|총장|소장|센터장|위원장|위원회|"
    r"단장|본부장|이사장|부장|실장|국장|과장|담당관|[가-힣]장)(?:\s?(?:직무대리|권한대행))?$"
)
_OFFICES = (
    *("과장", "국장", "담당", "교사", "교감", "교장", "교육장", "교육감", "팀장", "실장", "부장", "원장", "계장"),
    *("주무관", "장학사", "장학관", "연구사", "연구관", "사무관", "서기관", "주사", "서기", "행정사"),
)
_TITLES = ("관", "장", "사", "감", "보", "원", "무", "리", "급", "담당", "과장", "교사", "팀장")


def sender_of(row: Row) -> tuple[str, bool] | None:
    """The sender a row could name, and whether the seal is marked as omitted; None when it cannot."""
    content = row.content
    if not content or len(content) > 90 or content[-1] in ".?!:" or ":" in content or content[0] in "※*-□○|":
        return None
    found = OMITTED.search(content)
    name = content[: found.start()].strip() if found else content
    return (closed_up(name), bool(found)) if name and "\t" not in name else None


def names_chief(row: Row) -> bool:
    """Whether the row is the title of the head of an office, with nothing else on it."""
    found = sender_of(row)
    return found is not None and (found[1] or ("  " not in found[0] and bool(_CHIEF.search(found[0]))))


def signers_like(row: Row) -> bool:
    """Whether the row could be a line of signatures."""
    if not 0 < len(row.content) <= 300:
        return False
    content = _DELEGATION.sub("전결", row.content)
    return all(_SIGNER.fullmatch(token.strip()) for token in _TOKEN.split(content) if token.strip())


def signers_of(content: str, role: str = "") -> list[Signer]:
    """The places in a line of signatures. `role` is for all of them (협조자)."""
    signers: list[Signer] = []
    for raw in _TOKEN.split(content):
        token = raw.strip().lstrip("★⊙◎● ")
        signers += [_signer(one, role) for one in _apart(token)] if token else []
    return paired(signers)


def _apart(token: str) -> list[str]:
    """Title and name of one after another, where single spaces divide them all."""
    words = token.split()
    if len(words) < 4:
        return [token]
    out: list[list[str]] = [[]]
    for word in words:
        before = out[-1]
        if before and before[-1] not in {"전결", "대결"} and any(w.endswith(_OFFICES) for w in before[:-1]):
            out.append([])
        out[-1].append(word)
    return [" ".join(words) for words in out]


def _signer(token: str, role: str) -> Signer:
    found = _DELEGATION.search(token)
    delegation = found.group(1) if found else ""
    words = (token[: found.start()] + " " + token[found.end() :] if found else token).split()
    if not words:
        return Signer("", "", role, delegation)
    if len(words) == 1:
        return Signer(words[0], "", role, delegation)
    name = words.pop()
    if len(name) == 1 and len(words) > 1 and len(words[-1]) == 1:  # 홍 길 동 written apart
        name = words.pop() + name
    return Signer(" ".join(words), name, role, delegation)


def paired(signers: list[Signer]) -> list[Signer]:
    """A title, `전결` and a name that stood apart (in cells, or on lines below) belong together."""
    out: list[Signer] = []
    for signer in signers:
        before = out[-1] if out else None
        if before and not (signer.position or signer.name):
            out[-1] = replace(before, delegation=before.delegation or signer.delegation)
        elif (
            before
            and not before.name
            and not signer.name
            and before.position.endswith(_TITLES)
            and 2 <= len(signer.position) <= 4
            and not signer.position.endswith(_OFFICES)
        ):
            out[-1] = replace(before, name=signer.position, delegation=before.delegation or signer.delegation)
        else:
            out.append(signer)
    return out


def closed_up(name: str) -> str:
    """`한 빛 교 육 감` is set apart for its looks only."""
    words = name.split()
    return "".join(words) if len(words) >= 4 and all(len(word) == 1 for word in words) else name


def with_roles(signers: list[Signer]) -> list[Signer]:
    """기안자 first, 결재권자 last, 검토자 between (별지 제1호서식)."""
    last = len(signers) - 1
    return [
        Signer(s.position, s.name, "drafter" if at == 0 else "approver" if at == last else "reviewer", s.delegation)
        for at, s in enumerate(signers)
    ]
