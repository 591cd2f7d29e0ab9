from __future__ import annotations

from jiphyeon.core.rules.essentials import Essentials
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.sources import custom


class LetterEssentials(Essentials):
    """가정통신문에는 날짜와 보내는 이를 밝히고, 신청이나 회신을 받으면 마감과 문의할 곳을 적습니다.

    - 틀린 예: 신청서를 내라고 하면서 언제까지인지 적지 않은 가정통신문
    - 바른 예: 바. 신청: 4. 3.(금)까지 담임교사에게 사. 문의: …
    """

    id = "letter-essentials"
    title = "가정통신문에서 빠진 것"
    severity = Severity.SHOULD
    basis = custom("가정통신문 쓰기 길잡이와 실무 관행")
    covers = ("GM-DOC-16",)
    only_for = ("letter",)
    wanted = (
        ("발행일", r"(?:19|20)[\d○]{2}(?:\.|년)"),
        ("보내는 이(학교장)", r"학교장|교장|원장|교육장|교육감|유치원장"),
    )
    message = "가정통신문에 없는 것이 있습니다"
