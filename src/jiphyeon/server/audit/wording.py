"""Entries in words an auditor reads; the codes stay in the log and in the search."""

from __future__ import annotations

from typing import Any

TARGETS: dict[str, str] = {
    "drafts.document": "문서",
    "drafts.bundle": "사실표",
    "drafts.checkedfile": "점검한 파일",
    "text": "붙여 넣은 글",
    "accounts.person": "사람",
    "accounts.unit": "조직",
    "accounts.apitoken": "프로그램 열쇠",
    "accounts.importbatch": "가져온 표",
    "accounts.people": "사람 표",
    "accounts.units": "조직 표",
    "office.profile": "기관 정보",
    "office.phrase": "그대로 둘 말",
    "office.word": "기관 낱말",
    "office.officekind": "기관 문서 종류",
    "office.pack": "기관 꾸러미",
    "audit.entry": "감사 기록",
    "diagnosis.campaign": "진단",
    "pilots.pilot": "시범 운영",
    "training.trainingplan": "연수 계획",
    "training.plan": "연수 계획",
    "training.course": "과정",
    "references.reference": "참고 자료",
}
DETAILS: dict[str, str] = {
    "kind": "종류",
    "revision": "판",
    "characters": "글자 수",
    "reviewer": "검토자",
    "format": "형식",
    "reasons": "반려 까닭",
    "cause": "까닭",
    "attachment": "붙임",
    "attached": "붙인 수",
    "fields": "바뀐 칸",
    "role_given": "준 역할",
    "role_removed": "거둔 역할",
    "password_reset": "비밀번호 새로 만듦",
    "binned": "휴지통",
    "copied": "복사",
    "copied_to": "복사한 문서",
    "comment": "의견",
    "scopes": "할 수 있는 일",
    "removed": "없앰",
    "number": "건수",
    "days": "보존 일수",
    "size": "크기",
    "how": "방법",
    "what": "무엇",
    "written": "반영한 건수",
    "api": "프로그램으로",
    "withdrawn": "거두어들임",
    "rule": "규칙",
    "level": "정도",
    "state": "상태",
}


def target(code: str) -> str:
    """`drafts.document:3` as 문서 3번; a code that has no word stays as it is."""
    name, _, number = code.partition(":")
    if code.startswith("retention:"):
        return "보존 기간"
    if name.startswith("class."):
        return "보존 기간이 지난 자료"
    known = TARGETS.get(name)
    if known is None:
        return code
    return f"{known} {number}번" if number else known


def detail(values: dict[str, Any]) -> str:
    """Details in words; yes and no as such."""
    said = (
        f"{DETAILS.get(key, key)} {'예' if value is True else '아니요' if value is False else value}"
        for key, value in values.items()
        if value is not None and value != ""
    )
    return ", ".join(said)
