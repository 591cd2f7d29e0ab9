"""Two hundred two-page documents of our own for measuring the check: no two paragraphs alike.

Made from the silent corpus: sentences in a fresh order for each document, with numbers of their own, so that no cache
of paragraphs helps anybody.
"""

from __future__ import annotations

import random
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "tests" / "cases" / "silent" / "sentences.txt"
MARKS = "가나다라마바사아자차카타파하"
TWO_PAGES = 3_000
"""Characters of two pages in the type and spacing offices use."""


def documents(count: int = 200, *, characters: int = TWO_PAGES, seed: int = 1) -> list[str]:
    """Documents of about so many characters each, the same for the same seed."""
    draw = random.Random(seed)
    lines = [line for line in CORPUS.read_text(encoding="utf-8").splitlines() if line and line[0] not in "#-○□※"]
    return [_document(draw, lines, number, characters) for number in range(count)]


def _document(draw: random.Random, lines: list[str], number: int, characters: int) -> str:
    head = f"한빛교육지원청\n수신  수신자 참조\n(경유)\n제목  2026년 업무 {number} 안내\n\n"
    body = [f"1. 관련: 교육과정과-{1000 + number}(2026. 3. 10.)", "2. 위와 관련하여 다음과 같이 안내합니다."]
    size = place = 0
    while size < characters - 400:
        mark = MARKS[place % len(MARKS)]
        line = f"  {mark}. {draw.choice(lines)} (참고 {number}-{place})"
        body.append(line)
        size += len(line)
        place += 1
    foot = (
        "\n\n붙임  계획 1부.  끝.\n\n한빛교육지원청교육장\n\n수신자  한빛초등학교장, 두빛중학교장\n"
        f"주무관 김가람  과장 이나래\n협조자\n시행  교육과정과-{5000 + number}(2026. 3. 20.)    접수\n"
        "우 12345  한빛시 한빛로 1 / www.hanbit.go.kr\n"
        "전화번호 (044)123-4567  팩스번호 (044)123-4568 / a@hanbit.go.kr / 대국민공개\n"
    )
    return head + "\n".join(body) + foot
