import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts import grants, importing
from jiphyeon.server.accounts.models import ImportBatch, Person, RoleGrant, Unit
from jiphyeon.server.accounts.table import rows_of
from support.people import office as make_office
from support.people import person, unit

pytestmark = pytest.mark.django_db
HEAD = importing.PEOPLE_HEADINGS


def row(**values):
    plain = {
        "아이디": "hong",
        "이름": "홍가람",
        "소속": "과학정보과",
        "직위": "주무관",
        "직무": "일반행정",
        "전화": "",
        "전자우편": "",
        "직원 번호": "",
        "역할": "작성자",
    }
    return {**plain, **values}


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def operator(client, office):
    who = person("operator", office.office, "operator")
    client.force_login(who)
    return who


def as_csv(rows, head=HEAD, encoding="utf-8-sig"):
    out = io.StringIO()
    writer = csv.DictWriter(out, head)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def test_a_plan_tells_new_changed_same_and_failed_rows_apart(office):
    importing.apply_people(importing.plan_people([row(), row(아이디="kim", 이름="김나래", 역할="")]))
    plan = importing.plan_people(
        [
            row(직위="과장"),
            row(아이디="kim", 이름="김나래", 역할=""),
            row(아이디="new"),
            row(아이디="bad one", 소속="없는과", 역할="임금", 전자우편="x"),
        ]
    )
    assert [one.outcome for one in plan] == ["changed", "same", "new", "failed"]
    assert plan[0].notes == ("직위: 주무관 → 과장",)
    assert len(plan[3].notes) == 4
    assert plan[3].line == 5


def test_applying_a_plan_makes_people_who_cannot_sign_in_until_they_get_a_password(office):
    importing.apply_people(importing.plan_people([row(역할="작성자, 검토자")]))
    made = Person.objects.get(username="hong")
    assert not made.has_usable_password()
    assert made.unit == office.science
    assert {grant.role for grant in made.grants.all()} == {"writer", "reviewer"}


def test_applying_twice_changes_nothing_more(office):
    plan = importing.plan_people([row()])
    importing.apply_people(plan)
    importing.apply_people(plan)
    assert Person.objects.filter(username="hong").count() == 1
    assert RoleGrant.objects.filter(person__username="hong").count() == 1


def test_a_role_that_left_the_table_is_taken_and_one_over_more_keeps_its_reach(office):
    importing.apply_people(importing.plan_people([row(역할="작성자, 검토자")]))
    RoleGrant.objects.filter(role="reviewer").update(unit=office.office)
    importing.apply_people(importing.plan_people([row(역할="검토자", 직위="과장")]))
    assert [(grant.role, grant.unit) for grant in RoleGrant.objects.all()] == [("reviewer", office.office)]


def test_the_same_username_twice_is_named(office):
    assert importing.plan_people([row(), row()])[1].outcome == "failed"


def test_units_come_with_their_parents_and_move_with_everything_below(office):
    rows = [
        {"부호": "north", "이름": "북부교육지원청", "종류": "교육지원청", "상위 부호": "hanbit", "학교급": ""},
        {"부호": "hb-ele", "이름": "한빛초등학교", "종류": "학교", "상위 부호": "north", "학교급": "elementary"},
    ]
    importing.apply_units(importing.plan_units(rows))
    assert Unit.objects.get(code="hb-ele").path == "hanbit/north/hb-ele/"


def test_a_unit_cannot_stand_below_itself(office):
    rows = [{"부호": "hanbit", "이름": "한빛교육청", "종류": "본청", "상위 부호": "sci", "학교급": ""}]
    assert "아래에 있는 곳" in importing.plan_units(rows)[0].notes[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp949"])
def test_csv_is_read_however_it_was_saved(encoding):
    assert rows_of(as_csv([row()], encoding=encoding), HEAD)[0]["이름"] == "홍가람"


def test_xlsx_is_read():
    book = Workbook()
    book.active.append(list(HEAD))
    book.active.append([*[*row().values()][:7], 1234, "작성자"])
    out = io.BytesIO()
    book.save(out)
    assert rows_of(out.getvalue(), HEAD)[0]["직원 번호"] == "1234"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table-empty"),
        (b"PK\x03\x04 broken", "table-unreadable"),
        ("가,나\n1,2\n".encode(), "table-heading-missing"),
    ],
)
def test_what_is_no_such_table_is_refused_with_a_code(data, code):
    with pytest.raises(JiphyeonError, match=code):
        rows_of(data, HEAD)


def test_the_page_shows_first_and_does_after(client, operator):
    upload = SimpleUploadedFile("사람.csv", as_csv([row(), row(아이디="bad", 소속="없는과")]))
    answer = client.post("/admin/import/", {"what": "people", "file": upload}, follow=True)
    page = answer.content.decode()
    assert "없는과" in page
    assert not Person.objects.filter(username="hong").exists()
    batch = ImportBatch.objects.get()
    for _ in range(2):  # a second press does nothing
        client.post(f"/admin/import/{batch.pk}/")
    assert Person.objects.filter(username="hong").count() == 1
    assert ImportBatch.objects.get().rows == []


