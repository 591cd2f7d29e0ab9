"""The words a memo is read with, from `memo.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from jiphyeon.core.errors import JiphyeonError


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists; `labels` maps a written label without spaces to the field it means."""

    surnames: frozenset[str]
    titles: tuple[str, ...]
    name_leads: tuple[str, ...]
    organisation_ends: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    online_places: tuple[str, ...]
    audience_heads: tuple[str, ...]
    methods: tuple[str, ...]
    method_verbs: tuple[str, ...]
    counters: tuple[str, ...]
    asides: tuple[str, ...]
    fillers: frozenset[str]
    kept_labels: frozenset[str]
    not_names: frozenset[str]
    not_offices: frozenset[str]
    not_stems: frozenset[str]
    bare_places: frozenset[str]
    labels: dict[str, str]


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words, read once; raises `words-invalid` when the file is broken."""
    source = resources.files(__package__) / "memo.toml"
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
        labels = {word.replace(" ", ""): name for name, words in data["labels"].items() for word in words}
        lists = {
            name: _longest_first(data[name])
            for name in (
                "titles", "name_leads", "organisation_ends", "organisations", "places", "online_places",
                "audience_heads", "methods", "method_verbs", "counters", "asides",
            )
        }  # fmt: skip
        return Vocabulary(
            surnames=frozenset(data["surnames"]),
            fillers=frozenset(data["fillers"]),
            kept_labels=frozenset(data["kept_labels"]),
            not_names=frozenset(data["not_names"]),
            not_offices=frozenset(data["not_offices"]),
            not_stems=frozenset(data["not_stems"]),
            bare_places=frozenset(data["bare_places"]),
            labels=labels,
            **lists,
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise JiphyeonError(
            "words-invalid",
            f"낱말 파일 memo.toml을 읽지 못했습니다: {error}",
            suggestion="파일의 항목 이름과 따옴표를 확인하세요.",
        ) from error
