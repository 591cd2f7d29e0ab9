"""Where the rules come from: law, form, handbook, orthography, custom. Each grade is shown to the user."""

from __future__ import annotations

from jiphyeon.core.rules.finding import Basis

GRADES: dict[str, str] = {
    "law": "법령",
    "form": "별지 서식",
    "handbook": "편람·국립국어원 자료(2차 확인)",
    "orthography": "어문 규범",
    "custom": "실무 관행",
    "derived": "원칙에서 끌어낸 점검",
}

REGULATION = "행정업무의 운영 및 혁신에 관한 규정"
REGULATION_VERSION = "대통령령 제36728호, 2026. 10. 2. 시행"
HANDBOOK = "2025 행정업무운영 편람"
HANDBOOK_VERSION = "2026. 1. 2. 발간, 공개 요약본으로 확인"


def regulation(article: str) -> Basis:
    """영: the presidential decree itself, read in full."""
    return Basis(REGULATION, article, REGULATION_VERSION, "law")


def enforcement(article: str) -> Basis:
    """시행규칙: articles 2–4 read in an earlier publication, the others as quoted."""
    return Basis(f"{REGULATION} 시행규칙", article, "공개본과 인용으로 확인", "law")


def form(number: int) -> Basis:
    """별지 서식, read from the original file."""
    return Basis(f"{REGULATION} 시행규칙", f"별지 제{number}호서식", "2016. 7. 11. 개정", "form")


def handbook(page: str = "") -> Basis:
    """편람, at second hand."""
    return Basis(HANDBOOK, page, HANDBOOK_VERSION, "handbook")


def language_institute(title: str = "개정판 한눈에 알아보는 공공언어 바로 쓰기", version: str = "2022") -> Basis:
    """국립국어원 handbooks, at second hand."""
    return Basis(f"국립국어원 「{title}」", "", version, "handbook")


def orthography(article: str = "", name: str = "한글 맞춤법") -> Basis:
    """어문 규범 published by the ministry of culture."""
    return Basis(name, article, "문화체육관광부 고시", "orthography")


def law(name: str, article: str = "", version: str = "게시본으로 확인") -> Basis:
    """Another act or decree."""
    return Basis(name, article, version, "law")


def custom(name: str = "공문서 실무 관행") -> Basis:
    """What offices do; no legal force."""
    return Basis(name, "", "", "custom")


def derived(name: str = "공문서의 정확성 원칙") -> Basis:
    """A check that follows from a principle; no source states it."""
    return Basis(f"{name}(「{REGULATION}」 제7조제2항의 취지)", "", "", "derived")
