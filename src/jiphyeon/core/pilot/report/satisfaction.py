"""만족도 조사 결과 보고: how it was asked, what came out, who did not answer, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable

from jiphyeon.core.official.document import Block, Item, OfficialDocument, Table
from jiphyeon.core.pilot.analysis import GROUPS
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.plot import bars_picture
from jiphyeon.core.pilot.report import body
from jiphyeon.core.pilot.report.assembled import assembled
from jiphyeon.core.pilot.report.context import Context
from jiphyeon.core.pilot.report.loop import mended, voices
from jiphyeon.core.pilot.report.table import figure_table, official
from jiphyeon.core.pilot.wording import noun_ending, sentence

OWN = ("만족", "성의", "응답", "설문")
SCALE = tuple(
    f"{words}({number})"
    for number, words in enumerate(
        (
            "매우 그렇지 않다",
            "그렇지 않다",
            "별로 그렇지 않다",
            "보통",
            "약간 그렇다",
            "그렇다",
            "매우 그렇다",
        ),
        start=1,
    )
)


def satisfaction_report(context: Context) -> OfficialDocument:
    """The whole report."""
    return assembled(
        f"{context.plan.title} 만족도 조사 결과 보고",
        f"{context.plan.title}의 만족도 조사 결과를 다음과 같이 보고함.",
        ((title, make(context)) for title, make in SECTIONS),
        simulated=context.analysis.simulated,
        head=context.head,
        foot=context.foot,
    )


def outline(context: Context) -> tuple[Block, ...]:
    """Whom, when, how, and how a score is made."""
    overall = context.analysis.figure("overall")
    asked, answered = (overall.denominator, overall.n) if overall else (0, 0)
    blocks: list[Block] = [Item(label="목적", text="이용자가 얼마나 만족하고 무엇을 고쳐야 하는지 알아봄")]
    if context.surveyed:
        first, last = context.surveyed
        end = f"{last:%-m. %-d.}" if first.year == last.year else f"{last:%Y. %-m. %-d.}"
        blocks.append(Item(label="기간", text=f"{first:%Y. %-m. %-d.}∼{end}"))
    rate = f"{asked}명 가운데 {answered}명({answered / asked:.0%})이 답함" if asked and answered else "5명 미만"
    blocks += [
        Item(label="대상과 응답", text=rate),
        Item(label="방법", text="집현에서 가명으로 답함. 답하지 않아도 불이익이 없음을 알림"),
        Item(
            label="점수", text="7점 응답에서 1을 빼고 6으로 나눈 뒤 100을 곱함. ‘보통’은 50점, ‘약간 그렇다’는 66.7점임"
        ),
        Item(label="종합 만족도", text="전반적 만족, 기대에 견준 만족, 이상에 견준 만족 세 문항의 평균"),
        Item(
            label="구간", text="같은 조사를 되풀이할 때 100번 가운데 95번은 참값을 담는 폭이며, 대상 인원을 고쳐 셈함"
        ),
    ]
    return tuple(blocks)


def headline(context: Context) -> tuple[Block, ...]:
    """Overall first, then every index, then how the answers are spread."""
    found = context.analysis.groups.get("satisfaction", ())
    blocks: list[Block] = []
    overall = context.analysis.figure("overall")
    if overall is not None and overall.value is not None:
        blocks.append(Item(label="종합 만족도", text=official(sentence(overall))))
    blocks.append(Item("지표", children=(figure_table(found),)))
    counts = context.analysis.distribution
    if counts:
        total = sum(counts)
        rows = [(name, f"{n}명", f"{n / total:.0%}") for name, n in zip(SCALE, counts, strict=True)]
        title = "‘전반적으로 이 도구에 만족한다’의 응답"
        drawn = bars_picture(title, [(name, n, f"{n}명") for name, n in zip(SCALE, counts, strict=True)])
        blocks.append(Item(title, children=(Table((("응답", "사람", "비율"), *rows), picture=drawn),)))
    return tuple(blocks)


def attributes(context: Context) -> tuple[Block, ...]:
    """Ten attributes by satisfaction and importance, and which to mend first."""
    found = context.analysis.attributes
    if not found:
        return (Item("항목별로 낼 만큼 응답이 모이지 않음"),)
    first = [one.name for one in found if one.quadrant == "improve"]
    below = [one.name for one in found if one.below_good]
    return (
        Item("항목별 만족도와 중요도", children=(body.attribute_table(context),)),
        Item(label="먼저 고칠 것", text=", ".join(first) or "자료로 가려진 항목이 없음"),
        Item(label="‘약간 만족’(66.7점)에 못 미칠 수 있는 항목", text=", ".join(below) or "없음"),
    )


def changes(context: Context) -> tuple[Block, ...]:
    """What people felt change, worse stated beside better, and what they think of adoption."""
    groups = context.analysis.groups
    return (
        Item("느낀 변화(−3 크게 나빠짐∼+3 크게 좋아짐)", children=(figure_table(groups.get("changes", ())),)),
        Item("도입 의견", children=(figure_table(groups.get("opinions", ()), "도입 의견"),)),
    )


def groups(context: Context) -> tuple[Block, ...]:
    """Departments, and the eyes of others."""
    found = context.analysis.groups
    blocks: list[Block] = [
        Item("부서별 종합 만족도(5명 미만은 싣지 않음)", children=(figure_table(body.departments(context)),))
    ]
    named = [name for name in ("before", "approvers", "outsiders") if found.get(name)]
    blocks += [Item(GROUPS[name], children=(figure_table(found[name]),)) for name in named]
    return tuple(blocks)


def silent(context: Context) -> tuple[Block, ...]:
    """Who did not answer, and careless answers."""
    found: list[Figure] = list(context.analysis.groups.get("response", ()))
    sound = context.analysis.figure("overall_sound")
    blocks: list[Block] = [Item("응답률과 무응답", children=(figure_table(found),))]
    if sound is not None and sound.value is not None:
        blocks.append(Item(label="성의 없는 응답으로 의심되는 것을 뺀 종합 만족도", text=official(sentence(sound))))
    return tuple(blocks)


def limits(context: Context) -> tuple[Block, ...]:
    """What the survey cannot say."""
    own = [text for text in context.analysis.limits if any(word in text for word in OWN)]
    items = [Item(official(noun_ending(text))) for text in own]
    items.append(Item("만족도는 시간이나 품질이 나아졌다는 증거가 아니며, 그 결과는 도입 검토 결과 보고에 따로 적음"))
    return tuple(items)


SECTIONS: tuple[tuple[str, Callable[[Context], tuple[Block, ...]]], ...] = (
    ("조사 개요", outline),
    ("종합 결과", headline),
    ("항목별 결과", attributes),
    ("느낀 변화와 도입 의견", changes),
    ("집단별 결과", groups),
    ("적힌 의견", lambda context: voices(context.loop)),
    ("응답하지 않은 사람", silent),
    ("개선 계획", lambda context: mended(context.loop)),
    ("한계", limits),
)
