"""One account is held after wrong passwords; an office behind one address is not."""

import pytest
from django.db import connection

from jiphyeon.server import settings as as_shipped
from jiphyeon.server.accounts.address import address_of
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.models import Action
from jiphyeon.server.audit.store import record

pytestmark = pytest.mark.django_db
WORD = "han-bit-word-1446"


@pytest.fixture(autouse=True)
def _quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def people(many):
    for number in range(many):
        one = Person(username=f"na{number}", name=f"김{number}")
        one.set_password(WORD)
        one.save()


def sign_in(client, username, word=WORD, address="192.0.2.1"):
    client.logout()
    return client.post("/accounts/login/", {"login": username, "password": word}, REMOTE_ADDR=address)


def test_a_whole_office_behind_one_address_signs_in(client):
    people(40)
    assert {sign_in(client, f"na{number}").status_code for number in range(40)} == {302}


def test_one_account_is_held_after_five_wrong_words_from_wherever_they_come(client):
    people(2)
    for number in range(5):
        sign_in(client, "na0", "wrong", f"192.0.2.{number + 1}")
    assert sign_in(client, "na0", WORD, "192.0.2.9").status_code == 200
    assert sign_in(client, "na1").status_code == 302


def test_what_is_counted_is_shared_by_all_processes(client):
    assert as_shipped.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    people(1)
    sign_in(client, "na0", "wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        assert cursor.fetchone()[0] > 0


@pytest.mark.parametrize(
    ("trusted", "header", "address"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7, 192.0.2.8", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "<script>", "192.0.2.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_what_trusted_servers_wrote_is_believed(rf, settings, trusted, header, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = trusted
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": header} if header else {})
    assert address_of(request) == address
    assert record(request, Action.VIEWED, "x").address == address
