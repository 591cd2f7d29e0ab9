import json

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.local_model import LocalModel
from jiphyeon.engines.openai_compatible import OpenAICompatibleWriter

ASK = [{"role": "user", "content": "x"}]


def test_a_file_that_is_no_model_is_refused(tmp_path):
    path = tmp_path / "x.gguf"
    path.write_bytes(b"nothing")
    with pytest.raises(JiphyeonError) as caught:
        LocalModel(path).start()
    assert caught.value.code == "model-file-format"
    with pytest.raises(JiphyeonError) as caught:
        LocalModel(tmp_path / "none.gguf").start()
    assert caught.value.code == "model-file-missing"


def test_a_real_server_obeys_the_schema_and_stops_with_us(tmp_path):
    pytest.importorskip("xllamacpp")
    from support.tiny_gguf import write_tiny_gguf

    schema = {"type": "object", "properties": {"kind": {"enum": ["plan", "reply"]}}, "required": ["kind"]}
    with LocalModel(write_tiny_gguf(tmp_path / "tiny.gguf"), context_tokens=512) as model:
        assert model.alive
        written = OpenAICompatibleWriter(model.endpoint).complete_as(ASK, schema)
        process = model.process
    assert json.loads(written.text)["kind"] in {"plan", "reply"}
    assert process is not None
    assert process.poll() is not None
    assert not model.alive


def test_a_broken_model_file_does_not_hang(tmp_path):
    pytest.importorskip("xllamacpp")
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + b"\x00" * 100)
    with pytest.raises(JiphyeonError) as caught:
        LocalModel(path, start_timeout=30).start()
    assert caught.value.code == "model-start-failed"
