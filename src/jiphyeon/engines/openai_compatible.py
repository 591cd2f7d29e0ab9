"""The `Writer` port over any OpenAI-compatible endpoint: vLLM, Ollama, llama.cpp, an institution's gateway."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.ports import Written
from jiphyeon.engines.cutting import Line

if TYPE_CHECKING:
    from openai import OpenAI, Stream
    from openai.types.chat import ChatCompletion, ChatCompletionChunk

MOST_CHARACTERS = 200_000
"""An answer longer than this is cut off unread: no document needs it."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers. `url` ends before `/chat/completions`; an empty `model` takes the server's first."""

    url: str
    model: str = ""
    key: str = ""
    timeout: float = 120.0
    retries: int = 2
    most_tokens: int = 1500
    temperature: float = 0.2


class OpenAICompatibleWriter:
    """Talks to one endpoint. Raises `JiphyeonError` with codes `model-*`, never a library's own error.

    `cancelled` is asked while an answer is awaited and between pieces of a stream; a true answer cuts the connection
    and ends in `model-cancelled`.
    """

    def __init__(self, endpoint: Endpoint, *, cancelled: Callable[[], bool] | None = None) -> None:
        from openai import DefaultHttpxClient, OpenAI

        self.endpoint = endpoint
        self.name = endpoint.model
        self._cancelled = cancelled
        self._line = Line()
        self._schema_honoured = True
        self._client: OpenAI = OpenAI(
            base_url=endpoint.url.rstrip("/"),
            api_key=endpoint.key or "none",
            timeout=endpoint.timeout,
            max_retries=endpoint.retries,
            http_client=DefaultHttpxClient(event_hooks={"request": [self._line.hook]}),
        )

    def models(self) -> list[str]:
        """Names of the models the server offers."""
        with _coded():
            return [model.id for model in self._client.models.list().data]

    def _model(self) -> str:
        if not self.name:
            offered = self.models()
            if not offered:
                raise JiphyeonError(
                    "model-none-offered",
                    "모델 서버에 올라온 모델이 없습니다.",
                    suggestion="서버에 모델을 올린 뒤 다시 시도하세요.",
                )
            self.name = offered[0]
        return self.name

    def complete(self, messages: Sequence[Mapping[str, str]]) -> Written:
        """Free text."""
        return self._complete(messages, {})

    def complete_as(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], *, temperature: float | None = None
    ) -> Written:
        """Text that should be JSON of the schema. A server that refuses schemas is asked in words from then on."""
        warmth = {} if temperature is None else {"temperature": temperature}
        if self._schema_honoured:
            shape = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": dict(schema)}}
            try:
                return self._complete(messages, {"response_format": shape, **warmth})
            except JiphyeonError as error:
                if error.code != "model-refused-request":
                    raise
                self._schema_honoured = False
        worded = {"role": "user", "content": f"JSON만 답하세요. 스키마: {json.dumps(schema, ensure_ascii=False)}"}
        return self._complete([*messages, worded], warmth)

    def _complete(self, messages: Sequence[Mapping[str, str]], extra: Mapping[str, Any]) -> Written:
        started = time.perf_counter()
        if self._cancelled is None:
            answer = self._asked(messages, extra)
        else:
            answer = self._line.run(lambda: self._asked(messages, extra), self._cancelled)
        choice = answer.choices[0] if getattr(answer, "choices", None) else None
        text = (choice.message.content or "") if choice is not None and choice.message is not None else ""
        if not text.strip():
            raise JiphyeonError(
                "model-empty-answer",
                "모델이 빈 답을 보냈습니다.",
                suggestion="모델 없이 쓴 문서를 그대로 쓰셔도 됩니다.",
            )
        usage = answer.usage
        return Written(
            text=text[:MOST_CHARACTERS],
            model=str(answer.model or self.name),
            prompt_tokens=usage.prompt_tokens if usage else 0,
            completion_tokens=usage.completion_tokens if usage else 0,
            seconds=time.perf_counter() - started,
        )

    def _asked(self, messages: Sequence[Mapping[str, str]], extra: Mapping[str, Any]) -> ChatCompletion:
        with _coded():
            answer: ChatCompletion = self._client.chat.completions.create(
                model=self._model(),
                messages=[dict(m) for m in messages],  # type: ignore[misc]
                max_tokens=self.endpoint.most_tokens,
                **{"temperature": self.endpoint.temperature, **extra},
            )
        return answer

    def stream(self, messages: Sequence[Mapping[str, str]]) -> Iterator[str]:
        """Pieces of free text as they come; a stream that breaks off raises `model-cut-off`."""
        finished, length = False, 0
        with _coded():
            pieces = self._client.chat.completions.create(
                model=self._model(),
                messages=[dict(m) for m in messages],  # type: ignore[misc]
                temperature=self.endpoint.temperature,
                max_tokens=self.endpoint.most_tokens,
                stream=True,
            )
            with cast("Stream[ChatCompletionChunk]", pieces) as chunks:
                for piece in chunks:
                    if self._cancelled and self._cancelled():
                        raise JiphyeonError("model-cancelled", "글쓰기를 멈추었습니다.")
                    for choice in piece.choices:
                        finished = finished or choice.finish_reason is not None
                        length += len(choice.delta.content or "")
                        if choice.delta.content and length <= MOST_CHARACTERS:
                            yield choice.delta.content
        if not finished:
            raise _error("model-cut-off")


