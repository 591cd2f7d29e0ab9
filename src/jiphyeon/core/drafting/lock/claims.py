"""Kinds of claim a sentence can make beside its facts. Wording that adds one nobody gave is refused."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files


def _patterns() -> dict[str, re.Pattern[str]]:
    """Kind of claim → one pattern, from `claims.tsv`."""
    sources: dict[str, list[str]] = {}
    text = files("jiphyeon.core.drafting.lock").joinpath("claims.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, *patterns = line.split("\t")
            sources.setdefault(name, []).extend(patterns)
    return {name: re.compile("|".join(patterns)) for name, patterns in sources.items()}


PATTERNS = _patterns()
BY_COUNT = frozenset({"obligation", "permission", "condition", "negation", "request"})
"""Kinds that may be said in other words; of the others the very words must be the same."""

_UNITS = (
    r"명|원|개|부|시간|분|초|일|월|년|주|회|차|건|곳|교|학교|학급|학년|과목|권|대|쪽|장|점|퍼센트|프로|할|배|번|살|세"
    r"|킬로|미터|평"
)
_NUMERALS = "영공일이삼사오육륙칠팔구십백천만억조"
NUMBER = re.compile(
    r"[\d①-⑳⓪-⓿Ⅰ-Ⅻⅰ-ⅻ一二三四五六七八九十百千萬]|"
    rf"[{_NUMERALS}]{{2,}}\s?(?:{_UNITS})|"
    rf"(?<![가-힣])[{_NUMERALS}]\s?(?:{_UNITS})(?![가-힣])|"
    r"(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)?\s?"
    r"(?:명|분|개|곳|건|번|시|살|권|대|학교)|"
    r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)\s?(?:명|분|시간|시|개|곳|건|번|학교|차례|가지|권|대|달|주)(?![가-힣]*하)"
)
"""Numbers in digits of any script, spelled out, or counted in native Korean."""

FOREIGN = re.compile(r"[A-Za-z\u3040-\u30ff\u4e00-\u9fff\u0400-\u04ff]")
QUOTED = re.compile(r"[「」『』“”\"‘’']")


def claims_of(text: str) -> frozenset[str]:
    """Which kinds of claim the text makes."""
    return frozenset(name for name, pattern in PATTERNS.items() if pattern.search(text))


def claim_words(text: str) -> dict[str, Counter[str]]:
    """Kind of claim → the words that make it, counted."""
    found = {name: Counter(m.group().strip() for m in pattern.finditer(text)) for name, pattern in PATTERNS.items()}
    return {name: words for name, words in found.items() if words}


def claims_differ(text: str, template: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(added, lost) kinds of claim: more of a kind than the template has, other words of it, or fewer."""
    new, old = claim_words(text), claim_words(template)
    added: list[str] = []
    lost: list[str] = []
    for name in sorted({*new, *old}):
        written, given = new.get(name, Counter()), old.get(name, Counter())
        if written.total() > given.total() or (name not in BY_COUNT and written - given):
            added.append(name)
        if written.total() < given.total():
            lost.append(name)
    return tuple(added), tuple(lost)
