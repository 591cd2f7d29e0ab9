"""Tries a language model out: what works, how fast, and whether it writes Korean."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.ports import Writer

if TYPE_CHECKING:
    from jiphyeon.engines.openai_compatible import OpenAICompatibleWriter

_HANGUL = re.compile(r"[가-힣]")
_ASK = "다음 낱말로 공문에 쓸 한 문장을 쓰세요. ⟦주제1⟧ 같은 표시는 그대로 두세요: ⟦주제1⟧ 운영 안내"


@dataclass(frozen=True, slots=True)
class Trial:
    """One line of the table: what was tried, whether it works, what was seen, and how long it took in seconds."""

    name: str
    works: bool
    detail: str
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """The line as data."""
        return asdict(self)


@contextmanager
def writer_for(
    where: str,
    *,
    model: str = "",
    key: str = "",
    timeout: float = 120.0,
    most_tokens: int = 1500,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[OpenAICompatibleWriter]:
    """The writer for a URL, or for a GGUF file that is started here and stopped afterwards."""
    from jiphyeon.engines.local_model import LocalModel
    from jiphyeon.engines.openai_compatible import Endpoint, OpenAICompatibleWriter

    if where.startswith(("http://", "https://")):
        address = Endpoint(where, model=model, key=key, timeout=timeout, most_tokens=most_tokens)
        yield OpenAICompatibleWriter(address, cancelled=cancelled)
        return
    with LocalModel(Path(where)) as local:
        yield OpenAICompatibleWriter(replace(local.endpoint, most_tokens=most_tokens), cancelled=cancelled)


def check_model(writer: Writer) -> tuple[Trial, ...]:
    """Four short requests; a failed one does not stop the others."""
    return tuple(_tried(name, trial, writer) for name, trial in _TRIALS)


def _tried(name: str, trial: Callable[[Writer], tuple[bool, str]], writer: Writer) -> Trial:
    started = time.perf_counter()
    try:
        works, detail = trial(writer)
    except JiphyeonError as error:
        works, detail = False, str(error)
    return Trial(name, works, detail, round(time.perf_counter() - started, 2))


def _answers(writer: Writer) -> tuple[bool, str]:
    written = writer.complete([{"role": "user", "content": "한국어로 짧게 인사하세요."}])
    share = len(_HANGUL.findall(written.text)) / max(len(written.text.strip()), 1)
    speed = written.completion_tokens / written.seconds if written.seconds else 0.0
    return share > 0.3, f"한글 {share:.0%}, 초당 {speed:.1f}토큰, 모델 {written.model}"


def _keeps_placeholders(writer: Writer) -> tuple[bool, str]:
    text = writer.complete([{"role": "user", "content": _ASK}]).text
    return "⟦주제1⟧" in text, "표시를 그대로 두었습니다." if "⟦주제1⟧" in text else "표시를 바꾸거나 빠뜨렸습니다."


def _obeys_schema(writer: Writer) -> tuple[bool, str]:
    schema = {
        "type": "object",
        "properties": {"kind": {"type": "string", "enum": ["안내", "요청"]}},
        "required": ["kind"],
        "additionalProperties": False,
    }
    text = writer.complete_as(
        [{"role": "user", "content": "'연수 안내'는 안내와 요청 가운데 무엇입니까?"}], schema
    ).text
    try:
        value = json.loads(text)
    except ValueError:
        return False, "JSON이 아닌 답을 보냈습니다."
    works = isinstance(value, dict) and value.get("kind") in {"안내", "요청"}
    return works, "형식대로 답했습니다." if works else "JSON이지만 형식이 다릅니다."


def _streams(writer: Writer) -> tuple[bool, str]:
    started, first, pieces = time.perf_counter(), 0.0, 0
    for _ in writer.stream([{"role": "user", "content": "하나부터 열까지 세어 주세요."}]):
        pieces += 1
        first = first or time.perf_counter() - started
    return pieces > 1, f"{pieces}조각, 첫 조각까지 {first:.2f}초"


_TRIALS: tuple[tuple[str, Callable[[Writer], tuple[bool, str]]], ...] = (
    ("한국어 답변", _answers),
    ("사실 표시 지키기", _keeps_placeholders),
    ("정해진 형식(JSON)", _obeys_schema),
    ("나누어 받기", _streams),
)
