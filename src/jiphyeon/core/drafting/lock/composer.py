"""The composer with a model: sentences worded anew one by one, every fact behind the lock.

The composer without a model writes the document first. A model then words those of its sentences that have wording to
give, with facts and personal data hidden. What passes the lock replaces the sentence; what does not is asked for once
more, then stays as it was. So a small model makes a plainer document, never a false one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jiphyeon.core.drafting.brief import Brief
from jiphyeon.core.drafting.compose import Composed, TemplateComposer
from jiphyeon.core.drafting.fact import Composer
from jiphyeon.core.drafting.frame import Frame
from jiphyeon.core.drafting.lock.passage import Passage, passages_of, telegraph
from jiphyeon.core.drafting.lock.pattern import KEY, schema_of
from jiphyeon.core.drafting.lock.placeholder import PATTERN
from jiphyeon.core.drafting.lock.sequence import sentences
from jiphyeon.core.drafting.lock.verify import Problem, verify
from jiphyeon.core.drafting.prompts.prompt import Prompt, load_prompt
from jiphyeon.core.drafting.wording import Piece, Words, text_of
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import OfficialDocument
from jiphyeon.core.ports import Analyzer, Redactor, Writer, Written
from jiphyeon.core.text.josa import particle

REPAIR_TEMPERATURE = 0.7
"""The second answer has to be another one, but not any one: at 0.9 small models wrote words that do not exist."""
_REFIT = ("으로", "을", "를", "은", "는", "과", "와", "이", "가", "로")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to the model: the passage, what was sent last, what came back, why it was refused (or nothing)."""

    path: str
    task: str
    prompt: str
    before: str
    after: str
    sent: str = ""
    answer: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def written(self) -> bool:
        """Whether the model's wording stands in the document."""
        return not self.problems and self.before != self.after


@dataclass(frozen=True)
class ModelComposer:
    """Composes like `TemplateComposer`, then lets `writer` word the passages. Never raises for the model's sake.

    `sound(before, after)` says whether a sentence keeps the rules of official documents at least as well as the one it
    replaces; `told` hears each passage as soon as it is decided; `cancelled` is asked between passages.
    """

    writer: Writer
    analyzer: Analyzer
    redactor: Redactor
    prompts: Mapping[str, Prompt] = field(default_factory=dict)
    sound: Callable[[str, str], bool] = lambda _before, _after: True
    told: Callable[[Asked], None] = lambda _asked: None
    cancelled: Callable[[], bool] = lambda: False

    def compose(self, brief: Brief, frame: Frame) -> Composed:
        """The document; `composer` names the passages the model wrote, what was refused and what went wrong."""
        composed = TemplateComposer().compose(brief, frame)
        passages = passages_of(composed, brief, self.analyzer, self.redactor)
        if not passages:
            return replace(composed, composer=Composer(name="template", model=self.writer.name))
        return _Wording(self, passages).apply(composed)

    def requests(self, brief: Brief, frame: Frame) -> list[list[dict[str, str]]]:
        """Exactly what would be sent, request by request, without sending it."""
        composed = TemplateComposer().compose(brief, frame)
        wording = _Wording(self, passages_of(composed, brief, self.analyzer, self.redactor))
        return [wording.first(passage) for passage in wording.passages]

    def prompt(self, task: str) -> Prompt:
        """The prompt of a task: the office's own, or the shipped one."""
        return self.prompts.get(task) or load_prompt(task)


