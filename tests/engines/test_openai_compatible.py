import json
import threading

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.openai_compatible import MOST_CHARACTERS, Endpoint, OpenAICompatibleWriter
from support.faulty_llm import FaultyServer

ASK = [{"role": "user", "content": "안녕하세요"}]
SCHEMA = {"type": "object", "properties": {"s": {"type": "string"}}, "required": ["s"]}


def writer(server, **changes):
    return OpenAICompatibleWriter(Endpoint(server.url, retries=0, timeout=changes.pop("timeout", 10.0), **changes))


def test_it_asks_the_first_model_the_server_offers():
    with FaultyServer(lambda _: "반갑습니다.") as server:
        written = writer(server).complete(ASK)
    assert (written.text, written.model, written.completion_tokens) == ("반갑습니다.", "scripted", 5)
    assert server.requests[0]["model"] == "scripted"


def test_a_schema_goes_out_as_the_protocol_has_it():
    with FaultyServer(lambda _: '{"s": "가"}') as server:
        assert json.loads(writer(server).complete_as(ASK, SCHEMA).text) == {"s": "가"}
    assert server.requests[0]["response_format"]["json_schema"]["schema"] == SCHEMA


def test_a_server_that_refuses_schemas_is_asked_in_words_from_then_on():
    with FaultyServer(lambda _: '{"s": "가"}', "schema") as server:
        asked = writer(server)
        asked.complete_as(ASK, SCHEMA)
        asked.complete_as(ASK, SCHEMA)
    assert ["response_format" in request for request in server.requests] == [True, False, False]


def test_a_stream_comes_in_pieces():
    with FaultyServer(lambda _: "하나 둘 셋 넷") as server:
        pieces = list(writer(server).stream(ASK))
    assert len(pieces) > 1
    assert "".join(pieces) == "하나 둘 셋 넷"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("429", "model-busy"),
        ("500", "model-failed"),
        ("key", "model-not-allowed"),
        ("context", "model-context-too-long"),
        ("json", "model-bad-answer"),
        ("empty", "model-empty-answer"),
    ],
)
def test_each_fault_has_its_code_and_says_what_to_do(fault, code):
    with FaultyServer(fault=fault) as server, pytest.raises(JiphyeonError) as caught:
        writer(server).complete(ASK)
    assert caught.value.code == code
    assert caught.value.suggestion


def test_a_slow_server_times_out():
    with FaultyServer(fault="slow", slow=1.0) as server, pytest.raises(JiphyeonError) as caught:
        writer(server, timeout=0.2, model="scripted").complete(ASK)
    assert caught.value.code == "model-timeout"


def test_a_stream_that_breaks_off_is_not_taken_for_whole():
    with FaultyServer(lambda _: "중간에 끊기는 긴 답입니다", "cut") as server, pytest.raises(JiphyeonError) as caught:
        list(writer(server).stream(ASK))
    assert caught.value.code == "model-cut-off"


def test_a_stream_stops_when_the_person_says_so():
    answers = iter([False, False, True])
    with FaultyServer(lambda _: "아주 긴 답을 보냅니다 " * 20) as server:
        asked = OpenAICompatibleWriter(Endpoint(server.url), cancelled=lambda: next(answers, True))
        with pytest.raises(JiphyeonError) as caught:
            list(asked.stream(ASK))
    assert caught.value.code == "model-cancelled"


def test_an_endless_answer_is_cut():
    with FaultyServer(fault="huge") as server:
        assert len(writer(server).complete(ASK).text) == MOST_CHARACTERS


def test_nobody_listening():
    with FaultyServer() as server:
        url = server.url
    with pytest.raises(JiphyeonError) as caught:
        OpenAICompatibleWriter(Endpoint(url, retries=0, model="m")).complete(ASK)
    assert caught.value.code == "model-unreachable"


def test_an_answer_nobody_wants_any_more_is_cut_while_the_server_still_writes():
    writing, never = threading.Event(), threading.Event()

    def slow(_request):
        writing.set()
        never.wait(60)
        return "늦은 답"

    with FaultyServer(slow) as server:
        asked = OpenAICompatibleWriter(Endpoint(server.url, model="scripted", retries=0), cancelled=writing.is_set)
        with pytest.raises(JiphyeonError) as caught:
            asked.complete_as(ASK, SCHEMA)
        assert not never.is_set()
        never.set()
    assert caught.value.code == "model-cancelled"
    assert len(server.requests) == 1


def test_a_writer_that_was_cut_answers_the_next_request():
    stop = threading.Event()
    stop.set()
    never = threading.Event()
    answers = iter([lambda: never.wait(60), lambda: None])

    def answer(_request):
        next(answers)()
        return "네."

    with FaultyServer(answer) as server:
        asked = OpenAICompatibleWriter(Endpoint(server.url, model="scripted", retries=0), cancelled=stop.is_set)
        with pytest.raises(JiphyeonError):
            asked.complete(ASK)
        stop.clear()
        assert asked.complete(ASK).text == "네."
        never.set()


def test_more_variety_is_asked_for_as_temperature():
    with FaultyServer(lambda _: '{"s": "가"}') as server:
        writer(server, temperature=0.2).complete_as(ASK, SCHEMA, temperature=0.9)
        writer(server, temperature=0.2).complete_as(ASK, SCHEMA)
    assert [request["temperature"] for request in server.requests] == [0.9, 0.2]
