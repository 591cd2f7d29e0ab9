import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jiphyeon.server.accounts.access import units_within
from support.people import office as make_office
from support.people import person, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.mark.parametrize("code", ["a/b", "", "한빛", "a b", "x" * 41, "a\n"])
def test_a_code_no_path_can_hold_is_refused(office, code):
    with pytest.raises(ValidationError):
        unit(code, "과", office.office)


def test_two_codes_never_differ_in_case_alone_so_a_role_reaches_no_other_unit(office):
    with pytest.raises(IntegrityError), transaction.atomic():
        unit("HB-ELE", "나들초등학교", office.office, "school")
    who = person("kim", office.school, "reviewer")
    assert list(units_within(who, "reviewer")) == [office.school]


def test_the_page_says_so(client, office):
    client.force_login(person("operator", office.office, "operator"))
    values = {"name": "과", "kind": "department", "parent": office.office.pk, "school_level": ""}
    said = [client.post("/admin/units/new/", values | {"code": code}).content.decode() for code in ("SCI", "a/b")]
    assert "같은 부호의 소속이 이미 있습니다" in said[0]
    assert "부호는 영문자, 숫자" in said[1]
