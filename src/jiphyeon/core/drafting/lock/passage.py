"""The sentences of a composed document that a model may word anew, with everything it may not see hidden.

Two tasks: `lead`, the sentence of the kind that opens the document, and `words`, a passage in the person's own words
that still reads like a note. Everything else is facts and labels, and nothing there is for a model to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from jiphyeon.core.drafting.brief import Brief
from jiphyeon.core.drafting.compose import Composed
from jiphyeon.core.drafting.lock.pattern import pattern_of
from jiphyeon.core.drafting.lock.placeholder import Cover, Vault
from jiphyeon.core.drafting.lock.sequence import Sentence, sentences
from jiphyeon.core.drafting.lock.verify import Slot
from jiphyeon.core.drafting.prompts.prompt import action_nouns, plain_vocabulary
from jiphyeon.core.drafting.wording import Piece, Words, text_of
from jiphyeon.core.official.document import BLANK
from jiphyeon.core.ports import Analyzer, Redactor

SHORTEST = 8
"""Passages with fewer visible Hangul syllables than this are left alone."""
ENDINGS = {"sentence": r"[가-힣]니다\.", "plain": r"[가-힣](?<!니)다\.", "item": r"[가-힣](?<!니다)"}
"""Task → what its wording ends with. `lead` keeps the template's manner."""
_BY_FAMILY = {"letter": "sentence", "notice": "sentence", "press": "plain"}
_LEFT_ALONE = ("agreement",)
"""Articles of an agreement are law between its parties: nobody words them anew."""
_NEVER_SHOWN = re.compile(r"[0-9A-Za-z①-⑳][0-9A-Za-z.,:/%~①-⑳-]*|[「『“‘].*?[」』”’]")
"""Numbers, letters and quotations inside a passage stay with us even where nothing recognised them as a fact."""
_HANGUL = re.compile(r"[가-힣]")
_QUOTED = re.compile(r"[\"“”‘’']")
_UNFIT = re.compile(r"[^가-힣 ,.()·~⟦⟧0-9]")
"""Signs no sentence is made of (arrows, quotations): a note that uses them is left to the person."""
_NOMINAL = re.compile(r"(?:[함음됨임]|바람)$")
_SENTENCE_LIKE = ("EC", "JX", "JKS", "JKO", "JKB", "ETM", "EF")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence on its way through the model: where it stands, its task, and the piece behind each mark.

    `whole` is the piece of the person's words that the sentence makes up, None for a sentence of the kind; `pattern` is
    what a server that honours schemas is held to.
    """

    path: str
    task: str
    slot: Slot
    pieces: Mapping[str, Piece]
    whole: Piece | None = None
    pattern: str = ""


def passages_of(composed: Composed, brief: Brief, analyzer: Analyzer, redactor: Redactor) -> list[Passage]:
    """The passages to offer, in the document's order."""
    vault = Vault()
    found: list[Passage] = []
    if brief.kind.family in _LEFT_ALONE:
        return []
    for path, words in composed.words.items():
        if not path.startswith("body") or BLANK in text_of(words):
            continue
        passage = _passage(path, words, brief, vault, redactor, f"s{len(found) + 1}")
        if passage is not None:
            found.append(passage)
    analysed = sentences([p.slot.template for p in found], analyzer)
    return [
        replace(p, pattern=pattern_of(sentence, p.task, p.slot.vocabulary))
        for p, sentence in zip(found, analysed, strict=True)
        if p.task == "lead" or _rough(p, sentence)
    ]


def _passage(path: str, words: Words, brief: Brief, vault: Vault, redactor: Redactor, name: str) -> Passage | None:
    said = text_of(words)
    own = _own(words, brief)
    if (own is None and not said.endswith("다.")) or (own is not None and _QUOTED.search(said)):
        return None
    template, pieces = hidden(own.inner or (Piece(own.text),) if own else words, brief, vault, redactor, show=bool(own))
    if len(_HANGUL.findall(re.sub(r"⟦.*?⟧", "", template))) < SHORTEST or _UNFIT.search(template):
        return None
    task = _BY_FAMILY.get(brief.kind.family, "item") if own else "lead"
    slot = Slot(name, template, vocabulary=plain_vocabulary(), ending=ENDINGS.get(task, ""))
    return Passage(path, task, slot, pieces, own)


