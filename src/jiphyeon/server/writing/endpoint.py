"""The writer that the setting names. A model file is started once in a process and kept for the next request."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.local_model import LocalModel
from jiphyeon.engines.openai_compatible import Endpoint as Address
from jiphyeon.engines.openai_compatible import OpenAICompatibleWriter
from jiphyeon.server.writing.models import Endpoint

_lock = threading.Lock()
_running: dict[str, LocalModel] = {}


def setting() -> Endpoint:
    """The setting; made on first use from JIPHYEON_MODEL (what `make run MODEL=…` gives)."""
    given = os.environ.get("JIPHYEON_MODEL", "")
    found, _ = Endpoint.objects.get_or_create(pk=1, defaults={"where": given, "on": bool(given)})
    return found


def configured() -> bool:
    """Whether a model may be used."""
    now = setting()
    return now.on and bool(now.where)


PORTS = (8000, 8080, 11434, 1234, 5000)
"""Where vLLM, llama.cpp, Ollama, LM Studio and text-generation servers listen by themselves."""


def found_here(ports: Iterable[int] = PORTS) -> tuple[str, list[str]]:
    """Address and models of a server on this machine, or nothing. It is only offered: nobody uses it unasked."""
    import json
    import urllib.request

    for port in ports:
        url = f"http://127.0.0.1:{port}/v1"
        try:
            with urllib.request.urlopen(f"{url}/models", timeout=0.3) as answer:  # noqa: S310 (loopback, fixed scheme)
                value = json.loads(answer.read(100_000))
        except (OSError, ValueError):
            continue
        models = [str(one.get("id", "")) for one in value.get("data", []) if isinstance(one, dict)]
        if models:
            return url, models
    return "", []


def writer(cancelled: Callable[[], bool] | None = None) -> OpenAICompatibleWriter:
    """A writer for the setting; raises `model-none-set` or what starting a file raises."""
    now = setting()
    if not now.where:
        raise JiphyeonError(
            "model-none-set", "정해 둔 언어 모델이 없습니다.", suggestion="관리에서 모델 주소를 적으세요."
        )
    address = _local(now.where) if now.local_file else Address(now.where, now.name, now.key)
    return OpenAICompatibleWriter(address, cancelled=cancelled)


def _local(path: str) -> Address:
    with _lock:
        model = _running.get(path)
        if model is None or not model.alive:
            _stop_all()
            model = LocalModel(Path(path))
            model.start()
            _running[path] = model
        return model.endpoint


def _stop_all() -> None:
    while _running:
        _running.popitem()[1].stop()


atexit.register(_stop_all)
