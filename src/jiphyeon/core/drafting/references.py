"""Documents given beside the memo: what they are cited as, and what they may fill in."""

from __future__ import annotations

import re
from datetime import date

from jiphyeon.core.drafting.extraction.citations import documents_in
from jiphyeon.core.drafting.extraction.mention import Mention

_NUMBERED = re.compile(r"시행\s+(?P<ref>[^\n]{2,40}?-\s?\d{1,6}\s?\([^()\n]{6,20}\))")


def citation_of(text: str, today: date) -> Mention | None:
    """How a 시행문 is cited as a 관련 문서, from its own 시행 line; nothing when the file has no number yet."""
    match = _NUMBERED.search(text)
    if match is None:
        return None
    start = match.start("ref")
    found = documents_in(match["ref"], today)
    if not found:
        return None
    mention = found[0]
    return Mention("document", start + mention.start, start + mention.end, mention.text, mention.value, role="related")
