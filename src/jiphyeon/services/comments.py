"""Read open comments: stems by the analyzer, tags suggested, the rest grouped, names taken out of quotations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jiphyeon.core.pilot.theme import KEPT, STOP, Group, Suggestion, groups_of, suggest
from jiphyeon.core.ports import Analyzer, Redactor

type Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of the comments: a suggestion for each, and groups among those without one."""

    suggestions: tuple[Suggestion, ...]
    groups: tuple[Group, ...]


def stems_of(texts: Sequence[str], analyzer: Analyzer) -> list[list[str]]:
    """Stems of nouns, verbs and adjectives of each text, without words that say nothing here."""
    return [
        [token.form for token in tokens if token.tag.split("-")[0] in KEPT and token.form not in STOP]
        for tokens in analyzer.analyze(list(texts))
    ]


def read_comments(
    texts: Sequence[str],
    *,
    analyzer: Analyzer,
    tagged: Mapping[int, Sequence[str]] | None = None,
    embed: Embed | None = None,
) -> Reading:
    """Suggest tags and group the rest. `tagged` are comments people have tagged, by place; they are not regrouped."""
    import numpy as np

    known = tagged or {}
    stems = stems_of(texts, analyzer)
    suggestions = suggest(stems, known)
    loose = [
        place for place, found in enumerate(suggestions) if not found.tags and not known.get(place) and stems[place]
    ]
    extra = np.asarray(embed(texts), dtype=float) if embed and loose else None
    return Reading(tuple(suggestions), tuple(groups_of(stems, loose, extra)))


def without_names(text: str, redactor: Redactor) -> str:
    """The comment with personal data as blanks."""
    out, at = [], 0
    for secret in redactor.find(text):
        found = text[secret.start : secret.end]
        out += [text[at : secret.start], "○○○", found[len(found.rstrip()) :]]
        at = secret.end
    return "".join([*out, text[at:]])
