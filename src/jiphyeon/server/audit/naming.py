"""What the things in the log are called today: the log itself keeps numbers only, so that it holds no one's words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from jiphyeon.server.accounts.models import Person, Unit
from jiphyeon.server.audit.models import Entry

type Describe = Callable[[Collection[int]], dict[int, str]]
type Title = Callable[[int], str]

_known: dict[str, Describe] = {}
_titles: dict[str, Title] = {}


def register(label: str, describe: Describe, title: Title | None = None) -> None:
    """Say how rows of `app.model` are called; `title` gives what is shown only when an auditor asks for that one."""
    _known[label] = describe
    if title is not None:
        _titles[label] = title


def split(target: str) -> tuple[str, int] | None:
    """`app.model:id` in its parts."""
    label, _, number = target.partition(":")
    return (label, int(number)) if number.isascii() and number.isdecimal() and len(number) < 19 else None


def names_of(entries: Iterable[Entry]) -> dict[str, str]:
    """Target → what it is called, for those that are still there: one query a kind of thing."""
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        parts = split(entry.target)
        if parts and parts[0] in _known:
            wanted.setdefault(parts[0], set()).add(parts[1])
    return {f"{label}:{pk}": name for label, ids in wanted.items() for pk, name in _known[label](ids).items()}


def has_title(target: str) -> bool:
    """Whether a title can be asked for."""
    parts = split(target)
    return parts is not None and parts[0] in _titles


def title_of(target: str) -> str:
    """The title of one thing, '' when there is none any more."""
    parts = split(target)
    return _titles[parts[0]](parts[1]) if parts and parts[0] in _titles else ""


def _people(ids: Collection[int]) -> dict[int, str]:
    return {one.pk: str(one) for one in Person.objects.filter(pk__in=ids)}


def _units(ids: Collection[int]) -> dict[int, str]:
    return {one.pk: one.name for one in Unit.objects.filter(pk__in=ids)}


register("accounts.person", _people)
register("accounts.unit", _units)
