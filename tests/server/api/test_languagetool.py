import json

import language_tool_python
import pytest

from jiphyeon.server.accounts import tokens
from jiphyeon.server.api.languagetool import read_annotation

WRONG = "가. 일시: 2026.3.5."


def check(client, key, **given):
    return client.post("/v2/check", {"language": "ko-KR", "apiKey": key, **given})


def words(text, match):
    """The words a match means, cut as a client that counts UTF-16 units does."""
    units = text.encode("utf-16-le")
    return units[match["offset"] * 2 : (match["offset"] + match["length"]) * 2].decode("utf-16-le")


def test_a_text_is_checked_in_the_protocols_words(client, key):
    answer = check(client, key, text=WRONG).json()
    match = next(one for one in answer["matches"] if one["rule"]["id"] == "date-format")
    assert words(WRONG, match) == "2026.3.5."
    assert match["replacements"] == [{"value": "2026. 3. 5."}]
    assert match["context"]["text"][match["context"]["offset"] :].startswith("2026.3.5.")
    assert answer["language"]["code"] == "ko-KR"


def test_offsets_count_utf16_units(client, key):
    text = "😀😀 " + WRONG
    match = next(one for one in check(client, key, text=text).json()["matches"] if one["rule"]["id"] == "date-format")
    assert words(text, match) == "2026.3.5."


def test_places_in_annotated_text_count_the_markup(client, key):
    parts = [
        {"markup": "<p>😀"},
        {"text": "가. 일시: "},
        {"markup": "<b>"},
        {"text": "2026.3.5."},
        {"markup": "</b>"},
        {"markup": "<br/>", "interpretAs": "\n"},
        {"text": "나. 장소: 대강당"},
    ]
    whole = "".join(one.get("text", one.get("markup")) for one in parts)
    answer = check(client, key, data=json.dumps({"annotation": parts})).json()
    match = next(one for one in answer["matches"] if one["rule"]["id"] == "date-format")
    assert words(whole, match) == "2026.3.5."


def test_markup_that_stands_for_words_is_that_markup():
    sent = read_annotation(
        '{"annotation": [{"text": "가"}, {"markup": "<br/>", "interpretAs": "\\n\\n"}, {"text": "나"}]}'
    )
    assert sent.text == "가\n\n나"
    assert [sent.place(at) for at in range(4)] == [0, 1, 1, 6]
    assert sent.place(4, end=True) == 7


def test_rules_and_categories_are_switched_off_and_on(client, key):
    ids = lambda **given: {one["rule"]["id"] for one in check(client, key, text=WRONG, **given).json()["matches"]}  # noqa: E731
    assert "date-format" in ids()
    assert "date-format" not in ids(disabledRules="date-format")
    assert "date-format" not in ids(disabledCategories="notation")
    assert ids(enabledRules="date-format", enabledOnly="true") == {"date-format"}


@pytest.mark.parametrize("given", [{}, {"data": "{"}, {"data": "[]"}, {"data": '{"annotation": [1]}'}])
def test_what_cannot_be_read_is_refused(client, key, given):
    assert check(client, key, **given).status_code == 400


def test_a_key_with_the_scope_is_needed_wherever_it_stands(client, key, writer):
    _, other = tokens.make(writer, "초안만", ["draft"], 1)
    assert client.post("/v2/check", {"text": WRONG}).status_code == 403
    assert check(client, other, text=WRONG).status_code == 403
    bearer = {"Authorization": f"Bearer {key}"}
    assert client.post("/v2/check", {"text": WRONG}, headers=bearer).status_code == 200
    assert client.post(f"/languagetool/{key}/v2/check", {"text": WRONG}).status_code == 200


def test_korean_is_the_language(client):
    assert client.get("/v2/languages").json() == [{"name": "Korean", "code": "ko", "longCode": "ko-KR"}]


@pytest.mark.django_db(transaction=True)
def test_a_client_that_others_wrote_finds_the_same(live_server, key):
    with language_tool_python.LanguageTool("ko-KR", remote_server=f"{live_server.url}/languagetool/{key}/") as tool:
        match = next(one for one in tool.check(WRONG) if one.rule_id == "date-format")
        assert match.replacements == ["2026. 3. 5."]
        assert "2026. 3. 5." in tool.correct(WRONG)
