"""Whether wording a model wrote says no more and no less than what was given.

What is promised: no fact of the listed types (numbers, dates, names, places, laws, document numbers), no obligation,
permission, condition, exception, audience, quantity, relative time, fee, negation or status without a source. Nothing
wider. Wording passes when every content word is known, every placeholder stands once and in its own role, and no kind
of claim was added or lost.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from jiphyeon.core.drafting.lock.claims import FOREIGN, NUMBER, QUOTED, added_claims, claims_of
from jiphyeon.core.drafting.lock.placeholder import LOOSE, PATTERN
from jiphyeon.core.ports import Analyzer, Token

CONTENT_TAGS = ("NNG", "NNP", "NP", "NR", "SN", "SL", "SH", "XR", "MAG", "MM", "VV", "VA", "IC", "W_", "UN")
MUST_KEEP = ("request", "negation", "obligation", "permission", "exception", "condition", "status")
"""Kinds of claim that may not get lost either."""

ROLES = (
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


@dataclass(frozen=True, slots=True)
class Slot:
    """A sentence a model may word anew. `template` is the masked sentence that stands if the model's does not pass.

    `brief` is all masked text the person gave: its claims and content words are allowed; `vocabulary` holds lemmas the
    kind of document allows besides.
    """

    id: str
    template: str
    brief: str = ""
    vocabulary: frozenset[str] = frozenset()


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
    shape = (*_shape(text, slot), *_placeholders(text, slot))
    return shape or (*_claims(text, slot), *_words(text, slot, analyzer))


def _bare(text: str) -> str:
    return PATTERN.sub("", text)


def _shape(text: str, slot: Slot) -> list[Problem]:
    problems: list[Problem] = []
    stripped = text.strip()
    if not stripped or "\n" in stripped:
        problems.append(Problem("not-one-line"))
    if len(stripped) > max(60, 2 * len(slot.template)):
        problems.append(Problem("too-long"))
    if slot.template.rstrip().endswith(".") != stripped.endswith("."):
        problems.append(Problem("ending"))
    if slot.template.rstrip().endswith("다.") and not re.search(r"(?:니다|시오)\.$", stripped):
        problems.append(Problem("ending"))
    bare = _bare(text)
    for code, pattern in (("foreign", FOREIGN), ("quotation", QUOTED), ("markup", re.compile(r"[*_#`<>|\\~^=;:]"))):
        found = pattern.search(bare)
        if found and found.group() not in _bare(slot.template):
            problems.append(Problem(code, found.group()))
    return problems


def _placeholders(text: str, slot: Slot) -> list[Problem]:
    wanted = Counter(m.group() for m in PATTERN.finditer(slot.template))
    given = Counter(m.group() for m in PATTERN.finditer(text))
    problems = [Problem("placeholder-lost", p) for p in wanted - given]
    problems += [Problem("placeholder-doubled" if p in wanted else "placeholder-unknown", p) for p in given - wanted]
    bent = LOOSE.search(_bare(text))
    if bent and not LOOSE.search(_bare(slot.template)):
        problems.append(Problem("placeholder-bent", bent.group()))
    if not problems:
        roles_wanted, roles_given = _roles(slot.template), _roles(text)
        problems += [Problem("placeholder-moved", p) for p, role in roles_wanted.items() if roles_given.get(p) != role]
    return problems


def _roles(text: str) -> dict[str, str]:
    """Each placeholder with the part it plays, read off the particle behind it."""
    return {
        match.group(): next(name for name, pattern in ROLES if pattern.match(text[match.end() :]))
        for match in PATTERN.finditer(text)
    }


def _claims(text: str, slot: Slot) -> list[Problem]:
    bare, template = PATTERN.sub("⟧", text), PATTERN.sub("⟧", slot.template)
    allowed = claims_of(template)
    problems = [Problem(f"claim-{name}") for name in added_claims(bare, allowed)]
    lost = (allowed - claims_of(bare)) & frozenset(MUST_KEEP)
    problems += [Problem(f"claim-lost-{name}") for name in sorted(lost)]
    numbers = {m.group() for m in NUMBER.finditer(_bare(text))} - {
        m.group() for m in NUMBER.finditer(_bare(slot.template))
    }
    problems += [Problem("number", n) for n in sorted(numbers)]
    return problems


def _words(text: str, slot: Slot, analyzer: Analyzer) -> list[Problem]:
    written, template, brief = analyzer.analyze([PATTERN.sub(" ", t) for t in (text, slot.template, slot.brief)])
    known = lemmas(template) | lemmas(brief) | slot.vocabulary
    source = _bare(slot.template) + _bare(slot.brief)
    unknown = sorted(word for word in lemmas(written) - known if word not in source)
    return [Problem("word-unknown", word) for word in unknown]
