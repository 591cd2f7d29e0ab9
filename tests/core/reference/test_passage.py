"""A reference is cut along its own structure, and every passage is a range of its text."""

from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.reference.passage import LONGEST, split
from jiphyeon.core.reference.sentences import sentences

PLAN = """Ⅰ. 추진 배경
 ○ 자료에 근거한 행정이 필요합니다. 학교마다 다른 방식을 하나로 맞추어야 합니다.
Ⅱ. 추진 내용
1. 연수 운영
  가. 일시: 2026. 3. 18.(수) 14:00∼16:00
  나. 장소: 한빛교육청 대회의실
2. 예산
구분\t금액
강사료\t1,200,000원
다과\t300,000원

제2장 보존
제3조(보존) 자료는 3년 동안 보존한다.
제4조(파기) 보존 기간이 지난 자료는 파기한다.
"""


def found(words, text=PLAN):
    return next(one for one in split(text) if words in one.text)


def test_short_items_under_one_heading_stand_together_and_know_their_headings():
    one = found("대회의실")
    assert "2026. 3. 18." in one.text
    assert one.heading == "Ⅱ. 추진 내용 › 1. 연수 운영"


def test_a_table_is_one_passage_under_its_heading():
    one = found("강사료")
    assert (one.form, one.heading) == ("table", "Ⅱ. 추진 내용 › 2. 예산")
    assert one.text.splitlines()[0] == "구분\t금액"


def test_each_article_is_a_passage_of_its_own():
    one = found("파기한다")
    assert one.form == "article"
    assert one.heading == "제2장 보존 › 제4조(파기)"
    assert "제3조" not in one.text


def test_pages_are_counted_where_the_format_has_them():
    pages = ("첫째 쪽의 글입니다.", "둘째 쪽의 글입니다.")
    assert [one.page for one in split("\n".join(pages), pages)] == [1, 2]


def test_a_line_that_the_page_broke_goes_on():
    pages = ("이 지침은 학교가 갖춘 기자재를 빌려 주고 돌려받는 일에\n필요한 것을 정합니다.",)
    assert len(split(pages[0], pages)) == 1


def test_a_long_paragraph_is_cut_at_the_ends_of_sentences():
    text = "학교는 자료를 해마다 한 번 살펴보고 그 결과를 교육지원청에 알립니다. " * 40
    cut = split(text)
    assert len(cut) > 1
    assert all(one.text.endswith("다.") and len(one.text) < 2 * LONGEST for one in cut)


@given(st.text(alphabet="가나다 \n\t1.2)○-제조장|a.\f", max_size=400))
def test_whatever_the_text_passages_are_ranges_in_order_and_lose_nothing(text):
    cut = split(text)
    assert [one.paragraph for one in cut] == list(range(1, len(cut) + 1))
    at = 0
    kept = ""
    for one in cut:
        assert text[one.start : one.end] == one.text
        assert one.start >= at
        at = one.end
        kept += one.text + one.heading
    assert set("".join(text.split())) <= set("".join(kept.split()))


def test_sentences_leave_out_marks_and_keep_dates_whole():
    text = "1. 일시: 2026. 3. 18.(수)\n 가. 신청하십시오. 늦지 마십시오."
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "일시: 2026. 3. 18.(수)",
        "신청하십시오.",
        "늦지 마십시오.",
    ]
