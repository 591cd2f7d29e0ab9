from jiphyeon.cli.main import main
from jiphyeon.engines.openai_compatible import Endpoint, OpenAICompatibleWriter
from jiphyeon.services.model_check import check_model
from support.faulty_llm import FaultyServer


def good(request):
    if "response_format" in request:
        return '{"kind": "안내"}'
    return "⟦주제1⟧ 운영을 안내합니다." if "⟦주제1⟧" in request["messages"][0]["content"] else "안녕하세요, 반갑습니다."


def trials(server):
    return [t.works for t in check_model(OpenAICompatibleWriter(Endpoint(server.url, retries=0)))]


def test_a_model_that_does_everything():
    with FaultyServer(good) as server:
        assert trials(server) == [True, True, True, True]


def test_a_model_that_speaks_english_and_drops_the_marks():
    with FaultyServer(lambda _: "Hello, this is a notice.") as server:
        assert trials(server) == [False, False, False, True]


def test_one_failure_does_not_stop_the_others():
    with FaultyServer(good, "cut") as server:
        assert trials(server) == [True, True, True, False]


def test_the_command_prints_a_table_and_says_by_its_exit_code(capsys):
    with FaultyServer(good) as server:
        assert main(["model", "check", server.url]) == 0
        assert main(["model", "check", "--format", "json", server.url]) == 0
    assert "사실 표시 지키기" in capsys.readouterr().out


def test_a_path_that_is_no_model_is_one_line_on_standard_error(capsys, tmp_path):
    assert main(["model", "check", str(tmp_path / "none.gguf")]) == 2
    assert capsys.readouterr().err.startswith("[model-file-missing]")
