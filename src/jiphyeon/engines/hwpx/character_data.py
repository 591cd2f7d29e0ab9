"""Text as XML character data."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cleaned(text: str) -> str:
    """Text without the characters XML cannot hold."""
    return _NOT_XML.sub("", text)


def escaped(text: str) -> bytes:
    """Text as XML in UTF-8; characters XML cannot hold are left out."""
    return cleaned(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
