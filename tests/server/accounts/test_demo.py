from collections import Counter

import pytest

from jiphyeon.server.accounts import demo, institution
from jiphyeon.server.accounts.models import Person, RoleGrant, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_the_institution_has_its_parts():
    assert demo.load_institution()
    kinds = Counter(Unit.objects.values_list("kind", flat=True))
    assert (kinds["office"], kinds["district"], kinds["institute"], kinds["school"]) == (1, 2, 2, 40)
    assert Person.objects.count() == 600
    assert set(RoleGrant.objects.values_list("role", flat=True)) == {
        "writer",
        "reviewer",
        "owner",
        "operator",
        "auditor",
    }
    assert Unit.objects.get(code="gaon-education").path == "hanbit/gaon/gaon-education/"


def test_loading_again_changes_nothing(django_assert_max_num_queries):
    demo.load_institution()
    with django_assert_max_num_queries(1):
        assert not demo.load_institution()


def test_only_the_named_accounts_can_sign_in_and_with_one_password(client):
    demo.load_institution()
    demo.set_passwords(demo.password())
    usable = [person.username for person in Person.objects.all() if person.has_usable_password()]
    assert set(usable) == {account.username for account in institution.accounts()}
    assert client.login(username="writer", password=demo.password())


def test_the_password_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first = demo.password()
    assert demo.password() == first
    assert (tmp_path / "demo-password").stat().st_mode & 0o077 == 0


def test_the_same_people_come_out_every_time():
    assert institution.people() == institution.people()
    assert len({plan.username for plan in institution.people()}) == 600
