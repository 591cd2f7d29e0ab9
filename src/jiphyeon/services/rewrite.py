"""Rewriting a selection: easier, shorter, more courteous, as items, in 합니다체; by rules, or with a model besides.

Rules change only endings and turns of phrase they know. A model sees a sentence with its facts and personal data hidden
and its wording passes the same lock as a draft's; what does not pass stays as the rules left it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from jiphyeon.core.drafting.restyle.ending import as_courteous, as_item, as_polite
from jiphyeon.core.drafting.restyle.shorter import shortened
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.ports import Analyzer, Redactor, Token, Writer
from jiphyeon.core.reference.sentences import sentences
from jiphyeon.services.reword import Reworder

WAYS = {
    "easier": "더 쉽게",
    "shorter": "더 짧게",
    "courteous": "더 정중하게",
    "items": "개조식으로",
    "polite": "합니다체로",
}
"""What can be asked for, by name."""

BY_RULE_ALONE = ("items", "polite")
"""Ways in which a model could only do worse than the rules."""

LONGEST = 5_000
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """One sentence and what it became; `by` is `rule` or `model`, `refused` the codes of the lock."""

    before: str
    after: str
    by: str
    refused: tuple[str, ...] = ()


def parts(text: str) -> list[str]:
    """The sentences of a selection, each as it stands.

    Raises `selection-empty` and `selection-too-long`.
    """
    if not text.strip():
        raise JiphyeonError("selection-empty", "고칠 글이 없습니다.", suggestion="본문에서 고칠 글을 드래그하세요.")
    if len(text) > LONGEST:
        raise JiphyeonError(
            "selection-too-long", f"한 번에 {LONGEST:,}자까지 고칩니다.", suggestion="더 짧게 골라 주세요."
        )
    return [text[span.start : span.end] for span in sentences(text)]


def rewrite(
    text: str,
    way: str,
    *,
    analyzer: Analyzer,
    today: date,
    writer: Writer | None = None,
    redactor: Redactor | None = None,
) -> Iterator[Rewritten]:
    """Each sentence of the text as it is done; those that stay as they are come too.

    With a `writer` (and a `redactor`) a model words what rules alone cannot; it never raises for the model's sake.
    Raises `way-unknown`, `selection-empty` and `selection-too-long`.
    """
    if way not in WAYS:
        raise JiphyeonError("way-unknown", "그렇게는 고칠 수 없습니다.", suggestion=f"방법: {', '.join(WAYS.values())}")
    modelled = writer is not None and redactor is not None and way not in BY_RULE_ALONE
    reworder = Reworder(writer, analyzer, redactor, today) if modelled and writer and redactor else None
    for sentence in parts(text):
        ruled = by_rule(sentence, way, analyzer)
        if reworder is None:
            yield Rewritten(sentence, ruled, "rule")
            continue
        worded = reworder.reword(ruled, WAYS[way])
        by = "model" if worded.text != ruled else "rule"
        yield Rewritten(sentence, worded.text, by, worded.refused)


def by_rule(sentence: str, way: str, analyzer: Analyzer) -> str:
    """The sentence as rules alone write it; unchanged where they would touch a number."""
    made = _RULES[way](sentence, analyzer)
    return made if _NUMBERS.findall(made) == _NUMBERS.findall(sentence) else sentence


def _ended(how: Callable[[str, tuple[Token, ...]], str]) -> Callable[[str, Analyzer], str]:
    return lambda sentence, analyzer: how(sentence, analyzer.analyze([sentence])[0])


def _easier(sentence: str, analyzer: Analyzer) -> str:
    """The office's plain words: what the rules on wording suggest first."""
    from jiphyeon.services.check import check_text

    result = check_text(sentence, kind="plan", only=("wording",), analyzer=analyzer)
    for finding in sorted(result.findings, key=lambda one: -one.start):
        if finding.suggestions and finding.rule.startswith(_PLAIN):
            sentence = sentence[: finding.start] + finding.suggestions[0] + sentence[finding.end :]
    return sentence


_PLAIN = ("purified-word", "translationese", "redundancy", "passive", "noun-pile", "authority", "loanword")
_RULES: dict[str, Callable[[str, Analyzer], str]] = {
    "easier": _easier,
    "shorter": lambda sentence, _: shortened(sentence),
    "courteous": _ended(as_courteous),
    "items": _ended(as_item),
    "polite": _ended(as_polite),
}
