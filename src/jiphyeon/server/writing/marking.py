"""The sentence a document carries where a model wrote parts of it (인공지능기본법 제31조)."""

from __future__ import annotations

from jiphyeon.server.writing import endpoint
from jiphyeon.server.writing.models import Proposal

NOTICE = "이 문서에는 생성형 인공지능이 쓴 문장이 있습니다."


def notice_for(document: int) -> str:
    """`NOTICE` where a sentence a model wrote was taken over; '' otherwise, or where the office has decided so."""
    if not endpoint.setting().mark:
        return ""
    rows = Proposal.objects.filter(document=document).values_list("composer", "pieces")
    written = any(
        composer.get("model") and any(piece.get("decision") == "accepted" for piece in pieces)
        for composer, pieces in rows
    )
    return NOTICE if written else ""
