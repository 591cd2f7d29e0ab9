from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import regulation


class PrivateCharacter(PatternRule):
    """다른 프로그램이 읽지 못하는 글자를 쓰지 않습니다.

    한글 프로그램의 문자표에서만 쓰는 글자는 누리집이나 다른 프로그램에서 네모나 빈칸으로 보입니다. 국제 표준(유니코드)
    글자를 씁니다.

    - 틀린 예: 한글 문자표의 화살표 도형
    - 바른 예: →, ⇒
    """

    id = "private-character"
    title = "표준에 없는 글자"
    severity = Severity.SHOULD
    basis = regulation("제3조제2호의2, 제5조제2항")
    covers = ("GM-STR-31",)
    pattern = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
    message = "국제 표준(유니코드)에 없는 글자입니다. 다른 프로그램에서는 보이지 않을 수 있습니다."
