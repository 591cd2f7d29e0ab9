from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import language_institute


class PurifiedWord(LexiconRule):
    """어려운 한자어, 외국어, 일본어 투 낱말은 쉬운 우리말로 다듬어 씁니다.

    국어기본법 제14조는 공문서를 일반 국민이 알기 쉬운 말로 쓰도록 정합니다. 고칠 말과 다듬은 말은 문화체육관광부와
    국립국어원, 행정안전부, 법제처, 시도교육청이 알린 목록을 모은 것이고, 낱말마다 어느 목록에서 왔는지 보입니다.

    법령과 자료 이름, 따온 말, 고유한 이름 안의 낱말은 지적하지 않습니다. 이미 널리 쓰여 편집자마다 판단이 다른 말은
    꺼 두었고, 기관 규칙 파일에서 켤 수 있습니다. 뜻이 갈릴 수 있으므로 스스로 고치지 않고 제안만 합니다.

    - 고칠 글: 금번 연수의 세부 일정은 익일 홈페이지에 게시합니다.
    - 다듬은 글: 이번 연수의 세부 일정은 다음 날 누리집에 게시합니다.
    """

    id = "purified-word"
    title = "다듬은 말로 쓰기"
    severity = Severity.SHOULD
    basis = language_institute()
    covers: ClassVar[tuple[str, ...]] = ids_of("purified-word")
    says = "‘{wrong}’은(는) 더 쉬운 말로 다듬어 쓰도록 권하는 말입니다."
