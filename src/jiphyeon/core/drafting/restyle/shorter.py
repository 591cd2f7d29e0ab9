"""Long-winded turns said shorter, from a table that keeps what is said."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from jiphyeon.core.errors import JiphyeonError


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = []
    for number, line in enumerate(files(__package__).joinpath("shorter.tsv").read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        long, tab, short = line.partition("\t")
        if not tab:
            raise JiphyeonError("words-invalid", f"shorter.tsv {number}째 줄에 바꿀 말이 없습니다.")
        rows.append((re.compile(long), short))
    return tuple(rows)


def shortened(sentence: str) -> str:
    """The sentence with every long-winded turn of the table said shorter."""
    for long, short in _table():
        sentence = long.sub(short, sentence)
    return sentence
