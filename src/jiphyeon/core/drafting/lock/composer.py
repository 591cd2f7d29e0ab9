"""The composer with a model: the template's sentences worded anew, every fact behind the lock.

The composer without a model writes the document first. A model then sees its sentences with facts and personal data
hidden, and may word them anew. What passes the lock replaces the sentence; what does not is asked for once more, then
stays as the template wrote it. So a small model makes a plainer document, never a false one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jiphyeon.core.drafting.brief import Brief
from jiphyeon.core.drafting.compose import Composed, TemplateComposer
from jiphyeon.core.drafting.fact import Composer
from jiphyeon.core.drafting.frame import Frame
from jiphyeon.core.drafting.lock.placeholder import PATTERN, Cover, Vault
from jiphyeon.core.drafting.lock.verify import Problem, Slot, verify
from jiphyeon.core.drafting.prompts.prompt import Prompt, load_prompt, plain_vocabulary
from jiphyeon.core.drafting.wording import Piece, Words, text_of
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import BLANK, OfficialDocument
from jiphyeon.core.ports import Analyzer, Redactor, Writer, Written
from jiphyeon.core.text.josa import particle

SHORTEST = 15
"""Sentences shorter than this many characters are left alone."""

_REFIT = ("으로", "을", "를", "은", "는", "과", "와", "이", "가", "로")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence of the document on its way through the model: where it stands, and the piece behind each mark."""

    path: str
    slot: Slot
    pieces: Mapping[str, Piece]


@dataclass(frozen=True)
class ModelComposer:
    """Composes like `TemplateComposer`, then lets `writer` word the sentences. Never raises for the model's sake."""

    writer: Writer
    analyzer: Analyzer
    redactor: Redactor
    prompt: Prompt | None = None

    def compose(self, brief: Brief, frame: Frame) -> Composed:
        """The document; `composer` names the passages the model wrote, what was refused and what went wrong."""
        composed = TemplateComposer().compose(brief, frame)
        vault = Vault()
        memo = self._memo(brief, vault)
        passages = self._passages(composed, brief, vault, memo)
        if not passages:
            return replace(composed, composer=Composer(name="template", model=self.writer.name))
        return _Turn(self, brief, memo, passages).apply(composed)

    def _memo(self, brief: Brief, vault: Vault) -> str:
        """What the person gave, facts and personal data hidden."""
        out: list[str] = []
        texts = {id(text): text for text in brief.evidence.texts.values()}
        for text in texts.values():
            covers = [
                Cover(fact.source.start, fact.source.end, fact.kind, fact.id)
                for fact in brief.evidence.facts.values()
                if fact.source.where == text.where and fact.source.start >= 0
            ]
            out.append(vault.mask(text.reading.text, covers, self.redactor.find(text.reading.text)).text)
        return "\n".join(out)

    def _passages(self, composed: Composed, brief: Brief, vault: Vault, memo: str) -> list[_Passage]:
        out: list[_Passage] = []
        for path, words in composed.words.items():
            said = text_of(words)
            if (
                not path.startswith("body")
                or len(said) < SHORTEST
                or not said.endswith(("다.", "함."))
                or BLANK in said
            ):
                continue
            template, pieces = self._hidden(words, brief, vault)
            slot = Slot(f"s{len(out) + 1}", template, memo, plain_vocabulary())
            out.append(_Passage(path, slot, pieces))
        return out

    def _hidden(self, words: Words, brief: Brief, vault: Vault) -> tuple[str, dict[str, Piece]]:
        out: list[str] = []
        pieces: dict[str, Piece] = {}
        for piece in words:
            if piece.fact:
                fact = brief.evidence.facts.get(piece.fact)
                cover = Cover(0, len(piece.text), fact.kind if fact else "text", piece.fact)
                masked = vault.mask(piece.text, [cover])
            else:
                masked = vault.mask(piece.text, [], self.redactor.find(piece.text))
            for hidden in masked.hidden:
                pieces[hidden.placeholder] = piece if piece.fact else Piece(hidden.text)
            out.append(masked.text)
        return "".join(out), pieces


