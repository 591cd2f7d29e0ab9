from __future__ import annotations

import re
from decimal import Decimal

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MONEY = "천원|만[ ]?원|백만[ ]?원|억[ ]?원"
_TERM = rf"{_NUMBER}[ ]?(?:{_MONEY}|%|[가-힣㎡]{{0,4}}(?:\([^()\n]{{1,12}}\))?)"
_EQUALS = r"[ ]?[=＝][ ]?(?:총[ ]?|금)?"
_PRODUCT = re.compile(
    rf"(?<![\d,.])(?P<terms>{_TERM}(?:[ ]?[×xX*✕][ ]?{_TERM})+)"
    rf"{_EQUALS}(?P<result>{_NUMBER})[ ]?(?P<unit>{_MONEY}|원|[가-힣]{{0,3}})"
)
_UNIT = "천원|만[ ]?원|원|명|개|건|점"
_LABEL = r"(?:[가-힣]{1,8}[ ]?){0,2}"
_SUM = re.compile(
    rf"(?<![\d,.×xX*✕=＝] )(?<![\d,.])(?P<terms>{_NUMBER}[ ]?(?:{_UNIT})"
    rf"(?:[ ]?[+＋][ ]?{_LABEL}{_NUMBER}[ ]?(?:{_UNIT}))+){_EQUALS}(?P<result>{_NUMBER})[ ]?(?P<unit>{_UNIT})"
)
_COUNT = "명|개교|교|학급|대|개|건|권|부|편|팀"
_PARTS = re.compile(
    rf"(?:^|[:：(])[ ]*(?P<terms>{_LABEL}\d[\d,]*[ ]?(?P<u>{_COUNT})(?:[ ]?[,·][ ]?{_LABEL}\d[\d,]*[ ]?(?P=u)){{1,9}})"
    rf"[ ]?[,(]?[ ]?(?:총|합계|합|모두|계)[ ]?(?P<result>\d[\d,]*)[ ]?(?P<unit>(?P=u))"
    r"(?![가-힣](?<![이을를은의])|[ ]?(?:이내|이상|내외|중))",
    re.MULTILINE,
)
"""Parts one after another and what they come to (`학생 20명, 교사 10명, 총 30명`), from the beginning of the list."""
_SCALE = {"천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}
_TERMS = re.compile(rf"(?P<n>{_NUMBER})[ ]?(?P<unit>천원|만[ ]?원|백만[ ]?원|억[ ]?원|%)?")


class Product(Rule):
    """산출 내역의 곱셈과 덧셈이 맞아야 합니다.

    - 틀린 예: 12,000원 × 30명 = 380,000원
    - 바른 예: 12,000원 × 30명 = 360,000원

    나눈 수와 그 합도 봅니다.

    - 틀린 예: 학생 20명, 교사 10명, 총 35명
    - 바른 예: 학생 20명, 교사 10명, 총 30명

    ‘절사’나 ‘반올림’이라고 밝힌 줄은 지적하지 않습니다.
    """

    id = "product"
    title = "산출 내역 검산"
    severity = Severity.MUST
    basis = derived()
    covers = ("GM-MONEY-06",)
    triggers = ("=", "＝", "총", "합", "모두", "계")

    def check(self, context: Context) -> Found:
        """Products and sums whose result is another."""
        for pattern, multiply in ((_PRODUCT, True), (_SUM, False), (_PARTS, False)):
            for match in pattern.finditer(context.text):
                line = context.line_at(match.start()).text
                if re.search(r"절사|반올림|버림|올림|약[ ]?\d", line):
                    continue
                values = [_value(term) for term in _TERMS.finditer(match["terms"])]
                right = values[0]
                for value in values[1:]:
                    right = right * value if multiply else right + value
                scale = _SCALE.get(match["unit"].replace(" ", ""), 1)
                stated = Decimal(match["result"].replace(",", "")) * scale
                if stated != right and abs(stated - right) >= max(scale, 1):
                    wanted = f"{_plain(right / scale)}"
                    message = f"셈한 값은 {_plain(right / scale)}{match['unit']}입니다."
                    yield self.finding(context, *match.span("result"), message, wanted)


def _value(term: re.Match[str]) -> Decimal:
    number = Decimal(term["n"].replace(",", ""))
    unit = (term["unit"] or "").replace(" ", "")
    return number / 100 if unit == "%" else number * _SCALE.get(unit, 1)


def _plain(number: Decimal) -> str:
    return f"{int(number):,}" if number == number.to_integral_value() else f"{number.normalize():,f}"
