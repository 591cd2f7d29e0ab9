"""The bar of a person's level probabilities, drawn on the server."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe

from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.score import Score

WIDTH, HEIGHT = 320, 20
LEAST_SHOWN = 0.08
"""A part narrower than this has no room for its letters."""


def level_bar(score: Score, framework: Framework) -> SafeString:
    """One bar in five parts; the same numbers stand in words beside it, so it is hidden from screen readers."""
    parts, x = [], 0.0
    for place, (level, chance) in enumerate(zip(framework.bands, score.probabilities, strict=True)):
        width = chance * WIDTH
        parts.append(f'<rect x="{x:.1f}" y="0" width="{width:.1f}" height="{HEIGHT}" class="band-{place}"/>')
        if chance >= LEAST_SHOWN:
            label = "시작" if level.code == "L0" else level.code
            parts.append(f'<text x="{x + width / 2:.1f}" y="{HEIGHT + 15}" text-anchor="middle">{escape(label)}</text>')
        x += width
    box = f'viewBox="0 0 {WIDTH} {HEIGHT + 18}"'
    svg = f'<svg class="level-bar" {box} aria-hidden="true" fill="currentColor">{"".join(parts)}</svg>'
    return mark_safe(svg)  # noqa: S308 -- every word in it was escaped
