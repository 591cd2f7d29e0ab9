"""What a task shows beside its question: a small table, or a chart with its data table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

type ChartKind = Literal["bar", "grouped", "stacked", "percent", "line", "scatter"]

CHART_KINDS: tuple[ChartKind, ...] = ("bar", "grouped", "stacked", "percent", "line", "scatter")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header row; `unit` prints above right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One set of values, in the order of the categories (for `scatter`, of the x positions)."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart to be read. `description` is what someone who cannot see it is told (the shape, not the answer).

    `axis_minimum` other than 0 draws a cut axis on purpose: reading one is a competency. For `scatter`,
    `categories` are the x values written as numbers.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    description: str
    unit: str = ""
    category_label: str = ""
    axis_minimum: float = 0.0
    axis_maximum: float | None = None

    def as_table(self) -> Table:
        """The same numbers as a table."""
        rows = tuple(
            (category, *(_plain(series.values[index]) for series in self.series))
            for index, category in enumerate(self.categories)
        )
        header = (self.category_label or "구분", *(series.name for series in self.series))
        return Table(header=header, rows=rows, caption=self.title, unit=self.unit)


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"
