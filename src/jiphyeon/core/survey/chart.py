"""Charts drawn as plain SVG: no scripts, no styles, no outside reference; series differ by more than colour."""

from __future__ import annotations

import hashlib
from html import escape

from jiphyeon.core.survey.axis import Axis, axis_over, tick_text, value_axis
from jiphyeon.core.survey.stimulus import Chart

WIDTH, HEIGHT = 480, 360
LEFT, RIGHT, TOP, BOTTOM = 66, 12, 70, 52
COLOURS = ("#256ef4", "#178a6a", "#b45f06", "#7a3fc0")
DASHES = ("", "7 4", "2 4", "9 3 2 3")
TEXT = 'font-size="16" class="chart-text" fill="#1e2124"'


def chart_svg(chart: Chart) -> str:
    """The chart with its title and description for people who listen. Show `chart.as_table()` beside it."""
    name = hashlib.sha256(repr(chart).encode()).hexdigest()[:8]
    axis = value_axis(chart, HEIGHT - BOTTOM, TOP)
    marks = _scatter(chart, axis) if chart.kind == "scatter" else [*_categories(chart), *_marks(chart, axis, name)]
    font = 'font-family="Pretendard GOV, Noto Sans KR, sans-serif"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" {font}',
        f' role="img" aria-labelledby="t{name} d{name}">',
        f'<title id="t{name}">{escape(chart.title)}</title>',
        f'<desc id="d{name}">{escape(chart.description)}</desc>',
        _patterns(name, len(chart.series)),
        f'<text x="{WIDTH / 2:g}" y="20" text-anchor="middle" font-weight="700" {TEXT}>{escape(chart.title)}</text>',
        *_grid(chart, axis),
        *marks,
        *_legend(chart, name),
        "</svg>",
    ]
    return "".join(part for part in parts if part)


def _patterns(name: str, count: int) -> str:
    """Hatches laid over the second and later series."""
    lines = ("", "M0 8L8 0", "M0 4H8", "M4 0V8")
    made = [
        f'<pattern id="p{name}-{index}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path d="{lines[index % 4]}" stroke="#fff" stroke-width="1.5" fill="none"/></pattern>'
        for index in range(1, count)
        if lines[index % 4]
    ]
    return f"<defs>{''.join(made)}</defs>" if made else ""


def _grid(chart: Chart, axis: Axis) -> list[str]:
    unit = "%" if chart.kind == "percent" else chart.unit
    parts = [f'<text x="{LEFT - 8}" y="{TOP - 14}" text-anchor="end" {TEXT}>({escape(unit)})</text>'] if unit else []
    for value in axis.ticks():
        y = axis.place(value)
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#8a949e" '
            f'stroke-opacity="{1 if value == axis.low else 0.35}"/>'
            f'<text x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end" {TEXT}>{tick_text(value)}</text>'
        )
    return parts


def _bands(chart: Chart) -> tuple[float, list[float]]:
    """The width of a category and where each begins."""
    width = (WIDTH - LEFT - RIGHT) / len(chart.categories)
    return width, [LEFT + index * width for index in range(len(chart.categories))]


def _categories(chart: Chart) -> list[str]:
    width, starts = _bands(chart)
    y = HEIGHT - BOTTOM + 24
    return [
        f'<text x="{start + width / 2:.1f}" y="{y}" text-anchor="middle" {TEXT}>{escape(text)}</text>'
        for start, text in zip(starts, chart.categories, strict=True)
    ]


def _marks(chart: Chart, axis: Axis, name: str) -> list[str]:
    if chart.kind == "line":
        return _lines(chart, axis)
    if chart.kind in {"stacked", "percent"}:
        return _stacks(chart, axis, name)
    return _bars(chart, axis, name)


def _rectangle(x: float, width: float, top: float, bottom: float, index: int, name: str) -> str:
    box = f'x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{max(bottom - top, 0):.1f}"'
    filled = f'<rect {box} fill="{COLOURS[index % 4]}" class="chart-fill-{index % 4 + 1}"/>'
    return filled + (f'<rect {box} fill="url(#p{name}-{index})"/>' if index % 4 else "")


