"""Tables and charts of a task from a table of a file."""

from __future__ import annotations

from jiphyeon.core.survey.node import Node
from jiphyeon.core.survey.stimulus import CHART_KINDS, Chart, Series, Table


def read_table(node: Node) -> Table | None:
    """`[….table]` with `header`, `rows` (lists as long as the header), `caption`, `unit`."""
    child = node.node("table")
    if child is None:
        return None
    header = child.texts("header")
    raw = child.raw("rows")
    if not isinstance(raw, list) or not raw:
        raise child.fail("표에 줄이 없습니다.", "rows")
    rows = []
    for row in raw:
        if not isinstance(row, list) or len(row) != len(header):
            raise child.fail(f"표의 줄마다 칸이 {len(header)}개 있어야 합니다.", "rows")
        rows.append(tuple(str(cell) for cell in row))
    table = Table(header, tuple(rows), child.text("caption", ""), child.text("unit", ""))
    child.finish()
    return table


def read_chart(node: Node) -> Chart | None:
    """`[….chart]` with `kind`, `title`, `categories`, `series`, `description` and the axis."""
    child = node.node("chart")
    if child is None:
        return None
    categories = child.texts("categories")
    chart = Chart(
        kind=child.one_of("kind", CHART_KINDS),  # type: ignore[arg-type]  # checked by one_of
        title=child.text("title"),
        categories=categories,
        series=_series(child, len(categories)),
        description=child.text("description"),
        unit=child.text("unit", ""),
        category_label=child.text("category_label", ""),
        axis_minimum=child.number("axis_minimum", 0.0),
        axis_maximum=child.number("axis_maximum") if child.has("axis_maximum") else None,
    )
    child.finish()
    if chart.kind == "scatter" and not all(_is_number(category) for category in categories):
        raise child.fail("산점도의 categories에는 숫자를 적어야 합니다.", "categories")
    return chart


def _series(node: Node, length: int) -> tuple[Series, ...]:
    out = []
    for child in node.nodes("series"):
        series = Series(child.text("name"), child.numbers("values"))
        child.finish()
        if len(series.values) != length:
            raise child.fail(f"값이 {length}개 있어야 합니다.", "values")
        out.append(series)
    if not out or not length:
        raise node.fail("그래프에 값이 없습니다.", "series")
    return tuple(out)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
