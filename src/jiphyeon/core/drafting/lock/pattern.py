"""A regular expression that a server honouring JSON schemas holds the model to.

Marks and nouns stand where they stood; what lies between them is the model's: particles, endings, words that say
nothing. So even a small model words the sentence instead of losing it. The lock looks at the outcome all the same.
"""

from __future__ import annotations

import re

from jiphyeon.core.drafting.lock.sequence import Sentence

KEY = "문장"
_NOUNS = ("NNG", "NNP", "NNB", "NR", "MM", "MAG", "XR")
_ENDINGS = {"sentence": "니다[.]", "plain": "다[.]", "item": ""}
_ROOM = 8
"""How many letters longer than the template's a stretch between two nouns may be."""


def pattern_of(sentence: Sentence, task: str, plain: frozenset[str]) -> str:
    """Marks with their particles and nouns in order, Hangul between them, and the manner of ending of the task."""
    letters = "[가-힣 ," + "".join(c for c in "()·~" if c in sentence.text) + "]"
    out, at = ["^"], 0
    for start, end, word in _fixed(sentence, plain):
        if start < at:
            continue
        out += [_gap(letters, start - at, first=at == 0), word]
        at = end
    ending = _ENDINGS.get(task, "니다[.]" if sentence.text.rstrip().endswith("니다.") else "다[.]")
    return "".join([*out, f"{letters}{{1,{len(sentence.shown) - at + 2 * _ROOM}}}", ending, "$"])


def _gap(letters: str, length: int, *, first: bool) -> str:
    if first and not length:
        return ""
    return f"{letters}{{0,{length + _ROOM}}}"


def _fixed(sentence: Sentence, plain: frozenset[str]) -> list[tuple[int, int, str]]:
    """Start and end in what was analysed, and the words that must stand there, in order."""
    out = []
    for start, end, mark in sentence.marks:
        particle = re.match(r"(?:[을를은는이가과와의에로]|으로|까지|부터|에서)(?![가-힣])", sentence.shown[end:])
        fixed = particle.group() if particle else ""
        out.append((start, end + len(fixed), mark + fixed))
    for token in sentence.tokens:
        surface = sentence.shown[token.start : token.end]
        if token.tag in _NOUNS and token.form not in plain and surface == token.form and not sentence.mark_at(token):
            out.append((token.start, token.end, re.escape(surface)))
    return sorted(out)


def schema_of(pattern: str) -> dict[str, object]:
    """The JSON schema of an answer: one sentence of the pattern."""
    return {
        "type": "object",
        "properties": {KEY: {"type": "string", "pattern": pattern}},
        "required": [KEY],
        "additionalProperties": False,
    }
