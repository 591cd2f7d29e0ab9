"""What a memo buys: each price with its own number, the total held against them, nothing reckoned on a guess."""

from __future__ import annotations

from datetime import date

import pytest

from jiphyeon.core.drafting.extraction.money import amounts_in
from jiphyeon.services.draft import draft


def _products(text: str) -> list[str]:
    return [m.value for m in amounts_in(text) if m.role == "product"]


def test_a_price_is_not_multiplied_with_the_number_of_the_next_thing() -> None:
    assert _products("마우스 3개 개당 12,000원, 키보드 5개 20,000원") == ["36000"]


def test_a_number_right_before_a_price_counts_only_when_the_total_says_so() -> None:
    assert sorted(_products("마우스 3개 개당 12,000원, 키보드 5개 20,000원. 총 136,000원")) == ["100000", "36000"]
    assert _products("마우스 3개 개당 12,000원, 키보드 5개 20,000원. 총 56,000원") == ["36000"]
    assert _products("마우스 3개 개당 12,000원, 키보드 5개 20,000원. 총 99,000원") == ["36000"]


@pytest.mark.parametrize(("total", "asked"), [("총 60,000원", True), ("총 36,000원", False)])
def test_a_total_the_items_do_not_add_up_to_is_asked_about(total: str, asked: bool) -> None:
    found = next(m for m in amounts_in(f"마우스 3개 개당 12,000원. {total}") if m.role == "total")
    assert bool(found.question) is asked


def test_a_request_names_what_is_bought_and_the_firm_as_a_firm() -> None:
    memo = "교무실 복사용지랑 마우스 살거임. 마우스 3개 개당 12,000원, 용지 5박스 20,000원. 총 136,000원. 업체 새솔문구"
    made = draft(memo, today=date(2026, 3, 2), kind="purchase_request")
    assert "개당" not in made.title
    assert "복사용지" in made.title
    assert "업체: 새솔문구" in made.text
    assert "구입 방법" not in made.text
    assert "12,000원×3개=36,000원" in made.text
    assert "20,000원×5박스=100,000원" in made.text
    assert "금136,000원" in made.text
