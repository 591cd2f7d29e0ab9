"""Amounts of money: `120만원`, `1,200천원`, `3만 5천 원`, `25만원씩 20명`; products are worked out, not guessed."""

from __future__ import annotations

import re
from dataclasses import replace

from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.text.numerals import from_hangul, from_mixed

_NUMBER = r"\d{1,3}(?:,\d{3}){1,5}|\d{1,15}(?:\.\d{1,3})?"
_WRITTEN = r"(?=\d)(?:\d[\d,]{0,14}(?:\.\d{1,3})?\s?(?:조|억|천만|백만|십만|만|천|백|십)\s?){0,8}(?:\d[\d,]{0,14}(?:\.\d{1,3})?)?"
_AMOUNT = re.compile(
    rf"(?<![\d.,])(?:(?<![가-힣])금\s?)?(?P<n>{_WRITTEN})\s?원(?!가|장|격|칙|활|인|리|래|하|고|생|아|어|어민|서)"
)
_LOOSE = re.compile(
    rf"(?<![\d.,])(?P<n>(?:{_NUMBER})\s?(?:억(?:\s?[\d,]+(?:천만|백만|만|천))?|천만|만(?:\s?\d+천)?))(?!\s?\d|\s?(?:여\s?)?[가-힣㎡])"
    r"|(?<![\d.,])(?P<m>(?:\d{1,3}(?:,\d{3})+|\d+)\s?(?:억|천만|만))(?=\s?(?:짜리|씩|투입|지원금|규모\s?예산|예산))"
)
_SHORT = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,4}\s?억\s?\d{1,4}\s?천)(?!\s?[\d만명]|\s?여\s?명)"
    r"|(?:시간당|[가-힣]{1,3}당|총|모두|합계?|계)\s(?P<m>\d{1,5}\s?만)(?=\s*(?:$|[,./)→]|-+>|총|\s))(?!\s?명)"
    r"|(?:^|\n)[ \t*-]*(?:합계?|총액?|계)\s?[:：]?\s?(?P<t>\d{1,3}(?:,\d{3})+)(?=\s*(?:$|\n))"
)
"""Amounts without 원 that can be nothing else: `18억 4천`, `시간당 15만`, `합 2,813,000` alone on its line."""
_MONEY_NEAR = re.compile(
    r"(?:^|예산|금액|단가|총액|사업비|[가-힣]비|[가-힣]료|수당|상금|집행|잔액|지원|투입|청|시|도|급|년|까지|,|\()\s?(?:은|는|이)?\s?(?:총|약)?\s?$"
)
_HANGUL = re.compile(
    r"(?<![가-힣])(?P<n>[일이삼사오육칠팔구십백천만억]*[십백천만억][일이삼사오육칠팔구십백천만억]*)\s?원(?=$|[^가-힣]|[은는이가을를의로으씩짜까]|정도|본인|이내)"
)
_TIMES = re.compile(
    r"(?P<gap>\s?(?:[×xX*✕]|씩|짜리|에|,|\()?\s?(?:[가-힣]{1,10}\s)?)(?P<n>\d{1,4})\s?(?P<unit>명|대|개|권|부|세트|박스|팀|회|시간|인|학급|교|개교|장|벌|병|통|자루|일|인분|종|매|본|건|차시|식)(?!\s?(?:당|마다|이내|까지))"
)
_UNIT_PRICE = re.compile(
    r"(?:단가|(?:인|명|대|개|권|팀|교|학급|세트|부|회|시간|가정|학교|개교|차시|박스|조|반|식|박|매|장|편|마리|그루|모둠|기관|㎡)\s?당|(?<!\d)1\s?(?:인|명|식|권|대|박|개|팀|교|회|시간|매|세트|박스)(?:\s?1\s?(?:박|식|일|회))?|씩|각|@|월|매월|연)\s?:?\s?(?:약\s?)?$"
)
_EACH_AFTER = re.compile(r"\s?(?:씩|짜리|[×xX*✕])")
_TOTAL = re.compile(
    r"(?:총액|총|합계|(?<![가-힣])합|합해서|합쳐서|(?<=원\s)해서|(?<=원)해서|모두|전체|계)\s?(?:예산|소요액|사업비|금액|비용|액)?\s?(?:은|는|이|약)?\s?[:：]?\s?$"
)


def won(text: str) -> int | None:
    """The won in a written number such as `3만 5천` or `1,200천`."""
    hangul = from_hangul(text)
    if hangul is not None:
        return hangul
    return from_mixed(text)


def official(amount: int) -> str:
    """The amount as official documents write it: `1,200,000원`."""
    return f"{amount:,}원"


def amounts_in(text: str) -> list[Mention]:
    """Every amount with its role: `unit`, `total` or none; products of a unit price and a number are derived."""
    out: list[Mention] = []
    matches = [*_AMOUNT.finditer(text), *_LOOSE.finditer(text), *_HANGUL.finditer(text)]
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        loose = "m" in match.groupdict()
        if loose and not match["m"] and not _MONEY_NEAR.search(text[: match.start()]):
            continue
        amount = won(match.groupdict().get("m") or match["n"])
        if not amount or (out and match.start() < out[-1].end):
            continue
        before = text[max(0, match.start() - 14) : match.start()]
        unit = bool(_UNIT_PRICE.search(before) or _EACH_AFTER.match(text, match.end()))
        role = "unit" if unit else "total" if _TOTAL.search(before) else ""
        out.append(Mention("amount", match.start(), match.end(), official(amount), str(amount), role=role))
    out = sorted([*out, *_short(text, out)], key=lambda m: m.start)
    products = _products(text, out)
    results = {(m.value, m.end) for m in products}
    out = [replace(m, role="part") if _is_result(text, m, results) else m for m in out]
    return _with_total(text, out, products)


