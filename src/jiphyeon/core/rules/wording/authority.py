from __future__ import annotations

from typing import ClassVar

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.lexicon.pattern import ids_of
from jiphyeon.core.rules.lexicon.rule import LexiconRule
from jiphyeon.core.rules.sources import handbook


class Authority(LexiconRule):
    """시키거나 억누르는 말투를 피하고 정중하게 적습니다.

    행정업무운영 편람은 ‘할 것’, ‘하기 바람’ 대신 ‘하시기 바랍니다’, ‘하십시오’를 쓰도록 권합니다. 맺음말을 보는
    규칙은 밖으로 나가는 문서에만 적용합니다. 보고서의 개조식 문장은 지적하지 않습니다.

    - 고칠 글: 3. 20.(금)까지 제출할 것.
    - 다듬은 글: 3. 20.(금)까지 제출해 주시기 바랍니다.
    """

    id = "authority"
    title = "시키는 말투"
    severity = Severity.SHOULD
    basis = handbook("47–48쪽")
    covers: ClassVar[tuple[str, ...]] = ids_of("authority")
    says = "‘{wrong}’은(는) 받는 이에게 시키거나 얕잡는 느낌을 줍니다."
