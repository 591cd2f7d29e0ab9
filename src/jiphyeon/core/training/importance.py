"""How much each domain matters to a role: the shipped assumption, and what an office puts in its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jiphyeon.core.errors import JiphyeonError

Importance = Mapping[tuple[str, str], float]
"""(role code, domain code) → 0–1."""


@cache
def shipped_importance() -> Importance:
    """Our assumption, to be replaced by a survey of the roles. Raises `importance-invalid` naming the line."""
    text = files("jiphyeon.core.training.catalogue").joinpath("importance.tsv").read_text(encoding="utf-8")
    found: dict[tuple[str, str], float] = {}
    for number, row in enumerate(csv.DictReader(io.StringIO(text), delimiter="\t"), start=2):
        try:
            value = float(row["importance"])
        except (TypeError, ValueError):
            value = -1.0
        if not 0 <= value <= 1:
            raise JiphyeonError("importance-invalid", f"importance.tsv {number}번째 줄의 중요도를 읽지 못했습니다.")
        found[row["role"], row["domain"]] = value
    return found


def importance_with(own: Importance) -> Importance:
    """The shipped assumption with an office's own values over it."""
    return {**shipped_importance(), **own}
