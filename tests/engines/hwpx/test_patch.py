import random
import re

import hwpforge
import pytest
from hwpx import HwpxDocument
from hypothesis import given
from hypothesis import strategies as st

from jiphyeon.core.text.span import TextEdit, apply_edits
from jiphyeon.engines.hwpx.package import open_package
from jiphyeon.engines.hwpx.patch import apply, patch
from jiphyeon.engines.hwpx.reader import extract
from support.hwpx_file import LAYOUT, SECTION, document, paragraph, parts, real, table, unzipped, zipped


def edit(data: bytes, old: str, new: str) -> TextEdit:
    start = extract(data).text.index(old)
    return TextEdit(start, start + len(old), new)


def section(data: bytes) -> str:
    return unzipped(data)["Contents/section0.xml"].decode()


def test_only_the_changed_words_and_the_layout_of_their_paragraph_change():
    data = document(paragraph("그대로"), paragraph("회의는 2026.3.2 에 합니다."), paragraph("그대로"))
    after = apply(data, [edit(data, "2026.3.2 에", "2026. 3. 2.에")])
    assert section(after) == section(data).replace(
        f"회의는 2026.3.2 에 합니다.</hp:t></hp:run>{LAYOUT}", "회의는 2026. 3. 2.에 합니다.</hp:t></hp:run>"
    )


def test_every_other_part_is_the_same_bytes_in_the_same_order():
    data = document(paragraph("낱말"))
    before, after = open_package(data), open_package(apply(data, [TextEdit(0, 1, "새 ")]))
    kept = [e for e in before.entries if e.filename != "Preview/PrvImage.png"]
    assert [e.filename for e in after.entries] == [e.filename for e in kept]
    for old, new in zip(kept, after.entries, strict=True):
        if old.filename not in {"Contents/section0.xml", "Preview/PrvText.txt"}:
            raw = slice(old.header_offset, old.header_offset + 30 + len(old.filename) + old.compress_size)
            again = slice(new.header_offset, new.header_offset + 30 + len(new.filename) + new.compress_size)
            assert before.data[raw] == after.data[again]


def test_the_preview_text_is_new_and_the_preview_image_gone():
    data = document(paragraph("낱말"), table((paragraph("가"), paragraph("나"))))
    members = unzipped(apply(data, [edit(data, "낱", "맞")]))
    assert members["Preview/PrvText.txt"].decode() == "맞말\r\n<가><나>\r\n"
    assert "Preview/PrvImage.png" not in members


def test_nothing_to_do_leaves_the_file_alone():
    data = document(paragraph("낱말"))
    assert apply(data, []) == data
    assert apply(data, [TextEdit(0, 2, "낱말")]) == data


def test_a_word_over_three_runs_keeps_each_run():
    data = document(paragraph("2026.", "3.", "18 (수)까지"))
    after = apply(data, [edit(data, "2026.3.18 (수)", "2026. 3. 18.(수)")])
    assert extract(after).text == "2026. 3. 18.(수)까지"
    assert section(after).count("<hp:run ") == 3


def test_cells_fields_and_notes_are_corrected():
    begin = '<hp:ctrl><hp:fieldBegin id="1"><hp:parameters/></hp:fieldBegin></hp:ctrl>'
    field = f"{begin}<hp:t>필드 값</hp:t><hp:ctrl><hp:fieldEnd/></hp:ctrl>"
    note = f"<hp:ctrl><hp:footNote><hp:subList>{paragraph('각주 말')}</hp:subList></hp:footNote></hp:ctrl>"
    data = document(
        f'<hp:p><hp:run charPrIDRef="0">{field}{note}</hp:run></hp:p>', table((paragraph("칸 가"), paragraph("칸 나")))
    )
    edits = [edit(data, "필드 값", "밭 값"), edit(data, "각주 말", "주석 말"), edit(data, "칸 나", "칸 다")]
    assert extract(apply(data, edits)).text == "밭 값\n주석 말\n칸 가\t칸 다"


def test_markup_in_the_words_is_escaped_and_references_are_replaced_whole():
    data = document(paragraph("A&amp;B &#48;"))
    after = apply(data, [edit(data, "&", "<와>&"), edit(data, "0", "1")])
    assert extract(after).text == "A<와>&B 1"


def test_an_inline_element_is_removed_whole():
    data = document(paragraph('가<hp:tab width="1000" leader="0"/>나<hp:nbSpace/>다'))
    after = apply(data, [edit(data, "\t", " "), edit(data, "나 다", "나다")])
    assert extract(after).text == "가 나다"
    assert "hp:tab" not in section(after)


