from __future__ import annotations

import re

from jiphyeon.core.rules.essentials import Essentials
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.sources import law


class MinutesEssentials(Essentials):
    """회의록에는 정해진 아홉 가지를 모두 적습니다.

    회의 명칭, 개최기관, 일시와 장소, 참석자와 배석자 명단, 진행 순서, 상정 안건, 발언 요지, 결정 사항, 표결
    내용입니다. 표결이 없었으면
    ‘해당 없음’이라고 적습니다.

    - 틀린 예: 결정 사항이 없는 회의록
    - 바른 예: … 6. 결정 사항 7. 표결 내용: 해당 없음
    """

    id = "minutes-essentials"
    title = "회의록에서 빠진 것"
    severity = Severity.MUST
    basis = law("공공기록물 관리에 관한 법률 시행령", "제18조", "국가기록원 자료로 확인")
    covers = ("GM-DOC-14",)
    only_for = ("minutes",)
    wanted = (
        ("회의 명칭", re.compile(r"회의[ ]?명|회의[ ]?명칭|명칭|회의록|협의회|위원회|회의")),
        (
            "개최기관",
            re.compile(
                r"개최[ ]?기관|주관|주최|개최[ ]?부서|소집|[가-힣]{2,}(?:교육청|교육지원청|학교|유치원|센터|교육원)"
            ),
        ),
        ("일시", re.compile(r"일시|\d{4}\.[ ]?\d{1,2}\.|○\.[ ]?○")),
        ("장소", re.compile(r"장소|[가-힣]실|온라인|화상")),
        ("참석자", re.compile(r"참석|출석|참여자|위원")),
        ("진행 순서", re.compile(r"진행|순서|차례|식순|개회|경과|회의[ ]?내용")),
        ("상정 안건", re.compile(r"안건|의제|심의|협의[ ]?(?:주제|사항|내용)|논의|주제")),
        (
            "발언 요지",
            re.compile(
                r"발언|의견|질의|논의|토의|협의[ ]?내용|요지|[가-힣]{2,4}[ ]?(?:위원|교사|부장|장학사|과장)(?:장)?[ ]?:"
            ),
        ),
        ("결정 사항", re.compile(r"결정|의결|결과|합의|가결|부결|원안|확정")),
        ("표결 내용(없으면 ‘해당 없음’)", re.compile(r"표결|찬성|반대|거수|만장일치|전원|투표|해당[ ]?없음")),
    )
    message = "회의록에 없는 것이 있습니다"