class _Turn:
    """One request to the model and at most one repair."""

    def __init__(self, composer: ModelComposer, brief: Brief, memo: str, passages: Sequence[_Passage]) -> None:
        self.composer, self.passages = composer, passages
        self.prompt = composer.prompt or load_prompt("wording")
        sentences = "\n".join(f"{p.slot.id}: {p.slot.template}" for p in passages)
        user = self.prompt.user.format(kind=brief.kind.name, memo=memo, sentences=sentences)
        self.messages = [{"role": "system", "content": self.prompt.system}, {"role": "user", "content": user}]
        self.written: list[Written] = []

    def apply(self, composed: Composed) -> Composed:
        """The document with what passed in place."""
        good: dict[str, str] = {}
        refused: dict[str, tuple[Problem, ...]] = {}
        error = ""
        try:
            good, refused = self._judge(self._ask([p.slot.id for p in self.passages]), self.passages)
            if refused:
                again = [p for p in self.passages if p.slot.id in refused]
                mended, refused = self._judge(self._repair(refused, again), again)
                good |= mended
        except JiphyeonError as failure:
            error = failure.code
        out = composed
        wrote: list[str] = []
        for passage in self.passages:
            text = good.get(passage.slot.id, passage.slot.template)
            if text != passage.slot.template:
                out = _put(out, passage, text)
                wrote.append(passage.path)
        return replace(out, composer=self._composer(wrote, refused, error))

    def _composer(self, wrote: Sequence[str], refused: Mapping[str, Sequence[Problem]], error: str) -> Composer:
        return Composer(
            name="model" if wrote else "template",
            model=self.written[0].model if self.written else self.composer.writer.name,
            passages=tuple(wrote),
            offered=len(self.passages),
            refused=tuple(sorted({problem.code for problems in refused.values() for problem in problems})),
            prompt=self.prompt.label,
            tokens=sum(w.prompt_tokens + w.completion_tokens for w in self.written),
            seconds=round(sum(w.seconds for w in self.written), 3),
            error=error,
        )

    def _ask(self, ids: Sequence[str]) -> dict[str, str]:
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {i: {"type": "string"} for i in ids},
            "required": list(ids),
            "additionalProperties": False,
        }
        answer = self.composer.writer.complete_as(self.messages, schema)
        self.written.append(answer)
        self.messages.append({"role": "assistant", "content": answer.text})
        return _read_answer(answer.text, ids)

    def _repair(self, refused: Mapping[str, Sequence[Problem]], again: Sequence[_Passage]) -> dict[str, str]:
        lines = [
            f"{p.slot.id}: {' '.join(self.prompt.explain(q.code, q.words) for q in refused[p.slot.id][:3])} "
            f"원래 문장: {p.slot.template}"
            for p in again
        ]
        self.messages.append({"role": "user", "content": self.prompt.repair.format(problems="\n".join(lines))})
        return self._ask([p.slot.id for p in again])

    def _judge(
        self, answers: Mapping[str, str], passages: Sequence[_Passage]
    ) -> tuple[dict[str, str], dict[str, tuple[Problem, ...]]]:
        good: dict[str, str] = {}
        refused: dict[str, tuple[Problem, ...]] = {}
        for passage in passages:
            text = answers.get(passage.slot.id, "").strip()
            problems = verify(text, passage.slot, self.composer.analyzer)
            if problems:
                refused[passage.slot.id] = problems
            else:
                good[passage.slot.id] = text
        return good, refused


def _read_answer(text: str, ids: Sequence[str]) -> dict[str, str]:
    """The strings of a JSON answer, wherever in the text the object stands; what is missing stays missing."""
    start, end = text.find("{"), text.rfind("}")
    try:
        value = json.loads(text[start : end + 1])
    except ValueError:
        return {}
    if not isinstance(value, dict):
        return {}
    return {i: value[i] for i in ids if isinstance(value.get(i), str)}


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


def _put(composed: Composed, passage: _Passage, text: str) -> Composed:
    words = _words(text, passage.pieces)
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
