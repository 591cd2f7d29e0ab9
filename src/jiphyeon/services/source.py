"""A document somebody gives to be read: its bytes, told apart by what they are and not by their name."""

from __future__ import annotations

from jiphyeon.engines.intake import Source, decode
from jiphyeon.engines.intake import open_document as open_source

__all__ = ["Source", "decode", "open_source"]
