"""The authoring lint: what a machine can hold an item writer to. It runs over the shipped bank in CI."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jiphyeon.core.competency.arithmetic import agrees, evaluate, variables
from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.survey.key import ExactNumber, ExactSet, OptionPoints
from jiphyeon.core.survey.question import options_of

LONGEST_STEM = 180
SHARE_OF_TELLING_LENGTH = 0.2
POSITION_TOLERANCE = 0.3
"""Key positions may differ from an even share by this part of it."""

NEGATIVE = re.compile(r"(않은|아닌|틀린|잘못된|옳지 못한|없는) (것|설명|판단|행동)(은|을|이|으로)|거리가 먼")
YEAR = re.compile(r"(19|20)\d\d(?!\d)")
REVIEWED = ("reviewed", "privacy_reviewed", "pilot", "live")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to mend: where, and what in Korean. `item` is '' for what concerns the whole bank."""

    item: str
    place: str
    message: str


def lint(items: Iterable[BankItem]) -> list[Remark]:
    """All remarks about the items and about the bank as a whole."""
    found = list(items)
    remarks = [
        Remark(item.code, item.place, message) for item in found for rule in ITEM_RULES for message in rule(item)
    ]
    return remarks + [Remark("", "", message) for rule in BANK_RULES for message in rule(found)]


def _stem_length(item: BankItem) -> list[str]:
    length = len(item.question.prompt)
    return [f"문두가 {length}자입니다. {LONGEST_STEM}자까지 쓸 수 있습니다."] if length > LONGEST_STEM else []


def _negative_stem(item: BankItem) -> list[str]:
    return ["‘아닌 것’을 묻는 문두는 쓰지 않습니다."] if NEGATIVE.search(item.question.prompt) else []


def _sources(item: BankItem) -> list[str]:
    return [] if item.sources and all(item.sources) else ["근거(sources)가 없습니다."]


def _numbers(item: BankItem) -> list[str]:
    """Each recomputed number must come out and stand where a reader meets it."""
    names = variables(item.question.table, item.question.chart)
    where = _words(item)
    out = []
    for check in item.checks:
        try:
            right = agrees(evaluate(check.expression, names), check.gives)
        except ValueError:
            out.append(f"검산식 ‘{check.expression}’을(를) 계산할 수 없습니다.")
            continue
        if not right:
            out.append(f"검산식 ‘{check.expression}’의 값이 {check.gives}와(과) 다릅니다.")
        if check.gives not in where and check.gives not in where.replace(",", ""):
            out.append(f"검산한 값 {check.gives}이(가) 문항에도 해설에도 없습니다.")
    return out


def _words(item: BankItem) -> str:
    """Everything a reader of the item or of its rationale meets."""
    table, chart = item.question.table, item.question.chart
    cells = [cell for row in (table.rows if table else ()) for cell in row]
    values = [f"{value:g}" for series in (chart.series if chart else ()) for value in series.values]
    key = [f"{item.key.value:,}", str(item.key.value)] if isinstance(item.key, ExactNumber) else []
    options = [option.text for option in options_of(item.question.form)]
    return " ".join([item.rationale, item.question.prompt, *options, *cells, *values, *key])


def _numeric_tasks_are_checked(item: BankItem) -> list[str]:
    """A task whose key holds a number says how the number is reached."""
    if item.type != "PT" or item.checks:
        return []
    return ["계산 문항에 검산식(checks)이 없습니다."] if re.search(r"\d", YEAR.sub("", _key_text(item))) else []


def _reviews(item: BankItem) -> list[str]:
    if item.status in REVIEWED and len(set(item.reviewers)) < 2:
        return ["검토를 마친 문항에는 검토자가 두 사람 이상 있어야 합니다."]
    return []


def _key_text(item: BankItem) -> str:
    best = set(_keyed(item))
    if isinstance(item.key, ExactNumber):
        return str(item.key.value)
    return " ".join(option.text for option in options_of(item.question.form) if option.code in best)


def _keyed(item: BankItem) -> tuple[str, ...]:
    if isinstance(item.key, OptionPoints):
        return item.key.best
    return item.key.codes if isinstance(item.key, ExactSet) else ()


def _with_one_key(items: Sequence[BankItem]) -> list[BankItem]:
    return [item for item in items if item.performance and isinstance(item.key, OptionPoints)]


def _telling_lengths(items: Sequence[BankItem]) -> list[str]:
    """The key is seldom the longest option, and seldom the shortest."""
    keyed = _with_one_key(items)
    out = []
    for word, pick in (("가장 긴", max), ("가장 짧은", min)):
        telling = [item.code for item in keyed if _key_is(item, pick)]
        if len(telling) > SHARE_OF_TELLING_LENGTH * len(keyed):
            out.append(f"정답이 {word} 보기인 문항이 {len(telling)}/{len(keyed)}개입니다: {', '.join(telling)}")
    return out


def _key_is(item: BankItem, pick: Callable[[Iterable[int]], int]) -> bool:
    lengths = {option.code: len(option.text) for option in options_of(item.question.form)}
    (key,) = _keyed(item)
    return lengths[key] == pick(lengths.values()) and list(lengths.values()).count(lengths[key]) == 1


def _key_positions(items: Sequence[BankItem]) -> list[str]:
    keyed = [item for item in _with_one_key(items) if len(options_of(item.question.form)) == 4]
    places = Counter(
        [option.code for option in options_of(item.question.form)].index(_keyed(item)[0]) for item in keyed
    )
    share = len(keyed) / 4
    uneven = {place + 1: places[place] for place in range(4) if abs(places[place] - share) > POSITION_TOLERANCE * share}
    if len(keyed) < 20 or not uneven:
        return []
    told = ", ".join(f"{place}번 {count}개" for place, count in uneven.items())
    return [f"정답 자리가 고르지 않습니다(고르면 자리마다 {share:.1f}개): {told}"]


ITEM_RULES: tuple[Callable[[BankItem], list[str]], ...] = (
    _stem_length,
    _negative_stem,
    _sources,
    _numbers,
    _numeric_tasks_are_checked,
    _reviews,
)
BANK_RULES: tuple[Callable[[Sequence[BankItem]], list[str]], ...] = (_telling_lengths, _key_positions)
