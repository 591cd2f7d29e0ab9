import pytest

from jiphyeon.server.accounts import tokens
from jiphyeon.server.accounts.models import ApiToken, Person, Unit
from support.people import office as make_office
from support.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def operator(client, office):
    who = person("operator", office.office, "operator")
    client.force_login(who)
    return who


def test_people_are_found_by_any_of_their_names(client, operator, office):
    person("hong", office.science, name="홍가람")
    assert "홍가람" in client.get("/admin/people/", {"q": "가람"}).content.decode()
    assert "홍가람" not in client.get("/admin/people/", {"q": "없는 이름"}).content.decode()


def test_somebody_is_added_and_cannot_sign_in_yet(client, operator, office):
    values = {"username": "new", "name": "새 사람", "unit": office.science.pk, "is_active": "on"}
    client.post("/admin/people/new/", values)
    assert not Person.objects.get(username="new").has_usable_password()


def test_units_of_one_name_are_told_apart_in_korean(client, operator, office):
    for code, above in (("a", office.science), ("b", office.planning)):
        Unit.objects.create(code=code, name="행정실", kind=Unit.Kind.DEPARTMENT, parent=above)
    page = client.get("/admin/people/new/").content.decode()
    assert f"{office.science.name} 행정실" in page
    assert f"{office.planning.name} 행정실" in page
    assert "Select an option" not in page
    assert "소속 없음" in page


def test_a_new_password_is_shown_once_and_works(client, operator, office):
    one = person("hong", office.science)
    word = client.post(f"/admin/people/{one.pk}/password/").context["word"]
    assert Person.objects.get(pk=one.pk).check_password(word)


def test_roles_are_given_and_taken(client, operator, office):
    one = person("hong", office.science)
    client.post(f"/admin/people/{one.pk}/grant/", {"role": "writer", "unit": office.science.pk})
    grant = one.grants.get()
    client.post(f"/admin/people/{one.pk}/grant/", {"remove": grant.pk})
    assert not one.grants.exists()


def test_an_operator_cannot_lock_themselves_out(client, operator):
    client.post(f"/admin/people/{operator.pk}/grant/", {"remove": operator.grants.get().pk})
    assert operator.grants.exists()


def test_an_operator_cannot_switch_their_own_account_off(client, operator, office):
    values = {"username": "operator", "name": "김운영", "unit": office.office.pk}
    page = client.post(f"/admin/people/{operator.pk}/", values).content.decode()
    assert "자신의 계정은 끌 수 없습니다" in page
    assert Person.objects.get(pk=operator.pk).is_active


def test_the_last_operator_over_everything_is_not_taken_away_by_one_over_a_part(client, office):
    last = person("last", office.office, "operator")
    client.force_login(person("part", office.school, "operator"))
    client.post(f"/admin/people/{last.pk}/grant/", {"remove": last.grants.get().pk})
    client.post(f"/admin/people/{last.pk}/", {"username": "last", "name": "김운영", "unit": office.office.pk})
    assert last.grants.exists()
    assert Person.objects.get(pk=last.pk).is_active


def test_a_moved_unit_takes_along_what_lies_below(client, operator, office):
    below = Unit.objects.create(code="lab", name="실험실", kind="department", parent=office.science)
    values = {
        "code": "sci",
        "name": "과학정보과",
        "kind": "department",
        "parent": office.planning.pk,
        "school_level": "",
    }
    client.post(f"/admin/units/{office.science.pk}/", values)
    below.refresh_from_db()
    assert below.path == "hanbit/plan/sci/lab/"


def test_a_key_is_shown_once_and_only_its_digest_is_kept(client, operator):
    page = client.post("/admin/keys/", {"name": "편집기", "scopes": ["check"], "days": 30})
    key = page.context["made"]
    assert key not in str(list(ApiToken.objects.values()))
    assert tokens.recognise(key).scopes == ["check"]
    assert key not in client.get("/admin/keys/").content.decode()
    client.post("/admin/keys/", {"remove": ApiToken.objects.get().pk})
    assert tokens.recognise(key) is None


def test_a_key_of_somebody_who_left_opens_nothing(office):
    who = person("hong", office.science, "writer")
    _, key = tokens.make(who, "x", ["check"], 1)
    Person.objects.filter(pk=who.pk).update(is_active=False)
    assert tokens.recognise(key) is None


def test_the_page_of_keys_names_every_call(client, operator):
    page = client.get("/admin/keys/").content.decode()
    assert "/api/v1/documents/{number}" in page
    assert "languagetool/열쇠/v2" in page
    assert "/api/openapi.json" in page
    assert client.get("/api/openapi.json").status_code == 200


def test_a_key_is_not_made_for_what_its_person_may_not_do(client, operator):
    page = client.post("/admin/keys/", {"name": "x", "scopes": ["check", "documents"], "days": 30})
    assert "만들 수 없습니다: 문서" in page.content.decode()
    assert not ApiToken.objects.exists()
