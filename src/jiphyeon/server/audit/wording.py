"""Entries in words an auditor reads; the codes stay in the log and in the search."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps

from jiphyeon.core.official.kind import load_kinds
from jiphyeon.core.rules.registry import rules
from jiphyeon.server.accounts.models import ApiToken, Person, RoleGrant

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
    "training.plan": "연수 계획",
    "training.course": "과정",
    "references.reference": "참고 자료",
    "privacy.namelist": "가릴 이름 명단",
    "diagnosis.participation": "진단 응답",
    "diagnosis.panel": "경계 판정",
    "diagnosis.report": "진단 보고서",
    "diagnosis.bank": "문항은행",
    "training.importance": "직무별 중요도",
    "training.evaluation": "연수 효과 평가",
    "training.enrolment": "연수 배정",
    "pilots.survey": "시범 설문",
    "pilots.ruling": "도입 결정",
    "pilots.checklist": "영향·윤리 점검표",
    "pilots.incident": "사고",
    "diagnosis.parameterset": "문항 보정",
    "diagnosis.itemstate": "문항",
    "diagnosis.itemreview": "문항 검토",
    "diagnosis.module": "외부 검사지",
    "training.learning": "학습 기록",
    "training.advice": "연수 권유",
    "pilots.analysisrun": "시범 분석",
    "pilots.improvement": "고칠 일",
    "pilots.withdrawal": "참여 거둠",
    "writing.endpoint": "언어 모델 설정",
    "writing.proposal": "문장 제안",
    "writing.prompt": "언어 모델 지시문",
    "assist.tool": "도움 받기",
    "dashboard.report": "월간 보고",
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
    "rules": "규칙",
    "words": "낱말",
    "kinds": "문서 종류",
    "office": "보낸 기관",
    "entries": "확인한 기록",
    "whole": "온전함",
    "title_shown": "제목을 봄",
    "final": "마지막 분석",
    "closed": "마감",
    "opened": "시작",
    "extended": "기간 늘림",
    "locked": "잠근 계획의 지문",
    "digest": "지문",
    "amendment": "고친 계획의 지문",
    "analysed": "분석",
    "gains": "바꾼 값",
    "changed": "바꾼 값",
    "places": "바꾼 자리",
    "told": "알린 사람 수",
    "moved": "옮긴 사람",
    "courses": "과정 수",
    "report": "보고서",
    "severity": "심각도",
    "records": "기록 수",
    "reach": "볼 수 있는 사람",
    "category": "갈래",
    "cited": "인용한 자료",
    "paragraph": "문단",
    "passages": "문단 수",
    "people": "사람 수",
    "invited": "물은 사람 수",
    "links": "링크 수",
    "reminders": "다시 알림",
    "research": "연구용 자료",
    "code": "부호",
    "approves": "찬성",
    "version": "판",
    "unit": "부서",
    "paper": "종이 답안",
    "on": "켬",
    "local": "이 서버의 모델 파일",
    "mark": "표시",
    "reason": "까닭",
    "model": "모델",
    "task": "일",
    "piece": "문장",
    "decision": "결정",
    "verdict": "판정",
    "overridden": "규칙과 다른 결정",
    "through": "여기까지",
}
_HOW = {"fixed": "고친 파일", "marked": "고칠 곳을 표시한 파일"}
_WHAT = {"people": "사람", "units": "조직"}
_LEVELS = {"off": "끔", "must": "꼭 고침", "should": "고치면 좋음", "style": "취향", "default": "원래대로"}
_STATES = {
    "candidate": "후보",
    "approved": "승인",
    "retired": "쓰지 않음",
    "agreed": "모두에게",
    "refused": "받지 않음",
    "proposed": "제안",
}


@cache
def _kinds() -> dict[str, str]:
    return {kind.code: kind.name for kind in load_kinds().values()}


@cache
def _rules() -> dict[str, str]:
    return {rule.id: rule.title for rule in rules()}


def rule_name(code: str) -> str:
    """A rule, or one entry of it, as the list of rules calls it."""
    name, _, entry = code.partition("/")
    return f"{_rules().get(name, name)} {entry}".strip()


def target(code: str) -> str:
    """`drafts.document:3` as 문서 3번; a code that has no word stays as it is."""
    name, _, number = code.partition(":")
    if name == "rule":
        return f"규칙 ‘{rule_name(number)}’"
    if code.startswith("retention:"):
        return "보존 기간"
    if name.startswith("class."):
        return "보존 기간이 지난 자료"
    known = TARGETS.get(name)
    if known is None:
        return code
    return f"{known} {number}번" if number else known


def code_of(words: str) -> str:
    """What an auditor types for a target: `문서 3번`, `문서`, or the code itself."""
    said = words.strip()
    name, _, number = said.removesuffix("번").rpartition(" ")
    for code, known in TARGETS.items():
        if said == known:
            return code
        if name == known and number.isdecimal():
            return f"{code}:{number}"
    return said


def detail(values: dict[str, Any], target: str = "") -> str:
    """Details in words; yes and no as such. `target` tells whose columns `fields` names."""
    said = (
        f"{DETAILS.get(key, key)} {_value(key, value, target)}"
        for key, value in values.items()
        if value is not None and value != ""
    )
    return ", ".join(said)


def _value(key: str, value: Any, target: str) -> str:
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if key == "reviewer":
        person = Person.objects.filter(pk=value).first()
        return str(person) if person else f"{value}번"
    text = str(value)
    one = _translators().get(key)
    if one is not None:
        return ", ".join(one.get(part, part) for part in text.split(","))
    if key == "fields":
        return _columns(text, target)
    if key == "rule":
        return f"‘{rule_name(text)}’"
    return text.upper() if key == "format" else text


@cache
def _translators() -> dict[str, dict[str, str]]:
    """Values that are codes, by the key they stand under."""
    from jiphyeon.server.drafts.reasons import REASONS

    roles = {str(value): str(label) for value, label in RoleGrant.Role.choices}
    causes = apps.get_model("drafts", "Version")._meta.get_field("cause").choices or []  # noqa: SLF001 (Django's own)
    return {
        "kind": _kinds(),
        "level": _LEVELS,
        "how": _HOW,
        "what": _WHAT,
        "reasons": REASONS,
        "role_given": roles,
        "role_removed": roles,
        "state": _STATES,
        "cause": {str(value): str(label) for value, label in causes},
        "scopes": {str(value): str(label) for value, label in ApiToken.Scope.choices},
    }


def _columns(names: str, target: str) -> str:
    """Names of a row's columns as its form calls them."""
    try:
        model = apps.get_model(target.partition(":")[0])
    except (LookupError, ValueError):
        return names
    known = {field.name: str(getattr(field, "verbose_name", field.name)) for field in model._meta.get_fields()}  # noqa: SLF001 (Django's own)
    return ", ".join(known.get(name, name) for name in names.split(","))