class _Wording:
    """The passages of one document, each with one request and at most one repair."""

    def __init__(self, composer: ModelComposer, passages: Sequence[Passage]) -> None:
        self.composer, self.passages = composer, passages
        self.written: list[Written] = []
        leads = [p for p in passages if p.task == "lead"]
        noted = sentences([p.slot.template for p in leads], composer.analyzer) if leads else []
        self.notes = {p.path: telegraph(s) for p, s in zip(leads, noted, strict=True)}

    def apply(self, composed: Composed) -> Composed:
        """The document with what passed in place; an endpoint that fails leaves the rest as it was."""
        asked: list[Asked] = []
        error = ""
        for passage in self.passages:
            if self.composer.cancelled():
                error = "model-cancelled"
                break
            try:
                one, words = self._word(passage)
            except JiphyeonError as failure:
                error = failure.code
                break
            asked.append(one)
            if one.written:
                composed = _put(composed, passage, words)
            self.composer.told(one)
        return replace(composed, composer=self._composer(asked, error))

    def first(self, passage: Passage) -> list[dict[str, str]]:
        """The first request for a passage."""
        shown = self.notes.get(passage.path, passage.slot.template)
        return self.composer.prompt(passage.task).messages(KEY, text=shown)

    def _word(self, passage: Passage) -> tuple[Asked, Words]:
        """Ask, judge, and where it is refused ask once more: with the reasons, and for more variety.

        The refused answer is not shown again: a small model repeats what it reads.
        """
        prompt, messages = self.composer.prompt(passage.task), self.first(passage)
        schema = schema_of(passage.pattern)
        before = passage.whole.text if passage.whole else _restored(passage.slot.template, passage.pieces)
        for turn in (1, 2):
            warmth = None if turn == 1 else REPAIR_TEMPERATURE
            answer = self.composer.writer.complete_as(messages, schema, temperature=warmth)
            self.written.append(answer)
            text = read_answer(answer.text)
            words, problems = self._judge(text, passage, before)
            if not problems or turn == 2 or _same(problems, passage):
                break
            reasons = " ".join(prompt.explain(p.code, p.words) for p in problems[:2])
            again = prompt.repair.format(problems=reasons, text=messages[-1]["content"])
            messages = [*messages[:-1], {"role": "user", "content": again}]
        after = before if problems else text_of(words)
        sent = messages[-1]["content"]
        return Asked(passage.path, passage.task, prompt.label, before, after, sent, text, problems), words

    def _judge(self, text: str, passage: Passage, before: str) -> tuple[Words, tuple[Problem, ...]]:
        problems = verify(text, passage.slot, self.composer.analyzer)
        if problems:
            return (), problems
        words = _words(text, passage.pieces)
        if text_of(words) == before:
            return words, (Problem("unchanged"),)
        if not self.composer.sound(before, text_of(words)):
            return words, (Problem("findings"),)
        return words, ()

    def _composer(self, asked: Sequence[Asked], error: str) -> Composer:
        wrote = tuple(one.path for one in asked if one.written)
        return Composer(
            name="model" if wrote else "template",
            model=self.written[0].model if self.written else self.composer.writer.name,
            passages=wrote,
            offered=len(self.passages),
            same=sum(one.task == "lead" and any(p.code == "unchanged" for p in one.problems) for one in asked),
            refused=tuple(sorted({p.code for one in asked for p in one.problems} - {"unchanged"})),
            prompt=", ".join(sorted({one.prompt for one in asked})),
            tokens=sum(w.prompt_tokens + w.completion_tokens for w in self.written),
            seconds=round(sum(w.seconds for w in self.written), 3),
            error=error,
        )


def _same(problems: Sequence[Problem], passage: Passage) -> bool:
    """Whether the model wrote, from words alone, the very sentence that stands there: nothing is left to ask."""
    return passage.task == "lead" and any(problem.code == "unchanged" for problem in problems)


def read_answer(text: str) -> str:
    """The sentence of a JSON answer, wherever in the text the object stands; '' where there is none."""
    start, end = text.find("{"), text.rfind("}")
    try:
        value = json.loads(text[start : end + 1])
    except (ValueError, RecursionError):
        return ""
    found = value.get(KEY) if isinstance(value, dict) else None
    return found.strip() if isinstance(found, str) else ""


def _restored(template: str, pieces: Mapping[str, Piece]) -> str:
    return PATTERN.sub(lambda match: pieces[match.group()].text, template)


def _words(text: str, pieces: Mapping[str, Piece]) -> Words:
    """The model's sentence as words: marks are facts again, particles behind them fitted to the fact's own sound."""
    out: list[Piece] = []
    at = 0
    for match in PATTERN.finditer(text):
        if match.start() > at:
            out.append(Piece(_fitted(text[at : match.start()], out)))
        out.append(pieces[match.group()])
        at = match.end()
    if at < len(text):
        out.append(Piece(_fitted(text[at:], out)))
    return tuple(out)


def _fitted(literal: str, before: Sequence[Piece]) -> str:
    if not before:
        return literal
    for josa in _REFIT:
        rest = literal[len(josa) :]
        if literal.startswith(josa) and (not rest or not "가" <= rest[0] <= "힣"):
            return particle(text_of(before), josa) + rest
    return literal


def _put(composed: Composed, passage: Passage, written: Words) -> Composed:
    whole = passage.whole
    words = (replace(whole, text=text_of(written), inner=written),) if whole else written
    document = _replaced(composed.document, passage.path, text_of(words))
    return replace(composed, document=document, words={**composed.words, passage.path: words})


def _replaced(document: OfficialDocument, path: str, text: str) -> OfficialDocument:
    """The document with the text at a path such as `body.1.children.0.text` exchanged."""
    keys = path.split(".")

    def put(value: Any, rest: Sequence[str]) -> Any:
        if not rest:
            return text
        if isinstance(value, tuple):
            index = int(rest[0])
            return (*value[:index], put(value[index], rest[1:]), *value[index + 1 :])
        return replace(value, **{rest[0]: put(getattr(value, rest[0]), rest[1:])})

    made: OfficialDocument = put(document, keys)
    return made
