"""The value axis of a chart: where it begins and ends, and its round ticks."""

from __future__ import annotations

import math
from dataclasses import dataclass

from jiphyeon.core.survey.stimulus import Chart


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high` over `start` … `end` pixels, with ticks `step` apart."""

    low: float
    high: float
    step: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """The pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """The values to mark."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + index * self.step, 10) for index in range(count + 1)]


def round_step(span: float, parts: int = 5) -> float:
    """A step of 1, 2, 2.5 or 5 times a power of ten that divides the span into about `parts`."""
    raw = max(span, 1e-9) / parts
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= raw * 0.999)


def axis_over(low: float, high: float, start: float, end: float, *, fixed_high: float | None = None) -> Axis:
    """An axis from `low` that reaches `high` at a round tick (or exactly `fixed_high`)."""
    step = round_step((high if fixed_high is None else fixed_high) - low)
    top = low + step * max(1, math.ceil((high - low) / step - 1e-9)) if fixed_high is None else fixed_high
    return Axis(low, top, step, start, end)


def value_axis(chart: Chart, start: float, end: float) -> Axis:
    """The value axis of a chart: 0–100 for `percent`, cumulated values for `stacked`, the largest value else."""
    if chart.kind == "percent":
        return Axis(0, 100, 20, start, end)
    columns = list(zip(*(series.values for series in chart.series), strict=True))
    largest = max(sum(column) if chart.kind == "stacked" else max(column) for column in columns)
    return axis_over(chart.axis_minimum, largest, start, end, fixed_high=chart.axis_maximum)


def tick_text(value: float) -> str:
    """A tick as people write it: thousands separated, no needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"
