import pytest

from jiphyeon.cli.main import main
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import Person, RoleGrant
from jiphyeon.server.accounts.passwords import make_operator
from jiphyeon.server.audit.models import Entry
from support.people import office, person

pytestmark = pytest.mark.django_db


def test_the_first_operator_can_sign_in_and_administer(client):
    made, word = make_operator("hong", "홍가람")
    assert client.login(username="hong", password=word)
    assert client.get("/admin/").status_code == 200
    assert made.name == "홍가람"
    assert Entry.objects.order_by("sequence").first().detail["role_given"] == "operator"


def test_somebody_who_is_there_keeps_their_name_and_gets_the_role_once():
    there = person("kim", office().science, "writer", name="김하늘")
    make_operator("kim", "딴 이름")
    make_operator("kim", "")
    there.refresh_from_db()
    assert there.name == "김하늘"
    assert RoleGrant.objects.filter(person=there, role="operator").count() == 1


def test_a_closed_account_is_not_opened():
    Person.objects.create(username="old", name="옛사람", is_active=False)
    with pytest.raises(JiphyeonError, match="쓰지 않는 계정"):
        make_operator("old", "")


def test_the_command_prints_the_password_once(monkeypatch, capsys, client):
    monkeypatch.setattr("jiphyeon.server.startup.prepare", lambda: None)
    assert main(["operator", "hong", "--name", "홍가람"]) == 0
    word = capsys.readouterr().out.split("비밀번호 ")[1].split()[0]
    assert client.login(username="hong", password=word)
