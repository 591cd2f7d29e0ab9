import pytest

from jiphyeon.server.drafts import store
from jiphyeon.server.drafts.models import Document
from jiphyeon.server.office.models import KindStep, OfficeKind, Phrase, Profile, RuleSetting, Word
from support.kinds import KIND
from support.people import office as make_office
from support.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture(autouse=True)
def without_language_model(monkeypatch):
    monkeypatch.setattr("jiphyeon.engines.kiwi.shared", lambda: None)
    monkeypatch.setattr("jiphyeon.server.drafts.checking.analyzer", lambda: None)


@pytest.fixture
def operator(client, office):
    who = person("operator", office.office, "operator")
    client.force_login(who)
    return who


@pytest.fixture
def past(office):
    writer = person("writer", office.science, "writer")
    made = store.begin_with(writer, "제목  안내\n\n가. 일시: 2026.3.5.\n나. 붙임문서를 봅니다.\n", kind="plan")
    Document.objects.filter(pk=made.pk).update(state="approved")
    return made


def test_the_profile_is_kept_with_its_line_of_approval(client, operator, office):
    values = {
        "name": "한빛교육청",
        "head": "한빛교육감",
        "recipients": "각급학교장\n직속기관장",
        "signers": "사무관 검토\n과장 결재 전결",
    }
    client.post(f"/office/profiles/{office.office.pk}/", values)
    saved = Profile.objects.get()
    assert saved.recipients == ["각급학교장", "직속기관장"]
    assert saved.signers[1] == {"position": "과장", "role": "approver", "delegation": "전결"}


def test_a_line_of_approval_without_a_role_is_named(client, operator, office):
    page = client.post(f"/office/profiles/{office.office.pk}/", {"name": "한", "head": "장", "signers": "과장"})
    assert "검토, 결재, 협조" in page.content.decode()


def test_a_rule_is_tried_on_past_documents_before_it_is_changed(client, operator, past):
    tried = client.post("/office/rules/date-format/", {"level": "off", "try": "1"}).context["trial"]
    assert (tried.documents, tried.before, tried.after, tried.changed) == (1, 1, 0, 1)
    assert not RuleSetting.objects.exists()
    client.post("/office/rules/date-format/", {"level": "off"})
    assert RuleSetting.objects.get().level == "off"
    client.post("/office/rules/date-format/", {"level": ""})
    assert not RuleSetting.objects.exists()


def test_the_manual_of_a_rule_reads_without_the_line_breaks_of_its_source(client, operator):
    for part in client.get("/office/rules/purified-word/").context["manual"]:
        assert all(line.startswith("- ") for line in part.split("\n")[1:])


def test_a_rule_or_level_there_is_not_is_refused(client, operator):
    assert client.get("/office/rules/no-such-rule/").status_code == 404
    assert client.post("/office/rules/date-format/", {"level": "fatal"}).status_code == 422


def test_what_was_set_for_one_entry_of_a_rule_is_seen_and_taken_back(client, operator):
    RuleSetting.objects.create(rule="purified-word/GM-LEX-001", level="off", by=operator)
    assert "하나씩 정한 것 있음" in client.get("/office/rules/").content.decode()
    page = client.get("/office/rules/purified-word/")
    assert "purified-word/GM-LEX-001" in page.content.decode()
    client.post("/office/rules/purified-word/", {"remove": RuleSetting.objects.get().pk})
    assert not RuleSetting.objects.exists()


def test_a_word_is_tried_added_and_taken_away(client, operator, past):
    word = {"wrong": "붙임문서", "right": "붙임"}
    assert client.post("/office/words/", {**word, "try": "1"}).context["trial"].after >= 1
    client.post("/office/words/", word)
    assert Word.objects.get().by == operator
    client.post("/office/words/", {"remove": Word.objects.get().pk})
    assert not Word.objects.exists()


def test_a_proposal_is_agreed_to_or_refused(client, operator, office):
    one = Phrase.objects.create(text="한빛 매직데이", by=person("w", office.science))
    client.post(f"/office/phrases/{one.pk}/", {"answer": "agree"})
    assert Phrase.objects.get().state == "agreed"


def test_a_kind_goes_from_candidate_to_approved_with_its_history(client, operator, settings, tmp_path):
    settings.DATA = tmp_path
    client.post("/office/kinds/new/", {"source": KIND, "note": "견학이 잦아서"})
    one = OfficeKind.objects.get()
    assert one.state == "candidate"
    tried = client.post(f"/office/kinds/{one.pk}/try/", {"memo": "과학관 방문 안내. 12/3 14시"}).content.decode()
    assert "저장하지 않았습니다" in tried
    client.post(f"/office/kinds/{one.pk}/decide/", {"answer": "approve"})
    assert "방문 안내" in client.get(f"/office/kinds/{one.pk}/").content.decode()
    client.post(f"/office/kinds/{one.pk}/", {"source": KIND + "\n# 고침", "note": ""})
    assert [step.state for step in KindStep.objects.all()] == ["candidate", "approved", "candidate"]


@pytest.mark.parametrize(
    "source", ["code = ", KIND.replace("visit_notice", "plan"), KIND.replace('tone = "polite"', "")]
)
def test_a_kind_that_cannot_be_read_says_where(client, operator, source):
    page = client.post("/office/kinds/new/", {"source": source})
    assert page.status_code == 200
    assert page.context["form"].errors["source"]
    assert not OfficeKind.objects.exists()
