"""Recomputing the numbers of an item from its own table or chart: a small calculator, no names but these."""

from __future__ import annotations

import ast
import math
import operator
import statistics
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jiphyeon.core.survey.stimulus import Chart, Table

_OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.USub: operator.neg,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sqrt": math.sqrt,
    "round": round,
    "len": len,
    "sum": lambda *values: math.fsum(_flat(values)),
    "mean": lambda *values: statistics.fmean(_flat(values)),
    "median": lambda *values: statistics.median(_flat(values)),
    "max": lambda *values: max(_flat(values)),
    "min": lambda *values: min(_flat(values)),
    "first_of_repeated": lambda column: _repeated(column)[0],
    "second_of_repeated": lambda column: _repeated(column)[1],
    "smallest_group": lambda *columns: min(Counter(zip(*columns, strict=True)).values()),
    "alone": lambda *columns: sum(size == 1 for size in Counter(zip(*columns, strict=True)).values()),
}


type Names = Mapping[str, Sequence[Any]]


def variables(table: Table | None, chart: Chart | None) -> dict[str, list[Any]]:
    """`c1`, `c2` … the numbers of the table's columns (nan where there is none), `t1` … their words, `s1` … series."""
    found: dict[str, list[Any]] = {}
    if table is not None:
        for index in range(len(table.header)):
            found[f"c{index + 1}"] = [_number(row[index]) for row in table.rows]
            found[f"t{index + 1}"] = [row[index] for row in table.rows]
    if chart is not None:
        for index, series in enumerate(chart.series):
            found[f"s{index + 1}"] = list(series.values)
    return found


def evaluate(expression: str, names: Names) -> float:
    """The value of an expression of numbers, + - * /, indexes and a few functions; else `ValueError`."""
    try:
        value = _value(ast.parse(expression, mode="eval").body, names)
    except (SyntaxError, KeyError, IndexError, TypeError, ZeroDivisionError) as error:
        raise ValueError(expression) from error
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(expression)
    return float(value)


def agrees(value: float, gives: str) -> bool:
    """Whether a value rounds to the number as it is written (`3.75`, `1,020`)."""
    written = gives.replace(",", "")
    decimals = len(written.partition(".")[2])
    return abs(value - float(written)) <= 0.5 * 10.0**-decimals + 1e-9


def _value(node: ast.AST, names: Names) -> Any:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return node.value
    if isinstance(node, ast.Name):
        return names[node.id]
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)](_value(node.left, names), _value(node.right, names))
    if isinstance(node, ast.UnaryOp):
        return _OPERATORS[type(node.op)](_value(node.operand, names))
    if isinstance(node, ast.Subscript):
        return _value(node.value, names)[int(_value(node.slice, names))]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        return _FUNCTIONS[node.func.id](*(_value(argument, names) for argument in node.args))
    raise TypeError(type(node).__name__)


def _repeated(column: Sequence[Any]) -> tuple[int, int]:
    """Row numbers (1 first) of the first value that comes twice. Raises `IndexError` when none does."""
    pairs = [(column.index(value) + 1, row) for row, value in enumerate(column, 1) if column.index(value) + 1 < row]
    return pairs[0]


def _flat(values: Sequence[Any]) -> list[float]:
    return [x for value in values for x in (value if isinstance(value, Sequence) else [value])]


def _number(text: str) -> float:
    digits = text.replace(",", "").rstrip("%명원개교건점시간 ")
    try:
        return float(digits)
    except ValueError:
        return math.nan
