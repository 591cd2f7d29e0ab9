"""Counts: a number with what it counts (`30명`, `12개교`, `두 학급`, `3시간`)."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.words import vocabulary

_NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "열두": 12, "열다섯": 15, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "백": 100,
}  # fmt: skip
_NATIVE_UNITS = "명|분|팀|학급|대|권|개|건|회|곳|가지|시간|번|차례|학교|과목|강좌|세트|박스|장|부"
_TAIL = r"(?P<tail>\s?(?:이내|이상|이하|미만|내외|안팎|정도|가량|여))?"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(unit).replace(r"\ ", r"\s?") for unit in vocabulary().counters)
    return re.compile(
        rf"(?<![\d.,/:\-~])(?P<lead>약|총|각|최대|최소)?\s?(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)"
        rf"(?:\s?[~∼-]\s?(?P<n2>\d+))?\s?(?P<big>만|천|백)?(?P<yeo>여)?\s?(?P<u>{units}){_TAIL}(?P<after>[가-힣]?)"
    )


_SPOKEN = re.compile(rf"(?<![가-힣])(?P<n>{'|'.join(sorted(_NATIVE, key=len, reverse=True))})\s?(?P<u>{_NATIVE_UNITS})(?![가-힣](?<![이을를은는씩의만도로과와에가]))")
_PARTICLES = "이을를은는씩의만도로과와에가당마까부짜정중임인이으전모째대내별총및간분동용입합"
_ORDINAL = re.compile(r"제\s?$")
_BIG = {"만": 10_000, "천": 1_000, "백": 100, None: 1}


def counts_in(text: str) -> list[Mention]:
    """Every count of the text, with its tail (`이내`, `내외` …) kept in the wording."""
    out: list[Mention] = []
    for match in _pattern().finditer(text):
        if match["after"] and match["after"] not in _PARTICLES:
            continue
        if match["u"] in {"년", "일", "호", "차", "조", "기", "동", "장", "주", "면", "%p"} and not _counts(text, match):
            continue
        if _ORDINAL.search(text[: match.start("n")]):
            continue
        number = float(match["n"].replace(",", "")) * _BIG[match["big"]]
        shown = match["n"] + (f"~{match['n2']}" if match["n2"] else "") + (match["big"] or "")
        unit = re.sub(r"\s", "", match["u"])
        space = " " if match["big"] or match["yeo"] else ""
        tail = f" {match['tail'].strip()}" if match["tail"] and match["tail"].strip() != "여" else ""
        wording = f"{shown}{match['yeo'] or ''}{space}{unit}{tail}"
        end = match.end("tail") if match["tail"] else match.end("u")
        value = f"{number:g}" if number < 1e6 else str(int(number))
        out.append(Mention("count", match.start("n"), end, wording, value + (f"~{match['n2']}" if match["n2"] else "")))
    for match in _SPOKEN.finditer(text):
        number = _NATIVE[match["n"]]
        out.append(Mention("count", match.start(), match.end(), f"{number}{match['u']}", str(number)))
    return sorted(out, key=lambda m: m.start)


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a unit that also names (3일, 2호, 1차) really counts here."""
    if match["u"] == "년":
        return int(float(match["n"].replace(",", ""))) < 100 and text[match.end("u") : match.end("u") + 1] in {"간", " "}
    if match["u"] == "일":
        return text[match.end("u") :].lstrip()[:2] in {"간 ", "간", "동안", "이내"} or text[match.end("u") :][:1] == "간"
    return match["u"] in {"주", "면", "장"} and match["u"] != "주"
