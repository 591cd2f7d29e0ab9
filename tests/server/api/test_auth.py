"""A key is held to the roles its person has now."""

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.models import RoleGrant
from jiphyeon.server.assist.desk import PersonDesk

CALLS = [
    ("get", "/api/v1/documents", None),
    ("post", "/api/v1/check", {"text": "내용"}),
    ("post", "/api/v1/draft", {"memo": "내용"}),
    ("get", "/api/v1/organisation/units", None),
]


@pytest.mark.django_db
def test_a_key_opens_nothing_once_its_person_has_no_role(call, writer, key, client):
    assert call("get", "/api/v1/documents").status_code == 200
    writer.grants.all().delete()
    assert [call(*one).status_code for one in CALLS] == [403] * len(CALLS)
    answer = client.post(f"/languagetool/{key}/v2/check", {"text": "내용", "language": "ko"})
    assert answer.status_code in {401, 403}
    with pytest.raises(JiphyeonError, match="key-scope"):
        PersonDesk(key, lambda *_: {}).search("내용", 3)


@pytest.mark.django_db
def test_a_key_of_somebody_who_only_audits_reads_no_documents(call, writer):
    RoleGrant.objects.filter(person=writer).update(role="auditor")
    assert call("get", "/api/v1/documents").status_code == 403
    assert call("get", "/api/v1/organisation/units").status_code == 200
