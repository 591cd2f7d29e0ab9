import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.survey.axis import axis_over
from jiphyeon.core.survey.chart import chart_svg
from jiphyeon.core.survey.stimulus import CHART_KINDS, Chart, Series

SVG = "{http://www.w3.org/2000/svg}"


def chart(kind="bar", **fields):
    shown = {
        "title": "학교별 <학생> 수",
        "categories": ("10", "20", "30"),
        "series": (Series("초등 & 유치원", (10, 20, 30)), Series("중등", (5, 0, 15))),
        "description": "두 계열이 함께 늘어납니다.",
    }
    return Chart(kind, **(shown | fields))


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_every_kind_is_well_formed_named_and_described(kind):
    root = ET.fromstring(chart_svg(chart(kind)))
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "학교별 <학생> 수"
    assert root.find(f"{SVG}desc").text == "두 계열이 함께 늘어납니다."
    assert {root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")} == set(
        root.get("aria-labelledby").split()
    )


@pytest.mark.parametrize("kind", CHART_KINDS)
def test_nothing_the_content_security_policy_would_refuse(kind):
    text = chart_svg(chart(kind))
    assert "style=" not in text
    assert "<script" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def heights(text):
    return [float(r.get("height")) for r in ET.fromstring(text).iter(f"{SVG}rect") if r.get("class")]


def test_bars_from_zero_keep_the_proportion_of_the_values():
    low, high = heights(chart_svg(chart(categories=("가", "나"), series=(Series("비율", (46, 92)),))))
    assert high / low == pytest.approx(2, rel=0.01)


def test_a_cut_axis_exaggerates_as_it_should():
    shown = chart(categories=("가", "나"), series=(Series("비율", (92, 95)),), axis_minimum=90)
    low, high = heights(chart_svg(shown))
    assert high / low == pytest.approx(2.5, rel=0.01)


def test_percent_stacks_all_reach_the_same_height():
    bars = heights(chart_svg(chart("percent")))[:6]
    assert bars[0] + bars[1] == pytest.approx(bars[4] + bars[5], abs=0.3)


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e6))
def test_the_axis_reaches_every_value_with_a_handful_of_ticks(low, span):
    axis = axis_over(low, low + span, 0, 100)
    ticks = axis.ticks()
    assert ticks[-1] >= low + span - abs(span) * 1e-6 - abs(low) * 1e-6
    assert 2 <= len(ticks) <= 8
