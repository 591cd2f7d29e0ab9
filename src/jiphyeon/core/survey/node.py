"""A table of a source being read: typed fields, and no field left unread."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.source import Place, Source

_MISSING = object()


class Node:
    """One table. Every read names the key; `finish` refuses keys nobody read (a typing slip is not silent)."""

    def __init__(self, source: Source, place: Place, value: dict[str, Any]) -> None:
        self.source = source
        self.place = place
        self._value = value
        self._read: set[str] = set()

    @staticmethod
    def root(source: Source) -> Node:
        """The whole file."""
        return Node(source, (), dict(source.data))

    def fail(self, message: str, key: str = "") -> JiphyeonError:
        """The error to raise about this table, or about one of its fields."""
        return self.source.error((*self.place, key) if key else self.place, message)

    def has(self, key: str) -> bool:
        """Whether the field is there."""
        return key in self._value

    def raw(self, key: str, default: Any = _MISSING) -> Any:
        """The value as it is; without a default the field is required."""
        self._read.add(key)
        if key in self._value:
            return self._value[key]
        if default is _MISSING:
            raise self.fail(f"‘{key}’ 항목이 없습니다.")
        return default

    def text(self, key: str, default: Any = _MISSING) -> str:
        """A string without blanks around it; required means not empty either."""
        value = self.raw(key, default)
        if not isinstance(value, str) or (default is _MISSING and not value.strip()):
            raise self.fail(f"‘{key}’에는 글을 적어야 합니다.", key)
        return value.strip()

    def one_of(self, key: str, allowed: tuple[str, ...], default: Any = _MISSING) -> str:
        """One of the allowed words."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.fail(
                f"‘{key}’에 알 수 없는 값 ‘{value}’이(가) 있습니다. 쓸 수 있는 값: {', '.join(allowed)}", key
            )
        return value

    def integer(self, key: str, default: Any = _MISSING) -> int:
        """A whole number."""
        value = self.raw(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fail(f"‘{key}’에는 정수를 적어야 합니다.", key)
        return value

    def number(self, key: str, default: Any = _MISSING) -> float:
        """A number."""
        value = self.raw(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.fail(f"‘{key}’에는 숫자를 적어야 합니다.", key)
        return float(value)

    def decimal(self, key: str) -> Decimal | None:
        """An exact number, None where it is not given."""
        value = self.raw(key, None)
        if value is None:
            return None
        try:
            return Decimal(str(value))
        except InvalidOperation:
            raise self.fail(f"‘{key}’에는 숫자를 적어야 합니다.", key) from None

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self.raw(key, default)
        if not isinstance(value, bool):
            raise self.fail(f"‘{key}’에는 true나 false를 적어야 합니다.", key)
        return value

    def texts(self, key: str, default: Any = _MISSING) -> tuple[str, ...]:
        """A list of strings."""
        value = self.raw(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
            raise self.fail(f"‘{key}’에는 글의 목록을 적어야 합니다.", key)
        return tuple(part.strip() for part in value)

    def numbers(self, key: str, default: Any = _MISSING) -> tuple[float, ...]:
        """A list of numbers."""
        value = self.raw(key, default)
        if not isinstance(value, list | tuple) or not all(
            isinstance(part, int | float) and not isinstance(part, bool) for part in value
        ):
            raise self.fail(f"‘{key}’에는 숫자의 목록을 적어야 합니다.", key)
        return tuple(float(part) for part in value)

    def node(self, key: str) -> Node | None:
        """The table under the key, None where there is none."""
        value = self.raw(key, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.fail(f"‘{key}’는 표 형식([{key}])이어야 합니다.", key)
        return Node(self.source, (*self.place, key), value)

    def nodes(self, key: str) -> list[Node]:
        """The list of tables under the key; empty where there is none."""
        value = self.raw(key, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise self.fail(f"‘{key}’는 표의 목록([[{key}]])이어야 합니다.", key)
        return [Node(self.source, (*self.place, key, index), part) for index, part in enumerate(value)]

    def finish(self) -> None:
        """Refuse keys that were not read."""
        unknown = [key for key in self._value if key not in self._read]
        if unknown:
            raise self.fail(f"알 수 없는 항목 ‘{unknown[0]}’이 있습니다.", unknown[0])
