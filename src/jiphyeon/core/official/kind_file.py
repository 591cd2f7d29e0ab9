"""A kind's TOML file, read so that a mistake names its file and line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from jiphyeon.core.errors import JiphyeonError


@dataclass(frozen=True, slots=True)
class KindFile:
    """The data of a file and its lines."""

    name: str
    lines: tuple[str, ...]
    data: dict[str, Any]

    def wrong(self, near: str, message: str) -> JiphyeonError:
        """A `kind-invalid` error at the first line that holds `near`."""
        line = next((number for number, line in enumerate(self.lines, 1) if near in line), 1)
        return JiphyeonError(
            "kind-invalid",
            f"문서 종류 파일 {self.name} {line}행: {message}",
            suggestion="docs/drafting/kinds.md의 본보기를 보고 고치세요.",
            context={"file": self.name, "line": line},
        )

    def text(self, data: dict[str, Any], key: str) -> str:
        """A string that must be there."""
        value = data.get(key)
        if not isinstance(value, str) or not value:
            near = next((str(v) for v in data.values() if isinstance(v, str)), key)
            raise self.wrong(near, f"‘{key}’ 값이 없거나 글이 아닙니다.")
        return value

    def strings(self, data: dict[str, Any], key: str) -> tuple[str, ...]:
        """A list of strings, or one string, or nothing."""
        value = data.get(key, [])
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.wrong(key, f"‘{key}’ 값은 글의 목록이어야 합니다.")
        return tuple(value)

    def tables(self, data: dict[str, Any], key: str) -> list[dict[str, Any]]:
        """A list of tables, or nothing."""
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.wrong(key, f"‘{key}’ 값은 표의 목록이어야 합니다.")
        return cast("list[dict[str, Any]]", value)

    def weights(self, data: Any, key: str) -> tuple[tuple[str, int], ...]:
        """Words with their weights."""
        table = data.get(key, {}) if isinstance(data, dict) else None
        if not isinstance(table, dict) or not all(isinstance(v, int) for v in table.values()):
            raise self.wrong(key, f"‘recognition.{key}’ 값은 낱말과 무게의 표여야 합니다.")
        return tuple((str(word), int(weight)) for word, weight in table.items())


def read_kind_file(path: Path) -> KindFile:
    """The file's data; raises `kind-invalid` with the line where it is not TOML."""
    text = path.read_text(encoding="utf-8")
    lines = tuple(text.split("\n"))
    try:
        return KindFile(path.name, lines, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else 1
        raise JiphyeonError(
            "kind-invalid",
            f"문서 종류 파일 {path.name} {line}행을 읽지 못했습니다.",
            suggestion="따옴표와 괄호의 짝을 확인하세요.",
            context={"file": path.name, "line": line},
        ) from error
