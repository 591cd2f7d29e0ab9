"""A regular expression that a server honouring JSON schemas holds the model to.

Marks, nouns, stems of verbs and set phrases stand where they stood; what lies between them is the model's: particles
where there were none, endings, words that say nothing. So even a small model words the sentence instead of losing it.
The lock looks at the outcome all the same, and alone decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiphyeon.core.drafting.lock.sequence import Sentence
from jiphyeon.core.drafting.lock.stem import POLITE, final_of, nominal_end, plain_end, polite_end, stem_pattern
from jiphyeon.core.drafting.prompts.prompt import action_nouns
from jiphyeon.core.ports import Token

KEY = "문장"
_NOUNS = ("NNG", "NNP", "NNB", "NR", "NP", "MM", "MAG", "MAJ", "XR", "XPN", "XSN", "SN")
_TAKING = ("NNG", "NNP")
_VERBS = ("VV", "VA", "VX")
_ROOM = 3
"""How many letters longer than the template's the wording between two fixed words may be."""
_HANGUL = "가-닣닥-힣"
"""Wording between fixed words: every syllable but `다`, in which a sentence would end too early."""
_PHRASES = (
    (re.compile(r"(?:다음과|아래와) 같이"), "(다음과|아래와) 같이"),
    (re.compile(r"관련하여"), "관련하여"),
    (re.compile(r"대하여"), "대(하여|해)"),
    (re.compile(r"위하여"), "위(하여|해)"),
)
"""Set phrases, and what else says the same. A phrase taken apart says nothing, so it stays whole."""
_PARTICLE = re.compile(r"(?:[을를은는이가과와의에로도만]|으로|까지|부터|에서|에게|에는|에도|로는)(?= |$)")
_ENDS = {"polite": polite_end, "plain": plain_end, "nominal": nominal_end}
_MANNERS = {"sentence": "polite", "plain": "plain", "item": "nominal"}
_DO = {"polite": f"[{POLITE}]니다[.]", "plain": "[한된]다[.]", "nominal": "[함됨]"}
"""How a sentence ends behind a noun that names something done."""
_DOING = "[하해드]"
"""First syllables of what makes a verb of a noun."""
_ASKING, _MEANING = "바랍", "고자"
_PAST = 20
"""Number of the final consonant ㅆ."""


@dataclass(frozen=True, slots=True)
class _Fixed:
    """Letters of what was analysed that stay: where they stand, how they may be written; `stem` of a verb.

    Behind a `bare` one no particle may come in.
    """

    start: int
    end: int
    pattern: str
    stem: str = ""
    bare: bool = False


def pattern_of(sentence: Sentence, task: str, plain: frozenset[str]) -> str:
    """The fixed words in order, wording of bounded length between them, and the manner of ending of the task."""
    fixed = _in_order([*_phrases(sentence), *_marks(sentence), *_words(sentence, plain)])
    out = ["^"]
    for before, one in zip((None, *fixed), fixed, strict=False):
        out += [_gap(sentence, before, one), one.pattern]
    if fixed and fixed[-1].stem:
        out.pop()
    out.append(_end(sentence, fixed[-1] if fixed else None, _manner(sentence, task)))
    return "".join([*out, "$"])


def _manner(sentence: Sentence, task: str) -> str:
    polite = sentence.text.rstrip().endswith("니다.")
    return _MANNERS.get(task, "polite" if polite else "plain")


def _in_order(found: list[_Fixed]) -> list[_Fixed]:
    out: list[_Fixed] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not out or one.start >= out[-1].end:
            out.append(one)
    return out


def _phrases(sentence: Sentence) -> list[_Fixed]:
    found = [(m.span(), written) for phrase, written in _PHRASES for m in phrase.finditer(sentence.shown)]
    return [_Fixed(*span, written, bare=True) for span, written in found]


def _marks(sentence: Sentence) -> list[_Fixed]:
    out = []
    for start, end, mark in sentence.marks:
        particle = _PARTICLE.match(sentence.shown, end)
        fixed = particle.group() if particle else ""
        out.append(_Fixed(start, end + len(fixed), mark + fixed, bare=True))
    return out