_MESSAGES = {
    "model-unreachable": (
        "모델 서버에 연결하지 못했습니다.",
        "주소와 서버가 켜져 있는지 확인하세요. 모델 없이도 문서를 쓸 수 있습니다.",
    ),
    "model-timeout": ("모델 서버가 정해진 시간 안에 답하지 않았습니다.", "잠시 뒤 다시 시도하거나 모델 없이 쓰세요."),
    "model-busy": ("모델 서버가 바빠서 요청을 받지 못했습니다.", "잠시 뒤 다시 시도하세요."),
    "model-not-allowed": ("모델 서버가 접근을 허락하지 않았습니다.", "접근 키를 확인하세요."),
    "model-not-found": (
        "모델 서버에 그 모델이나 주소가 없습니다.",
        "모델 이름과 주소를 확인하세요. 주소는 보통 /v1로 끝납니다.",
    ),
    "model-context-too-long": ("글이 길어 모델이 한 번에 읽지 못합니다.", "참고 자료를 줄이세요."),
    "model-refused-request": ("모델 서버가 요청을 이해하지 못했습니다.", "서버의 종류와 판을 확인하세요."),
    "model-certificate": ("모델 서버의 인증서를 믿을 수 없습니다.", "기관 인증서를 시스템에 등록했는지 확인하세요."),
    "model-cut-off": ("모델의 답이 중간에 끊겼습니다.", "모델 없이 쓴 문서는 그대로 있습니다."),
    "model-bad-answer": ("모델 서버의 답을 읽을 수 없습니다.", "서버가 OpenAI 호환 형식을 쓰는지 확인하세요."),
    "model-failed": (
        "모델 서버 안에서 오류가 났습니다.",
        "서버의 기록을 확인하세요. 모델 없이도 문서를 쓸 수 있습니다.",
    ),
}


def _error(code: str, **context: Any) -> JiphyeonError:
    message, suggestion = _MESSAGES[code]
    return JiphyeonError(code, message, suggestion=suggestion, context=context)


@contextmanager
def _coded() -> Iterator[None]:
    """Turn the library's errors into ours."""
    import httpx2
    import openai

    try:
        yield
    except openai.APITimeoutError as error:
        raise _error("model-timeout") from error
    except openai.APIConnectionError as error:
        code = "model-certificate" if "CERTIFICATE" in repr(error.__cause__).upper() else "model-unreachable"
        raise _error(code) from error
    except openai.APIStatusError as error:
        raise _error(_status_code(error), status=error.status_code) from error
    except openai.APIError as error:
        raise _error("model-failed") from error
    except httpx2.TransportError as error:
        raise _error("model-cut-off") from error
    except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        raise _error("model-bad-answer") from error


def _status_code(error: Any) -> str:
    status = int(error.status_code)
    if status in {401, 403}:
        return "model-not-allowed"
    if status == 404:
        return "model-not-found"
    if status == 429:
        return "model-busy"
    text = str(error).lower()
    if status in {400, 413, 422}:
        return "model-context-too-long" if "context" in text or "too long" in text else "model-refused-request"
    return "model-failed"
