import pytest

from jiphyeon.server.accounts.models import Person
from jiphyeon.server.audit.wording import TARGETS, code_of, detail, target


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("drafts.document:3", "문서 3번"),
        ("text", "붙여 넣은 글"),
        ("retention:binned", "보존 기간"),
        ("class.documents.plan", "보존 기간이 지난 자료"),
        ("some.thing:9", "some.thing:9"),
    ],
)
def test_a_target_is_said_in_words_and_an_unknown_one_as_it_is(code, words):
    assert target(code) == words


def test_details_are_said_in_words():
    given = {"kind": "plan", "revision": 2, "copied": False, "cause": "", "format": "hwpx"}
    assert detail(given) == "종류 추진계획, 판 2, 복사 아니요, 형식 HWPX"
    assert detail({"level": "off", "rule": "date-format"}).startswith("정도 끔, 규칙 ‘")
    assert detail({"reasons": "fact,form"}) == "반려 까닭 사실이 다름, 규정과 서식"
    assert detail({"fields": "name,position"}, "accounts.person:3") == "바뀐 칸 이름, 직위"
    assert detail({"fields": "x"}, "no.such:3") == "바뀐 칸 x"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("문서 3번", "drafts.document:3"),
        ("문서 3", "drafts.document:3"),
        ("기관 낱말", "office.word"),
        ("x:1", "x:1"),
        ("", ""),
    ],
)
def test_an_auditor_may_type_words_or_codes(words, code):
    assert code_of(words) == code


@pytest.mark.django_db
def test_a_person_is_called_by_name():
    who = Person.objects.create(username="r", name="박서윤", position="과장")
    assert detail({"reviewer": who.pk}) == "검토자 박서윤 과장"
    assert detail({"reviewer": 999}) == "검토자 999번"


def test_every_word_is_for_something_there_is():
    from django.apps import apps

    labels = {model._meta.label_lower for model in apps.get_models()}
    others = {"accounts.people", "accounts.units", "office.pack", "assist.tool", "dashboard.report", "text"}
    others |= {"training.importance", "diagnosis.bank", "writing.prompt"}
    assert set(TARGETS) - labels <= others
