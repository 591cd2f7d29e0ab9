"""Briefs through the model alone, through our pipeline with it, and through no model: what each does to the facts."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiphyeon.core.drafting.lock.claims import claim_words
from jiphyeon.core.drafting.prompts.prompt import load_prompt
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.kind import Block, Kind, find_kind
from jiphyeon.services.check import check_text
from jiphyeon.services.draft import draft

if TYPE_CHECKING:
    from jiphyeon.core.drafting.draft import Draft
    from jiphyeon.core.drafting.lock.composer import Asked
    from jiphyeon.core.ports import Analyzer, Redactor, Writer

COLUMNS = ("alone", "pipeline", "none")


@dataclass(frozen=True, slots=True)
class BriefCase:
    """A memo with the facts somebody marked in it: (type, value, text)."""

    id: str
    kind: str
    today: date
    memo: str
    facts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one brief in one column.

    Of the `offered` passages the model's wording stands in `written`; in `same` it wrote, from the words alone, just
    the sentence the document has without a model.
    """

    brief: str
    column: str
    facts: int
    kept: int
    false: tuple[str, ...]
    must: int
    findings: int
    structure: bool
    seconds: float
    tokens: int = 0
    offered: int = 0
    written: int = 0
    same: int = 0
    own_seconds: float = 0.0
    error: str = ""
    text: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The outcome as data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> Outcome:
        """An outcome that was kept."""
        known = {f.name for f in fields(cls)}
        return cls(**{**{k: v for k, v in value.items() if k in known}, "false": tuple(value["false"])})


def load_briefs(folder: Path) -> list[BriefCase]:
    """All briefs of the YAML files in a folder, in order of name. Raises `briefs-none` and `briefs-invalid`."""
    import yaml

    out: list[BriefCase] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            out += [_case(value) for value in yaml.safe_load(path.read_text(encoding="utf-8")) or ()]
        except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise JiphyeonError(
                "briefs-invalid",
                f"{path.name} 파일을 읽지 못했습니다: {error}",
                suggestion="id, kind, today, memo, facts를 확인하세요.",
            ) from error
    if not out:
        raise JiphyeonError("briefs-none", "시험할 메모가 없습니다.", suggestion="yml 파일이 있는 폴더를 적으세요.")
    return out


def _case(value: dict[str, Any]) -> BriefCase:
    day = value["today"]
    facts = tuple(
        (str(f.get("type", f.get("kind", ""))), str(f["value"]), str(f["text"])) for f in value.get("facts") or ()
    )
    today = day if isinstance(day, date) else date.fromisoformat(str(day))
    return BriefCase(str(value["id"]), str(value["kind"]), today, str(value["memo"]), facts)


def alternate(briefs: Sequence[BriefCase], limit: int) -> list[BriefCase]:
    """The first briefs of every kind in turn, so that a small run still sees all kinds."""
    by_kind: dict[str, list[BriefCase]] = {}
    for brief in briefs:
        by_kind.setdefault(brief.kind, []).append(brief)
    rounds = max(map(len, by_kind.values()))
    turned = [group[i] for i in range(rounds) for group in by_kind.values() if i < len(group)]
    return turned[:limit] if limit else turned


@dataclass(frozen=True)
class Evaluation:
    """One run: the engines it uses and, without a writer, only the column without a model."""

    analyzer: Analyzer
    redactor: Redactor
    writer: Writer | None = None
    told: Callable[[str, Asked], None] = lambda _brief, _asked: None
    done: Mapping[tuple[str, str], Outcome] = field(default_factory=dict)
    """(brief, column) → what an earlier run made of it, taken as it is."""

    def run(self, briefs: Iterable[BriefCase], columns: Sequence[str] = COLUMNS) -> Iterator[Outcome]:
        """Outcomes brief by brief, as they come."""
        for brief in briefs:
            for column in columns:
                if (brief.id, column) in self.done:
                    yield self.done[brief.id, column]
                elif column == "none" or self.writer is not None:
                    yield self._one(brief, column)

    def _one(self, brief: BriefCase, column: str) -> Outcome:
        plain = draft(brief.memo, today=brief.today, kind=brief.kind)
        if column == "alone":
            return self._alone(brief, plain)
        started = time.perf_counter()
        made = self._piped(brief) if column == "pipeline" else draft(brief.memo, today=brief.today, kind=brief.kind)
        seconds = time.perf_counter() - started
        outcome = self._judged(brief, column, made.text, plain, seconds)
        composer = made.composer
        return replace(
            outcome,
            tokens=composer.tokens,
            offered=composer.offered,
            written=len(composer.passages),
            same=composer.same,
            own_seconds=round(seconds - composer.seconds, 4),
            error=composer.error,
        )

    def _piped(self, brief: BriefCase) -> Draft:
        from jiphyeon.services.model_composer import composer_of

        if self.writer is None:
            raise ValueError("a writer is needed")
        composer = composer_of(self.writer, redactor=self.redactor, told=lambda asked: self.told(brief.id, asked))
        return draft(brief.memo, today=brief.today, kind=brief.kind, writer=composer)

    def _alone(self, brief: BriefCase, plain: Draft) -> Outcome:
        if self.writer is None:
            raise ValueError("a writer is needed")
        kind = find_kind(brief.kind)
        asked = load_prompt("alone").messages(kind=kind.name, today=brief.today.isoformat(), memo=brief.memo)
        try:
            written = self.writer.complete(asked)
        except JiphyeonError as error:
            return replace(self._judged(brief, "alone", "", plain, 0.0), error=error.code)
        tokens = written.prompt_tokens + written.completion_tokens
        return replace(self._judged(brief, "alone", written.text, plain, written.seconds), tokens=tokens)

    def _judged(self, brief: BriefCase, column: str, text: str, plain: Draft, seconds: float) -> Outcome:
        findings = check_text(text, kind=brief.kind, state="draft", analyzer=self.analyzer).findings if text else ()
        must = [f for f in findings if f.severity == "must"]
        sources = [brief.memo, *(fact.text for fact in plain.facts), *_sayings(find_kind(brief.kind))]
        return Outcome(
            brief=brief.id,
            column=column,
            facts=len(brief.facts),
            kept=sum(kept(value, words, text) for _, value, words in brief.facts),
            false=unsourced(text, sources),
            must=len(must),
            findings=len(findings),
            structure=bool(text) and not any(f.category in {"structure", "item"} for f in must),
            seconds=round(seconds, 3),
            text=text,
        )


