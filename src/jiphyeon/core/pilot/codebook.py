"""The twelve reasons comments are tagged with."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jiphyeon.core.errors import JiphyeonError

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Tag:
    """One reason: its code (as in thumbs), its name, and stems that hint at it."""

    code: str
    name: str
    seeds: frozenset[str]


@cache
def codebook() -> tuple[Tag, ...]:
    """The reasons that ship. Raises `JiphyeonError` (`codebook-file`): a code twice, or no `other`."""
    data = tomllib.loads((Path(__file__).parent / "codebook.toml").read_text(encoding="utf-8"))
    tags = tuple(Tag(row["code"], row["name"], frozenset(row["seeds"])) for row in data["tag"])
    codes = [tag.code for tag in tags]
    if len(set(codes)) < len(codes) or OTHER not in codes:
        raise JiphyeonError("codebook-file", "codebook.toml: 부호가 두 번 쓰였거나 other가 없습니다.")
    return tags


def tag_names() -> dict[str, str]:
    """Code → name."""
    return {tag.code: tag.name for tag in codebook()}
