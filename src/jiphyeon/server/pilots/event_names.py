"""Events in Korean, for the page where people see what is stored of them."""

from __future__ import annotations

from collections.abc import Mapping

EVENT_NAMES: Mapping[str, str] = {
    "assign": "제비를 뽑음",
    "doc_open": "문서를 엶",
    "activity_beat": "작업 중",
    "edit": "고침",
    "draft_offer": "초안을 제공함",
    "draft_view": "초안을 봄",
    "draft_insert": "초안을 넣음",
    "draft_discard": "초안을 버림",
    "regenerate": "초안을 다시 만듦",
    "rule_check": "점검함",
    "rule_fix": "지적에 답함",
    "fact_edit": "사실을 고침",
    "source_open": "근거를 봄",
    "export": "내보냄",
    "final_submit": "검토를 요청함",
    "approve": "승인됨",
    "return": "반려됨",
    "abandon": "문서를 버림",
    "thumb_shown": "평가를 물음",
    "thumb": "평가함",
    "survey_shown": "설문을 보임",
    "survey_answered": "설문에 답함",
    "micro_estimate": "밖에서 쓴 시간",
    "incident": "사고",
    "training_done": "교육을 마침",
    "outside_ai": "다른 AI를 씀",
}
