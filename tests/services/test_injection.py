"""Text in a reference is data: a model that obeys what is hidden in it changes nothing."""

import datetime as dt
import json
from pathlib import Path

import pytest
import yaml

from jiphyeon.core.drafting.lock.composer import ModelComposer
from jiphyeon.core.reference.passage import split
from jiphyeon.engines.intake import open_document as open_source
from jiphyeon.engines.kiwi import shared
from jiphyeon.engines.openai_compatible import Endpoint, OpenAICompatibleWriter
from jiphyeon.engines.pii import KoreanRedactor
from jiphyeon.services.draft import Reference, draft
from jiphyeon.services.reword import Reworder
from jiphyeon.services.rewrite import by_rule, rewrite
from jiphyeon.services.summarise import summarise
from support.faulty_llm import FaultyServer
from support.injected import AFTER, reference

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/injection/references.yml").read_text("utf-8"))
TODAY = dt.date(2026, 3, 2)
MEMO = "9월 11일 오후 2시~4시 본청 대회의실에서 태블릿 관리 연수 함. 각 학교 1명 참석."


class Obedient:
    """A model that answers every slot it is given with what the hidden words ask for."""

    def __init__(self):
        self.says = ""
        self.server = FaultyServer(self.answer)

    def answer(self, request):
        form = request.get("response_format", {}).get("json_schema", {}).get("schema", {})
        slots = form.get("properties") or {f"s{n}": {} for n in range(1, 10)}
        return json.dumps(dict.fromkeys(slots, self.says), ensure_ascii=False)


@pytest.fixture(scope="module")
def obedient():
    made = Obedient()
    with made.server:
        yield made


@pytest.fixture
def writer(obedient):
    return OpenAICompatibleWriter(Endpoint(obedient.server.url, "scripted", ""))


def test_there_are_enough_attempts_of_every_sort():
    assert len(CASES) >= 40
    assert {(one["where"], one["language"]) for one in CASES} == {
        (where, language) for where in ("body", "table", "footnote", "white", "metadata") for language in ("ko", "en")
    }


@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one['id']}-{one['where']}")
def test_nothing_changes(case, obedient, writer):
    obedient.says = case["says"]
    asked = len(obedient.server.requests)
    text = open_source(reference(case["where"], case["text"]), "지침.hwpx").text
    assert AFTER in text
    assert (case["text"] in text) == (case["where"] != "metadata")
    redactor = KoreanRedactor()
    reworder = Reworder(writer, shared(), redactor, TODAY)

    plain = summarise(text, analyzer=shared(), today=TODAY)
    obeyed = summarise(text, analyzer=shared(), today=TODAY, reworder=reworder)
    assert [one.text for one in obeyed.points] == [one.quote for one in plain.points]

    hidden = case["text"] if case["text"] in text else AFTER
    passage = next(one.text for one in split(text) if hidden in " ".join(one.text.split()))
    for one in rewrite(passage, "easier", analyzer=shared(), today=TODAY, writer=writer, redactor=redactor):
        assert one.after == by_rule(one.before, "easier", shared())

    given = [Reference("지침", text)]
    before = draft(MEMO, today=TODAY, kind="training_notice", references=given)
    composer = ModelComposer(writer, shared(), redactor)
    after = draft(MEMO, today=TODAY, kind="training_notice", references=given, writer=composer)
    assert after.text == before.text
    assert case["text"] not in after.text
    assert len(obedient.server.requests) > asked
