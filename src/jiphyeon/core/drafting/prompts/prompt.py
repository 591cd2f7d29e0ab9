"""Prompts as data: one TOML file each, with a version that goes into the ledger."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

FOLDER = files("jiphyeon.core.drafting.prompts")


@dataclass(frozen=True, slots=True)
class Prompt:
    """`system` and `user` are what is sent, `repair` asks once more; `problems` says refusals in words.

    `examples` are (asked, answered) pairs sent as earlier turns; small models learn the task from them.
    """

    name: str
    version: str
    system: str
    user: str
    repair: str = ""
    problems: dict[str, str] = field(default_factory=dict)
    title: str = ""
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """Name and version as the ledger keeps them."""
        return f"{self.name}/{self.version}"

    def explain(self, code: str, words: str) -> str:
        """One refusal in a sentence for the model."""
        for key in (code, code.rsplit("-", 1)[0], "-".join(code.split("-")[:2]), code.split("-", maxsplit=1)[0]):
            if key in self.problems:
                return self.problems[key].format(words=words)
        return code

    def messages(self, key: str = "", **values: str) -> list[dict[str, str]]:
        """What is sent: the system text, the examples as turns (as JSON under `key` if given), the request."""
        out = [{"role": "system", "content": self.system.strip()}]
        for asked, answered in self.examples:
            answer = json.dumps({key: answered}, ensure_ascii=False) if key else answered
            out += [{"role": "user", "content": asked}, {"role": "assistant", "content": answer}]
        return [*out, {"role": "user", "content": self.user.strip().format(**values)}]


@cache
def load_prompt(name: str) -> Prompt:
    """The shipped prompt of that name."""
    data = tomllib.loads(FOLDER.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    shared = data.pop("problems", None) or problems()
    examples = tuple((pair["asked"], pair["answered"]) for pair in data.pop("examples", ()))
    return Prompt(**data, problems=shared, examples=examples)


def prompt_names() -> list[str]:
    """Names of all shipped prompts, sorted."""
    shared = {"problems.toml"}
    names = [f.name for f in FOLDER.iterdir() if f.name.endswith(".toml") and f.name not in shared]
    return sorted(name.removesuffix(".toml") for name in names)


@cache
def problems() -> dict[str, str]:
    """What the lock's refusals are called, for the model and for people."""
    found: dict[str, str] = tomllib.loads(FOLDER.joinpath("problems.toml").read_text(encoding="utf-8"))
    return found


@cache
def plain_vocabulary() -> frozenset[str]:
    """Lemmas that say nothing by themselves and are allowed in any document."""
    return _words("vocabulary.txt")


@cache
def action_nouns() -> frozenset[str]:
    """Nouns that name something done: `하다` may follow them."""
    return _words("actions.txt")


def _words(name: str) -> frozenset[str]:
    lines = FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
