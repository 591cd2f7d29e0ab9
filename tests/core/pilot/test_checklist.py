import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.checklist import Answer, read_items, share_done, shipped


def test_the_list_that_ships_has_six_headings_and_links_to_the_law():
    items = shipped()
    groups = dict.fromkeys(item.group for item in items)
    assert list(groups) == ["공공성", "투명성", "안전성", "형평성", "책임성", "프라이버시"]
    assert len({item.code for item in items}) == len(items)
    assert all(item.link.startswith("https://www.law.go.kr/") and " " not in item.link for item in items)


def test_no_and_not_applicable_need_a_reason():
    assert Answer("yes").complete
    assert not Answer("no").complete
    assert Answer("no", "2학기에 보완").complete
    assert not Answer("perhaps", "알 수 없음").complete


def test_the_signature_is_the_last_line():
    items = shipped()
    answers = {item.code: Answer("yes") for item in items}
    assert share_done(items, answers, signed=False) == len(items) / (len(items) + 1)
    assert share_done(items, answers, signed=True) == 1
    assert share_done(items, {}, signed=False) == 0


def test_an_office_brings_its_own_list():
    items = read_items("점검표.csv", "\ufeff분류,문항,법령\n책임,책임자를 정했습니까?,전자정부법\n,알렸습니까?,\n")
    assert [(item.group, item.text, item.law) for item in items] == [
        ("책임", "책임자를 정했습니까?", "전자정부법"),
        ("그 밖", "알렸습니까?", ""),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [("이름,값\n가,나\n", "1행"), ("분류,문항\n책임, \n", "2행"), ("분류,문항\n", "1행")],
)
def test_a_wrong_list_names_its_line(text, words):
    with pytest.raises(JiphyeonError, match=words):
        read_items("점검표.csv", text)
