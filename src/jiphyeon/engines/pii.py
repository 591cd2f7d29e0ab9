"""Personal data in Korean text, behind the `Redactor` port: our own patterns, names, sensitive matters, and ko-pii."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from jiphyeon.core.ports import Analyzer, Secret
from jiphyeon.engines.pii_forms import BESIDE_A_NAME, STUDENT_NUMBERS, forms_in, levelled
from jiphyeon.engines.pii_lexicon import is_title, lexicon
from jiphyeon.engines.pii_names import Names

LABELS = {
    "PERSON": "name",
    "PHONE": "phone",
    "EMAIL": "email",
    "RRN": "rrn",
    "FRN": "rrn",
    "ACCOUNT": "account",
    "CARD": "card",
    "CREDIT_CARD": "card",
    "ADDRESS": "address",
    "PASSPORT": "passport",
    "DRIVER_LICENSE": "licence",
    "BIRTH_DATE": "birth",
    "STUDENT_ID": "student",
}
"""ko-pii's label → our kind. Its other labels (school majors, ages …) hide too much of an official text to be used."""


@dataclass(frozen=True)
class KoreanRedactor:
    """Finds personal data. `names` is a roster: the organisation's people and lists somebody has uploaded.

    Rules only: no network, no model. With an `analyzer` names without title or roster are told from common nouns. What
    nothing knows is not found, which the preview of what leaves the machine is there to show.
    """

    names: frozenset[str] = field(default_factory=frozenset)
    analyzer: Analyzer | None = None

    def find(self, text: str) -> tuple[Secret, ...]:
        """All that was found, in order; of two that overlap the longer stays."""
        level = levelled(text)
        formed = [*forms_in(text, level), *self._library(text)]
        finder = Names(self.names, self.analyzer)
        formed = [s for s in formed if s.kind != "name" or self.analyzer is None]
        hints = [Secret("number", *m.span(), m.group()) for p in STUDENT_NUMBERS for m in p.finditer(level)]
        named = [*finder.find(text, [*_apart(formed), *hints])]
        people = [s for s in (*formed, *named) if s.kind in {"name", "student", "rrn"}]
        beside = [*_beside(text, level, people)]
        found = [s for s in (*formed, *named, *beside) if s.kind != "name" or not is_title(s.text)]
        return _apart([*found, *_sensitive(text, bool(people or beside))])

    def _library(self, text: str) -> Iterable[Secret]:
        import ko_pii

        for found in ko_pii.detect_all(text):
            if found.label in LABELS:
                yield Secret(LABELS[found.label], found.start, found.end, found.text)


def _beside(text: str, level: str, people: list[Secret]) -> Iterable[Secret]:
    """Short numbers of a school that point at the person they stand beside."""
    names = [secret for secret in people if secret.kind == "name"]
    for kind, pattern in BESIDE_A_NAME:
        for match in pattern.finditer(level):
            start, end = match.span()
            if any(-1 <= start - n.end <= 6 or -1 <= n.start - end <= 6 for n in names):
                yield Secret(kind, start, end, text[start:end])


@cache
def _matters() -> re.Pattern[str]:
    words = (r"\s?".join(map(re.escape, word)) if len(word) > 2 else re.escape(word) for word in lexicon().sensitive)
    return re.compile("|".join(words))


_KIN = re.compile(r"엄마|아빠|어머니|아버지|보호자|학생|부모|자녀|(?<![가-힣])[모부](?=[\s:,(])|교사|주무관|직원")


def _sensitive(text: str, people: bool) -> Iterable[Secret]:
    """Health, counselling, discipline and family matters, where the text speaks of somebody."""
    if not people and not _KIN.search(text):
        return
    for match in _matters().finditer(text):
        yield Secret("sensitive", match.start(), match.end(), match.group())


def _apart(found: Iterable[Secret]) -> tuple[Secret, ...]:
    out: list[Secret] = []
    for secret in sorted(found, key=lambda s: (-(s.end - s.start), s.start)):
        if all(secret.end <= other.start or other.end <= secret.start for other in out):
            out.append(secret)
    return tuple(sorted(out, key=lambda s: s.start))
