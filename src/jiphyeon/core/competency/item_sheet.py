"""Items as the rows of three sheets, for authors who work in a spreadsheet; read back with sheet and row named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.survey.source import Place, Source
from jiphyeon.core.survey.writing import question_to_dict

ITEMS, TABLES, CHARTS = "문항", "자료표", "그래프"
MOST_OPTIONS = 8
MOST_CELLS = 12
COLUMNS: tuple[tuple[str, str], ...] = (
    ("부호", "code"),
    ("종류", "type"),
    ("꼴", "kind"),
    ("세부 역량", "sub"),
    ("수준", "level"),
    ("문두", "prompt"),
    *((f"보기 {place}", f"option{place}") for place in range(1, MOST_OPTIONS + 1)),
    ("정답", "key"),
    ("배점", "points"),
    ("허용 오차", "tolerance"),
    ("단위", "unit"),
    ("최솟값", "minimum"),
    ("최댓값", "maximum"),
    ("소수 자리", "decimals"),
    ("변별도(가정)", "a"),
    ("경계(가정)", "b"),
    ("예상 시간(초)", "seconds"),
    ("재는 것", "shows"),
    ("오개념", "misconception"),
    ("해설", "rationale"),
    ("근거", "sources"),
    ("검산식", "checks"),
    ("역할", "for_roles"),
    ("상태", "status"),
    ("검토자", "reviewers"),
)
type Row = list[str | int | float | None]


def items_to_sheets(items: Iterable[BankItem]) -> dict[str, list[Row]]:
    """The sheets `문항`, `자료표`, `그래프`. Matrices have their own file and are left out."""
    rows: list[Row] = [[title for title, _ in COLUMNS]]
    tables: list[Row] = [["문항", "제목", "단위", *(f"칸 {place}" for place in range(1, MOST_CELLS + 1))]]
    charts: list[Row] = [["문항", "항목", *(f"값 {place}" for place in range(1, MOST_CELLS + 1))]]
    for item in items:
        data = question_to_dict(item.question, item.key)
        if data["kind"] == "matrix":
            continue
        rows.append(_row(item, data))
        tables += _table_rows(item.code, data.get("table"))
        charts += _chart_rows(item.code, data.get("chart"))
    return {ITEMS: rows, TABLES: tables, CHARTS: charts}


def _row(item: BankItem, data: Mapping[str, Any]) -> Row:
    found = item.parameters
    options = [option["text"] for option in data.get("options", ())]
    key = data.get("key", "")
    cells: dict[str, str | int | float | None] = {
        "code": item.code,
        "type": item.type,
        "kind": data["kind"],
        "sub": item.sub,
        "level": item.level,
        "prompt": item.question.prompt,
        **{f"option{place}": text for place, text in enumerate(options, start=1)},
        "key": ", ".join(key) if isinstance(key, list) else key,
        "points": ", ".join(map(str, data.get("points", ()))),
        "tolerance": data.get("tolerance", "") if data.get("tolerance") != "0" else "",
        "unit": data.get("unit", ""),
        "minimum": data.get("minimum", ""),
        "maximum": data.get("maximum", ""),
        "decimals": data.get("decimals", "") or "",
        "a": found.discrimination if found else "",
        "b": ", ".join(map(str, found.thresholds)) if found else "",
        "seconds": item.question.seconds,
        "shows": item.shows,
        "misconception": item.misconception,
        "rationale": item.rationale,
        "sources": "\n".join(item.sources),
        "checks": "\n".join(f"{check.expression} => {check.gives}" for check in item.checks),
        "for_roles": ", ".join(item.for_roles),
        "status": item.status,
        "reviewers": ", ".join(item.reviewers),
    }
    return [cells.get(name, "") for _, name in COLUMNS]


def _table_rows(code: str, table: Mapping[str, Any] | None) -> list[Row]:
    if table is None:
        return []
    first: Row = [code, table.get("caption", ""), table.get("unit", ""), *table["header"]]
    return [first, *([code, "", "", *row] for row in table["rows"])]


def _chart_rows(code: str, chart: Mapping[str, Any] | None) -> list[Row]:
    if chart is None:
        return []
    names = ("kind", "title", "unit", "category_label", "axis_minimum", "axis_maximum", "description")
    rows: list[Row] = [[code, name, chart[name]] for name in names if chart.get(name) not in (None, "")]
    rows.append([code, "categories", *chart["categories"]])
    return rows + [[code, f"series:{one['name']}", *one["values"]] for one in chart["series"]]


def sheets_to_source(sheets: Mapping[str, Sequence[Sequence[str]]], name: str, version: str, author: str) -> Source:
    """The rows as a source `read_items` takes. Its lines are rows of the sheet `문항`, 1 being the headings.

    Raises `JiphyeonError` (`survey-file`) when the sheet or one of its columns is not there.
    """
    bare = Source(name, {})
    rows = sheets.get(ITEMS)
    if not rows:
        raise bare.error((), f"‘{ITEMS}’ 시트가 없습니다.")
    titles = {title: place for place, title in enumerate(rows[0])}
    missing = [title for title, _ in COLUMNS[:6] if title not in titles]
    if missing:
        raise bare.error((), f"‘{ITEMS}’ 시트에 ‘{missing[0]}’ 열이 없습니다.")
    tables, charts = _by_item(sheets.get(TABLES, ())), _by_item(sheets.get(CHARTS, ()))
    items: list[dict[str, Any]] = []
    lines: dict[Place, int] = {(): 1}
    for number, row in enumerate(rows[1:], start=2):
        cells = {key: row[titles[title]] for title, key in COLUMNS if title in titles and titles[title] < len(row)}
        if not any(cells.values()):
            continue
        lines["item", len(items)] = number
        items.append(_item(cells, tables.get(cells.get("code", ""), []), charts.get(cells.get("code", ""), [])))
    data = {"schema": "jiphyeon.items/1", "version": version, "author": author, "status": "draft", "item": items}
    return Source(name, data, lines)


def _by_item(rows: Sequence[Sequence[str]]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for row in rows[1:]:
        if row and row[0]:
            found.setdefault(row[0], []).append(list(row[1:]))
    return found


def _trimmed(row: Sequence[str]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _item(cells: Mapping[str, str], table: list[list[str]], chart: list[list[str]]) -> dict[str, Any]:
    item: dict[str, Any] = {name: cells[name] for name in _TEXTS if cells.get(name)}
    options = [cells[f"option{place}"] for place in range(1, MOST_OPTIONS + 1) if cells.get(f"option{place}")]
    if options:
        item["options"] = options
    key = cells.get("key", "")
    if key:
        item["key"] = [part.strip() for part in key.split(",")] if cells.get("kind") == "multiple" else key
    item |= {name: _numbers(cells[name], int) for name in ("points",) if cells.get(name)}
    item |= {name: _number(cells[name], int) for name in ("seconds", "decimals") if cells.get(name)}
    item |= {name: _number(cells[name], float) for name in ("a",) if cells.get(name)}
    item |= {name: _numbers(cells[name], float) for name in ("b",) if cells.get(name)}
    item["sources"] = _trimmed([line.strip() for line in cells.get("sources", "").split("\n")])
    item |= {name: _words(cells[name]) for name in ("for_roles", "reviewers") if cells.get(name)}
    if cells.get("checks"):
        item["checks"] = [_check(line) for line in cells["checks"].split("\n") if line.strip()]
    if table:
        item["table"] = _table(table)
    if chart:
        item["chart"] = _chart(chart)
    return item


_TEXTS = (
    "code",
    "type",
    "kind",
    "sub",
    "level",
    "prompt",
    "tolerance",
    "unit",
    "minimum",
    "maximum",
    "shows",
    "misconception",
    "rationale",
    "status",
)


def _words(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _number(text: str, kind: type[int | float]) -> int | float | str:
    """The number; words stay words, and the reader says so with the row."""
    try:
        return kind(text)
    except ValueError:
        return text


def _numbers(text: str, kind: type[int | float]) -> list[int | float | str]:
    return [_number(part, kind) for part in _words(text)]


def _check(line: str) -> dict[str, str]:
    expression, _, gives = line.partition("=>")
    return {"expression": expression.strip(), "gives": gives.strip()}


def _table(rows: list[list[str]]) -> dict[str, Any]:
    header = _trimmed(rows[0][2:])
    body = [[*row[2:], *[""] * len(header)][: len(header)] for row in rows[1:]]
    return {"caption": rows[0][0], "unit": rows[0][1], "header": header, "rows": body}


def _chart(rows: list[list[str]]) -> dict[str, Any]:
    chart: dict[str, Any] = {"series": []}
    for name, *cells in rows:
        values = _trimmed(cells)
        if name == "categories":
            chart["categories"] = values
        elif name.startswith("series:"):
            series = {"name": name.removeprefix("series:"), "values": [_number(value, float) for value in values]}
            chart["series"].append(series)
        elif name in {"axis_minimum", "axis_maximum"}:
            chart[name] = _number(values[0] if values else "", float)
        else:
            chart[name] = values[0] if values else ""
    return chart
