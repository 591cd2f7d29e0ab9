"""Rules, words and kinds carried from office to office: first a plan of what would change, then all of it or nothing.

What is brought is added; what the file does not name stays as it is. Kinds come as candidates.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind import Kind, load_kind, load_kinds
from jiphyeon.core.rules.pack import Pack
from jiphyeon.core.rules.pack_archive import PackArchive
from jiphyeon.core.rules.registry import rules as all_rules
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.office.memory import forget
from jiphyeon.server.office.models import KindStep, OfficeKind, Phrase, Profile, RuleSetting, Word
from jiphyeon.server.office.store import pack_for

NOTE = "‘{}’에서 가져옴"
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Change:
    """What one entry of the file would do: `new`, `changed`, `same`, or `failed` with the reason in `note`."""

    what: str
    name: str
    outcome: str
    note: str = ""
    key: str = ""
    value: str = ""


def archive_here() -> PackArchive:
    """What this office would hand on: what holds for everybody, and the kinds that are approved."""
    top = Profile.objects.order_by("unit__path").first()
    pack = pack_for(None)
    kinds = OfficeKind.objects.filter(state=OfficeKind.State.APPROVED).values_list("code", "source")
    named = Pack(top.name if top else "기관", pack.rules, pack.words, pack.exceptions, pack.email_domains)
    return PackArchive(named, dict(kinds))


def as_content(archive: PackArchive) -> dict[str, Any]:
    """The archive as a row keeps it between the look and the yes."""
    return {"pack": asdict(archive.pack), "kinds": dict(archive.kinds)}


def from_content(content: Mapping[str, Any]) -> PackArchive:
    """Back again."""
    given = content["pack"]
    lists = {name: tuple(given[name]) for name in ("exceptions", "email_domains")}
    return PackArchive(Pack(given["name"], given["rules"], given["words"], **lists), content["kinds"])


def plan(archive: PackArchive) -> list[Change]:
    """Every entry of the file and what it would do here, in the order of the file."""
    return [*_rules(archive.pack), *_words(archive.pack), *_phrases(archive.pack), *_kinds(archive.kinds)]


def _rules(pack: Pack) -> Iterator[Change]:
    titles = {rule.id: rule.title for rule in all_rules()}
    levels = dict(RuleSetting.Level.choices)
    here = dict(RuleSetting.objects.values_list("rule", "level"))
    for rule, level in pack.rules.items():
        base, _, entry = rule.partition("/")
        name = f"{titles.get(base, _short(base))} {_short(entry)}".strip()
        if base not in titles:
            yield Change("규칙", name, "failed", "이 집현에 없는 규칙입니다")
        elif len(rule) > _length(RuleSetting, "rule"):
            yield Change("규칙", name, "failed", "이름이 너무 깁니다")
        else:
            old = here.get(rule)
            note = f"{levels[old] if old else '원래대로'} → {levels[level]}"
            yield Change("규칙", name, _outcome(old, level), note, rule, level)


def _words(pack: Pack) -> Iterator[Change]:
    here = dict(Word.objects.values_list("wrong", "right"))
    longest = _length(Word, "wrong")
    for wrong, right in pack.words.items():
        if not wrong.strip():
            yield Change("낱말", _short(wrong), "failed", "고칠 말이 비었습니다")
        elif max(len(wrong), len(right)) > longest:
            yield Change("낱말", _short(wrong), "failed", f"{longest}자가 넘습니다")
        elif wrong == right:
            yield Change("낱말", _short(wrong), "failed", "고칠 말과 바른 말이 같습니다")
        else:
            old = here.get(wrong)
            shown = right or "짚어 주기만"
            note = f"→ {shown}" if old is None else f"{old or '짚어 주기만'} → {shown}"
            yield Change("낱말", wrong, _outcome(old, right), note, wrong, right)


def _phrases(pack: Pack) -> Iterator[Change]:
    here: dict[str, set[str]] = {}
    for text, state in Phrase.objects.values_list("text", "state"):
        here.setdefault(text, set()).add(state)
    longest = _length(Phrase, "text")
    for text in dict.fromkeys(pack.exceptions):
        if not text.strip():
            yield Change("그대로 둘 말", _short(text), "failed", "비었습니다")
        elif len(text) > longest:
            yield Change("그대로 둘 말", _short(text), "failed", f"{longest}자가 넘습니다")
        else:
            states = here.get(text)
            old = None if states is None else "agreed" if "agreed" in states else "other"
            note = "제안이나 거절에서 모두에게로" if old == "other" else ""
            yield Change("그대로 둘 말", text, _outcome(old, "agreed"), note, text)


def _kinds(kinds: Mapping[str, str]) -> Iterator[Change]:
    shipped, seen = load_kinds(), set[str]()
    here = dict(OfficeKind.objects.values_list("code", "source"))
    for stem, source in kinds.items():
        try:
            kind = kind_of(source, stem)
        except JiphyeonError as error:
            yield Change("문서 종류", _short(stem), "failed", f"{error.message} {error.suggestion}".strip())
            continue
        problem = _kind_problem(kind, {*shipped}, seen)
        seen.add(kind.code)
        if problem:
            yield Change("문서 종류", _short(kind.name), "failed", problem)
        else:
            outcome = _outcome(here.get(kind.code), source)
            note = (
                "같은 부호의 종류가 이 내용으로 바뀌고 다시 후보가 됩니다" if outcome == "changed" else "후보가 됩니다"
            )
            yield Change("문서 종류", kind.name, outcome, "" if outcome == "same" else note, kind.code, source)


def _kind_problem(kind: Kind, shipped: set[str], seen: set[str]) -> str:
    if kind.code in shipped:
        return f"부호 ‘{_short(kind.code)}’은(는) 함께 들어 있는 종류의 것입니다"
    if kind.code in seen:
        return f"부호 ‘{_short(kind.code)}’이(가) 파일에 두 번 있습니다"
    code = kind.code.isascii() and kind.code.replace("-", "").replace("_", "").isalnum()
    if not code or len(kind.code) > _length(OfficeKind, "code") or len(kind.name) > _length(OfficeKind, "name"):
        return "부호는 영문자, 숫자, - _ 로, 부호와 이름은 60자까지 적습니다"
    return ""


def kind_of(source: str, name: str) -> Kind:
    """A kind from its TOML; raises `kind-invalid` naming the file and the line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kind.toml"
        path.write_text(source, encoding="utf-8")
        try:
            return load_kind(path)
        except JiphyeonError as error:
            message = error.message.replace("kind.toml", f"{_short(name)}.toml")
            raise JiphyeonError(error.code, message, suggestion=error.suggestion) from error


