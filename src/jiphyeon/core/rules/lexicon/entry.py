"""One line of a word list: what is written, what is better, and when it may be said."""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = ("must", "should", "style", "off")
"""`off`: careful editors differ; reported at `style` and only where an office switches it on."""

MODES = ("anywhere", "start", "whole", "noun", "action", "verb")
"""How a form is recognised.

`anywhere`: the characters wherever they stand, for misspellings no right word contains.
`start`: at the beginning of an 어절; the rest of the 어절 is free.
`whole`: a whole 어절, neither more nor less.
`noun`: a noun of its own, confirmed by the morphemes; particles may follow.
`action`: such a noun, also with `하다`, `되다` or `시키다`.
`verb`: a verb or adjective given with `다`, in all its endings, confirmed by the morphemes.
"""

JOINT = "^"
"""Stands in a form where a space may be or not (as in the standard dictionary)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    `also` are further ids of the catalogue that say the same. `right` are the alternatives; those that end in `다`
    replace a verb, the others a noun. `fine` are longer wordings in which the form is right. `families` limits the
    entry to families of kinds. `source` names a line of `sources.tsv`; `note` is said to the reader after the message.
    """

    id: str
    rule: str
    forms: tuple[str, ...]
    right: tuple[str, ...]
    level: str
    mode: str
    safe: bool = False
    fine: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    also: tuple[str, ...] = ()
