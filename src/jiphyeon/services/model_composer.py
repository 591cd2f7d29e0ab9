"""The composer with a model as the command line and the server use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jiphyeon.core.drafting.lock.composer import Asked, ModelComposer
from jiphyeon.services.check import check_text

if TYPE_CHECKING:
    from jiphyeon.core.drafting.brief import Brief
    from jiphyeon.core.drafting.compose import Composed
    from jiphyeon.core.drafting.frame import Frame
    from jiphyeon.core.drafting.prompts.prompt import Prompt
    from jiphyeon.core.ports import Redactor, Writer

SENTENCE_RULES = ("item", "notation", "arithmetic", "wording", "spelling")


def composer_of(
    writer: Writer,
    *,
    redactor: Redactor | None = None,
    prompts: dict[str, Prompt] | None = None,
    told: Callable[[Asked], None] = lambda _asked: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ModelComposer:
    """A composer over a writer, with Kiwi, our redactor, and our own rules looking at every sentence it takes."""
    from jiphyeon.engines.kiwi import shared
    from jiphyeon.engines.pii import KoreanRedactor

    hiding = redactor or KoreanRedactor(analyzer=shared())
    return ModelComposer(writer, shared(), hiding, prompts or {}, sound=sound, told=told, cancelled=cancelled)


def sound(before: str, after: str) -> bool:
    """Whether the wording breaks no more binding rules than the sentence it replaces."""
    return _broken(after) <= _broken(before)


def _broken(text: str) -> int:
    from jiphyeon.engines.kiwi import shared

    result = check_text(text, state="draft", only=SENTENCE_RULES, analyzer=shared())
    return sum(finding.severity in {"must", "should"} for finding in result.findings)


@dataclass
class FromCommandLine:
    """`--model URL|PATH`: the endpoint is opened, or the file started, while a document is composed."""

    where: str
    asked: list[Asked] = field(default_factory=list)

    def compose(self, brief: Brief, frame: Frame) -> Composed:
        """The document; the passages asked for stay in `asked`."""
        from jiphyeon.services.model_check import writer_for

        with writer_for(self.where) as writer:
            return composer_of(writer, told=self.asked.append).compose(brief, frame)


def composer(where: str) -> FromCommandLine:
    """The composer for a URL or a GGUF file."""
    return FromCommandLine(where)
