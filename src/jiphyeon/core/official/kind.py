"""Kinds of document as data: what each asks for, its skeleton, its sentences, how it is recognised.

A kind is one TOML file. Ours lie in `kinds/`; an office adds its own by putting a file into a folder and naming the
folder, with no code. The template language of `title` and `say` is three signs:

- `{field}` is the field's value; `{field:을}` fits the particle (을/를, 이/가, 은/는, 과/와, 으로/로) to it;
  `{field|formal}` writes an amount as `금1,200,000원(금일백이십만원)` (시행규칙 제2조제2항);
- `[ … ]` is left out when a field inside it has no value;
- `{event}` is the topic when it ends with one of the kind's `events`, `{held}` (which prints nothing) has a value when
  the event's day has passed, `{other}` (which prints nothing) when there is no such event, place and day, `{year}` and
  `{school_year}` follow from its day, `{organisation}`, `{head}` and `{department}` from the office;
- of several sentences, the first whose fields outside brackets all have a value is said; when none is complete and
  the block is `needed`, the last is said with `○○` in the empty places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind_file import KindFile, read_kind_file

FAMILIES = ("outgoing", "internal", "report", "press", "letter", "minutes", "notice", "agreement")
TONES = ("polite", "noun", "plain")
SHIPPED = Path(__file__).parent / "kinds"
_SLOT = re.compile(r"\{(?P<field>[a-z_]+)(?:\|(?P<filter>[a-z]+))?(?::(?P<josa>[가-힣]+))?\}")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing the kind asks for.

    `takes` are fact kinds, each perhaps with roles: `deadline`, `person:contact`, `deadline:apply|` (with that role or
    none). A required field may be left out when the field `unless` has a value. `gathers` marks the field the
    person's loose sentences go to when nothing else fills it. `cues` are patterns of sentences that belong to the
    field though nothing in the memo says so.
    """

    name: str
    label: str
    takes: tuple[str, ...]
    required: bool = False
    question: str = ""
    many: bool = True
    gathers: bool = False
    unless: str = ""
    cues: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extra:
    """A line only this kind has (보도시점, 공고 번호 …); said like a block."""

    key: str
    say: tuple[str, ...]
    needed: bool = False
    each: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One place in the skeleton.

    `say` are its sentences in order of preference; `each` names a field that gives one item per value; `rest` is
    where the person's words that fit no field go. `plain` blocks are paragraphs, not items.
    """

    label: str = ""
    say: tuple[str, ...] = ()
    each: str = ""
    items: tuple[Block, ...] = ()
    rest: bool = False
    needed: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Recognition:
    """Words that speak for a kind, with their weight, and words that speak against it."""

    words: tuple[tuple[str, int], ...] = ()
    against: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document."""

    code: str
    name: str
    family: str
    tone: str
    title: tuple[str, ...]
    fields: tuple[Field, ...]
    body: tuple[Block, ...]
    past: bool = False
    heads: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    more_tails: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    rule_groups: tuple[str, ...] = ()
    extra: tuple[Extra, ...] = ()
    recognition: Recognition = field(default_factory=Recognition)

    @property
    def tails(self) -> tuple[str, ...]:
        """The words the titles put behind the topic (`결과 알림`), longest first."""
        found = {pattern.rpartition("{topic}")[2].strip() for pattern in self.title if "{topic}" in pattern}
        words = {part for tail in found for part in (tail, *tail.split(" ")) if part}
        words.update(self.more_tails)
        return tuple(sorted(words, key=lambda w: (-len(w), w)))

    def field_named(self, name: str) -> Field | None:
        """The field of that name."""
        return next((f for f in self.fields if f.name == name), None)


def slots(sentence: str) -> list[str]:
    """The fields a sentence names, in order."""
    return [match["field"] for match in _SLOT.finditer(sentence)]


@lru_cache(maxsize=1)
def shared_fields() -> dict[str, dict[str, object]]:
    """Fields many kinds have, by name; a kind takes one over with `use`, and may change any of its values."""
    return {str(entry["name"]): entry for entry in read_kind_file(SHIPPED / "shared" / "fields.toml").data["fields"]}


def _block(file: KindFile, data: dict[str, object], names: set[str]) -> Block:
    items = tuple(_block(file, item, names) for item in file.tables(data, "items"))
    say = file.strings(data, "say") or ((f"{{{data['field']}}}",) if "field" in data else ())
    for sentence in say:
        _known(file, sentence, names)
    if data.get("each") and data["each"] not in names:
        raise file.wrong(str(data["each"]), f"‘{data['each']}’이라는 칸이 [[fields]]에 없습니다.")
    return Block(
        label=str(data.get("label", "")),
        say=say,
        each=str(data.get("each", "")),
        items=items,
        rest=bool(data.get("rest", False)),
        needed=bool(data.get("needed", False)),
        plain=bool(data.get("plain", False)),
    )


def _extra(file: KindFile, data: dict[str, object], names: set[str]) -> Extra:
    say = file.strings(data, "say")
    for sentence in say:
        _known(file, sentence, names)
    return Extra(file.text(data, "key"), say, bool(data.get("needed", False)), str(data.get("each", "")))


