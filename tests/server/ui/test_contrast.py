"""Colours of the style sheet against one another (WCAG 2.2, 1.4.3 and 1.4.11), computed from its tokens."""

import re
from pathlib import Path

import pytest

import jiphyeon.server.ui

SHEET = Path(jiphyeon.server.ui.__file__).parent / "static" / "ui" / "style.css"
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
TOKENS = {name: (light, dark) for name, light, dark in TOKEN.findall(SHEET.read_text(encoding="utf-8"))}
GROUNDS = ("bg", "surface", "sunken", "hover")
WORDS = [
    (ink, ground) for ink in ("text", "text-muted", "primary", "danger", "warn", "ok", "info") for ground in GROUNDS
]
WORDS += [(ink, f"{ink}-soft") for ink in ("primary", "danger", "warn", "ok", "info")]
WORDS += [("text", f"{name}-soft") for name in ("primary", "danger", "warn", "ok", "info")]
WORDS += [("on-primary", "primary-solid"), ("on-primary", "primary-solid-hover"), ("on-danger", "danger-solid")]
SHAPES = [(shape, ground) for shape in ("line-strong", "focus", "primary-solid") for ground in ("bg", "surface")]


def luminance(colour):
    """WCAG relative luminance of `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_stand_out_by_four_and_a_half_to_one(ink, ground, theme):
    assert contrast(TOKENS[ink][theme], TOKENS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_borders_of_controls_and_the_focus_stand_out_by_three_to_one(shape, ground, theme):
    assert contrast(TOKENS[shape][theme], TOKENS[ground][theme]) >= 3


def test_the_measure_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
