"""Why a document comes back: the tags a reviewer ticks, the same in every report."""

from __future__ import annotations

REASONS: dict[str, str] = {
    "fact": "사실이 다름",
    "basis": "근거가 없거나 틀림",
    "missing": "빠진 내용",
    "order": "구성과 순서",
    "wording": "문장과 낱말",
    "form": "규정과 서식",
    "action": "할 일이 분명하지 않음",
    "schedule": "일정과 기한",
    "attachment": "붙임",
    "privacy": "개인정보와 공개 구분",
    "routing": "수신과 결재선",
    "other": "그 밖",
}
