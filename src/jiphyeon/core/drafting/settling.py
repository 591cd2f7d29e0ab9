"""Answers to what a memo left open about a day: read against that day, never as a new one reckoned from today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from jiphyeon.core.drafting.assignment import claims, fits
from jiphyeon.core.drafting.extraction import calendar
from jiphyeon.core.drafting.extraction.days import days_in
from jiphyeon.core.drafting.extraction.hours import hours_in
from jiphyeon.core.drafting.extraction.mention import Mention
from jiphyeon.core.drafting.leftover import NO_PLACE, Unused
from jiphyeon.core.drafting.reading import Reading
from jiphyeon.core.official.kind import Kind

_DENIED = re.compile(
    r"\S+\s?(?:이|가|은|는)?\s?(?:아니고|아니라|아니에요|아닙니다|아님|아니요|말고|틀리고|틀렸고|틀림)[,.]?\s*"
)
"""What an answer takes back (`목욜 아니고 금요일`)."""
_WEEKDAY = re.compile(r"(?<![가-힣\d])(?<!\d\s)(?P<w>[월화수목금토일])(?:요일|욜|(?=$|[\s,.)]|이|로|으로|임|요))")
_THE_DATE = re.compile(r"날짜(?:가|로|대로|쪽|\s|$)")
_THE_WEEKDAY = re.compile(r"요일(?:이|로|대로|쪽|\s|$)")
_DAY = re.compile(r"(?<![\d:.])(?P<d>\d{1,2})\s?일(?![가-힣](?<![이로임까에]))")
_SAID = re.compile(
    r"[\d.:~()\s,!?]|[월화수목금토일](?:요일|욜)|오전|오후|저녁|아침|까지|날짜|요일|(?:맞|이|입니|임|요|로|가|은|는|에|으로|쪽|예|네|년|월|일|시|분|반|다|습니|아|어|대로|할게|해주세|합니)+"
)
"""What an answer about a day is made of."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The memo with its open days settled, the fields that are still to be read, and what of the answers was not used."""

    reading: Reading
    fields: dict[str, str]
    unused: tuple[Unused, ...] = ()


def asked_as(kind: Kind, mention: Mention, claimed: set[str]) -> str:
    """The field a question about an open mention belongs to; the mention's own kind where the document has none."""
    entry = next((f for f in kind.fields if any(fits(t, mention, claimed) for t in f.takes)), None)
    return entry.name if entry else mention.kind


def settle(reading: Reading, fields: Mapping[str, str], kind: Kind, today: date) -> Settled:
    """Each open day of the memo with the answer given for its field put in its place.

    An answer that does not say which day is meant leaves the question open; of several open days of one field the first
    is settled.
    """
    claimed = claims(kind)
    left, mentions, unused = dict(fields), list(reading.mentions), []
    for index, mention in enumerate(mentions):
        if not _open_day(mention):
            continue
        name = asked_as(kind, mention, claimed)
        answer = left.get(name, "")
        if not answer:
            continue
        found = _settled(mention, answer, today)
        if found is None and not mention.choices and kind.field_named(name) and not _only_weekday(answer):
            continue
        del left[name]
        mentions[index] = found or replace(
            mention, question=f"답하신 ‘{answer[:30]}’만으로는 어느 날인지 알 수 없습니다. {mention.question}"
        )
        rest = " ".join(_SAID.sub(" ", _DENIED.sub("", answer)).split()) if found else ""
        if len(rest) > 1:
            at = answer.find(rest)
            unused.append(Unused(f"field:{name}", max(at, 0), max(at, 0) + len(rest), rest, NO_PLACE))
    return Settled(replace(reading, mentions=tuple(mentions)), left, tuple(unused))


def _open_day(mention: Mention) -> bool:
    whole = mention.kind in {"date", "deadline"} or (mention.kind == "period" and mention.value[10:11] == "T")
    return whole and mention.open and bool(mention.question) and mention.role not in {"part", "negated"}


def _settled(mention: Mention, answer: str, today: date) -> Mention | None:
    """The mention with the day the answer names and its own hour, unless the answer gives another."""
    said = _DENIED.sub("", answer)
    day = _day(mention, said, today)
    if day is None:
        return None
    hour = next((h.value for h in hours_in(said)), "") or _hour(mention.value)
    begin, _, end = hour.partition("/")
    text, value = calendar.official(day), day.isoformat()
    shown = f"{text} {hour.replace('/', '~')}" if hour else text
    if end:
        value = f"{value}T{begin}/{value}T{end}"
    elif begin:
        value = f"{value}T{begin}"
    return replace(mention, text=shown, value=value, today=True, question="", open=False, choices=())


def _hour(value: str) -> str:
    """The hours of a normal form: `2026-12-04T17:00` → `17:00`."""
    return "/".join(re.findall(r"T(\d\d:\d\d)", value))


def _day(mention: Mention, said: str, today: date) -> date | None:
    either = tuple(date.fromisoformat(one) for one in mention.choices)
    named = _WEEKDAY.search(said)
    full = [d for d in days_in(said, today, lambda _at: False) if d.date and _with_month(said[d.start : d.end])]
    if full:
        same = [one for one in either if (one.month, one.day) == (full[0].date.month, full[0].date.day)]  # type: ignore[union-attr]
        day = same[0] if same else full[0].date
        return day if day and (not named or calendar.weekday(day) == named["w"]) else None
    number = _DAY.search(said)
    if number:
        near = either or ((_first_of_week(mention) or today),)
        found = [one for one in either if one.day == int(number["d"])]
        day = found[0] if found else calendar.valid(near[0].year, near[0].month, int(number["d"]))
        return day if day and (not named or calendar.weekday(day) == named["w"]) and (either or day >= today) else None
    if named:
        monday = _first_of_week(mention)
        among = either or (tuple(date.fromordinal(monday.toordinal() + n) for n in range(7)) if monday else ())
        return next((one for one in among if calendar.weekday(one) == named["w"]), None)
    if either and _THE_DATE.search(said):
        return either[0]
    return either[-1] if either and _THE_WEEKDAY.search(said) else None


def _first_of_week(mention: Mention) -> date | None:
    """The Monday of the week a mention names (`다음 주`), by its ISO week."""
    week = re.match(r"(\d{4})-W(\d\d)", mention.value)
    return date.fromisocalendar(int(week[1]), int(week[2]), 1) if week else None


def _with_month(words: str) -> bool:
    """Whether words name a day of a month, not a weekday or a day reckoned from today."""
    return bool(re.search(r"\d{1,2}\s?(?:월|[./-])\s?\d", words))


def _only_weekday(answer: str) -> bool:
    """Whether a weekday is all an answer says of the day."""
    return bool(_WEEKDAY.search(answer)) and not re.search(r"\d", answer)
