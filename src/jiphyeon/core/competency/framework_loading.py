"""The framework from its file; an office may give its own."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path

from jiphyeon.core.competency.framework import (
    Assumptions,
    Domain,
    Framework,
    Level,
    OrganisationArea,
    Role,
    SubCompetency,
)
from jiphyeon.core.survey.node import Node
from jiphyeon.core.survey.source import Source, read_source

BELOW_CODE = "L0"


@cache
def default_framework() -> Framework:
    """The framework that ships."""
    with as_file(files("jiphyeon.core.competency") / "data" / "framework.toml") as path:
        return load_framework(path)


def load_framework(path: Path) -> Framework:
    """A framework file. Raises `JiphyeonError` (`survey-file`) naming file and line."""
    return framework_from(read_source(path))


def framework_from(source: Source) -> Framework:
    """The framework in a source that has been read."""
    root = Node.root(source)
    root.one_of("schema", ("jiphyeon.framework/1",))
    levels = tuple(_level(node) for node in root.nodes("level"))
    if len(levels) < 2 or any(low.cut >= high.cut for low, high in pairwise(levels)):
        raise root.fail("수준은 두 개 이상이고 cut이 차례로 커져야 합니다.", "level")
    domains = tuple(_domain(node, levels) for node in root.nodes("domain"))
    framework = Framework(
        version=root.text("version"),
        title=root.text("title"),
        crosswalk_note=root.text("crosswalk_note", ""),
        below=_below(root),
        levels=levels,
        domains=domains,
        organisation=tuple(_area(node) for node in root.nodes("organisation")),
        roles=tuple(_role(node, levels, domains) for node in root.nodes("role")),
        assumptions=_assumptions(root),
    )
    root.finish()
    _check(root, framework)
    return framework


def _check(root: Node, framework: Framework) -> None:
    codes = [sub.code for _, sub in framework.subs()] + [domain.code for domain in framework.domains]
    if len(set(codes)) < len(codes):
        raise root.fail("영역이나 세부 역량의 부호가 겹칩니다.", "domain")
    if not framework.domains or not framework.roles:
        raise root.fail("영역과 역할이 하나 이상 있어야 합니다.")


def _below(root: Node) -> Level:
    node = root.node("below")
    if node is None:
        raise root.fail("[below]에 첫 수준보다 아래 단계의 이름을 적어야 합니다.")
    level = Level(BELOW_CODE, node.text("name"), float("-inf"), node.text("means"))
    node.finish()
    return level


def _level(node: Node) -> Level:
    level = Level(node.text("code"), node.text("name"), node.number("cut"), node.text("means"))
    node.finish()
    return level


def _domain(node: Node, levels: tuple[Level, ...]) -> Domain:
    domain = Domain(
        code=node.text("code"),
        name=node.text("name"),
        means=node.text("means"),
        crosswalk=node.text("crosswalk", ""),
        subs=tuple(_sub(child, levels) for child in node.nodes("sub")),
    )
    node.finish()
    if not domain.subs:
        raise node.fail("세부 역량이 하나 이상 있어야 합니다.")
    return domain


def _sub(node: Node, levels: tuple[Level, ...]) -> SubCompetency:
    tries = node.node("try")
    if tries is None:
        raise node.fail("[domain.sub.try]에 수준마다 다음에 해 볼 일을 적어야 합니다.")
    sub = SubCompetency(
        code=node.text("code"),
        name=node.text("name"),
        means=node.text("means"),
        tries={level.code: tries.text(level.code) for level in levels},
    )
    tries.finish()
    node.finish()
    return sub


def _area(node: Node) -> OrganisationArea:
    area = OrganisationArea(node.text("code"), node.text("name"), node.text("means"))
    node.finish()
    return area


def _role(node: Node, levels: tuple[Level, ...], domains: tuple[Domain, ...]) -> Role:
    targets = node.node("targets")
    if targets is None:
        raise node.fail("targets에 영역마다 목표 수준을 적어야 합니다.")
    codes = tuple(level.code for level in levels)
    role = Role(
        code=node.text("code"),
        name=node.text("name"),
        targets={domain.code: targets.one_of(domain.code, codes) for domain in domains},
        jobs=node.texts("jobs", ()),
        positions=node.texts("positions", ()),
    )
    targets.finish()
    node.finish()
    return role


def _assumptions(root: Node) -> Assumptions:
    node = root.node("assumptions")
    if node is None:
        raise root.fail("[assumptions]가 없습니다.")
    names = tuple(Assumptions.__dataclass_fields__)
    values = {name: node.number(name) for name in names}
    node.finish()
    if any(not 0 <= value < 1 for value in values.values()):
        raise node.fail("가정값은 0 이상 1 미만이어야 합니다.")
    return Assumptions(**values)