_COUNTED = re.compile(r"(?<![\d.,])(?P<n>\d{1,4})\s?(?:개|대|권|부|세트|박스|장|병|통|자루|매|본)\s$")


def _with_total(text: str, amounts: list[Mention], products: list[Mention]) -> list[Mention]:
    """The amounts with what the given total tells of them.

    A number right before an amount (`필터 2개 35,000원`) is multiplied only when the total comes out that way and no other;
    a total that the items do not add up to is asked about.
    """
    total = next((m for m in amounts if m.role == "total"), None)
    if total is None or not products or sum(m.role == "total" for m in amounts) > 1:
        return [*amounts, *products]
    held = [m for m in amounts if not m.role and not any(p.covers(m) for p in products)]
    made, single = sum(int(p.value) for p in products), sum(int(m.value) for m in held)
    wanted = int(total.value)
    if wanted in {made, made + single}:
        return [*amounts, *products]
    counts = [(m, n) for m in held if (n := _COUNTED.search(text, max(0, m.start - 12), m.start))]
    if held and len(counts) == len(held) and made + sum(int(m.value) * int(n["n"]) for m, n in counts) == wanted:
        more = [_product(m, n.start("n"), n.start("n"), m.end, int(n["n"])) for m, n in counts]
        priced = [replace(m, role="unit") if m in held else m for m in amounts]
        return [*priced, *products, *more]
    if held:
        return [*amounts, *products]
    asked = f"단가와 수량을 곱해 더하면 {official(made)}인데 총액은 {total.text}입니다. 어느 쪽이 맞습니까?"
    return [*(replace(m, question=asked) if m is total else m for m in amounts), *products]


def _short(text: str, found: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for match in _SHORT.finditer(text):
        group = next(name for name in ("n", "m", "t") if match[name])
        start, end = match.span(group)
        amount = won(f"{match['n']}만" if group == "n" else match[group])
        if not amount or any(m.start < end and start < m.end for m in found):
            continue
        before = text[max(0, start - 14) : start]
        role = "unit" if _UNIT_PRICE.search(before) else "total" if group == "t" or _TOTAL.search(before) else ""
        out.append(Mention("amount", start, end, official(amount), str(amount), role=role))
    return out


def _is_result(text: str, amount: Mention, results: set[tuple[str, int]]) -> bool:
    """Whether an amount only says what a product before it comes to (`20만원×15명=300만원`)."""
    return any(
        amount.value == value and re.fullmatch(r"\s?(?:=|→|,|\()\s?", text[end : amount.start])
        for value, end in results
    )


def _products(text: str, amounts: list[Mention]) -> list[Mention]:
    derived: list[Mention] = []
    for index, price in enumerate(amounts):
        match = _TIMES.match(text, price.end)
        after = amounts[index + 1].start if index + 1 < len(amounts) else len(text)
        sign = bool(re.search(r"[×xX*✕]|씩|짜리", match["gap"])) if match else False
        if (
            match is None
            or match.end() > after
            or not (sign or price.role == "unit")
            or _OTHER_ITEM.match(match["gap"])
        ):
            floor = amounts[index - 1].end if index else 0
            found = _number_before(text, price, floor)
            if found is not None:
                derived.append(_product(price, found.start("n"), found.start("n"), price.end, int(found["n"])))
            continue
        amounts[index] = replace(price, role="unit")
        derived.append(_product(price, match.start("n"), price.start, match.end(), int(match["n"])))
    return derived


_OTHER_ITEM = re.compile(r"\s?,\s?[가-힣]")
"""A comma and another thing between a price and a number (`개당 89,000원, 필터 2개`): the number is that thing's."""
_PER = re.compile(r"(?P<u>명|인|대|개|권|팀|학급|세트|부|박스|매|장|마리|그루|학교|개교|회)\s?당\s?:?\s?(?:약\s?)?$")


def _number_before(text: str, price: Mention, floor: int) -> re.Match[str] | None:
    """The number a unit price belongs to when it stands before it: `80박스 박스당 21,500원`, `412명 빵 3,500원씩`."""
    if price.role != "unit":
        return None
    before = text[max(floor, text.rfind("\n", 0, price.start) + 1, price.start - 30) : price.start]
    shift = price.start - len(before)
    per = _PER.search(before)
    if per:
        pattern = rf"(?<![\d.,])(?P<n>\d{{1,4}})\s?{per['u']}(?!\s?당)[^\d/;]{{0,12}}{per['u']}\s?당\s?:?\s?(?:약\s?)?"
    elif re.match(r"\s?씩", text[price.end :]):
        pattern = r"(?<![\d.,])(?P<n>\d{1,4})\s?(?:명|개|부|대|권|팀|학급)(?!\s?당)[^\d./;,]{0,14}"
    else:
        return None
    return re.compile(pattern).fullmatch(text, shift + _last_number(before), price.start)


def _last_number(before: str) -> int:
    """Where the last number of a text begins."""
    found = list(re.finditer(r"\d+", before))
    return found[-1].start() if found else len(before)


def _product(price: Mention, number: int, start: int, end: int, times: int) -> Mention:
    total = int(price.value) * times
    return Mention(
        "amount",
        start,
        end,
        official(total),
        str(total),
        "product",
        "unit-price-times-number",
        parents=(price.start, number),
    )