def _sayings(kind: Kind) -> list[str]:
    def of(block: Block) -> list[str]:
        return [*block.say, block.label, *(line for item in block.items for line in of(item))]

    return [kind.name, *(line for block in kind.body for line in of(block))]


_MARK = re.compile(r"(?m)^\s*(?:붙임\s+)?(?:\d{1,2}\.|\d{1,2}\)|\(\d{1,2}\)|[①-⑮]|제\d{1,2}조)\s?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def _flat(text: str) -> str:
    return re.sub(r"[\s,·ㆍ]", "", unicodedata.normalize("NFKC", text))


def unsourced(text: str, sources: Sequence[str]) -> tuple[str, ...]:
    """Numbers, and words that claim something, in a text that stand in none of its sources."""
    given = "\n".join(sources)
    known = {
        number.replace(",", "").lstrip("0") for number in re.findall(r"[\d,]+", unicodedata.normalize("NFKC", given))
    }
    body = unicodedata.normalize("NFKC", re.sub(r"20○○|[①-⑮]", "", _MARK.sub("", text)))
    found = [n.replace(",", "").lstrip("0") for n in re.findall(r"[\d,]+", body)]
    false = [f"number:{n}" for n in found if n and n not in known]
    said, allowed = claim_words(body), claim_words(given)
    flat = _flat(given)
    for name, words in said.items():
        if name != "request":
            more = [w for w in words - allowed.get(name, words - words) if _flat(w) not in flat]
            false += [f"{name}:{w}" for w in more]
    return tuple(dict.fromkeys(false))


def kept(value: str, words: str, text: str) -> bool:
    """Whether a fact stands in a text, in the memo's words or in any usual way of writing its value."""
    flat = _flat(text)
    if _flat(words) in flat or _flat(value) in flat:
        return True
    parts = [part for part in re.split(r"[/~]|(?<=\d)T(?=\d)", value) if part]
    if all(re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{2}:\d{2}|\d{4}-\d{2}", part) for part in parts):
        return all(_written(part, text) for part in parts)
    if re.fullmatch(r"[\d,]+\D{0,3}", value):
        return _amount(re.sub(r"\D", "", value), flat)
    pieces = [_flat(w) for w in re.split(r"[\s,()·]+", value) if len(w) > 1]
    return bool(pieces) and all(piece in flat for piece in pieces)


def _written(part: str, text: str) -> bool:
    if ":" in part:
        hour, minute = (int(x) for x in part.split(":"))
        minutes = rf"\s?0?{minute}\s?분" if minute else r"(?!\s?\d)"
        half = "|시\\s?반" if minute == 30 else ""
        return (
            re.search(rf"(?<!\d)0?(?:{hour}|{hour % 12 or 12})\s?(?::\s?{minute:02d}|시{minutes}{half})", text)
            is not None
        )
    numbers = [int(x) for x in part.split("-")]
    if len(numbers) == 2:
        return re.search(rf"{numbers[0]}\s?(?:년|\.|-)\s?0?{numbers[1]}(?!\d)", text) is not None
    return re.search(rf"(?<!\d)0?{numbers[1]}\s?(?:월|[./-])\s?0?{numbers[2]}(?!\d)", text) is not None


def _amount(digits: str, flat: str) -> bool:
    number = int(digits or 0)
    ways = {digits}
    if number and number % 10_000 == 0:
        ways.add(f"{number // 10_000}만")
    if number and number % 1_000 == 0:
        ways |= {f"{number // 1_000}천", f"{number // 10_000}만{number % 10_000 // 1_000}천"}
    return any(re.search(rf"(?<!\d){re.escape(way)}(?!\d)", flat) for way in ways)


def summary(outcomes: Sequence[Outcome], column: str) -> dict[str, float]:
    """The figures of one column."""
    rows = [o for o in outcomes if o.column == column]
    count = max(len(rows), 1)
    offered = sum(o.offered for o in rows)
    written, same = sum(o.written for o in rows), sum(o.same for o in rows)
    return {
        "documents": len(rows),
        "facts_kept": sum(o.kept for o in rows) / max(sum(o.facts for o in rows), 1),
        "false_facts": sum(len(o.false) for o in rows),
        "must": sum(o.must for o in rows),
        "findings": sum(o.findings for o in rows) / count,
        "structure": sum(o.structure for o in rows) / count,
        "seconds": sum(o.seconds for o in rows) / count,
        "own_seconds": sum(o.own_seconds for o in rows) / count,
        "tokens": sum(o.tokens for o in rows) / count,
        "offered": offered,
        "written": written,
        "same": same,
        "share": (written + same) / offered if offered else 0.0,
        "changed": written / offered if offered else 0.0,
    }
