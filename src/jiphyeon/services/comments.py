"""Read open comments: stems by the analyzer, tags suggested, the rest grouped, names taken out of quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.pilot.sample import Floats
from jiphyeon.core.pilot.theme import ENOUGH, KEPT, STOP, Group, Suggestion, groups_of, suggest
from jiphyeon.core.ports import Analyzer, Redactor, Secret

_TITLE = re.compile(
    r"\s?(?:학생|님|씨|군|양|선생|교사|교감|교장|원장|강사|주무관|사무관|서기관|장학사|장학관|연구사|실장|과장|팀장|국장)"
)

type Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of the comments: a suggestion for each, and groups among those without one.

    `by_meaning` says that sentence vectors helped to group them; without, their words alone did.
    """

    suggestions: tuple[Suggestion, ...]
    groups: tuple[Group, ...]
    by_meaning: bool = False


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
    """Suggest tags and group the rest. `tagged` are comments people have tagged, by place; they are not regrouped.

    `embed` gives sentence vectors; where it fails, stems alone group, as they do without it.
    """
    known = tagged or {}
    stems = stems_of(texts, analyzer)
    suggestions = suggest(stems, known)
    loose = [
        place for place, found in enumerate(suggestions) if not found.tags and not known.get(place) and stems[place]
    ]
    extra = _vectors(embed, texts, loose) if embed and len(loose) >= ENOUGH else None
    return Reading(tuple(suggestions), tuple(groups_of(stems, loose, extra)), extra is not None)


def _vectors(embed: Embed, texts: Sequence[str], loose: Sequence[int]) -> Floats | None:
    """Vectors of the loose comments, in the place of each of all; None where the server does not answer."""
    import numpy as np

    try:
        found = np.asarray(embed([texts[place] for place in loose]), dtype=float)
    except JiphyeonError:
        return None
    out: Floats = np.zeros((len(texts), found.shape[1]))
    out[list(loose)] = found
    return out


def without_names(text: str, redactor: Redactor, analyzer: Analyzer | None = None, roster: Collection[str] = ()) -> str:
    """The comment with personal data as blanks.

    With an analyzer, what was taken for a name but is a common word (초안, 서식, 준비물) stays, unless the roster has
    it; a matter is blanked only beside somebody it could be about.
    """
    secrets = list(redactor.find(text))
    if analyzer is not None:
        proper = _proper(text, analyzer)
        secrets = [one for one in secrets if one.kind != "name" or text[one.start : one.end] in roster or proper(one)]
        if all(one.kind == "sensitive" for one in secrets):
            secrets = []
    out, at = [], 0
    for secret in secrets:
        found = text[secret.start : secret.end]
        out += [text[at : secret.start], "○○○", found[len(found.rstrip()) :]]
        at = secret.end
    return "".join([*out, text[at:]])


def _proper(text: str, analyzer: Analyzer) -> Callable[[Secret], bool]:
    """Whether a passage holds a proper noun, or nothing the analyzer knows."""
    (tokens,) = analyzer.analyze([text])

    def holds(secret: Secret) -> bool:
        tags = [token.tag for token in tokens if token.start < secret.end and token.end > secret.start]
        return (
            not tags
            or _TITLE.match(text, secret.end) is not None
            or any(tag.startswith(("NNP", "UN", "NA")) for tag in tags)
        )

    return holds
