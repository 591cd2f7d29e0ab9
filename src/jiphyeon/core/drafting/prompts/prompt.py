"""Prompts as data: one TOML file each, with a version that goes into the ledger."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FOLDER = files("jiphyeon.core.drafting.prompts")


@dataclass(frozen=True, slots=True)
class Prompt:
    """`system` and `user` are what is sent, `repair` asks once more; `problems` says refusals in words."""

    name: str
    version: str
    system: str
    user: str
    repair: str
    problems: dict[str, str]

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


@cache
def load_prompt(name: str) -> Prompt:
    """The shipped prompt of that name."""
    data = tomllib.loads(FOLDER.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return Prompt(**data)


@cache
def plain_vocabulary() -> frozenset[str]:
    """Lemmas that say nothing by themselves and are allowed in any document."""
    lines = FOLDER.joinpath("vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