def _known(file: KindFile, sentence: str, names: set[str]) -> None:
    """Refuses a sentence that names a field the kind has not."""
    for name in slots(sentence):
        if name not in names:
            raise file.wrong(sentence, f"‘{name}’이라는 칸이 [[fields]]에 없습니다.")


def _field(file: KindFile, entry: dict[str, object]) -> Field:
    data = {**shared_fields().get(str(entry.get("use", "")), {}), **entry}
    if "use" in entry and entry["use"] not in shared_fields():
        raise file.wrong(str(entry["use"]), f"‘{entry['use']}’이라는 공통 칸이 없습니다.")
    data.setdefault("name", entry.get("use", ""))
    name = file.text(data, "name")
    required = bool(data.get("required", False))
    question = str(data.get("question", ""))
    if required and not question:
        raise file.wrong(name, f"꼭 있어야 하는 칸 ‘{name}’에 물을 말(question)이 없습니다.")
    return Field(
        name=name,
        label=file.text(data, "label"),
        takes=file.strings(data, "takes"),
        required=required,
        question=question,
        many=bool(data.get("many", True)),
        gathers=bool(data.get("gathers", False)),
        unless=str(data.get("unless", "")),
        cues=_cues(file, data),
    )


def _cues(file: KindFile, data: dict[str, object]) -> tuple[re.Pattern[str], ...]:
    out: list[re.Pattern[str]] = []
    for pattern in file.strings(data, "cues"):
        try:
            out.append(re.compile(pattern))
        except re.error as error:
            raise file.wrong(pattern, f"cues의 정규식을 읽지 못했습니다: {error}") from error
    return tuple(out)


def load_kind(path: Path) -> Kind:
    """One kind from its file; raises `kind-invalid` naming file and line."""
    file = read_kind_file(path)
    data = file.data
    fields = tuple(_field(file, entry) for entry in file.tables(data, "fields"))
    names = {f.name for f in fields} | {
        "year",
        "school_year",
        "organisation",
        "head",
        "department",
        "event",
        "held",
        "other",
        "bought",
    }
    recognition = data.get("recognition", {})
    family, tone = file.text(data, "family"), file.text(data, "tone")
    if family not in FAMILIES:
        raise file.wrong("family", f"family는 {', '.join(FAMILIES)} 가운데 하나여야 합니다.")
    if tone not in TONES:
        raise file.wrong("tone", f"tone은 {', '.join(TONES)} 가운데 하나여야 합니다.")
    title = file.strings(data, "title")
    for pattern in title:
        _known(file, pattern, names)
    kind = Kind(
        code=file.text(data, "code"),
        name=file.text(data, "name"),
        family=family,
        tone=tone,
        title=title,
        fields=fields,
        body=tuple(_block(file, block, names) for block in file.tables(data, "body")),
        past=bool(data.get("past", False)),
        heads=file.strings(data, "heads"),
        events=file.strings(data, "events"),
        more_tails=file.strings(data, "tails"),
        asides=file.strings(data, "asides"),
        rule_groups=file.strings(data, "rule_groups"),
        extra=tuple(_extra(file, entry, names) for entry in file.tables(data, "extra")),
        recognition=Recognition(
            words=file.weights(recognition, "words"),
            against=file.weights(recognition, "against"),
        ),
    )
    for entry in fields:
        if entry.name not in _said(kind):
            raise file.wrong(f'"{entry.name}"', f"칸 ‘{entry.name}’이 문서 어디에도 쓰이지 않습니다.")
    return kind


_AROUND = frozenset({"recipient", "attachment"})
"""Fields that stand around the body, whatever the skeleton says."""


def _said(kind: Kind) -> set[str]:
    """The fields that some sentence, item or line of the kind says."""

    def of(block: Block) -> set[str]:
        own = {name for sentence in block.say for name in slots(sentence)} | {block.each}
        return own.union(*map(of, block.items))

    lines = {name for extra in kind.extra for sentence in extra.say for name in slots(sentence)}
    lines |= {extra.each for extra in kind.extra} | {name for title in kind.title for name in slots(title)}
    return lines.union(_AROUND, *map(of, kind.body))


@lru_cache(maxsize=8)
def load_kinds(folder: Path | None = None) -> dict[str, Kind]:
    """Our kinds and, over them, those of an office's folder, by code."""
    kinds = {kind.code: kind for kind in map(load_kind, sorted(SHIPPED.glob("*.toml")))}
    if folder is not None:
        if not folder.is_dir():
            raise JiphyeonError(
                "kind-folder-missing",
                f"문서 종류 폴더가 없습니다: {folder.name}",
                suggestion="폴더 경로를 확인하세요.",
            )
        kinds.update({kind.code: kind for kind in map(load_kind, sorted(folder.glob("*.toml")))})
    return kinds


def find_kind(name: str, folder: Path | None = None) -> Kind:
    """The kind with that code or Korean name; raises `kind-unknown`."""
    kinds = load_kinds(folder)
    wanted = name.strip().replace(" ", "")
    for kind in kinds.values():
        if wanted in {kind.code, kind.name.replace(" ", "")}:
            return kind
    known = ", ".join(kind.name for kind in kinds.values())
    raise JiphyeonError("kind-unknown", f"‘{name}’이라는 문서 종류를 모릅니다.", suggestion=f"쓸 수 있는 종류: {known}")