def apply(changes: list[Change], by: Person, office: str) -> int:
    """Do what the plan says, in one transaction; gives the number of entries written."""
    wanted = [one for one in changes if one.outcome in {"new", "changed"}]
    with transaction.atomic():
        for one in wanted:
            match one.what:
                case "규칙":
                    RuleSetting.objects.update_or_create(rule=one.key, defaults={"level": one.value, "by": by})
                case "낱말":
                    Word.objects.update_or_create(wrong=one.key, defaults={"right": one.value, "by": by})
                case "그대로 둘 말":
                    _agree(one.key, by)
                case _:
                    _candidate(one, by, office)
    forget()
    return len(wanted)


def _agree(text: str, by: Person) -> None:
    if not Phrase.objects.filter(text=text).update(state=Phrase.State.AGREED):
        Phrase.objects.create(text=text, state=Phrase.State.AGREED, by=by)


def _candidate(change: Change, by: Person, office: str) -> None:
    state = OfficeKind.State.CANDIDATE
    values = {"name": change.name, "source": change.value, "state": state}
    kind, _ = OfficeKind.objects.update_or_create(code=change.key, defaults=values)
    KindStep.objects.create(kind=kind, state=state, note=NOTE.format(office)[:300], source=change.value, by=by)


def merged(archive: PackArchive, changes: list[Change]) -> Pack:
    """The rules, words and exceptions as they would stand, to be tried on past documents."""
    now = pack_for(None)
    usable = [one for one in changes if one.outcome != "failed"]
    return Pack(
        now.name,
        {**now.rules, **{one.key: one.value for one in usable if one.what == "규칙"}},
        {**now.words, **{one.key: one.value for one in usable if one.what == "낱말"}},
        tuple(dict.fromkeys([*now.exceptions, *(one.key for one in usable if one.what == "그대로 둘 말")])),
        now.email_domains,
    )


def _outcome(old: str | None, new: str) -> str:
    return "new" if old is None else "same" if old == new else "changed"


def _length(model: type[RuleSetting | Word | Phrase | OfficeKind], field: str) -> int:
    return int(model._meta.get_field(field).max_length or 0)  # type: ignore[union-attr]  # noqa: SLF001 (Django's own)


def _short(text: str) -> str:
    return "".join(one for one in text if one.isprintable())[:_SHOWN]
