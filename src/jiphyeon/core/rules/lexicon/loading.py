"""Reads the word lists (`*.tsv` beside this file, or an office's own)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules.finding import Basis
from jiphyeon.core.rules.lexicon.entry import LEVELS, MODES, Entry

COLUMNS = ("id", "forms", "right", "level", "mode", "safe", "fine", "families", "source", "note")
_SOURCES = "sources.tsv"
_OTHERS = (_SOURCES, "relation_nouns.tsv", "undecidable.tsv")


@cache
def entries() -> tuple[Entry, ...]:
    """All entries that ship. A file `purified-word.japanese.tsv` holds entries of the rule `purified-word`."""
    found: list[Entry] = []
    for path in sorted(files(__package__).iterdir(), key=lambda p: p.name):
        if path.name.endswith(".tsv") and path.name not in _OTHERS and not path.name.endswith(".patterns.tsv"):
            found.extend(read_entries(path, rule=path.name.split(".", 1)[0]))
    _refuse_doubles(found)
    return tuple(found)


@cache
def sources() -> dict[str, Basis]:
    """Name of a source as the lists write it → the basis shown to the user."""
    columns = ("source", "name", "article", "version", "grade")
    rows = LexiconFile(files(__package__).joinpath(_SOURCES)).rows(columns)
    return {row["source"]: Basis(row["name"], row["article"], row["version"], row["grade"]) for _, row in rows}


def read_entries(path: Traversable, *, rule: str) -> Iterator[Entry]:
    """The entries of one file. Raises `JiphyeonError` (`lexicon-invalid`) naming file and line."""
    file = LexiconFile(path)
    for number, row in file.rows(COLUMNS):
        yield file.entry(row, rule, number)


class LexiconFile:
    """One file of a word list; what is wrong in it is told with its line."""

    def __init__(self, path: Traversable) -> None:
        self._path = path

    def rows(self, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
        """Line number and cells of every line that is not a comment."""
        lines = self._path.read_text("utf-8").splitlines()
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(next(reader, [])) != columns:
            raise self.invalid(1, f"첫 줄에는 {', '.join(columns)} 열이 차례로 있어야 합니다.")
        for row in reader:
            if not row or row[0].startswith("#"):
                continue
            if len(row) > len(columns):
                raise self.invalid(reader.line_num, f"칸이 {len(columns)}개를 넘습니다.")
            padded = row + [""] * (len(columns) - len(row))
            yield reader.line_num, dict(zip(columns, padded, strict=True))

    def entry(self, row: Mapping[str, str], rule: str, number: int) -> Entry:
        """The entry of a line. Raises `JiphyeonError` (`lexicon-invalid`) when it cannot be one."""
        name, *also = split_cell(row["id"]) or ("",)
        entry = Entry(
            id=name,
            also=tuple(also),
            rule=rule,
            forms=split_cell(row["forms"]),
            right=split_cell(row["right"]),
            level=row["level"],
            mode=row["mode"],
            safe=row["safe"] == "yes",
            fine=split_cell(row["fine"]),
            families=split_cell(row["families"]),
            source=row["source"],
            note=row["note"],
        )
        if problem := _problem(entry):
            raise self.invalid(number, problem)
        return entry

    def invalid(self, line: int, problem: str) -> JiphyeonError:
        """The error that names this file and the line."""
        return JiphyeonError("lexicon-invalid", f"낱말 목록 {self._path.name} {line}째 줄: {problem}")


def split_cell(cell: str) -> tuple[str, ...]:
    """The parts of a cell between bars."""
    return tuple(part for part in cell.split("|") if part.strip())


def _problem(entry: Entry) -> str:
    if not entry.id or not entry.forms:
        return "id와 고칠 말을 적어야 합니다."
    if entry.level not in LEVELS:
        return f"level은 {', '.join(LEVELS)} 가운데 하나여야 합니다."
    if entry.mode not in {*MODES, "pattern"}:
        return f"mode는 {', '.join(MODES)} 가운데 하나여야 합니다."
    if entry.mode == "verb" and not all(form.endswith("다") for form in entry.forms):
        return "mode가 verb이면 forms를 ‘다’로 끝나는 꼴로 적어야 합니다."
    if entry.safe and len(entry.right) != 1:
        return "safe가 yes이면 right가 하나여야 합니다."
    if entry.source not in sources():
        return f"source에 적은 {entry.source!r}이(가) {_SOURCES}에 없습니다."
    return ""


def _refuse_doubles(found: Iterable[Entry]) -> None:
    forms: dict[tuple[str, str], Entry] = {}
    for entry in found:
        for form in entry.forms:
            other = forms.setdefault((entry.mode, form), entry)
            if other is not entry:
                raise JiphyeonError(
                    "lexicon-invalid", f"낱말 목록의 {other.id}와 {entry.id}에 같은 말 {form!r}이(가) 있습니다."
                )
