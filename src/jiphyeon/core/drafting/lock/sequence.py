"""A masked sentence as the words that carry its meaning, in order, each with the part its particle gives it.

A language model may exchange endings, particles that say the same and words that say nothing; what carries meaning must
stay, in the same order. The order is what keeps a date from becoming another's deadline.
"""

from __future__ import annotations

from dataclasses import dataclass

from jiphyeon.core.drafting.lock.placeholder import PATTERN
from jiphyeon.core.ports import Analyzer, Token
from jiphyeon.core.text.josa import particle

CONTENT_TAGS = (
    *("NNG", "NNP", "NNB", "NP", "NR", "SN", "SL", "SH", "XR", "XPN", "XSN", "MAG", "MAJ", "MM", "VV", "VA", "IC"),
    *("W_", "UN"),
)
_CLOSED, _OPEN = "사업", "행사"
"""Nouns that stand for a mark while it is analysed: one ends in a consonant, one in a vowel."""
_AFTER_CONSONANT = ("을", "은", "이", "과", "으로")

_ROLES = {
    **dict.fromkeys(("이", "가", "께서"), "subject"),
    **dict.fromkeys(("은", "는", "ᆫ"), "topic"),
    **dict.fromkeys(("을", "를", "ᆯ"), "object"),
    **dict.fromkeys(("와", "과", "하고", "랑", "이랑"), "with"),
    **dict.fromkeys(("로", "으로", "로써", "으로써", "로서", "으로서"), "by"),
    **dict.fromkeys(("에게", "께", "한테"), "to"),
    "의": "of",
    "에": "in",
    "에서": "at",
}
_DONE_BEFORE = ("NN", "XR", "XSN", "JKO", "JKC", "SN", "MM", "ETN")
"""Tags before `하다` where it only makes a verb of what stands before it."""
_EXISTENTIAL = ("있", "없", "많", "적")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carries meaning (a lemma, or a mark such as `⟦마감1⟧`), and the role of the particle behind it."""

    form: str
    role: str = ""
    before: str = ""
    """Form of the predicate right behind the particle, where there is one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A masked sentence, analysed. `tokens` are of `shown`, the text with nouns in place of its marks."""

    text: str
    shown: str
    tokens: tuple[Token, ...]
    marks: tuple[tuple[int, int, str], ...]

    def mark_at(self, token: Token) -> str:
        """The mark that the token stands for, or nothing."""
        return next((name for start, end, name in self.marks if token.start < end and start < token.end), "")


def sentences(texts: list[str], analyzer: Analyzer) -> list[Sentence]:
    """Each masked text analysed with its marks as nouns."""
    shown = [_shown(text) for text in texts]
    found = analyzer.analyze([text for text, _ in shown])
    return [Sentence(t, s, tokens, marks) for t, (s, marks), tokens in zip(texts, shown, found, strict=True)]


def _shown(text: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    out, marks, at, length = [], [], 0, 0
    for match in PATTERN.finditer(text):
        before = text[at : match.start()]
        if before and before[-1] not in " (,·~":
            before += " "
        length += len(before)
        stand_in = _CLOSED if text.startswith(_AFTER_CONSONANT, match.end()) else _OPEN
        marks.append((length, length + len(stand_in), match.group()))
        out += [before, stand_in]
        length += len(stand_in)
        at = match.end()
    return "".join([*out, text[at:]]), tuple(marks)


def words_of(sentence: Sentence, plain: frozenset[str]) -> tuple[Word, ...]:
    """The words that carry meaning, in order; those in `plain` say nothing and are left out."""
    out: list[Word] = []
    seen: set[str] = set()
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        mark = sentence.mark_at(token)
        if mark and mark in seen:
            continue
        seen.add(mark)
        if not mark and (not token.tag.startswith(CONTENT_TAGS) or _empty(token, tokens[index - 1 : index], plain)):
            continue
        out.append(Word(mark or token.form, *_role(sentence, index + 1)))
    return tuple(out)


def _empty(token: Token, before: tuple[Token, ...], plain: frozenset[str]) -> bool:
    """Whether a word in the plain vocabulary says nothing here.

    `주` says nothing only behind another verb (`제출을 주시기`), `하` only behind what is done (`제출함`, `제출을 함`):
    standing by itself it is a verb with a place of its own (`학교에서 하고 우리는 안내만`).
    """
    if token.form == "주" and not (before and before[0].tag.startswith("EC")):
        return False
    if token.form == "하" and token.tag == "VV" and before and not before[0].tag.startswith(_DONE_BEFORE):
        return False
    return token.form in plain


def _role(sentence: Sentence, index: int) -> tuple[str, str]:
    rest = sentence.tokens[index : index + 2]
    while rest and (rest[0].form == "들" or sentence.mark_at(rest[0])):
        index += 1
        rest = sentence.tokens[index : index + 2]
    if not rest or not rest[0].tag.startswith("J"):
        return "", ""
    role = _ROLES.get(rest[0].form, rest[0].form)
    return role, rest[1].form if len(rest) > 1 else ""


def role_kept(before: Word, after: Word) -> bool:
    """Whether the word plays the part it played: a particle may be added where it says what order already said."""
    old, new = before.role, after.role
    if old == new or {old, new} == {"subject", "topic"}:
        return True
    if not old:
        return new in {"object", "of", "topic"} or (new == "subject" and after.before in _EXISTENTIAL)
    return not new and old in {"object", "of", "topic"}


def wrong_particles(sentence: Sentence) -> list[str]:
    """Particles that do not fit the sound before them (`학교을`); those behind a mark are fitted later."""
    out = []
    for before, token in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if not token.tag.startswith("J") or sentence.mark_at(before) or token.start != before.end:
            continue
        written = sentence.shown[token.start : token.end]
        if written not in _ROLES or not "가" <= sentence.shown[token.start - 1] <= "힣":
            continue
        if written in {"에게", "께", "한테", "의", "에", "에서", "께서", "하고"}:
            continue
        if particle(sentence.shown[: token.start], written) != written:
            out.append(sentence.shown[before.start : token.end])
    return out
