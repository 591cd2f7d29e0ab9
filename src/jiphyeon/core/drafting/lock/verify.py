"""Whether wording a model wrote says no more and no less than what was given.

What is promised: no fact of the listed types (numbers, dates, names, places, laws, document numbers), no obligation,
permission, condition, exception, audience, quantity, relative time, fee, negation or status without a source. Nothing
wider. Wording passes when every placeholder and every word that carries meaning stands once, in its own order and
role, when nothing but words that say nothing came in, and when no claim, ending or particle was added or lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from jiphyeon.core.drafting.lock.claims import FOREIGN, NUMBER, QUOTED, claims_differ
from jiphyeon.core.drafting.lock.modality import classes_of, modality_problems
from jiphyeon.core.drafting.lock.placeholder import LOOSE, PATTERN
from jiphyeon.core.drafting.lock.sequence import (
    CONTENT_TAGS,
    Sentence,
    Word,
    role_kept,
    sentences,
    words_of,
    wrong_particles,
)
from jiphyeon.core.drafting.lock.stem import final_of
from jiphyeon.core.drafting.prompts.prompt import action_nouns
from jiphyeon.core.ports import Analyzer, Token

MUST_KEEP = ("request", "negation", "obligation", "permission", "exception", "condition", "status", "quantity", "fee")
"""Kinds of claim that may not get lost either."""
POLITE_END = r"(?:니다|시오)\."
_STRANGE = re.compile(r"[^가-힣 ,.()·~⟦⟧0-9]")
_AWKWARD = re.compile(
    r"(?:됨|함|임|음|옴|줌|봄|짐)습니다|(?:됨|음|옴|줌|봄|짐)(?:함|됨)|[음함됨임]입니다|습니다입니다|([가-힣]{2,})(?: \1){1,}|,\s*,|\s,|  |[,(] *$"
)
"""Korean nobody writes: a nominal ending with a copula, a word twice in a row, stray commas."""
_TORN = re.compile(
    r"(?<!다음과 )(?<!아래와 )같이|(?:다음|아래)(?![과와] 같)|주시기(?!를? 바)|(?<![과와] )관련하여|(?<!에 )대하여|(?<![을를] )위하여"
    r"|[을를] 말고"
)
"""Set phrases taken apart (`같이 다음과`): words that say nothing still have their places."""
_ROLES = (
    ("until", re.compile(r"^\s?까지")),
    ("from", re.compile(r"^\s?(?:부터|에서부터)")),
    ("at", re.compile(r"^\s?에서")),
    ("to", re.compile(r"^\s?(?:에게|께|앞으로)")),
    ("by", re.compile(r"^\s?(?:으로|로)(?:써|서)?")),
    ("in", re.compile(r"^\s?에(?!게|서)")),
    ("of", re.compile(r"^\s?의")),
    ("object", re.compile(r"^\s?[을를]")),
    ("subject", re.compile(r"^\s?(?:[은는이가]|께서)(?![가-힣])")),
    ("with", re.compile(r"^\s?[과와]")),
    ("plain", re.compile(r"")),
)
_DONE = frozenset({"관련", "요청", "부탁", "행사", "사업", "대", "위"})
_TELLING = frozenset({"안내", "알리", "보고", "회신", "요청", "부탁", "전달", "통보", "설명", "답변", "감사", "인사"})
_POLITE_BEHIND = re.compile(r"([가-힣])습니다")
_FINAL = frozenset({"다", "ᆫ다", "는다", "ᆷ", "음"})
"""Endings that close a sentence, also where the analysis takes them for connecting ones."""
_STEMS = ("VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA", "EP")
_MAY_GAIN = {"object", "of", "subject"}
"""Roles a placeholder without a particle may be given: order has said them already."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A sentence a model may word anew. `template` is the masked sentence that stands if the model's does not pass.

    `vocabulary` holds lemmas that say nothing: they may come and go. `ending` is what the wording must end with (a
    pattern; the template's own manner where it is empty). `brief` is masked text of the person whose words may be used
    besides; leave it empty where every claim has to come from the template.
    """

    id: str
    template: str
    brief: str = ""
    vocabulary: frozenset[str] = frozenset()
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why wording was refused: a stable code, and the words concerned."""

    code: str
    words: str = ""


def lemmas(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Forms of the content morphemes."""
    return frozenset(t.form for t in tokens if t.tag.startswith(CONTENT_TAGS))


def verify(text: str, slot: Slot, analyzer: Analyzer) -> tuple[Problem, ...]:
    """Everything wrong with the wording; empty when it may stand."""
    if len(text) > max(60, 2 * len(slot.template)):
        return (Problem("too-long"),)
    shape = (*_shape(text, slot), *_placeholders(text, slot))
    return shape or (*_claims(text, slot), *_meaning(text, slot, analyzer))


def _bare(text: str) -> str:
    return PATTERN.sub("", text)


def _shape(text: str, slot: Slot) -> list[Problem]:
    problems: list[Problem] = []
    stripped = text.strip()
    if not stripped or "\n" in stripped or re.search(r"[.?!]\s", stripped):
        problems.append(Problem("not-one-line"))
    if not _ends_well(stripped, slot):
        problems.append(Problem("ending"))
    bare, own = unicodedata.normalize("NFKC", _bare(text)), _bare(slot.template)
    for code, pattern in (("foreign", FOREIGN), ("quotation", QUOTED), ("markup", _STRANGE)):
        found = next((m.group() for m in pattern.finditer(bare) if m.group() not in own), None)
        if found:
            problems.append(Problem(code, found))
    awkward = _AWKWARD.search(stripped)
    if awkward and not _AWKWARD.search(slot.template):
        problems.append(Problem("awkward", awkward.group()))
    if unicodedata.normalize("NFKC", stripped) != stripped:
        problems.append(Problem("markup"))
    return problems


def _ends_well(text: str, slot: Slot) -> bool:
    if slot.ending:
        return re.search(rf"{slot.ending}$", text) is not None
    template = slot.template.rstrip()
    if template.endswith("니다."):
        return re.search(rf"{POLITE_END}$", text) is not None
    if template.endswith("다."):
        return text.endswith("다.") and not text.endswith("니다.")
    return template.endswith(".") == text.endswith(".")


def _placeholders(text: str, slot: Slot) -> list[Problem]:
    wanted = [m.group() for m in PATTERN.finditer(slot.template)]
    given = [m.group() for m in PATTERN.finditer(text)]
    missing, extra = Counter(wanted) - Counter(given), Counter(given) - Counter(wanted)
    problems = [Problem("placeholder-lost", p) for p in missing]
    problems += [Problem("placeholder-doubled" if p in wanted else "placeholder-unknown", p) for p in extra]
    bent = LOOSE.search(_bare(text))
    if bent and not LOOSE.search(_bare(slot.template)):
        problems.append(Problem("placeholder-bent", bent.group()))
    if problems:
        return problems
    if wanted != given:
        return [Problem("placeholder-moved", next(g for g, w in zip(given, wanted, strict=True) if g != w))]
    roles = zip(wanted, _roles(slot.template), _roles(text), strict=True)
    return [Problem("placeholder-moved", mark) for mark, old, new in roles if not _same_role(old, new)]


def _same_role(old: str, new: str) -> bool:
    return old == new or (old == "plain" and new in _MAY_GAIN)


def _roles(text: str) -> list[str]:
    """The part each placeholder plays, in order, read off the particle behind it."""
    return [
        next(name for name, pattern in _ROLES if pattern.match(text[match.end() :])) for match in PATTERN.finditer(text)
    ]


def _claims(text: str, slot: Slot) -> list[Problem]:
    added, lost = claims_differ(PATTERN.sub("⟧", text), PATTERN.sub("⟧", slot.template))
    problems = [Problem(f"claim-{name}") for name in added]
    problems += [Problem(f"claim-lost-{name}") for name in lost if name in MUST_KEEP]
    new = Counter(m.group() for m in NUMBER.finditer(_bare(text)))
    old = Counter(m.group() for m in NUMBER.finditer(_bare(slot.template)))
    return problems + [Problem("number", n) for n in sorted((new - old) + (old - new))]


def _meaning(text: str, slot: Slot, analyzer: Analyzer) -> list[Problem]:
    written, template, brief = sentences([text, slot.template, slot.brief], analyzer)
    problems = _order(written, template, slot.vocabulary | (lemmas(brief.tokens) if slot.brief else frozenset()))
    code = {"added": "ending-added", "lost": "ending-lost"}
    problems += [Problem(code[what], name) for what, name in modality_problems(written.tokens, template.tokens)]
    problems += [Problem("awkward", word) for word in _done(written) - _done(template)]
    problems += [Problem("favour", word) for word in _favours(written) - _favours(template)]
    problems += [Problem("awkward", found) for found in _ill_joined(text) - _ill_joined(slot.template)]
    problems += [Problem("awkward", stem) for stem in _bare_stems(written) - _bare_stems(template)]
    own = {match.group() for match in _TORN.finditer(slot.template)}
    problems += [Problem("awkward", m.group()) for m in _TORN.finditer(text) if m.group() not in own]
    return problems + [Problem("particle", words) for words in wrong_particles(written)]


def _done(sentence: Sentence) -> set[str]:
    """Nouns that `하다` follows although they name nothing done (`1부를 함`)."""
    out = set()
    for index, token in enumerate(sentence.tokens):
        if token.form != "하" or not token.tag.startswith(("VV", "XSV")):
            continue
        before = sentence.tokens[max(index - 2, 0) : index]
        noun = next((t for t in reversed(before) if not t.tag.startswith("JK")), None)
        named = noun is not None and (sentence.mark_at(noun) or noun.tag.startswith(("NN", "SN")))
        if noun is not None and named and noun.form not in action_nouns() and noun.form not in _DONE:
            out.add(noun.form)
    return out


def _ill_joined(text: str) -> set[str]:
    """`습니다` behind an open syllable (`주시습니다`)."""
    return {m.group() for m in _POLITE_BEHIND.finditer(text) if final_of(m[1]) == 0}


def _bare_stems(sentence: Sentence) -> set[str]:
    """Stems with no ending behind them (`하여 주시 추진`), nouns of verbs made verbs again, ends in the middle."""
    out = set()
    for token, after in zip(sentence.tokens, (*sentence.tokens[1:], None), strict=True):
        ends = bool(after and after.tag.startswith("E"))
        if token.tag.startswith(_STEMS) and not sentence.mark_at(token) and not ends:
            out.add(token.form)
        if token.tag == "ETN" and after and after.form == "하" and after.start == token.end:
            out.add(f"{token.form}하")
        ended = token.tag == "EF" or (token.tag == "EC" and token.form in _FINAL)
        if ended and after and not after.tag.startswith("S"):
            out.add(f"{token.form}{after.form}")
    return out


def _favours(sentence: Sentence) -> set[str]:
    """What is done for somebody (`추진해 드립니다`, `보고해 준다`), telling aside (`알려 드립니다`)."""
    out, before = set(), ""
    for token in sentence.tokens:
        given = token.form == "드리" and before not in _TELLING
        if token.tag.startswith("V") and (given or (token.form == "주" and token.tag == "VX")):
            out.add(before)
        elif token.tag.startswith(("NN", "VV")) and token.form not in {"하", "주"}:
            before = token.form
    return out


def _order(written: Sentence, template: Sentence, plain: frozenset[str]) -> list[Problem]:
    """Words that carry meaning: all of the template's, no other, in its order and in their roles."""
    new, old = words_of(written, plain), words_of(template, plain)
    if "".join(word.form for word in new) == "".join(word.form for word in old):
        return _roles_kept(new, old) or _places_kept(written, template, plain)
    said, meant = [word.form for word in new], [word.form for word in old]
    unknown = Counter(said) - Counter(meant)
    lost = Counter(meant) - Counter(said)
    problems = [Problem("word-unknown", word) for word in unknown] + [Problem("word-lost", word) for word in lost]
    return problems or [Problem("order", next(w for w, m in zip(said, meant, strict=True) if w != m))]


def _places_kept(written: Sentence, template: Sentence, plain: frozenset[str]) -> list[Problem]:
    """Conditions, negations, limits and the like stay behind the word they belong to."""
    new, old = _places(written, plain), _places(template, plain)
    moved = next((n for n, o in zip(new, old, strict=False) if n != o), None)
    return [Problem("order", moved[0])] if moved else []


def _places(sentence: Sentence, plain: frozenset[str]) -> list[tuple[str, int]]:
    """Class and how many letters of words that carry meaning stand before it, in order."""
    out = []
    for token, name in classes_of(sentence.tokens):
        before = tuple(t for t in sentence.tokens if t.start < token.start)
        said = words_of(replace(sentence, tokens=before), plain)
        out.append((name, sum(len(word.form) for word in said)))
    return out


def _roles_kept(new: tuple[Word, ...], old: tuple[Word, ...]) -> list[Problem]:
    """Roles compared where words end: the analysis may cut the same letters differently in two sentences."""
    before, after = _by_end(old), _by_end(new)
    out: list[Problem] = []
    for end in sorted(before.keys() | after.keys()):
        was = before.get(end) or Word(after[end].form)
        now = after.get(end) or Word(was.form)
        if not was.form.startswith("⟦") and not role_kept(was, now):
            out.append(Problem("role", now.form))
    return out


def _by_end(words: tuple[Word, ...]) -> dict[int, Word]:
    out, at = {}, 0
    for word in words:
        at += len(word.form)
        out[at] = word
    return out
