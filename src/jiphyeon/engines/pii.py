"""Personal data in Korean text, behind the `Redactor` port: ko-pii above our own patterns and a roster."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jiphyeon.core.ports import Secret

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

FLOOR = (
    ("rrn", re.compile(r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[-–]?\s?[1-8]\d{6}(?!\d)")),
    ("phone", re.compile(r"(?<![\d-])01[016789][-.\s]?\d{3,4}[-.\s]?\d{4}(?![\d-])")),
    ("phone", re.compile(r"(?<![\d-])(?:\(0\d{1,2}\)|0(?:2|[3-6]\d|70))[-.)\s]?\s?\d{3,4}[-.\s]\d{4}(?![\d-])")),
    ("email", re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    ("card", re.compile(r"(?<![\d-])\d{4}[-\s]\d{4}[-\s]\d{4}[-\s]\d{4}(?![\d-])")),
    ("student", re.compile(r"\d{1,2}\s?학년\s?\d{1,2}\s?반\s?\d{1,2}\s?번")),
    ("student", re.compile(r"학번\s?[:：]?\s?\d{4,10}")),
    (
        "account",
        re.compile(r"(?:은행|농협|새마을금고|신협|우체국|뱅크)\s?[^\d\n]{0,6}(\d{2,6}-\d{2,6}-\d{2,8}(?:-\d{1,3})?)"),
    ),
)
_HANGUL = re.compile(r"[가-힣]{2,}")


@dataclass(frozen=True)
class KoreanRedactor:
    """Finds personal data. `names` is a roster: its names are found wherever they stand as a word or before a particle.

    Rules only: no network, no model. A name that neither ko-pii nor the roster knows is not found, which the preview of
    what leaves the machine is there to show.
    """

    names: frozenset[str] = field(default_factory=frozenset)

    def find(self, text: str) -> tuple[Secret, ...]:
        """All that was found, in order; of two that overlap the longer stays."""
        return _apart([*self._floor(text), *self._library(text), *self._roster(text)])

    def _floor(self, text: str) -> Iterable[Secret]:
        for kind, pattern in FLOOR:
            for match in pattern.finditer(text):
                group = match.lastindex or 0
                yield Secret(kind, match.start(group), match.end(group), match.group(group))

    def _library(self, text: str) -> Iterable[Secret]:
        import ko_pii

        for found in ko_pii.detect_all(text):
            if found.label in LABELS:
                yield Secret(LABELS[found.label], found.start, found.end, found.text)

    def _roster(self, text: str) -> Iterable[Secret]:
        if not self.names:
            return
        for run in _HANGUL.finditer(text):
            word = run.group()
            for length in (4, 3, 2):
                if word[:length] in self.names and _ends_there(word[length:]):
                    yield Secret("name", run.start(), run.start() + length, word[:length])
                    break


_AFTER_NAME = re.compile(
    r"(?:$|이?(?:가|는|를|와|의|랑|나|라|며)|은|을|과|이|의|에게|께|께서|님|씨|도|만|아|야|군|양|"
    r"주무관|장학사|장학관|선생|교사|교장|교감|교수|과장|팀장|계장|실장|국장|부장|강사|학생|위원|대표|원장|행정)"
)


def _ends_there(rest: str) -> bool:
    return bool(_AFTER_NAME.match(rest))


def _apart(found: Iterable[Secret]) -> tuple[Secret, ...]:
    out: list[Secret] = []
    for secret in sorted(found, key=lambda s: (-(s.end - s.start), s.start)):
        if all(secret.end <= other.start or other.end <= secret.start for other in out):
            out.append(secret)
    return tuple(sorted(out, key=lambda s: s.start))
