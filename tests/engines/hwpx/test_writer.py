import re
from dataclasses import replace

import hwpforge
import pytest
from hwpx import HwpxDocument, validate_package
from hypothesis import given, settings
from hypothesis import strategies as st

from jiphyeon.core.official.document import Item, OfficialDocument, Paragraph, Table
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.official.reader import read
from jiphyeon.engines.hwpx.package import open_package
from jiphyeon.engines.hwpx.reader import extract
from jiphyeon.engines.hwpx.validate import validate
from jiphyeon.engines.hwpx.writer import HwpxFormat, render
from support.documents import ALL, FOOT, MANY, NOTICE, PLAN, SCHEDULE
from support.hwpx_file import unzipped

kinds = pytest.mark.parametrize("document", ALL, ids=lambda d: d.kind)


def plain(text: str) -> list[str]:
    """Lines without indents, tabs as spaces, blank lines left out."""
    return [re.sub(r"[\s|]+", " ", line).strip() for line in text.splitlines() if line.strip()]


def body(document: OfficialDocument) -> str:
    return unzipped(render(document))["Contents/section0.xml"].decode()


@kinds
def test_every_kind_passes_the_checks_before_it_is_handed_over(document):
    data = render(document)
    assert validate(data).problems == ()
    assert validate_package(data).ok
    assert hwpforge.Document.from_bytes(data).validate()


@kinds
def test_the_text_of_the_file_is_the_laid_out_text(document):
    if document.kind == "plan":
        pytest.skip("the 간이기안문 has another head and no foot")
    assert plain(extract(render(document)).text) == plain(lay_out(document).text)


def test_a_document_is_read_back_as_it_was_written():
    text = extract(render(NOTICE)).text
    assert read(text).document == replace(NOTICE, head=replace(NOTICE.head, recipient="수신자 참조"))


def test_the_words_of_the_form_stand_in_its_order():
    text = extract(render(NOTICE)).text
    order = [
        "한빛교육청",
        "수신  ",
        "(경유)",
        "제목  ",
        "1. ",
        "붙임  1.",
        "끝.",
        "한빛교육청교육감",
        "수신자  ",
        "주무관 김하늘",
    ]
    order += ["협조자", "시행  미래교육과-1301(2026. 3. 4.)", "접수", "우 30151", "전화번호", "팩스번호", "대국민공개"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)


def test_marks_are_words_and_indents_are_paragraph_shapes():
    text = extract(render(NOTICE)).text
    assert "\n1. 관련: " in text
    assert "\n가. 일시: " in text
    assert "\n1) 초등학교" in text
    header = unzipped(render(NOTICE))["Contents/header.xml"].decode()
    lefts = {int(n) for n in re.findall(r'<hp:case.*?<hc:left value="(-?\d+)"', header)}
    assert {0, 1200, 2400} <= lefts
    assert re.search(r'<hp:case.*?<hc:intent value="-15\d\d"', header)


def test_the_internal_form_has_its_boxes():
    text = extract(render(PLAN)).text
    for word in (
        "생산등록번호\t미래교육과-1301",
        "등록일\t2026. 3. 4.",
        "결재일",
        "공개 구분\t대국민공개",
        "협조자\t총무과장 최들",
    ):
        assert word in text
    assert "협조자\t총무과장 최들" in text
    assert "수신" not in text.split("1. 관련")[0]
    assert "한빛교육청\n미래교육과" in text


def test_tables_have_shaded_headings_that_repeat_and_numbers_to_the_right():
    xml = body(NOTICE)
    table = xml[xml.index("기수</hp:t>") - 4000 :]
    assert 'repeatHeader="1"' in table
    assert table.count('header="1"') == 5
    header = unzipped(render(NOTICE))["Contents/header.xml"].decode()
    number = re.search(r'paraPrIDRef="(\d+)"[^>]*><hp:run charPrIDRef="\d+"><hp:t>1,200,000<', xml)
    assert number
    assert re.search(rf'<hh:paraPr id="{number.group(1)}".*?horizontal="RIGHT"', header)


