"""Instruments from TOML or JSON files."""

from __future__ import annotations

from pathlib import Path

from jiphyeon.core.survey.instrument import Instrument, Section
from jiphyeon.core.survey.key import Key
from jiphyeon.core.survey.node import Node
from jiphyeon.core.survey.question_reading import read_conditions, read_question
from jiphyeon.core.survey.source import Source, parse_source, read_source


def load_instrument(path: Path) -> Instrument:
    """The instrument in a file. Raises `JiphyeonError` (`survey-file`) naming file and line of what is wrong."""
    return instrument_from(read_source(path))


def parse_instrument(text: str, name: str) -> Instrument:
    """The same from a text; `name` is used in messages and its suffix tells the format."""
    return instrument_from(parse_source(text, name))


def instrument_from(source: Source) -> Instrument:
    """The instrument in a source that has been read."""
    root = Node.root(source)
    root.one_of("schema", ("jiphyeon.instrument/1",))
    keys: dict[str, Key] = {}
    sections = tuple(_section(node, keys) for node in root.nodes("section"))
    if not sections:
        raise root.fail("[[section]]이 하나도 없습니다.")
    instrument = Instrument(
        code=root.text("code"),
        version=root.text("version"),
        title=root.text("title"),
        intro=root.text("intro", ""),
        sections=sections,
        keys=keys,
    )
    root.finish()
    _check_conditions(root, instrument)
    return instrument


def _section(node: Node, keys: dict[str, Key]) -> Section:
    questions = []
    for child in node.nodes("question"):
        question, key = read_question(child)
        child.finish()
        questions.append(question)
        if key is not None:
            keys[question.code] = key
    section = Section(
        code=node.text("code"),
        title=node.text("title"),
        intro=node.text("intro", ""),
        questions=tuple(questions),
        shuffle=node.flag("shuffle"),
        pick=node.integer("pick", 0),
        show_if=read_conditions(node),
    )
    node.finish()
    if not questions:
        raise node.fail("문항이 없는 영역입니다.")
    return section


def _check_conditions(root: Node, instrument: Instrument) -> None:
    """No code twice; a condition names an answer to an earlier question that exists."""
    seen: set[str] = set()
    for section_index, section in enumerate(instrument.sections):
        place = ("section", section_index)
        _check_earlier(root, (*place, "show_if"), [c.question for c in section.show_if], seen)
        for index, question in enumerate(section.questions):
            here = (*place, "question", index)
            if question.code in seen:
                raise root.source.error((*here, "code"), f"문항 부호 ‘{question.code}’가 두 번 쓰였습니다.")
            _check_earlier(root, (*here, "show_if"), [c.question for c in question.show_if], seen)
            seen.add(question.code)


def _check_earlier(root: Node, place: tuple[str | int, ...], named: list[str], seen: set[str]) -> None:
    for code in named:
        if code and code not in seen:
            raise root.source.error(place, f"조건에 적은 문항 ‘{code}’가 앞에 없습니다.")
