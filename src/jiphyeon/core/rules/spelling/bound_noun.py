from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from jiphyeon.core.ports import Token
from jiphyeon.core.rules.context import Context, Line
from jiphyeon.core.rules.finding import Finding, Severity
from jiphyeon.core.rules.lexicon.search import morphemes
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import orthography

_NOUNS: dict[str, str] = {
    "수": r"(?=[ ,]|있|없|밖에|도 |가 |는 |만 )",
    "것": r"(?![가-힣]{0,0}들)",
    "바": r"(?=와|를|가 |에 |도 | 있| 없)",
    "대로": r"(?=[ ,.]|$)",
    "만큼": r"",
    "뿐": r"(?!더러)",
    "줄": r"(?= 알| 모르|로 |은 |을 )",
    "때": r"(?=[ ,.에는까부마]|$)",
    "적": r"(?=이 있|이 없|은 없|도 있| 있| 없)",
    "중": r"(?=[ ,.에이인]|$)",
    "경우": r"",
    "지": r"(?=(?:가|도)? ?(?:\d|약 |이미|오래|얼마|몇|벌써))",
}
"""Bound noun → what may stand after it."""

_AFTER = {noun: re.compile(pattern) for noun, pattern in _NOUNS.items()}
_LIKELY = re.compile(r"[가-힣](?:수|것|바|대로|만큼|뿐|줄|때|적|중|경우|지)")
_TAGS = ("NNB", "NNG")
_DOUBTFUL = ("지", "바", "적", "줄")
"""Those that look like an ending (-ㄴ지, -ㄴ바) or part of a word: proposed, not fixed by itself."""


class BoundNoun(Rule):
    """의존 명사는 앞의 꾸미는 말과 띄어 씁니다.

    ‘-ㄹ 수’, ‘-는 것’, ‘-는 대로’처럼 홀로 쓰이지 못하는 명사도 낱말이므로 띄어 씁니다. 형태소를 분석해 앞말이 관형사형
    어미로 끝난 것이 분명할 때에만 지적합니다.

    - 틀린 글: 확인할수 있으며, 도착하는대로 제출할것
    - 바른 글: 확인할 수 있으며, 도착하는 대로 제출할 것
    """

    id = "bound-noun"
    title = "의존 명사 띄어쓰기"
    severity = Severity.MUST
    basis = orthography("제42항")
    needs = "analysis"
    covers: ClassVar[tuple[str, ...]] = (
        "GM-SPACE-008",
        "GM-SPACE-009",
        "GM-SPACE-124",
        "GM-SPACE-126",
        "GM-SPACE-127",
        "GM-SPACE-128",
        "GM-SPACE-162",
        "GM-SPACE-163",
    )

    def check(self, context: Context) -> Found:
        """Every bound noun that touches the verb before it."""
        lines = morphemes(context)
        if lines is None:
            return
        likely = [line for line in context.lines if _LIKELY.search(line.text)]
        lines.prepare(line.number for line in likely)
        for line in likely:
            yield from self._in_line(context, line, lines.of_line(line.number))

    def _in_line(self, context: Context, line: Line, tokens: Sequence[Token]) -> Iterator[Finding]:
        for ending, noun in pairwise(tokens):
            if not _touch(ending, noun, line.text):
                continue
            start, end = _written(line.text, noun)
            if context.protected(line.start + start, line.start + end):
                continue
            yield self.finding(
                context,
                line.start + start,
                line.start + end,
                f"의존 명사 ‘{noun.form}’ 앞을 띄어 씁니다.",
                _spaced(line.text, start, noun, end),
                safe=noun.form not in _DOUBTFUL,
            )


def _touch(ending: Token, noun: Token, text: str) -> bool:
    if ending.tag != "ETM" or not noun.tag.startswith(_TAGS) or ending.end != noun.start:
        return False
    after = _AFTER.get(noun.form)
    if after is None or text[noun.start : noun.end] != noun.form:
        return False
    return after.match(text, noun.end) is not None and _is_true_ending(ending, noun.form)


def _is_true_ending(ending: Token, noun: str) -> bool:
    if noun == "수":
        return ending.form in {"ᆯ", "을"}
    if noun == "지":
        return ending.form in {"ᆫ", "은"}
    return noun != "중" or ending.form == "는"


def _written(text: str, noun: Token) -> tuple[int, int]:
    """The written word up to the noun, with 있 or 없 when it touches too."""
    start = noun.start
    while start and "가" <= text[start - 1] <= "힣":
        start -= 1
    end = noun.end
    if noun.form == "수" and text[end : end + 1] in {"있", "없"}:
        end += 1
    return start, end


def _spaced(text: str, start: int, noun: Token, end: int) -> str:
    rest = text[noun.end : end]
    return f"{text[start : noun.start]} {noun.form}{' ' if rest else ''}{rest}"