def _words(sentence: Sentence, plain: frozenset[str]) -> list[_Fixed]:
    out = []
    for token, after in zip(sentence.tokens, (*sentence.tokens[1:], None), strict=True):
        if sentence.mark_at(token):
            continue
        surface = sentence.shown[token.start : token.end]
        if after is not None and after.tag == "ETM":
            out.append(_Fixed(token.start, after.end, re.escape(sentence.shown[token.start : after.end]), bare=True))
        elif token.form in plain:
            continue
        elif token.tag in _NOUNS and surface == token.form:
            out.append(_Fixed(token.start, token.end, re.escape(surface), bare=token.tag not in _TAKING))
        elif token.tag.split("-")[0] in _VERBS and re.fullmatch("[가-힣]+", token.form):
            out.append(_Fixed(token.start, _stem_end(token), stem_pattern(token.form), token.form))
    return out


def _stem_end(token: Token) -> int:
    """Where the syllables of the stem end; contracted ones belong to it (`옮긴` is `옮기` and `ᆫ`)."""
    return max(token.end, token.start + len(token.form))


def _gap(sentence: Sentence, before: _Fixed | None, after: _Fixed) -> str:
    text = sentence.shown[before.end if before else 0 : after.start]
    if before is None:
        return f"[{_HANGUL} ,]{{0,{len(text) + _ROOM}}}" if text else ""
    if not text:
        return ""
    if text == " ":
        takes = not before.bare and not before.stem and _acts(sentence, after)
        return f"{_may_take(sentence.shown[before.end - 1])} " if takes else " "
    particle = _PARTICLE.match(text)
    if particle and not before.stem and particle.end() == len(text) - 1:
        return text
    letters = f"[{_HANGUL} ,{''.join(c for c in '()·~다' if c in text)}]"
    first = "" if before.stem else _first(text)
    most = len(text.rstrip()) + _ROOM - bool(first)
    return f"{first}{letters}{{0,{most}}}" + (" " if text.endswith(" ") else "")


def _first(text: str) -> str:
    """What wording behind a noun may begin with: where the template makes a verb of it, so does the model."""
    if text[0] in "하해합":
        return _DOING
    return f"[{_HANGUL}]" if "가" <= text[0] <= "힣" else f"[{_HANGUL},]"


def _acts(sentence: Sentence, one: _Fixed) -> bool:
    """Whether what stands here is a verb, or a noun used as one: the word before it may take a particle."""
    rest = sentence.shown[one.end :].rstrip(" .")
    return bool(one.stem and one.stem != "말") or (
        sentence.shown[one.start : one.end] in action_nouns() and rest[:1] in {"", *"하해합,"}
    )


def _may_take(letter: str) -> str:
    """Particles that say what order says already, fitted to the sound before them."""
    if not "가" <= letter <= "힣":
        return ""
    return "[을은이]?" if final_of(letter) else "[를는가]?"


def _end(sentence: Sentence, last: _Fixed | None, manner: str) -> str:
    tail = sentence.shown[last.end if last else 0 :].rstrip(" .")
    if last and last.stem:
        surface = sentence.shown[last.start : last.end]
        return _ENDS[manner](surface if final_of(surface[-1]) == _PAST else last.stem)
    if not tail:
        return f"([을를] )?{_DO[manner]}"
    first = "" if tail.startswith(" ") else _first(tail)
    if _ASKING in tail:
        return f"{first}[{_HANGUL} ]{{0,{len(tail) + _ROOM}}}바랍니다[.]"
    if _MEANING in tail and manner == "polite":
        return "(하고자|하려고) 합니다[.]"
    free = f"[{_HANGUL} ]{{0,{max(len(tail) - len('합니다'), 0) + _ROOM}}}"
    if manner == "polite" and first == _DOING:
        return f"({_DO[manner]}|{first}{free}{_DO[manner]})"
    return f"{first}{free}{_DO[manner]}"


def schema_of(pattern: str) -> dict[str, object]:
    """The JSON schema of an answer: one sentence of the pattern."""
    return {
        "type": "object",
        "properties": {KEY: {"type": "string", "pattern": pattern}},
        "required": [KEY],
        "additionalProperties": False,
    }
