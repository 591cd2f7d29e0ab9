"""Embeddings by the institution's own OpenAI-compatible endpoint; asked only where one is set for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import batched
from typing import Any, Protocol

from jiphyeon.core.errors import JiphyeonError

AT_ONCE = 8
PATIENCE, HASTE = 120.0, 5.0
"""Seconds a request may take: while a document is read in, and while somebody waits for an answer."""


class Embedder(Protocol):
    """Texts as vectors of unit length."""

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """What is looked through, one vector a text."""

    def question(self, text: str) -> list[float]:
        """What is asked."""


class EndpointEmbedder:
    """The `/embeddings` of any OpenAI-compatible server; E5 models want `passage: ` or `query: ` before a text."""

    def __init__(self, url: str, model: str = "", key: str = "", *, prefixed: bool | None = None) -> None:
        self._url, self._model, self._key = url, model, key
        self._prefixed = "e5" in model.lower() if prefixed is None else prefixed

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Vectors of passages, asked for in batches. Raises `embeddings-failed`."""
        before = "passage: " if self._prefixed else ""
        return [
            one for some in batched(texts, AT_ONCE) for one in self._ask([before + text for text in some], PATIENCE)
        ]

    def question(self, text: str) -> list[float]:
        """The vector of a question. Raises `embeddings-failed`."""
        return self._ask([("query: " if self._prefixed else "") + text], HASTE)[0]

    def _ask(self, texts: list[str], patience: float) -> list[list[float]]:
        import openai

        try:
            with openai.OpenAI(
                base_url=self._url, api_key=self._key or "none", timeout=patience, max_retries=0
            ) as client:
                answer: Any = client.embeddings.create(model=self._model or "default", input=texts)
            vectors = [list(map(float, one.embedding)) for one in answer.data]
        except (openai.OpenAIError, ValueError, TypeError, AttributeError) as error:
            raise _failed(type(error).__name__) from error
        if len(vectors) != len(texts) or len({len(one) for one in vectors}) != 1 or not vectors[0]:
            raise _failed("shape")
        return [_unit(one) for one in vectors]


def configured(environment: Mapping[str, str]) -> EndpointEmbedder | None:
    """The server of JIPHYEON_EMBEDDINGS (and its model, JIPHYEON_EMBEDDINGS_MODEL); none where it is not set."""
    where = environment.get("JIPHYEON_EMBEDDINGS", "")
    return EndpointEmbedder(where, environment.get("JIPHYEON_EMBEDDINGS_MODEL", "")) if where else None


def _unit(vector: list[float]) -> list[float]:
    length = sum(value * value for value in vector) ** 0.5
    return [value / length for value in vector] if length else vector


def _failed(reason: str) -> JiphyeonError:
    return JiphyeonError(
        "embeddings-failed",
        "뜻으로 찾는 서버가 답하지 않았습니다.",
        suggestion="낱말로 찾기는 그대로 됩니다. 주소와 모델 이름을 확인하세요.",
        context={"reason": reason},
    )