def _bars(chart: Chart, axis: Axis, name: str) -> list[str]:
    width, starts = _bands(chart)
    bar = min(56.0, width * 0.7 / len(chart.series))
    parts = []
    for index, series in enumerate(chart.series):
        for start, value in zip(starts, series.values, strict=True):
            x = start + width / 2 + (index - len(chart.series) / 2) * bar
            parts.append(_rectangle(x, bar - 2, axis.place(value), axis.start, index, name))
    return parts


def _stacks(chart: Chart, axis: Axis, name: str) -> list[str]:
    width, starts = _bands(chart)
    bar = min(72.0, width * 0.6)
    parts = []
    for place, start in enumerate(starts):
        total = sum(series.values[place] for series in chart.series)
        scale = 100 / total if chart.kind == "percent" and total else 1.0
        base = 0.0
        for index, series in enumerate(chart.series):
            top = base + series.values[place] * scale
            x = start + (width - bar) / 2
            parts.append(_rectangle(x, bar, axis.place(top), axis.place(base), index, name))
            base = top
    return parts


def _lines(chart: Chart, axis: Axis) -> list[str]:
    width, starts = _bands(chart)
    parts = []
    for index, series in enumerate(chart.series):
        points = [(start + width / 2, axis.place(v)) for start, v in zip(starts, series.values, strict=True)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{COLOURS[index % 4]}" stroke-width="2.5" '
            f'stroke-dasharray="{DASHES[index % 4]}" class="chart-line-{index % 4 + 1}"/>'
        )
        parts.extend(_marker(x, y, index) for x, y in points)
    return parts


def _marker(x: float, y: float, index: int) -> str:
    """A shape of its own for each series."""
    paint = f'fill="{COLOURS[index % 4]}" class="chart-fill-{index % 4 + 1}"'
    if index % 4 == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" {paint}/>'
    if index % 4 == 1:
        return f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" {paint}/>'
    tip = -6 if index % 4 == 2 else 6
    return (
        f'<path d="M{x - 6:.1f} {y - tip * 0.8:.1f}L{x + 6:.1f} {y - tip * 0.8:.1f}L{x:.1f} {y + tip:.1f}Z" {paint}/>'
    )


def _scatter(chart: Chart, axis: Axis) -> list[str]:
    positions = [float(category) for category in chart.categories]
    low = min(0.0, *positions) if min(positions) < max(positions) / 2 else min(positions)
    across = axis_over(low, max(positions), LEFT, WIDTH - RIGHT - 8)
    parts = [
        f'<text x="{across.place(value):.1f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle" {TEXT}>'
        f"{tick_text(value)}</text>"
        for value in across.ticks()
    ]
    if chart.category_label:
        parts.append(
            f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end" {TEXT}>{escape(chart.category_label)}</text>'
        )
    for index, series in enumerate(chart.series):
        parts.extend(
            _marker(across.place(x), axis.place(y), index) for x, y in zip(positions, series.values, strict=True)
        )
    return parts


def _legend(chart: Chart, name: str) -> list[str]:
    if len(chart.series) < 2:
        return []
    parts = []
    x = float(LEFT)
    for index, series in enumerate(chart.series):
        sample = _sample(chart, x, index, name)
        parts.append(f'{sample}<text x="{x + 30:.1f}" y="46" {TEXT}>{escape(series.name)}</text>')
        x += 46 + 16 * len(series.name)
    return parts


def _sample(chart: Chart, x: float, index: int, name: str) -> str:
    if chart.kind != "line":
        return _marker(x + 12, 41, index) if chart.kind == "scatter" else _rectangle(x, 22, 34, 48, index, name)
    stroke = f'stroke="{COLOURS[index % 4]}" stroke-width="2.5" stroke-dasharray="{DASHES[index % 4]}"'
    return f'<line x1="{x}" x2="{x + 24}" y1="41" y2="41" {stroke}/>' + _marker(x + 12, 41, index)