def test_a_long_table_breaks_over_pages():
    rows = (("연번", "학교"), *((str(n), f"한빛제{n}초등학교") for n in range(60)))
    xml = body(replace(NOTICE, body=(Item("현황", children=(Table(rows),)),)))
    assert re.search(r'rowCnt="61".*?<hp:pos treatAsChar="0"', xml)


def test_the_page_number_is_at_the_bottom_in_the_middle():
    assert body(NOTICE).count('<hp:pageNum pos="BOTTOM_CENTER"') == 1


def test_the_foot_stands_at_the_bottom_where_there_is_room_and_else_follows_the_text():
    short = replace(NOTICE, body=NOTICE.body[:1], attachments=())
    assert 'vertRelTo="PAGE"' in body(short)
    full = replace(NOTICE, body=tuple(Item("한 줄 내용입니다.") for _ in range(22)))
    assert 'vertRelTo="PAGE"' not in body(full)


def test_nothing_of_the_machine_is_in_the_file():
    members = unzipped(render(NOTICE))
    metadata = members["Contents/content.hpf"].decode()
    assert "<opf:title>2026년 데이터 활용 역량 강화 연수 안내</opf:title>" in metadata
    assert '<opf:meta name="creator" content="text">한빛교육청</opf:meta>' in metadata
    assert not re.search(r"Date|lastsaveby|synthetic", metadata)
    assert "Preview/PrvImage.png" not in members
    assert members["Preview/PrvText.txt"].decode().startswith("한빛교육청\r\n수신")


def test_the_same_document_gives_the_same_bytes():
    assert render(NOTICE) == render(NOTICE)


def test_the_mimetype_is_first_and_stored():
    first = open_package(render(NOTICE)).entries[0]
    assert (first.filename, first.compress_type) == ("mimetype", 0)


def test_markup_and_control_characters_in_the_words_do_no_harm():
    document = replace(NOTICE, title='A<b> & "C"\x07', body=(Paragraph("<hp:t>\x00&amp;"),))
    text = extract(render(document)).text
    assert 'A<b> & "C"' in text
    assert "<hp:t>&amp;" in text


def test_an_empty_document_is_still_a_file():
    data = render(OfficialDocument("training_notice", ""))
    assert validate(data).ok
    assert render(OfficialDocument("plan", ""))


def test_it_is_a_format_a_document_can_leave_in():
    assert HwpxFormat().suffix == ".hwpx"
    assert HwpxFormat().write(NOTICE) == render(NOTICE)


WORDS = st.text("가나다라 12.()<&ab", min_size=1, max_size=30)
TABLES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.tuples(*[st.text("가나1,.", max_size=20)] * n), min_size=1, max_size=15)
)
BLOCKS = st.recursive(
    st.builds(Item, WORDS) | st.builds(Paragraph, WORDS) | st.builds(lambda rows: Table(tuple(rows)), TABLES),
    lambda inner: st.builds(lambda text, kids: Item(text, children=tuple(kids)), WORDS, st.lists(inner, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=30, deadline=None)
@given(st.lists(BLOCKS, max_size=5), st.sampled_from(["reply", "plan", "minutes", "agreement"]))
def test_whatever_is_laid_out_can_be_opened(blocks, kind):
    data = render(OfficialDocument(kind, "제목", tuple(blocks), MANY, (), FOOT))
    assert HwpxDocument.open(data).text.plain() is not None
    assert extract(data).text


def test_a_file_that_two_readers_read_differently_does_not_pass():
    data = render(NOTICE)
    assert validate(data).message.endswith("직접 열어 본 것은 아닙니다.")
    broken = validate(data[:-100])
    assert not broken.ok
    assert broken.message.startswith("파일 검증에 실패")


def test_table_words_survive():
    text = extract(render(replace(NOTICE, body=(SCHEDULE,)))).text
    assert "<기수별 일정>  (단위: 원)\n기수\t일시\t장소\t인원(명)\t예산(원)\n1기\t2026. 3. 18.(수)" in text


def test_the_end_mark_never_stands_alone_on_a_line():
    data = render(NOTICE)
    assert "<hp:nbSpace/><hp:nbSpace/>끝.</hp:t>" in body(NOTICE)
    assert "  끝." in extract(data).text
    with HwpxDocument.open(data) as opened:
        assert "끝." in opened.export_text()
