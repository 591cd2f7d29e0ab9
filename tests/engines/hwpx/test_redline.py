import re
from datetime import UTC, datetime

import hwpforge
import pytest
from hwpx import HwpxDocument
from hwpx.tools.redline import inspect_redline_structure

from jiphyeon.core.rules.finding import Basis, Finding, Severity
from jiphyeon.engines.hwpx.reader import extract
from jiphyeon.engines.hwpx.redline import AUTHOR, redline
from support.hwpx_file import LAYOUT, document, paragraph, real, table, unzipped

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BASIS = Basis("한빛 규정", "제7조제4항", "2025. 1. 1.", "law")


def finding(data: bytes, old: str, *new: str, message: str = "날짜 표기가 다릅니다.") -> Finding:
    text = extract(data).text
    start = text.index(old)
    line = text.count("\n", 0, start) + 1
    return Finding("date", Severity.MUST, "notation", start, start + len(old), line, old, message, BASIS, new)


def body(data: bytes) -> str:
    return unzipped(data)["Contents/section0.xml"].decode()


def test_a_finding_becomes_a_deletion_and_an_insertion_with_the_basis_in_a_memo():
    data = document(paragraph("회의는 2026.3.2 에 합니다."))
    result = redline(data, [finding(data, "2026.3.2 에", "2026. 3. 2.에")], at=AT)
    assert (result.changes, result.memos, result.unmarked) == (1, 1, ())
    marked = body(result.data)
    assert '<hp:deleteBegin Id="1" TcId="1"/>2026.3.2 에<hp:deleteEnd Id="1" TcId="1" paraend="0"/>' in marked
    assert '<hp:insertBegin Id="2" TcId="2"/>2026. 3. 2.에<hp:insertEnd Id="2" TcId="2" paraend="0"/>' in marked
    assert "근거: 한빛 규정 제7조제4항 (2025. 1. 1.)" in marked
    assert extract(result.data).text == "회의는 2026. 3. 2.에 합니다."


def test_another_reader_finds_the_changes_their_author_and_the_memo(tmp_path):
    file = HwpxDocument.new()
    file.paragraphs[0].text = "2026.3.2 에 합니다."
    file.add_paragraph("오후 2시")
    data = file.to_bytes()
    result = redline(data, [finding(data, "2026.3.2 에", "2026. 3. 2.에"), finding(data, "오후 2시", "14:00")], at=AT)
    path = tmp_path / "redline.hwpx"
    path.write_bytes(result.data)
    report = inspect_redline_structure(path)
    assert report["changesByType"] == {"Delete": 2, "Insert": 2}
    assert report["marksLinked"]
    assert report["displayEnabled"]
    other = HwpxDocument.open(result.data)
    assert [author.name for author in other.tracking.authors.values()] == [AUTHOR]
    assert len(other.notes.memos) == 2
    assert "한빛 규정" in hwpforge.Document.from_bytes(result.data).to_md().text


def test_only_marks_are_added_and_the_layout_of_marked_paragraphs_goes():
    data = document(paragraph("그대로 &amp; 있음"), paragraph("오후 2시"))
    marked = body(redline(data, [finding(data, "오후 2시", "14:00")], at=AT).data)
    bare = re.sub(r"</hp:t><hp:ctrl><hp:field.*?</hp:ctrl><hp:t>", "", marked)
    bare = re.sub(r"<hp:insertBegin.*?<hp:insertEnd[^>]*>|<hp:delete[^>]*>", "", bare)
    assert bare == body(data).replace(f"오후 2시</hp:t></hp:run>{LAYOUT}", "오후 2시</hp:t></hp:run>")


def test_words_over_runs_are_deleted_in_each_and_the_change_counts_once():
    data = document(paragraph("2026.", "3.", "2 에"))
    result = redline(data, [finding(data, "2026.3.2 에", "2026. 3. 2.에")], at=AT)
    assert body(result.data).count('TcId="1"') == 6
    assert result.changes == 1
    assert extract(result.data).text == "2026. 3. 2.에"


def test_cells_are_marked_too():
    data = document(table((paragraph("시간"), paragraph("오후 2시"))))
    assert extract(redline(data, [finding(data, "오후 2시", "14:00")], at=AT).data).text == "시간\t14:00"


