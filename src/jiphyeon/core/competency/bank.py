"""The item bank: all items of all files in a folder, with a version and a digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.item import BankItem, Status
from jiphyeon.core.competency.item_reading import read_items
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.survey.source import read_source
from jiphyeon.core.survey.writing import question_to_dict


@dataclass(frozen=True)
class Bank:
    """Items by code, and the version they share."""

    version: str
    items: Mapping[str, BankItem]

    def __getitem__(self, code: str) -> BankItem:
        """The item of that code. Raises `JiphyeonError` (`bank-item`)."""
        try:
            return self.items[code]
        except KeyError:
            raise JiphyeonError(
                "bank-item", f"문항은행에 ‘{code}’ 문항이 없습니다.", suggestion="검사지 파일의 문항 부호를 확인하세요."
            ) from None

    def performance(self) -> tuple[BankItem, ...]:
        """Items that measure what someone can do."""
        return tuple(item for item in self.items.values() if item.performance)

    def digest(self) -> str:
        """SHA-256 over every question, key and parameter: one digest, one bank."""
        return _digest([_canonical(self.items[code]) for code in sorted(self.items)])

    def with_statuses(self, statuses: Mapping[str, Status]) -> Bank:
        """The same bank with other statuses for some items (the office's own reviews)."""
        items = {code: replace(item, status=statuses.get(code, item.status)) for code, item in self.items.items()}
        return Bank(self.version, items)

    def with_parameters(self, parameters: Mapping[str, ItemParameters]) -> Bank:
        """The same bank with estimated parameters in the place of assumed ones."""
        items = {
            code: replace(item, parameters=parameters.get(code, item.parameters)) for code, item in self.items.items()
        }
        return Bank(self.version, items)


def item_digest(item: BankItem) -> str:
    """SHA-256 of one item's question, key and place in the framework: a changed item is another item to review."""
    content = _canonical(item)
    content.pop("parameters")
    return _digest(content)


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _canonical(item: BankItem) -> dict[str, object]:
    found = item.parameters
    parameters = [found.discrimination, list(found.thresholds), found.model] if found else None
    return {
        "question": question_to_dict(item.question, item.key),
        "sub": item.sub,
        "level": item.level,
        "type": item.type,
        "parameters": parameters,
    }


@cache
def default_bank() -> Bank:
    """The bank that ships."""
    with as_file(files("jiphyeon.core.competency") / "data" / "bank") as folder:
        return load_bank(folder, default_framework())


def load_bank(folder: Path, framework: Framework) -> Bank:
    """All `*.toml` files of a folder, in the order of their names.

    Raises `JiphyeonError`: `survey-file` naming file and line, `bank-version` when files disagree on the version.
    """
    versions: dict[str, str] = {}
    found: list[BankItem] = []
    for path in sorted(folder.glob("*.toml")):
        version, items = read_items(read_source(path), framework)
        versions[path.name] = version
        found.extend(items)
    if len(set(versions.values())) != 1:
        raise JiphyeonError(
            "bank-version",
            "문항 파일의 version이 서로 다르거나 문항 파일이 없습니다.",
            suggestion="모든 문항 파일의 version을 같게 적으세요.",
            context={"versions": versions},
        )
    return Bank(next(iter(versions.values())), _by_code(found))


def _by_code(items: Iterable[BankItem]) -> dict[str, BankItem]:
    by_code: dict[str, BankItem] = {}
    for item in items:
        if item.code in by_code:
            raise JiphyeonError(
                "survey-file",
                f"{item.place}: 문항 부호 ‘{item.code}’가 {by_code[item.code].place}에도 있습니다.",
                suggestion="문항 부호를 서로 다르게 적으세요.",
            )
        by_code[item.code] = item
    return by_code
