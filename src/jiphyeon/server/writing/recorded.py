"""A recorded example: sentences a real model wrote, kept as data with its name and day. Nothing is computed here."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def recorded() -> dict[str, Any]:
    """Model, day and the pairs of sentences of `recorded.json`."""
    found: dict[str, Any] = json.loads(files("jiphyeon.server.writing").joinpath("recorded.json").read_text("utf-8"))
    return found
