"""Counts: a number with what it counts (`30명`, `12개교`, `두 학급`, `백이십 명`)."""

from __future__ import annotations

import re
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.words import vocabulary
from jiphyeon.core.text.numerals import from_hangul

_NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열한": 11,
    "열두": 12, "열세": 13, "열네": 14, "열다섯": 15, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50,
}  # fmt: skip
_NATIVE_UNITS = "명|분|팀|학급|대|권|개|건|회|곳|가지|시간|번|차례|학교|과목|강좌|세트|박스|장|부|반"
_WORDS = "세부|세대|두부|열대|열기|한반도|네가지|한번(?=\\s[가-힣])"
"""Words that only look like a number and a unit."""
_SINO = "[일이삼사오육칠팔구십백천만]{2,}"
_TAIL = r"(?P<tail>\s?(?:이내|이상|이하|미만|내외|안팎|정도|가량|쯤))?"
_PARTICLES = "이을를은는씩의만도로과와에가당마까부짜정중임인으전모째대내별총및간분동용입합쯤"
_NAMING = frozenset(["년", "일", "호", "차", "조", "기", "동", "장", "주", "면", "본", "관", "반", "점"])
"""Units that also name or date things: `3일`, `2호`, `1차`, `2027년`."""
_BIG = {"만": 10_000, "천": 1_000, "백": 100, None: 1}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    units = "|".join(r"\s?".join(map(re.escape, unit.split(" "))) for unit in vocabulary().counters)
    digits = re.compile(
        r"(?<![\d.,/:\-~])(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s?[~∼-]\s?(?P<n2>\d+))?"
        r"(?:\s?(?P<big>만)\s?(?:(?P<thousand>\d)천|(?P<rest>\d{1,3},\d{3}|\d{1,4}))?|\s?(?P<small>천|백))?"
        rf"(?P<yeo>\s?여)?[ \t]?(?P<u>{units}){_TAIL}(?P<after>[가-힣]?)"
    )
    native = "|".join(sorted(_NATIVE, key=len, reverse=True))
    ends = r"(?![가-힣](?<![이을를은는씩의만도로과와에가쯤]))"
    spoken = re.compile(rf"(?<![가-힣\d])(?!{_WORDS})(?P<n>{native})\s?(?P<u>{_NATIVE_UNITS}){ends}")
    sino = re.compile(
        rf"(?<![가-힣])(?P<n>{_SINO})\s?(?P<yeo>여)?\s?(?P<u>명|대|권|개|부|팀|포|곳|석|장|매|세트|박스){ends}"
    )
    return digits, spoken, sino


def counts_in(text: str) -> list[Mention]:
    """Every count; the official wording keeps its tail (`이내`, `내외` …), the value is number and unit."""
    digits, spoken, sino = _patterns()
    out = [m for m in (_digits(text, match) for match in digits.finditer(text)) if m]
    for match in spoken.finditer(text):
        shown = f"{_NATIVE[match['n']]}{match['u']}"
        out.append(Mention("count", match.start(), match.end(), shown, shown))
    for match in sino.finditer(text):
        number = from_hangul(match["n"])
        if number:
            shown = f"{number}{'여 ' if match['yeo'] else ''}{match['u']}"
            out.append(Mention("count", match.start(), match.end(), shown, f"{number}{match['u']}"))
    return sorted(out, key=lambda m: m.start)


def _digits(text: str, match: re.Match[str]) -> Mention | None:
    if match["after"] and match["after"] not in _PARTICLES:
        return None
    unit = re.sub(r"\s", "", match["u"])
    if unit == "교" and re.match(r"(?:과[가-힣]|시[가-힣]|내외)", text[match.end("u") :]):
        return None  # `2027 교과편제`, not so many schools
    if unit in _NAMING and not _counts(text, match, unit):
        return None
    if re.search(r"제\s?$", text[: match.start("n")]) or (
        unit in {"인", "박"} and re.match(r"\s?(?:당|\d)", text[match.end("u") :])
    ):
        return None
    if re.search(r"[가-힣]$", text[: match.start("n")]) and re.search(
        r"\d\s[가-힣]", match[0][: match.end("u") - match.start()]
    ):
        return None  # `출장2 병가1`: a number that belongs to the word before it
    number, shown = _number(match)
    apart = shown[-1] in "만천백"
    yeo, space = ("여 ", "") if match["yeo"] else ("", " " if apart else "")
    tail = f" {match['tail'].strip()}" if match["tail"] else ""
    tail = {" 쯤": "쯤", " 가량": "가량"}.get(tail, tail)
    end = match.end("tail") if match["tail"] else match.end("u")
    start, per = match.start("n"), _PER.search(text, max(0, match.start("n") - 6), match.start("n"))
    if per:
        start, shown = per.start(), f"{per[0].strip()} {shown}"
    value = f"{number:g}" if number < 1e6 else str(int(number))
    value += f"~{match['n2']}" if match["n2"] else ""
    return Mention("count", start, end, f"{shown}{yeo}{space}{match['u'].strip()}{tail}", f"{value}{unit}")


_PER = re.compile(r"(?<![가-힣])(?:학교|기관|부서|학급|팀|반)(?:당|별)\s?$|(?<![가-힣])교당\s?$")
"""How many for each (`학교당 1명`): without it the number would say something else."""


def _number(match: re.Match[str]) -> tuple[float, str]:
    """The number and how it is written: `2만 1천` is 21,000."""
    base = float(match["n"].replace(",", ""))
    if match["big"]:
        small = float((match["rest"] or "0").replace(",", "")) + 1000 * float(match["thousand"] or 0)
        total = base * 10_000 + small
        return total, f"{int(total):,}" if small else f"{match['n']}만"
    written = match["n"] + (f"~{match['n2']}" if match["n2"] else "") + (match["small"] or "")
    return base * _BIG[match["small"]], written


def _counts(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether a unit that also names really counts here."""
    after, before = text[match.end("u") :], text[: match.start("n")]
    number = float(match["n"].replace(",", ""))
    if unit == "년":
        return number < 20 and not re.match(r"\s?\d", after) and not re.match(r"생", after)
    if unit == "일":
        return bool(re.match(r"\s?(?:간|동안|이내|전|\))", after) or re.search(r"기간\s?$", before))
    if unit == "반":
        return bool(re.search(r"개\s?$", match["u"][:-1])) or "개" in match["u"]
    if unit == "점":
        return not re.match(r"검|수", after)
    return unit in {"본", "장", "조"} and not re.match(r"[가-힣]", after)
