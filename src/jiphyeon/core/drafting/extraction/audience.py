"""For whom: `희망 교원 대상`, `초등학교 3~4학년 담임교사 30명 대상으로`, `학부모를 대상으로`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.words import vocabulary

_MARK = re.compile(r"(?:을|를)?\s?대상\s?(?:으로|임|이고|이며|이라|\s|$|[,.)])|\s대상(?=[가-힣]{2})")
_JOSA = re.compile(r"(?:에서|에게|에|으로|은|는|을|를|이|가|까지|부터|하고|해서|하여|함|했음|니다|려고)$")
_KEEP = re.compile(
    r"(?:희망하는|있는|없는|맡은|담당하는|해당하는|근무하는|재직하는|신청한|선정된|참여하는|[가-힣]+학년|이내|이상|이하|가|나이|아이|어린이|회의|강의)$"
)
_BLOCKING = (
    "date",
    "period",
    "time",
    "deadline",
    "place",
    "amount",
    "document",
    "law",
    "contact",
    "attachment",
    "method",
)


@lru_cache(maxsize=1)
def _heads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    heads = "|".join(re.escape(w).replace(r"\ ", r"\s?") for w in vocabulary().audience_heads)
    end = re.compile(
        rf"(?:{heads})(?:\s?들)?(?:\s?전원|\s?전체|\s?모두)?(?:\s?(?:각\s?)?(?:학교\s?당|학교별|교당|팀당|약)?\s?\d[\d,~]*\s?여?\s?(?:명|교|개교|팀|가정|학급)(?:\s?(?:이내|내외|이상|정도))?)?(?:\s?\([^()\n]{{1,30}}\))?$"
    )
    present = re.compile(
        rf"(?<![가-힣])(?P<a>(?:(?:관내|각|각급|전|모든|전체|희망|도내|시내|해당|신규|우리|소속|공립|사립|공·사립|초등|중등|유·초·중·고|초·중·고|초·중|중·고|초|중|고|학교|업무|유초중고|초중고|초중)\s?){{1,4}}(?:{heads})(?:\s?전체|\s?전원)?)"
        r"(?=은|는|에서|에게|께|의|이|가|을|를|\s|$|[,.)])"
    )
    return end, present


def audience_in(text: str, taken: Sequence[Mention]) -> list[Mention]:
    """Those a memo names as 대상, with the number when it stands right behind; else the schools or staff it addresses."""
    out: list[Mention] = []
    for match in _MARK.finditer(text):
        end = match.start()
        start = _leftward(text, end, taken)
        if start < end:
            shown = _tidy(text[start:end])
            out.append(Mention("audience", start, end, shown, shown))
    if not out:
        for match in _heads()[1].finditer(text):
            shown = _tidy(match["a"])
            out.append(Mention("audience", match.start("a"), match.end("a"), shown, shown, role="addressed"))
    return out


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,·").replace("각급학교", "각급 학교")


def _leftward(text: str, end: int, taken: Sequence[Mention]) -> int:
    """The start of the noun phrase that ends at `end`: words up to a fact of another kind, a particle or a stop."""
    line = text.rfind("\n", 0, end) + 1
    start = end
    words = list(re.finditer(r"\S+", text[line:end]))
    for word in reversed(words):
        at, stop = line + word.start(), line + word.end()
        if any(t.kind in _BLOCKING and t.start < stop and at < t.end for t in taken):
            break
        bare = word[0].rstrip(",·/")
        if start < end and re.search(r"[.;:。)]$", word[0]) and not re.search(r"\)$", word[0]):
            break
        if start < end and _JOSA.search(bare) and not _KEEP.search(bare):
            break
        if start < end and word[0].endswith(",") and not _heads()[0].search(bare):
            break
        start = at
    found = re.match(
        r"(?:[-*•○□▶※]|\d{1,2}[.)]|[①-⑳])\s?|(?:이번|우리|저희|올해|내년|하반기|상반기)\s", text[start:end]
    )
    return start + found.end() if found else start
