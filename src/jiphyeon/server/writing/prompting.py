"""The prompts an administrator sees and tries: shipped data files with their versions, never strings in code."""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.drafting.lock.composer import read_answer
from jiphyeon.core.drafting.lock.passage import ENDINGS as TASKS
from jiphyeon.core.drafting.lock.pattern import KEY, pattern_of, schema_of
from jiphyeon.core.drafting.lock.placeholder import Vault
from jiphyeon.core.drafting.lock.sequence import sentences
from jiphyeon.core.drafting.lock.verify import Slot, verify
from jiphyeon.core.drafting.prompts.prompt import Prompt, load_prompt, plain_vocabulary, prompt_names
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.writing import endpoint, store

LONGEST = 300
__all__ = ["TASKS", "attempt", "shipped"]


@dataclass(frozen=True, slots=True)
class Tried:
    """What a prompt did with a sentence: the request as it left, the answer, why it was refused, what it cost."""

    sent: str
    answer: str
    problems: tuple[str, ...]
    model: str
    seconds: float


def shipped() -> list[Prompt]:
    """All prompts, by name."""
    return [load_prompt(name) for name in prompt_names()]


def attempt(person: Person, name: str, text: str) -> Tried:
    """Send one sentence with a wording prompt, personal data hidden, and let the lock look at the answer."""
    from jiphyeon.engines.kiwi import shared

    prompt = load_prompt(name)
    masked = Vault().mask(text[:LONGEST].strip(), [], store.redactor_for(person).find(text[:LONGEST].strip())).text
    slot = Slot("trial", masked, vocabulary=plain_vocabulary(), ending=TASKS.get(name, ""))
    pattern = pattern_of(sentences([masked], shared())[0], name, slot.vocabulary)
    written = endpoint.writer().complete_as(prompt.messages(KEY, text=masked), schema_of(pattern))
    answer = read_answer(written.text)
    problems = tuple(prompt.explain(p.code, p.words) for p in verify(answer, slot, shared()))
    return Tried(masked, answer or written.text[:500], problems, written.model, round(written.seconds, 2))
