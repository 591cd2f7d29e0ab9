"""Figures on pages, in the same words as in reports."""

from __future__ import annotations

from django import template

from jiphyeon.core.pilot import wording
from jiphyeon.core.pilot.figure import Figure

register = template.Library()


@register.filter
def figure_value(figure: Figure) -> str:
    """`−14.2%`, or why there is no value."""
    return wording.value_text(figure)


@register.filter
def figure_range(figure: Figure) -> str:
    """`−19.0~−9.1%`."""
    return wording.range_text(figure)


@register.filter
def figure_basis(figure: Figure) -> str:
    """`1,350건 가운데 1,204건`."""
    return wording.basis_text(figure)


@register.filter
def figure_source(figure: Figure) -> str:
    """`배정·내보내기`."""
    return wording.source_text(figure)


@register.filter
def thousands(value: float) -> str:
    """Thousands of won: `−1,230천원`."""
    return wording.number(value, "천원", digits=0)
