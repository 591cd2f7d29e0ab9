"""Events from a CSV or JSON Lines file; whatever is wrong is named with its file and line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.event import Event, read_data

COLUMNS = ("id", "kind", "at", "participant", "department", "document", "document_kind", "arm", "data")
NEEDED = frozenset({"id", "kind", "at", "participant", "document"})


def read_events(path: Path) -> list[Event]:
    """All events, grouped by document as the analysis wants them.

    CSV has a header with the columns of `COLUMNS` (`data` holds a JSON object), JSON Lines one object a line.
    Raises `JiphyeonError`: `event-file` naming the line, `event-file-columns` for missing columns.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(path.name, 1, "UTF-8로 저장된 파일이 아닙니다.") from error
    rows = _json_lines(path.name, text) if path.suffix in {".jsonl", ".ndjson"} else _csv(path.name, text)
    found = [_event(path.name, line, row) for line, row in rows]
    if not found:
        raise _wrong(path.name, 1, "사건이 하나도 없습니다.")
    seen = {event.id: event for event in reversed(found)}
    return sorted(seen.values(), key=lambda event: event.document)


def write_events(events: Iterable[Event]) -> Iterator[str]:
    """Events as JSON Lines, the inverse of `read_events`."""
    for event in events:
        row = {name: getattr(event, name) for name in COLUMNS} | {"at": event.at.isoformat(), "data": dict(event.data)}
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _csv(name: str, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(text.splitlines())
    missing = sorted(NEEDED - set(reader.fieldnames or ()))
    if missing:
        raise JiphyeonError(
            "event-file-columns",
            f"{name}: 열이 모자랍니다: {', '.join(missing)}",
            suggestion=f"첫 줄에 열 이름을 적으세요: {', '.join(COLUMNS)}",
        )
    for row in reader:
        yield reader.line_num, row


def _json_lines(name: str, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _wrong(name, number, "JSON 문법에 맞지 않습니다.") from error
        if not isinstance(row, dict) or not row.keys() >= NEEDED:
            raise _wrong(name, number, f"이름이 모자랍니다. 있어야 할 이름: {', '.join(sorted(NEEDED))}")
        yield number, row


def _event(name: str, line: int, row: Mapping[str, Any]) -> Event:
    try:
        given = row.get("data") or {}
        kind, data = str(row["kind"]), json.loads(given) if isinstance(given, str) else given
        participant, department, document, document_kind, arm = (str(row.get(column) or "") for column in COLUMNS[3:8])
        at = _aware(row["at"])
        return Event(
            str(row["id"]), kind, at, participant, department, document, document_kind, arm, read_data(kind, data)
        )
    except JiphyeonError as error:
        raise _wrong(name, line, error.message) from error
    except (ValueError, TypeError) as error:
        raise _wrong(name, line, "때(시간대가 있는 ISO 8601)나 자료(JSON)를 읽을 수 없습니다.") from error


def _aware(value: object) -> datetime:
    at = datetime.fromisoformat(str(value))
    if at.tzinfo is None:
        raise ValueError(value)
    return at


def _wrong(name: str, line: int, message: str) -> JiphyeonError:
    return JiphyeonError(
        "event-file",
        f"{name} {line}행: {message}",
        suggestion="파일의 그 줄을 고친 뒤 다시 하세요.",
        context={"file": name, "line": line},
    )