def test_a_missing_word_is_inserted_beside_its_neighbour():
    data = document(paragraph("붙임  계획서 1부."), paragraph("다음"))
    end = Finding("end", Severity.MUST, "structure", 11, 11, 1, "", "끝 표시가 없습니다.", BASIS, ("  끝.",))
    start = Finding("mark", Severity.MUST, "item", 12, 12, 2, "", "항목 기호가 없습니다.", BASIS, ("1. ",))
    result = redline(data, [end, start], at=AT)
    assert extract(result.data).text == "붙임  계획서 1부.  끝.\n1. 다음"
    assert result.changes == 2


def test_overlapping_findings_share_a_memo():
    data = document(paragraph("2026.3.2 에 합니다."))
    result = redline(
        data, [finding(data, "2026.3.2 에", "2026. 3. 2.에"), finding(data, "2 에", message="띄어쓰기")], at=AT
    )
    assert (result.changes, result.memos) == (1, 1)
    assert "띄어쓰기" in body(result.data)


def test_a_finding_without_a_suggestion_has_a_memo_only():
    data = document(paragraph("관련 근거가 없습니다."))
    result = redline(data, [finding(data, "관련 근거")], at=AT)
    assert (result.changes, result.memos, result.unmarked) == (0, 1, ())


def test_what_cannot_be_marked_is_said():
    note = f"<hp:ctrl><hp:footNote><hp:subList>{paragraph('각주 2시')}</hp:subList></hp:footNote></hp:ctrl>"
    data = document(
        f'<hp:p><hp:run charPrIDRef="0"><hp:t>본문</hp:t>{note}</hp:run></hp:p>', paragraph("앞 줄"), paragraph("뒤 줄")
    )
    over = finding(data, "앞 줄\n뒤 줄", "한 줄")
    result = redline(data, [finding(data, "각주 2시", "14:00"), over], at=AT)
    assert [(u.finding.text, u.noted) for u in result.unmarked] == [("각주 2시", False), ("앞 줄\n뒤 줄", True)]
    assert "각주" in result.unmarked[0].reason
    assert result.memos == 1


def test_the_register_of_an_already_tracked_document_goes_on_counting():
    lists = (
        '<hh:trackChanges itemCnt="1"><hh:trackChange type="Insert" date="2026-01-01T00:00:00Z" authorID="1" hide="0" '
        'id="1"/></hh:trackChanges><hh:trackChangeAuthors itemCnt="1">'
        '<hh:trackChangeAuthor name="먼저" mark="1" id="1"/></hh:trackChangeAuthors>'
    )
    data = document(
        paragraph('<hp:insertBegin Id="7" TcId="1"/>먼저<hp:insertEnd Id="7" TcId="1"/> 오후 2시'), lists=lists
    )
    result = redline(data, [finding(data, "오후 2시", "14:00")], at=AT)
    header = unzipped(result.data)["Contents/header.xml"].decode()
    assert 'itemCnt="3"' in header
    assert 'authorID="2" hide="0" id="3"' in header
    assert 'name="집현 검토" mark="1" id="2"' in header
    assert '<hp:deleteBegin Id="8" TcId="2"/>' in body(result.data)
    again = redline(result.data, [finding(result.data, "먼저", "나중")], at=AT)
    assert unzipped(again.data)["Contents/header.xml"].decode().count("집현 검토") == 1


def test_nothing_found_leaves_the_file_alone():
    data = document(paragraph("글"))
    assert redline(data, [], at=AT).data == data


@pytest.mark.shared
@real(".hwpx")
def test_real_files_are_marked_and_open_elsewhere(path):
    data = path.read_bytes()
    text = extract(data).text
    places = [m.span() for m in list(re.finditer(r"[가-힣]{2,}", text))[:200:4]]
    findings = [
        Finding("r", Severity.SHOULD, "wording", a, b, 1, text[a:b], "말을 바꿉니다.", BASIS, ("새말",))
        for a, b in places
    ]
    result = redline(data, findings, at=AT)
    assert result.memos + len([u for u in result.unmarked if not u.noted]) == len(findings)
    assert HwpxDocument.open(result.data).text.plain().count("새말") == result.changes
    hwpforge.Document.from_bytes(result.data)