def test_all_of_a_table_is_brought_in_or_nothing(client, operator, monkeypatch):
    upload = SimpleUploadedFile("사람.csv", as_csv([row(), row(아이디="second")]))
    client.post("/admin/import/", {"what": "people", "file": upload})
    batch = ImportBatch.objects.get()

    def dies(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(grants, "put", dies)
    assert client.post(f"/admin/import/{batch.pk}/").status_code == 503
    assert not Person.objects.filter(username="hong").exists()
    assert ImportBatch.objects.get().applied is None


def test_a_table_taken_out_comes_back_in_unchanged(client, operator):
    data = client.get("/admin/table/people/", {"filled": 1}).content
    assert {one.outcome for one in importing.plan_people(rows_of(data, HEAD))} == {"same"}


def test_a_name_is_never_a_formula(client, operator, office):
    person("x", office.science, name="=1+1")
    assert "'=1+1" in client.get("/admin/table/people/", {"filled": 1}).content.decode()


def test_people_of_units_that_share_a_name_come_back_to_their_own(client, operator, office):
    other = unit("nb-ele", "나들초등학교", office.office, "school")
    mine, theirs = (unit(f"{school.code}-adm", "행정실", school) for school in (office.school, other))
    person("kim", mine, "reviewer")
    person("lee", theirs, "writer")
    data = client.get("/admin/table/people/", {"filled": 1}).content
    importing.apply_people(importing.plan_people(rows_of(data, HEAD)))
    assert Person.objects.get(username="kim").unit == mine
    assert Person.objects.get(username="lee").unit == theirs


def test_a_name_several_units_have_is_asked_back_with_their_codes(office):
    for school in (office.school, office.planning):
        unit(f"{school.code}-adm", "행정실", school)
    plan = importing.plan_people([row(소속="행정실"), row(아이디="kim", 소속="plan-adm")])
    assert [one.outcome for one in plan] == ["failed", "new"]
    assert "여럿입니다. 부호를 적으세요(" in plan[0].notes[0]
    assert "plan-adm" in plan[0].notes[0]


def test_taking_a_role_away_takes_every_unit_it_was_held_over_and_says_which(office):
    who = person("hong", office.science, "reviewer", name="홍가람")
    RoleGrant.objects.create(person=who, role="reviewer", unit=office.school)
    RoleGrant.objects.create(person=who, role="auditor", unit=None)
    plan = importing.plan_people([row(직무="", 역할="")])
    assert plan[0].notes == ("역할: 감사자(기관 전체), 검토자(한빛초등학교 hb-ele), 검토자(과학정보과 sci) → 없음",)
    importing.apply_people(plan)
    assert not who.grants.exists()


def test_a_role_over_the_old_unit_moves_along_and_one_over_another_stays(office):
    who = person("hong", office.science, "reviewer", name="홍가람")
    RoleGrant.objects.create(person=who, role="reviewer", unit=office.school)
    plan = importing.plan_people([row(직무="", 소속="plan", 역할="검토자")])
    assert plan[0].notes[0] == "소속: 과학정보과 sci → 교육기획과 plan"
    assert "검토자(교육기획과 plan)" in plan[0].notes[1].partition("→")[2]
    importing.apply_people(plan)
    assert set(who.grants.values_list("role", "unit__code")) == {("reviewer", "plan"), ("reviewer", "hb-ele")}


def test_a_number_that_begins_with_a_plus_goes_out_and_comes_back(client, operator, office):
    Person.objects.create(username="kim", name="=가", unit=office.science, telephone="+82-2-000-0000")
    data = client.get("/admin/table/people/", {"filled": 1}).content
    assert "'+82-2-000-0000" in data.decode()
    back = next(one for one in rows_of(data, HEAD) if one["아이디"] == "kim")
    assert (back["이름"], back["전화"]) == ("=가", "+82-2-000-0000")


def test_a_table_cannot_take_the_last_operator_away(office):
    who = person("hong", office.office, "operator", name="홍가람")
    values = row(직무="", 소속="hanbit", 역할="작성자")
    plan = importing.plan_people([values])
    assert (plan[0].outcome, plan[0].notes) == ("failed", ("기관 전체를 맡은 운영자가 한 사람도 남지 않습니다",))
    importing.apply_people(plan)
    assert who.grants.get().role == "operator"


def test_an_operator_may_go_where_the_same_table_names_another(office):
    person("hong", office.office, "operator", name="홍가람")
    person("kim", office.office, name="김나래")
    going = row(직무="", 소속="hanbit", 역할="")
    coming = row(아이디="kim", 이름="김나래", 직무="", 소속="hanbit", 역할="운영자")
    assert [one.outcome for one in importing.plan_people([going, coming])] == ["changed", "changed"]


def test_two_operators_cannot_both_go_in_one_table(office):
    person("hong", office.office, "operator", name="홍가람")
    person("kim", office.office, "operator", name="김나래")
    rows = [row(아이디=name, 직무="", 소속="hanbit", 역할="") for name in ("hong", "kim")]
    assert [one.outcome for one in importing.plan_people(rows)] == ["failed", "failed"]


def test_giving_up_destroys_what_was_uploaded(client, operator):
    upload = SimpleUploadedFile("사람.csv", as_csv([row()]))
    client.post("/admin/import/", {"what": "people", "file": upload})
    page = client.post(f"/admin/import/{ImportBatch.objects.get().pk}/", {"drop": "1"}, follow=True)
    assert "올린 표를 지웠습니다" in page.content.decode()
    assert not ImportBatch.objects.exists()
    assert not Person.objects.filter(username="hong").exists()


def test_a_code_is_found_however_its_letters_are_written(office):
    assert importing.plan_people([row(소속="SCI")])[0].values["unit"] == "sci"
    rows = [{"부호": "SCI", "이름": "과학정보과", "종류": "부서", "상위 부호": "Hanbit", "학교급": ""}]
    assert [(one.key, one.outcome) for one in importing.plan_units(rows)] == [("sci", "same")]
