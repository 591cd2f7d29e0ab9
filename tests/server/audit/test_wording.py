import pytest

from jiphyeon.server.audit.wording import detail, target


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
    assert detail({"kind": "plan", "revision": 2, "copied": False, "cause": ""}) == "종류 plan, 판 2, 복사 아니요"