def test_character_data_sections_are_corrected():
    data = document(paragraph("<![CDATA[가 & 나]]>"))
    assert extract(apply(data, [edit(data, "나", "<b>]]>")])).text == "가 & <b>]]>"


def test_line_breaks_and_tabs_become_elements_and_control_characters_vanish():
    data = document(paragraph("가나"))
    after = apply(data, [TextEdit(1, 1, "\n\t\x00\x07")])
    assert "가<hp:lineBreak/><hp:tab/>나" in section(after)


@pytest.mark.parametrize("new", ["", "하나"])
def test_an_edit_over_a_paragraph_or_a_cell_is_refused_and_said_so(new):
    data = document(paragraph("앞 줄"), paragraph("뒤 줄"), table((paragraph("가"), paragraph("나"))))
    over = [edit(data, "줄\n뒤", new), edit(data, "가\t나", new)]
    result = patch(data, over)
    assert result.refused == tuple(over)
    assert result.applied == ()
    assert result.data == data


def test_the_unchanged_ends_of_an_edit_do_not_count():
    data = document(paragraph("앞 줄"), paragraph("뒤 줄"))
    assert extract(apply(data, [edit(data, "앞 줄\n뒤", "앞줄\n뒤")])).text == "앞줄\n뒤 줄"


def test_of_two_overlapping_edits_the_first_is_made():
    data = document(paragraph("가나다라"))
    assert extract(apply(data, [TextEdit(0, 3, "하"), TextEdit(2, 4, "파")])).text == "하라"


def test_a_section_in_utf_16_is_corrected():
    xml = SECTION.format(body=paragraph("한글 문서")).replace("UTF-8", "UTF-16")
    data = zipped(parts("") | {"Contents/section0.xml": xml.encode("utf-16")})
    assert extract(apply(data, [TextEdit(2, 3, "")])).text == "한글문서"


TEXTS = st.text("가나다 &<>2.\t", max_size=8)


@given(st.data(), st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_what_is_applied_is_what_the_text_says(data, paragraphs):
    def xml(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\t", "<hp:tab/>")

    file = document(*(paragraph(*map(xml, runs)) for runs in paragraphs))
    text = extract(file).text
    places = st.integers(0, len(text))
    edits = []
    for _ in range(data.draw(st.integers(0, 5))):
        start, end = sorted((data.draw(places), data.draw(places)))
        edits.append(TextEdit(start, end, data.draw(TEXTS)))
    result = patch(file, edits)
    assert extract(result.data).text == apply_edits(text, result.applied)


def random_edits(text: str) -> list[TextEdit]:
    choose = random.Random(len(text))
    found = []
    for _ in range(40 if text else 0):
        start = choose.randrange(len(text))
        end = min(len(text), start + choose.randrange(12))
        found.append(TextEdit(start, end, choose.choice(["", "새말", "a&<b", f" {text[start:end]}-"])))
    return found


def test_an_indented_file_is_corrected():
    layout = '<hp:linesegarray>\n\t<hp:lineseg textpos="0"/>\n\t</hp:linesegarray>'
    data = document(
        paragraph("한글 문서").replace(LAYOUT, f"\n\t{layout}\n"), paragraph("둘").replace(LAYOUT, "<hp:linesegarray/>")
    )
    after = apply(data, [TextEdit(2, 3, ""), TextEdit(6, 7, "셋")])
    assert extract(after).text == "한글문서\n셋"
    assert "lineseg" not in section(after)


@pytest.mark.shared
@real(".hwpx")
def test_two_other_readers_open_a_corrected_real_file_with_the_same_words(path):
    data = path.read_bytes()
    before = extract(data)
    result = patch(data, random_edits(before.text))
    squeezed = re.sub(r"\s", "", apply_edits(before.text, result.applied))
    assert re.sub(r"\s", "", extract(result.data).text) == squeezed
    made = sum(e.replacement == "새말" for e in result.applied)
    assert HwpxDocument.open(result.data).text.plain().count("새말") == made
    assert hwpforge.Document.from_bytes(result.data).to_md().text.count("새말") == made
    unchanged = set(unzipped(result.data)) - {"Preview/PrvText.txt", *(s.name for s in before.sections)}
    assert all(unzipped(data)[name] == unzipped(result.data)[name] for name in unchanged)
