"""Values with their intervals as plain SVG: no scripts, no styles, nothing told by colour alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from html import escape

from jiphyeon.core.official.document import Picture
from jiphyeon.core.pilot.figure import Figure
from jiphyeon.core.pilot.wording import number, range_text, value_text

WIDTH, ROW, TOP, BOTTOM = 720, 34, 12, 30
NAMES, VALUES = 230, 150
TEXT = 'font-size="14" class="chart-text" fill="#1e2124"'
LINE = 'stroke="#8a949e"'
FILL = 'fill="#256ef4" class="chart-fill-1"'
FONT = 'font-family="Pretendard GOV, Noto Sans KR, sans-serif"'


def intervals_svg(
    title: str, figures: Sequence[Figure], *, zero: float | None = None, bounds: tuple[float, float] | None = None
) -> str:
    """One row a figure: a dot with its interval, the numbers beside; `zero` draws a line to compare with."""
    shown = [found for found in figures if found.value is not None]
    if not shown:
        return ""
    low, high = bounds or _bounds(shown, zero)
    left, right = NAMES, WIDTH - VALUES
    height = TOP + ROW * len(shown) + BOTTOM
    name = hashlib.sha256(repr((title, shown)).encode()).hexdigest()[:8]

    def place(value: float) -> float:
        return left + (min(max(value, low), high) - low) / (high - low) * (right - left)

    box = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} {FONT} role="img" aria-labelledby="i{name}">',
        f'<title id="i{name}">{escape(title)}: {escape("; ".join(_told(found) for found in shown))}</title>',
    ]
    base = height - BOTTOM
    parts += [
        f'<text x="{place(end):.1f}" y="{base + 20}" text-anchor="middle" {TEXT}>{number(end)}</text>'
        for end in (low, high)
    ]
    parts.append(f'<line x1="{left}" x2="{right}" y1="{base}" y2="{base}" {LINE}/>')
    if zero is not None and low <= zero <= high:
        x = place(zero)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{base}" stroke-dasharray="4 4" {LINE}/>')
        if zero not in {low, high}:
            parts.append(f'<text x="{x:.1f}" y="{base + 20}" text-anchor="middle" {TEXT}>{number(zero)}</text>')
    for index, found in enumerate(shown):
        parts += _row(found, TOP + ROW * index + ROW / 2, place)
    return "".join([*parts, "</svg>"])


def intervals_picture(
    title: str, figures: Sequence[Figure], *, zero: float | None = None, bounds: tuple[float, float] | None = None
) -> Picture | None:
    """The same for a report; None where there is nothing to draw or units differ."""
    shown = [found for found in figures if found.value is not None]
    if len({found.unit for found in shown}) != 1:
        return None
    words = f"{title}: {'; '.join(_told(found) for found in shown)}"
    return Picture(intervals_svg(title, shown, zero=zero, bounds=bounds), words, WIDTH, TOP + ROW * len(shown) + BOTTOM)


def bars_picture(title: str, rows: Sequence[tuple[str, float, str]]) -> Picture | None:
    """One bar a row: name, value from 0, and the value in words; None where nothing is above 0."""
    most = max((value for _, value, _ in rows), default=0.0)
    if most <= 0:
        return None
    height, left, right = 2 * TOP + ROW * len(rows), NAMES, WIDTH - VALUES
    words = f"{title}: {'; '.join(f'{name} {told}' for name, _, told in rows)}"
    name = hashlib.sha256(words.encode()).hexdigest()[:8]
    box = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} {FONT} role="img" aria-labelledby="b{name}">',
        f'<title id="b{name}">{escape(words)}</title>',
        f'<line x1="{left}" x2="{left}" y1="{TOP}" y2="{height - TOP}" {LINE}/>',
    ]
    for index, (label, value, told) in enumerate(rows):
        y, long = TOP + ROW * index, max(0.0, value) / most * (right - left)
        parts += [
            f'<text x="{left - 12}" y="{y + ROW / 2 + 5}" text-anchor="end" {TEXT}>{escape(_short(label))}</text>',
            f'<rect x="{left}" y="{y + 7}" width="{long:.1f}" height="{ROW - 14}" {FILL}/>',
            f'<text x="{left + long + 8:.1f}" y="{y + ROW / 2 + 5}" {TEXT}>{escape(told)}</text>',
        ]
    return Picture("".join([*parts, "</svg>"]), words, WIDTH, height)


def _row(found: Figure, y: float, at: Callable[[float], float]) -> list[str]:
    value = found.value or 0.0
    parts = [f'<text x="{NAMES - 12}" y="{y + 5:.1f}" text-anchor="end" {TEXT}>{escape(_short(found.name))}</text>']
    if found.low is not None and found.high is not None:
        one, two = at(found.low), at(found.high)
        line = 'stroke="#256ef4" stroke-width="3" class="chart-line-1"'
        parts.append(f'<line x1="{one:.1f}" x2="{two:.1f}" y1="{y}" y2="{y}" {line}/>')
        parts += [f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y - 6}" y2="{y + 6}" {line}/>' for x in (one, two)]
    x = at(value)
    told = range_text(found) if found.method == "tornado" else value_text(found)
    parts.append(f'<circle cx="{x:.1f}" cy="{y}" r="5" {FILL}/>')
    parts.append(f'<text x="{WIDTH - VALUES + 14}" y="{y + 5:.1f}" {TEXT}>{escape(told)}</text>')
    return parts


def _told(found: Figure) -> str:
    ends = range_text(found)
    return f"{found.name} {value_text(found)}" + (f" ({ends})" if ends else "")


def _short(name: str) -> str:
    return name if len(name) <= 17 else name[:16] + "…"


def _bounds(figures: Sequence[Figure], zero: float | None) -> tuple[float, float]:
    ends = [value for found in figures for value in (found.value, found.low, found.high) if value is not None]
    if zero is not None:
        ends.append(zero)
    low, high = min(ends), max(ends)
    pad = (high - low) * 0.06 or 1.0
    return low - pad if low != zero else low, high + pad if high != zero else high
