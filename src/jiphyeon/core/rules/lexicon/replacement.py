"""What to write instead: alternatives conjugated like the word, and the particle after a noun fitted again."""

from __future__ import annotations

from jiphyeon.core.rules.lexicon.confirmation import Word
from jiphyeon.core.rules.lexicon.conjugation import conjugate
from jiphyeon.core.rules.lexicon.index import is_hangul
from jiphyeon.core.text.josa import particle

_MODIFIERS = ("남은", "위의", "한", "적인", "없는")
"""Alternatives that modify a noun and cannot take a particle."""


def replacements(word: Word, line: str, right: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    """The range to replace, `[start, end)` in the line, and what to put there, one for each alternative that fits."""
    if word.suffix or (word.endings and not word.noun_end):
        return word.start, word.end, tuple(dict.fromkeys(filter(None, (_verb(word, line, r) for r in right))))
    bare = word.particle is None and word.copula is None
    nouns = tuple(r for r in right if not r.endswith("다") and (bare or not r.endswith(_MODIFIERS)))
    tail_end = _tail_end(word, line, nouns)
    tail = line[word.noun_end : tail_end]
    return word.start, tail_end, tuple(noun + particle(noun, tail) for noun in nouns)


def _verb(word: Word, line: str, alternative: str) -> str:
    if alternative.endswith("다") and word.suffix in {"", "하"}:
        return conjugate(alternative[:-1], _as_written(word, line))
    if word.suffix and not alternative.endswith("다") and not _is_nominalised(alternative):
        return alternative + line[word.noun_end : word.end]
    return ""


def _as_written(word: Word, line: str) -> tuple[str, ...]:
    """The endings, with `하여` kept apart from `해` where the writer kept it."""
    written = line[word.start : word.end]
    open_forms = {"어": "여", "었": "였"} if "하여" in written or "하였" in written else {}
    return tuple(open_forms.get(e[0], e[0]) + e[1:] for e in word.endings)


def _is_nominalised(noun: str) -> bool:
    """Whether a noun was made of a verb (`올림`, `굳히기`), so that `하다` cannot follow it."""
    return noun.endswith("기") or (is_hangul(noun[-1]) and (ord(noun[-1]) - 0xAC00) % 28 in {10, 16})


def _tail_end(word: Word, line: str, nouns: tuple[str, ...]) -> int:
    """The end of the range: past the particle when one of the alternatives changes it."""
    if word.copula is not None:
        copula = next((c for c in ("이었", "였") if line.startswith(c, word.noun_end)), "")
        changed = any(particle(noun, copula) != copula for noun in nouns)
        return word.noun_end + len(copula) * changed
    if word.particle is not None:
        end = word.noun_end + len(word.particle.form)
        tail = line[word.noun_end : end]
        if tail == word.particle.form and any(particle(noun, tail) != tail for noun in nouns):
            return end
    return word.noun_end