def _own(words: Words, brief: Brief) -> Piece | None:
    """The piece of the person's own words, where the text is nothing else."""
    if len(words) != 1 or not words[0].fact:
        return None
    fact = brief.evidence.facts.get(words[0].fact)
    return words[0] if fact is not None and fact.kind == "text" else None


def _rough(passage: Passage, sentence: Sentence) -> bool:
    """Whether the passage still reads like a note: it says something, not in the manner of its place.

    An item that ends in a noun (`공문 제출`, `찾아가기`) is in its manner already: `제출함` would report what is asked for.
    """
    tokens = [t for t in sentence.tokens if not t.tag.startswith("S")]
    if not tokens or not any(t.tag.startswith(_SENTENCE_LIKE) for t in tokens):
        return False
    last = tokens[-1]
    if passage.task == "item" and last.tag == "ETN":
        return False
    if last.tag.startswith(("E", "V", "XS")):
        return passage.task != "item" or not _NOMINAL.search(passage.slot.template)
    return passage.task != "item" and not sentence.mark_at(last) and last.form in action_nouns()


def hidden(words: Words, brief: Brief, vault: Vault, redactor: Redactor, *, show: bool) -> tuple[str, dict[str, Piece]]:
    """The words with facts, personal data and (where `show`) numbers and quotations as marks, and what they stand for."""
    out: list[str] = []
    pieces: dict[str, Piece] = {}
    for piece in words:
        if piece.fact:
            fact = brief.evidence.facts.get(piece.fact)
            masked = vault.mask(piece.text, [Cover(0, len(piece.text), fact.kind if fact else "text", piece.fact)])
        else:
            values = [Cover(*m.span(), "value") for m in _NEVER_SHOWN.finditer(piece.text)] if show else []
            masked = vault.mask(piece.text, values, redactor.find(piece.text) if show else ())
        for one in masked.hidden:
            pieces[one.placeholder] = piece if piece.fact else Piece(one.text)
        out.append(masked.text)
    return "".join(out), pieces


def telegraph(sentence: Sentence) -> str:
    """The sentence as somebody would jot it down: words without endings. A small model copies what it is shown whole.

    Whether it tells, means to do or asks for something stays to be seen (`보고함`, `추진하고자 함`, `협조 바람`).
    """
    out: list[str] = []
    at = 0
    for token, after in zip(sentence.tokens, (*sentence.tokens[1:], None), strict=True):
        mark = sentence.mark_at(token)
        tag = token.tag
        spaced = token.start > 0 and sentence.shown[token.start - 1] == " "
        if mark:
            word = mark
        elif after is not None and after.tag == "EF" and not sentence.text.endswith("니다."):
            out.append(f"{' ' if spaced else ''}{sentence.shown[token.start : after.end]}")
            break
        elif tag in {"VA", "VV"} and after is not None and after.tag == "ETM":
            word = sentence.shown[token.start : after.end]
        elif tag == "VV" and token.form == "바라":
            word = "바람"
        elif tag.startswith(("N", "MA", "MM", "XR", "SN", "XPN", "XSN")) and token.form != "수":
            word = token.form
        elif tag == "VV" or (tag == "VA" and token.form != "있"):
            word = _nominal(token.form)
        elif token.form in {",", "까지"}:
            out.append(token.form)
            continue
        else:
            continue
        at = token.end
        out.append(f" {word}" if spaced or (out and out[-1] == ",") else word)
    rest = sentence.shown[at:]
    if rest[:1] in {"하", "해", "합"}:
        out.append("하고자 함" if "고자" in rest else "함")
    return "".join(out).strip()


def _nominal(stem: str) -> str:
    """`알리` → `알림`: the stem as a noun, where its last syllable is open."""
    code = ord(stem[-1]) - 0xAC00
    return stem[:-1] + chr(0xAC00 + code + 16) if 0 <= code < 11172 and code % 28 == 0 else stem + "음"
