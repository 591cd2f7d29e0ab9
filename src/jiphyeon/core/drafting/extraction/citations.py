"""Documents and laws a memo cites: `교육과-1234(2026. 9. 1.)`, `「초ㆍ중등교육법」 제20조`."""

from __future__ import annotations

import re
from datetime import date

from jiphyeon.core.drafting.extraction import calendar
from jiphyeon.core.drafting.extraction.days import days_in
from jiphyeon.core.drafting.extraction.mention import Mention

_DOCUMENT = re.compile(
    r"(?P<office>(?:[가-힣]{0,15}(?:교육지원청|교육청|교육부|시청|도청|군청|학교|연수원|교육원|부|청)\s)?"
    r"[가-힣·]{1,14}(?:과|담당관|팀|실|원|관|부|센터|학교|국|단|청|교육지원청|교육청|보건소|소))"
    r"\s?-\s?(?P<number>\d{1,6})\s?(?P<ho>호)?\s?(?:(?P<when>[(（][^()（）\n]{3,60}[)）])|[,\s]\s?(?P<bare>'?\d{2,4}\.\s?\d{1,2}\.\s?\d{1,2}\.?))?"
    r"(?P<ho2>\s?호)?\s?(?P<title>「[^」\n]{2,60}」|『[^』\n]{2,60}』)?"
)
_LAW = re.compile(
    r"(?:「(?P<quoted>[^」\n]{2,60})」"
    r"|(?<![가-힣ㆍ·])(?P<bare>(?:[가-힣ㆍ·]{1,20},?[ ]){0,9}?[가-힣ㆍ·]{0,24}(?:에[ ]관한[ ](?:법률|규정|규칙|특례법)|법률|특별법|기본법|법|시행령|시행규칙|조례|훈령|예규|규정|관리지침))(?![가-힣](?<![에의은는이가을를와과로상중및도])))"
    r"(?P<decree>[ ]?시행령|[ ]?시행규칙)?(?P<article>[ ]?제?[ ]?\d+조(?:의[ ]?\d+)?(?:[ ]?제?[ ]?\d+항)?(?:[ ]?제?[ ]?\d+호)?)?"
)
_LAW_WORD = re.compile(r"(?:법|법률|시행령|시행규칙|조례|규칙|규정|훈령|예규|지침|고시|편람|매뉴얼|기본계획)$")
_NOT_LAWS = re.compile(
    r"(?:방법|문법|어법|수법|기법|해법|비법|용법|화법|편법|불법|위법|적법|사용법|활용법|작성법|지도법|예방법|대처법|처치법|발성법|학습법|교수법|운영법|독서법|제작법|요리법|관리법|대화법|공부법|조례|규정|법|평가규정|훈령|예규|학교규정|내부규정|운영규정)$"
)
_RUN_ON = re.compile(
    r"(?:요청|안내|알림|관련|근거|따라|의거|위한|함|임|음|및|또는|\d|주의|사항|라고|하고|이고|으로|에서|에게|에)$"
)
_LINKS = re.compile(r"^(?:및|와|과|등)$")


def documents_in(text: str, today: date) -> list[Mention]:
    """Numbered documents with the date in the brackets behind them, which may be missing."""
    out: list[Mention] = []
    for match in _DOCUMENT.finditer(text):
        inside = (match["when"] or match["bare"] or "").strip("()（） ")
        days = days_in(inside, today, lambda _: True)
        day = days[0] if days and days[0].date and not days[0].reading.open else None
        quoted = re.search(r"[\"“「]([^\"”」]+)[\"”」]", inside)
        name = match["title"] or (f"「{quoted[1]}」" if quoted else "")
        written = f"{match['office'].strip()}-{match['number']}"
        dated = calendar.official(day.date)[:-3] if day and day.date else ""
        question = "" if dated else f"관련 문서 {written}의 시행일은 언제입니까?"
        wording = f"{written}({dated or '20○○. ○. ○.'})호" + (name and f" {name}")
        end = match.start() + len(match[0].rstrip())
        used_today = bool(day and day.reading.today)
        value = f"{written}({dated})호" if dated else written
        out.append(Mention("document", match.start(), end, wording, value, today=used_today, question=question))
    return out


def _article(written: str) -> str:
    bare = re.sub(r"\s", "", written)
    bare = bare if bare.startswith("제") or not bare else f"제{bare}"
    return re.sub(r"(?<=[조\d])(?<!제)(\d+)(?=[항호])", r"제\1", bare) if "제" in bare[1:] or "항" in bare else bare


def laws_in(text: str) -> list[Mention]:
    """Laws, decrees and ordinances by name, with the article when one is given; their names go into `「 」`."""
    out: list[Mention] = []
    for match in _LAW.finditer(text):
        start = match.start()
        name = match["quoted"] or ""
        if not name:
            name = _own_name(match["bare"])
            start = match.start("bare") + len(match["bare"]) - len(name)
        if not _is_law(name, quoted=bool(match["quoted"]), article=bool(match["article"])):
            continue
        decree = (match["decree"] or "").strip()
        article = _article(match["article"] or "")
        full = _PROPER_NAMES.get(name, f"{name} {decree}".strip())
        end = match.end() if article or decree else match.start() + len(match[0].rstrip())
        out.append(Mention("law", start, end, f"「{full}」 {article}".strip(), f"{full} {article}".strip()))
    return out


def _own_name(words: str) -> str:
    """The last words that make up the name: back to a word that ends something else."""
    parts = words.split(" ")
    if "에 관한" in words:
        at = max(
            (
                i
                for i, part in enumerate(parts[:-3])
                if (_RUN_ON.search(part) or re.search(r"[가-힣][은는]$", part)) and not _LINKS.match(part)
            ),
            default=-1,
        )
        return " ".join(parts[at + 1 :])
    kept: list[str] = []
    for part in reversed(parts):
        if (
            kept
            and part not in {"및", "등에"}
            and (
                re.search(r"[가-힣][은는]$", part) or _RUN_ON.search(part) or part.endswith((",", ".")) or len(kept) > 6
            )
        ):
            break
        kept.insert(0, part)
    name = " ".join(kept)
    return name if parts[-1].endswith(("조례", "관리지침")) or len(kept) < 2 or _GRAMMAR.search(name) else parts[-1]


_PROPER_NAMES = {"초중등교육법": "초ㆍ중등교육법", "초·중등교육법": "초ㆍ중등교육법"}
_GRAMMAR = re.compile(
    r"(?:등에|에 대한|및|의|보호|특수|안전|재난|개인정보|기초학력|학교|교육|지방|국가|공공|아동|청소년|장애인|산업|도로|양성|환경|정보|행정)"
)


def _is_law(name: str, *, quoted: bool, article: bool) -> bool:
    if quoted:
        return bool(_LAW_WORD.search(name))
    if article:
        return len(name) >= 3 and not name.endswith(("방법", "문법"))
    if name.endswith("조례") and len(name.split(" ")) < 3:
        return False
    return len(name) >= 5 and (" " in name or not _NOT_LAWS.search(name))
