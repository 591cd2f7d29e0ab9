"""One question and its key from a table of a file (used by instruments and by the item bank)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from jiphyeon.core.survey.key import ExactNumber, ExactSet, Key, OptionPoints
from jiphyeon.core.survey.node import Node
from jiphyeon.core.survey.question import (
    PURPOSES,
    Choice,
    Condition,
    FollowUp,
    Form,
    Judgement,
    Ladder,
    Matrix,
    Number,
    Option,
    Question,
    Scale,
    Text,
    options_of,
)
from jiphyeon.core.survey.stimulus_reading import read_chart, read_table


def read_question(node: Node) -> tuple[Question, Key | None]:
    """The question and, apart from it, its key. The caller reads fields of its own and calls `finish`."""
    kind = node.one_of("kind", tuple(_FORMS))
    form = _FORMS[kind](node)
    question = Question(
        code=node.text("code"),
        prompt=node.text("prompt"),
        form=form,
        purpose=node.one_of("purpose", PURPOSES, "measure"),  # type: ignore[arg-type]  # checked by one_of
        note=node.text("note", ""),
        table=read_table(node),
        chart=read_chart(node),
        required=node.flag("required", default=True),
        skip=node.text("skip", ""),
        confidence=node.flag("confidence"),
        follow_up=_follow_up(node, form),
        show_if=read_conditions(node),
        seconds=node.integer("seconds", 30),
    )
    return question, _key(node, form)


def read_conditions(node: Node) -> tuple[Condition, ...]:
    """`show_if = [{ question = "…", any_of = ["1"] }]`; all conditions must hold."""
    out = []
    for child in node.nodes("show_if"):
        condition = Condition(child.texts("any_of"), child.text("question", ""), child.text("attribute", ""))
        child.finish()
        if bool(condition.question) == bool(condition.attribute) or not condition.any_of:
            raise child.fail("조건에는 question이나 attribute 가운데 하나와 any_of를 적어야 합니다.")
        out.append(condition)
    return tuple(out)


def _options(node: Node, key: str = "options", least: int = 2) -> tuple[Option, ...]:
    """Strings get the codes 1, 2, 3 …; tables say `code`, `text` and perhaps `fixed`."""
    raw = node.raw(key)
    if not isinstance(raw, list) or len(raw) < least:
        raise node.fail(f"‘{key}’에는 {least}개 이상을 적어야 합니다.", key)
    if all(isinstance(part, str) for part in raw):
        options = tuple(Option(str(index), part.strip()) for index, part in enumerate(raw, start=1))
    else:
        options = tuple(_option(child) for child in node.nodes(key))
    for name, values in (("부호", [o.code for o in options]), ("글", [o.text for o in options])):
        if len(set(values)) < len(values) or not all(values):
            raise node.fail(f"‘{key}’에 {name}가 같거나 빈 것이 있습니다.", key)
    return options


def _option(node: Node) -> Option:
    option = Option(node.text("code"), node.text("text"), fixed=node.flag("fixed"))
    node.finish()
    return option


def _single(node: Node) -> Form:
    return Choice(_options(node), shuffle=node.flag("shuffle"))


def _multiple(node: Node) -> Form:
    form = Choice(
        _options(node),
        multiple=True,
        least=node.integer("least", 1),
        most=node.integer("most", 0),
        shuffle=node.flag("shuffle"),
    )
    most = form.most or len(form.options)
    if not 0 < form.least <= most <= len(form.options):
        raise node.fail("least와 most는 1 이상 보기 수 이하이고 least가 most보다 크지 않아야 합니다.")
    return form


def _judgement(node: Node) -> Form:
    return Judgement(_options(node), shuffle=node.flag("shuffle"))


def _matrix(node: Node) -> Form:
    return Matrix(_options(node, "rows", least=1), _options(node, "columns"))


def _scale(node: Node) -> Form:
    form = Scale(
        node.integer("low", 1), node.integer("high", 5), node.text("low_label", ""), node.text("high_label", "")
    )
    if not form.low < form.high <= form.low + 20:
        raise node.fail("high는 low보다 크고 칸은 21개를 넘지 않아야 합니다.")
    return form


def _number(node: Node) -> Form:
    return Number(
        unit=node.text("unit", ""),
        minimum=node.decimal("minimum"),
        maximum=node.decimal("maximum"),
        decimals=node.integer("decimals", 0),
    )


def _text(node: Node) -> Form:
    return Text(longest=node.integer("longest", 500), lines=node.integer("lines", 1))


_FORMS: dict[str, Callable[[Node], Form]] = {
    "single": _single,
    "multiple": _multiple,
    "ladder": lambda node: Ladder(_options(node)),
    "judgement": _judgement,
    "matrix": _matrix,
    "scale": _scale,
    "number": _number,
    "text": _text,
}


def _follow_up(node: Node, form: Form) -> FollowUp | None:
    child = node.node("follow_up")
    if child is None:
        return None
    follow_up = FollowUp(child.texts("codes"), child.text("prompt"))
    child.finish()
    if not set(follow_up.codes) <= {option.code for option in options_of(form)}:
        raise child.fail("follow_up의 codes에 보기에 없는 부호가 있습니다.", "codes")
    return follow_up


def _key(node: Node, form: Form) -> Key | None:
    if isinstance(form, Judgement):
        return _points(node, form)
    if not node.has("key"):
        return None
    if isinstance(form, Number):
        return _number_key(node)
    if not isinstance(form, Choice):
        raise node.fail("이 종류의 문항에는 key를 둘 수 없습니다.", "key")
    codes = tuple(option.code for option in form.options)
    raw = node.raw("key")
    chosen = tuple(str(part) for part in (raw if isinstance(raw, list) else [raw]))
    if not chosen or not set(chosen) <= set(codes):
        raise node.fail("key에 보기에 없는 번호가 있습니다.", "key")
    if form.multiple:
        return ExactSet(chosen)
    if len(chosen) != 1:
        raise node.fail("하나만 고르는 문항의 key는 하나여야 합니다.", "key")
    return OptionPoints(tuple((code, int(code == chosen[0])) for code in codes))


def _points(node: Node, form: Judgement) -> Key:
    raw = node.raw("points")
    whole = isinstance(raw, list) and all(isinstance(part, int) and not isinstance(part, bool) for part in raw)
    if not whole or len(raw) != len(form.options) or min(raw) != 0 or max(raw) != 2 or raw.count(2) != 1:
        raise node.fail("points에는 보기마다 0, 1, 2를 적고 2는 하나여야 합니다.", "points")
    return OptionPoints(tuple((option.code, value) for option, value in zip(form.options, raw, strict=True)))


def _number_key(node: Node) -> Key:
    try:
        value = Decimal(str(node.raw("key")))
    except InvalidOperation:
        raise node.fail("key에는 숫자를 적어야 합니다.", "key") from None
    return ExactNumber(value, node.decimal("tolerance") or Decimal(0))
