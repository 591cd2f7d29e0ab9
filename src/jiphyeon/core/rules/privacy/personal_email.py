from __future__ import annotations

import re

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import PatternRule
from jiphyeon.core.rules.sources import custom

_OFFICIAL = re.compile(
    r"\.(?:go|es|ms|hs|sc|kg|ac|re)\.kr$|(?:^|\.)(?:korea|edu)\.kr$|(?:school|edu|office|sen|education)[\w.-]*\.kr$"
)


class PersonalEmail(PatternRule):
    """업무 연락처는 기관 전자우편으로 적습니다.

    - 틀린 예: kim@naver.com
    - 바른 예: abc@hanbit.go.kr

    정부(.go.kr)와 학교, 기관 규칙 파일에 적은 기관의 주소는 지적하지 않습니다.
    """

    id = "personal-email"
    title = "개인 전자우편"
    severity = Severity.SHOULD
    basis = custom("개인정보 노출 방지 안내서 계열")
    covers = ("GM-PII-04",)
    triggers = ("@",)
    open_zones = ("email", "title", "quote", "file", "url")
    pattern = re.compile(r"[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)", re.ASCII)
    message = "개인 전자우편으로 보입니다. 업무 연락처는 기관 전자우편으로 적습니다."

    def accepts(self, match: re.Match[str], context: Context) -> bool:
        """Not an institution's address, ours or any other's."""
        domain = match["domain"].lower()
        ours = any(domain == own or domain.endswith(f".{own}") for own in context.pack.email_domains)
        return not ours and not _OFFICIAL.search(domain) and "example" not in domain.split(".")
