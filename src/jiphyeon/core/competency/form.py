"""A test form: which items, in which blocks; assembled into an instrument to be answered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast

from jiphyeon.core.competency.bank import Bank
from jiphyeon.core.competency.delivery import DELIVERIES, Delivery
from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.instrument import Instrument, Section
from jiphyeon.core.survey.node import Node
from jiphyeon.core.survey.source import Source, read_source


@dataclass(frozen=True, slots=True)
class Block:
    """Items under one heading."""

    code: str
    title: str
    intro: str
    items: tuple[str, ...]
    shuffle: bool = False


@dataclass(frozen=True, slots=True)
class TestForm:
    """A fixed form of one version."""

    __test__ = False  # not a test case

    code: str
    version: str
    title: str
    intro: str
    blocks: tuple[Block, ...]
    family: str = ""
    """Linked forms share a family; each person is given one of them by lot. Alone, a form is its own family."""
    delivery: Delivery = "fixed"
    """`fixed`: everybody meets every item. Else the performance items are a pool each person is given some of."""

    def items(self, bank: Bank) -> tuple[BankItem, ...]:
        """The form's items in order. Raises `JiphyeonError` (`bank-item`)."""
        return tuple(bank[code] for block in self.blocks for code in block.items)

    def instrument(self, bank: Bank) -> Instrument:
        """The form as an instrument with the bank's questions and keys; the version names both."""
        sections = tuple(
            Section(
                code=block.code,
                title=block.title,
                intro=block.intro,
                questions=tuple(bank[code].question for code in block.items),
                shuffle=block.shuffle,
            )
            for block in self.blocks
        )
        keys = {item.code: item.key for item in self.items(bank) if item.key is not None}
        version = f"{self.version}+bank.{bank.version}"
        return Instrument(self.code, version, self.title, sections, self.intro, keys)


def load_form(path: Path) -> TestForm:
    """A form file. Raises `JiphyeonError` (`survey-file`) naming file and line."""
    return form_from(read_source(path))


def form_from(source: Source) -> TestForm:
    """The form in a source that has been read."""
    root = Node.root(source)
    root.one_of("schema", ("jiphyeon.form/1",))
    form = TestForm(
        code=root.text("code"),
        version=root.text("version"),
        title=root.text("title"),
        intro=root.text("intro", ""),
        blocks=tuple(_block(node) for node in root.nodes("block")),
        family=root.text("family", ""),
        delivery=cast("Delivery", root.one_of("delivery", DELIVERIES, "fixed")),
    )
    root.finish()
    codes = [code for block in form.blocks for code in block.items]
    if not codes or len(set(codes)) < len(codes):
        raise root.fail("문항이 없거나 같은 문항이 두 번 들어 있습니다.", "block")
    return form


def _block(node: Node) -> Block:
    block = Block(
        code=node.text("code"),
        title=node.text("title"),
        intro=node.text("intro", ""),
        items=node.texts("items"),
        shuffle=node.flag("shuffle"),
    )
    node.finish()
    return block


@cache
def default_forms() -> dict[str, TestForm]:
    """The forms that ship, by code."""
    with as_file(files("jiphyeon.core.competency") / "data" / "forms") as folder:
        forms = [load_form(path) for path in sorted(folder.glob("*.toml"))]
    return {form.code: form for form in forms}


def form_families() -> dict[str, tuple[TestForm, ...]]:
    """What a campaign may choose from: a form by itself, or linked forms together."""
    families: dict[str, list[TestForm]] = {}
    for form in default_forms().values():
        families.setdefault(form.family or form.code, []).append(form)
    return {code: tuple(forms) for code, forms in families.items()}


def form_family(code: str) -> tuple[TestForm, ...]:
    """The forms of a family. Raises `JiphyeonError` (`form-unknown`)."""
    families = form_families()
    if code not in families:
        raise JiphyeonError("form-unknown", f"‘{code}’ 검사지가 없습니다.", suggestion="검사지를 다시 고르세요.")
    return families[code]
