"""What people said and what was done about it, as sections of any report."""

from __future__ import annotations

from jiphyeon.core.official.document import Block, Item, Table
from jiphyeon.core.pilot.plot import bars_picture
from jiphyeon.core.pilot.report.context import Loop
from jiphyeon.core.pilot.report.table import listed, official
from jiphyeon.core.pilot.wording import noun_ending, number, value_text


def voices(loop: Loop) -> tuple[Block, ...]:
    """Reasons counted, how far the sorting may be trusted, and some of the words themselves."""
    if not loop.comments:
        return (Item("받은 의견이 없음"),)
    title = "사유별 의견(한 의견에 사유가 여럿일 수 있음)"
    rows = [(name, f"{count}건") for name, count in loop.tags]
    drawn = bars_picture(title, [(name, count, f"{count}건") for name, count in loop.tags])
    blocks: list[Block] = [Item(label="받은 의견", text=f"{loop.comments}건(사람이 읽고 사유를 정한 것 {loop.read}건)")]
    if rows:
        blocks.append(Item(title, children=(Table((("사유", "의견"), *rows), picture=drawn),)))
    blocks.append(Item(label="사유 제안의 정확도", text=_agreed(loop)))
    if loop.quotes:
        quotes = [Item(f"“{official(' '.join(quote.split()))}”") for quote in loop.quotes]
        blocks.append(listed("적힌 말(이름을 가림)", quotes))
    return tuple(blocks)


def mended(loop: Loop) -> tuple[Block, ...]:
    """Every improvement with its stage, owner and date, and the measured change of those released."""
    if not loop.improvements:
        return (Item("적힌 개선 과제가 없음"),)
    rows = [
        (official(one.title), one.reason, one.stage, one.owner or "정하지 않음", one.due or "－")
        for one in loop.improvements
    ]
    blocks: list[Block] = [Item("개선 과제", children=(Table((("고칠 일", "사유", "단계", "담당", "기한"), *rows)),))]
    measured = [
        (
            official(one.title),
            one.released,
            *(value_text(part).rstrip(".") for part in one.change),
            _span(one.change[2].low, one.change[2].high),
        )
        for one in loop.improvements
        if one.change
    ]
    if measured:
        head = ("고친 일", "반영한 날", "반영 전", "반영 뒤", "차이", "차이의 95% 신뢰구간")
        title = "반영 앞뒤에 같은 사유가 붙은 문서의 비율(원인을 말하는 수가 아님)"
        blocks.append(Item(title, children=(Table((head, *measured)),)))
    declined = [one for one in loop.improvements if one.declined]
    if declined:
        blocks.append(
            listed(
                "반영하지 않은 것과 까닭",
                [Item(official(f"{one.title}: {noun_ending(one.declined)}")) for one in declined],
            )
        )
    return tuple(blocks)


def _span(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "－"
    return f"{number(low)}∼{number(high)}%p"


def _agreed(loop: Loop) -> str:
    if loop.machine is None or loop.people is None:
        return "두 사람이 따로 나눈 의견이 모자라 재지 못함"
    return (
        f"사람과의 일치(F1) {loop.machine:.2f}, 사람끼리의 일치 {loop.people:.2f}(두 사람이 나눈 의견 {loop.twice}건)"
    )
