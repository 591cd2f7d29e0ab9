"""Bank items from a file."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.item import ITEM_TYPES, PERFORMANCE, STATUSES, BankItem, NumberCheck
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.survey.key import ExactNumber, ExactSet, Key, OptionPoints
from jiphyeon.core.survey.node import Node
from jiphyeon.core.survey.question import Condition, FollowUp, Ladder, Question
from jiphyeon.core.survey.question_reading import read_question
from jiphyeon.core.survey.scoring import most_points
from jiphyeon.core.survey.source import Source

CASE_PROMPT = "가장 최근에 그렇게 하신 일을 한 줄로 적어 주십시오. 사람 이름은 적지 마십시오."
SKIP = "잘 모르겠습니다"
NO_OCCASION = "그런 일을 할 기회가 없었습니다"
"""Past a self-report item: nothing is counted, and nobody has to claim what they never did."""


def read_items(source: Source, framework: Framework) -> tuple[str, list[BankItem]]:
    """The version and the items of a file. Raises `JiphyeonError` (`survey-file`) naming file and line."""
    root = Node.root(source)
    root.one_of("schema", ("jiphyeon.items/1",))
    version, author = root.text("version"), root.text("author")
    status = root.one_of("status", tuple(STATUSES))
    items = [_item(node, framework, author, status) for node in root.nodes("item")]
    root.finish()
    return version, items


def _item(node: Node, framework: Framework, author: str, status: str) -> BankItem:
    question, key = read_question(node)
    kind = node.one_of("type", tuple(ITEM_TYPES))
    performance = kind in PERFORMANCE
    roles = node.texts("for_roles", ())
    item = BankItem(
        question=_delivered(question, kind, roles),
        type=kind,  # type: ignore[arg-type]  # checked by one_of
        sub=_sub(node, framework, kind),
        level=node.one_of("level", tuple(level.code for level in framework.levels)) if performance else "",
        key=key,
        parameters=_parameters(node, question, key),
        status=node.one_of("status", tuple(STATUSES), status),  # type: ignore[arg-type]  # checked by one_of
        author=node.text("author", author),
        rationale=node.text("rationale"),
        sources=node.texts("sources"),
        shows=node.text("shows") if performance else "",
        misconception=node.text("misconception") if performance else "",
        checks=_checks(node),
        reviewers=node.texts("reviewers", ()),
        for_roles=roles,
        place=f"{node.source.name} {node.source.line(node.place)}행",
    )
    node.finish()
    _agree(node, item, framework)
    return item


def _delivered(question: Question, kind: str, roles: tuple[str, ...]) -> Question:
    """What every item of a type has: a way past, confidence for performance, a recent case for high claims."""
    show_if = (*question.show_if, Condition(roles, attribute="role")) if roles else question.show_if
    if kind in PERFORMANCE:
        return replace(question, confidence=True, skip=question.skip or SKIP, show_if=show_if)
    purpose = {"FOIL": "foil", "INST": "instructed", "ORG": "opinion"}.get(kind, "measure")
    follow_up = question.follow_up
    if kind == "SR" and isinstance(question.form, Ladder):
        follow_up = FollowUp(tuple(option.code for option in question.form.options[3:]), CASE_PROMPT)
        question = replace(question, skip=question.skip or NO_OCCASION)
    return replace(question, purpose=purpose, follow_up=follow_up, show_if=show_if)  # type: ignore[arg-type]  # a Purpose


def _sub(node: Node, framework: Framework, kind: str) -> str:
    if kind in {"FOIL", "INST"}:
        return node.text("sub", "")
    areas = [area.code for area in framework.organisation]
    allowed = areas if kind == "ORG" else [sub.code for _, sub in framework.subs()]
    return node.one_of("sub", tuple(allowed))


def _parameters(node: Node, question: Question, key: Key | None) -> ItemParameters | None:
    if not node.has("a") and not node.has("b"):
        return None
    thresholds = node.numbers("b")
    most = most_points(question, key)
    if most is None or len(thresholds) != most:
        raise node.fail(f"b에는 점수 단계의 경계 {most}개를 적어야 합니다.", "b")
    if any(low >= high for low, high in pairwise(thresholds)):
        raise node.fail("b는 차례로 커져야 합니다.", "b")
    return ItemParameters(question.code, node.number("a"), thresholds, "2pl" if most == 1 else "grm")


def _checks(node: Node) -> tuple[NumberCheck, ...]:
    out = []
    for child in node.nodes("checks"):
        out.append(NumberCheck(child.text("expression"), child.text("gives")))
        child.finish()
    return tuple(out)


def _agree(node: Node, item: BankItem, framework: Framework) -> None:
    """What measures needs a key (or a ladder) and parameters; roles exist."""
    if item.performance and not isinstance(item.key, OptionPoints | ExactSet | ExactNumber):
        raise node.fail("수행 문항에는 정답(key)이나 배점(points)이 있어야 합니다.")
    if (item.performance or item.type in {"SR", "ORG"}) and item.parameters is None and item.type != "ORG":
        raise node.fail("a와 b가 있어야 합니다.")
    if set(item.for_roles) - {role.code for role in framework.roles}:
        raise node.fail("for_roles에 없는 역할이 있습니다.", "for_roles")
