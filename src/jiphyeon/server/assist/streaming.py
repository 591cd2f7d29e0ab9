"""Server-sent events: a page hears of each sentence of a proposal as soon as it has passed the lock."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

from django.db import connection

from jiphyeon.server.writing.models import Proposal

PAUSE = 0.25
LONGEST = 55.0
"""Seconds one connection stays open; the browser comes back by itself."""


def events(pk: int, *, pause: float = PAUSE, longest: float = LONGEST) -> Iterator[bytes]:
    """`change` with the number of sentences ready, each time it grows; `end` when nothing more will come."""
    told = -1
    until = time.monotonic() + longest
    yield b"retry: 1000\n\n"
    while time.monotonic() < until:
        row = Proposal.objects.filter(pk=pk).values("state", "pieces").first()
        if not connection.in_atomic_block:
            connection.close()
        ready = sum(1 for piece in row["pieces"] if piece["after"]) if row else 0
        if row is None or row["state"] not in {Proposal.State.WAITING, Proposal.State.WRITING}:
            yield _event("end", ready)
            return
        if ready != told:
            told = ready
            yield _event("change", ready)
        time.sleep(pause)


def _event(name: str, ready: int) -> bytes:
    return f"event: {name}\ndata: {json.dumps({'ready': ready})}\n\n".encode()
