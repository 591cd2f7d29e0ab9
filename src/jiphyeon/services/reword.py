"""One sentence worded anew by a model behind the fact lock: its facts and personal data never leave."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jiphyeon.core.drafting.lock.placeholder import Cover, Vault
from jiphyeon.core.drafting.lock.verify import Slot, verify
from jiphyeon.core.drafting.prompts.prompt import Prompt, load_prompt, plain_vocabulary
from jiphyeon.core.drafting.reading import read
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.ports import Analyzer, Redactor, Writer, Written
from jiphyeon.core.text.josa import particle

SHORTEST = 12
"""Shorter sentences are left alone: there is nothing to word."""
_REFIT = ("으로", "을", "를", "은", "는", "과", "와", "이", "가", "로")
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"s1": {"type": "string"}},
    "required": ["s1"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Reworded:
    """The sentence that stands, and why the model's was refused where it was."""

    text: str
    refused: tuple[str, ...] = ()
    error: str = ""


@dataclass
class Reworder:
    """Words sentences one at a time; `written` keeps what each request cost. Never raises for the model's sake."""

    writer: Writer
    analyzer: Analyzer
    redactor: Redactor
    today: date
    prompt_name: str = "rewriting"
    written: list[Written] = field(default_factory=list)
    error: str = ""

    @property
    def prompt(self) -> Prompt:
        """The prompt that is sent, with its version."""
        return load_prompt(self.prompt_name)

    def reword(self, sentence: str, how: str) -> Reworded:
        """The model's wording where it passes the lock, at most one repair; else the sentence as given."""
        if len(sentence) < SHORTEST or self.error:
            return Reworded(sentence, error=self.error)
        vault = Vault()
        template = self._masked(sentence, vault)
        slot = Slot("s1", template, "", plain_vocabulary())
        messages = [
            {"role": "system", "content": self.prompt.system},
            {"role": "user", "content": self.prompt.user.format(how=how, sentence=template)},
        ]
        refused: tuple[str, ...] = ()
        try:
            for _ in range(2):
                answer = self._ask(messages)
                problems = verify(answer, slot, self.analyzer) if answer != template else ()
                if not problems:
                    return Reworded(_restored(answer, vault), refused)
                refused = tuple(dict.fromkeys(problem.code for problem in problems))
                said = " ".join(self.prompt.explain(one.code, one.words) for one in problems[:3])
                messages.append({"role": "user", "content": self.prompt.repair.format(problems=said)})
        except JiphyeonError as failure:
            self.error = failure.code
        return Reworded(sentence, refused, self.error)

    def _masked(self, sentence: str, vault: Vault) -> str:
        mentions = read(sentence, self.today).mentions
        covers = [Cover(one.start, one.end, one.kind) for one in mentions if one.kind != "text" and one.start < one.end]
        return vault.mask(sentence, covers, self.redactor.find(sentence)).text

    def _ask(self, messages: list[dict[str, str]]) -> str:
        answer = self.writer.complete_as(messages, _SCHEMA)
        self.written.append(answer)
        messages.append({"role": "assistant", "content": answer.text})
        start, end = answer.text.find("{"), answer.text.rfind("}")
        try:
            value = json.loads(answer.text[start : end + 1])
        except ValueError:
            return ""
        said = value.get("s1") if isinstance(value, dict) else None
        return said.strip() if isinstance(said, str) else ""


def _restored(text: str, vault: Vault) -> str:
    """Facts back in their places, particles behind them fitted to their sound."""
    import re

    from jiphyeon.core.drafting.lock.placeholder import PATTERN

    out = ""
    at = 0
    for match in PATTERN.finditer(text):
        out += text[at : match.start()] + vault.restore(match.group())
        at = match.end()
        for josa in _REFIT:
            if re.match(rf"{josa}(?![가-힣])", text[at:]):
                out += particle(out, josa)
                at += len(josa)
                break
    return out + text[at:]
