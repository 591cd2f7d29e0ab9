"""Sessions as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

WIDTH = 73
"""Octets of a line before it is folded (75 with the line break's space, §3.1)."""


@dataclass(frozen=True, slots=True)
class Event:
    """One meeting, in local time of Asia/Seoul; `begin` and `end` as `09:00`."""

    uid: str
    day: date
    begin: str
    end: str
    title: str
    place: str = ""


def calendar_text(events: Iterable[Event], name: str, stamp: datetime) -> str:
    """The calendar; `stamp` is when it was made, in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Jiphyeon//KO",
        f"X-WR-CALNAME:{_escaped(name)}",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Seoul",
        "BEGIN:STANDARD",
        "DTSTART:19881009T000000",
        "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0900",
        "TZNAME:KST",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.uid}@jiphyeon",
            f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
            f"DTSTART;TZID=Asia/Seoul:{_moment(event.day, event.begin)}",
            f"DTEND;TZID=Asia/Seoul:{_moment(event.day, event.end)}",
            f"SUMMARY:{_escaped(event.title)}",
            *([f"LOCATION:{_escaped(event.place)}"] if event.place else []),
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(day: date, time: str) -> str:
    return f"{day:%Y%m%d}T{time.replace(':', '')}00"


def _escaped(text: str) -> str:
    """Text as a value (§3.3.11)."""
    for sign in "\\;,":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most `WIDTH` octets, no character cut."""
    pieces, piece = [], ""
    for character in line:
        if len((piece + character).encode()) > WIDTH:
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece])
