"""Writing HWPX against the bare library: `python benchmarks/write_hwpx.py` prints the ratio of the medians of one run.

Ours: lay out, write, validate, open again with two readers. Bare: python-hwpx, a paragraph a line, to bytes.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from hwpx import HwpxDocument

from jiphyeon.core.official.document import Attachment, Foot, Head, Item, OfficialDocument, Table
from jiphyeon.core.official.layout import lay_out
from jiphyeon.engines.hwpx.validate import validate
from jiphyeon.engines.hwpx.writer import render

ROUNDS = 15


def document() -> OfficialDocument:
    """A 시행문 of two pages with a table."""
    rows = (("기수", "일시", "인원(명)"), *((f"{n}기", f"2026. 9. {n + 6}.", f"{n * 10}") for n in range(1, 9)))
    items = tuple(
        Item(
            "담당자의 업무 역량을 높이기 위한 내용을 다음과 같이 안내합니다.",
            children=(Item("세부 내용", label="대상"),),
        )
        for _ in range(18)
    )
    return OfficialDocument(
        "training_notice",
        "업무 담당자 연수 안내",
        (*items, Item("다음과 같음", label="일정", children=(Table(rows),))),
        Head("한빛교육청", "가람초등학교장"),
        (Attachment("연수 계획"),),
        Foot("한빛교육청교육감", document_number="미래교육과-1"),
    )


def seconds(work: Callable[[], object]) -> float:
    """Time of one round."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> None:
    """Both ways in turn, so that a busy machine hurts both."""
    made = document()
    lines = lay_out(made).text.splitlines()

    def ours() -> None:
        if not validate(render(made)).ok:
            raise SystemExit("the file did not pass")

    def bare() -> None:
        plain = HwpxDocument.new()
        for line in lines:
            plain.add_paragraph(line)
        plain.to_bytes()

    ours()
    bare()
    times = [(seconds(ours), seconds(bare)) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"ours {mine * 1000:.0f} ms, bare {theirs * 1000:.0f} ms, ratio {mine / theirs:.2f} (bound 1.5)")


if __name__ == "__main__":
    main()
