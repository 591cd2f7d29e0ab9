from __future__ import annotations

import re

from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom


class RelatedPhrase(PatternRule):
    """‘~와 관련입니다’는 ‘~와 관련됩니다’로 적습니다.

    - 틀린 예: 교육과정과-123(2026. 3. 10.)호와 관련입니다.
    - 바른 예: 교육과정과-123(2026. 3. 10.)호와 관련됩니다.
    """

    id = "related-phrase"
    title = "‘관련입니다’"
    severity = Severity.SHOULD
    basis = custom("2025 개정 공문서 작성법(한국공공언어진흥원) 계열")
    covers = ("GM-REL-02",)
    triggers = ("관련입니다",)
    pattern = re.compile(r"(?<=[와과] )관련입니다|(?<=[와과])관련입니다")
    message = "‘관련입니다’는 ‘관련됩니다’로 적습니다."
    replacement = "관련됩니다"
    safe = True
