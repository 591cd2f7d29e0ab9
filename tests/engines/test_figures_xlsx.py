import io

from openpyxl import load_workbook

from jiphyeon.core.pilot.figure import HIDDEN, Figure
from jiphyeon.engines.figures_xlsx import render

WEEKS = [Figure(f"w{n}", f"{n}주", 50.0 + n, 20, 24, "export", 40.0, 60.0 + n, "%") for n in range(1, 4)]


def read(data):
    return load_workbook(io.BytesIO(data))


def test_every_figure_stands_as_a_number_with_its_interval_and_n():
    book = read(render("월간 현황", {"주간 이용": WEEKS, "빈 것": []}, ["모의 자료입니다."]))
    assert book.sheetnames == ["안내", "주간 이용"]
    assert book["안내"]["A3"].value == "모의 자료입니다."
    row = [cell.value for cell in book["주간 이용"][2]]
    assert row[:8] == ["1주", 51, 40, 61, "%", 20, 24, "명"]


def test_a_chart_is_drawn_where_all_are_shown_in_one_unit():
    assert len(read(render("가", {"주간 이용": WEEKS}))["주간 이용"]._charts) == 1
    mixed = [*WEEKS, Figure("m", "시간", 3.0, 20, 20, "export", unit="분")]
    assert read(render("가", {"주간 이용": mixed}))["주간 이용"]._charts == []


def test_a_hidden_figure_leaves_no_number_behind():
    hidden = Figure("d", "감사관", None, 0, 0, "F1", 61.0, 70.0, "점", note=HIDDEN)
    row = [cell.value for cell in read(render("가", {"부서": [hidden]}))["부서"][2]]
    assert row[1] == "싣지 않음"
    assert not any(isinstance(value, int | float) for value in row)


def test_names_excel_would_refuse_are_changed():
    groups = {"같은 이름/하나": WEEKS, "같은 이름:하나": WEEKS, "가" * 40: WEEKS, "=1+1": WEEKS}
    names = read(render("=cmd", groups)).sheetnames
    assert len(names) == len({name.casefold() for name in names}) == 5
    assert all(len(name) <= 31 for name in names)
