"""Families of document kinds: which rules a kind is judged by."""

from __future__ import annotations

from jiphyeon.core.official.document import INTERNAL, OUTGOING

FAMILIES: dict[str, str] = {
    "outgoing": "시행문",
    "internal": "내부결재",
    "report": "보고서",
    "press": "보도자료",
    "letter": "가정통신문",
    "minutes": "회의록",
    "notice": "공고문",
    "agreement": "업무협약서",
}

OF_KIND: dict[str, str] = (
    dict.fromkeys(OUTGOING, "outgoing")
    | dict.fromkeys(INTERNAL, "internal")
    | {
        "brief_report": "report",
        "press_release": "press",
        "home_letter": "letter",
        "minutes": "minutes",
        "public_notice": "notice",
        "agreement": "agreement",
    }
)
"""Kind code → family. A kind of an office's own that is not here has no family and gets the rules for all kinds."""

SHAPES: dict[str, str] = {
    "outgoing": "outgoing",
    "internal": "internal",
    "report": "brief_report",
    "press": "press_release",
    "letter": "home_letter",
    "minutes": "minutes",
    "notice": "public_notice",
    "agreement": "agreement",
}
"""Family → the shape its documents are read in (`official.shape`)."""

GIANMUN = ("outgoing", "internal")
"""기안문: what 두문, 결문, 붙임 and `끝.` are for."""
