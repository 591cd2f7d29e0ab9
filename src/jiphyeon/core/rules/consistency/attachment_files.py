from __future__ import annotations

import re
from pathlib import PurePosixPath

from jiphyeon.core.rules.context import Context
from jiphyeon.core.rules.finding import Severity
from jiphyeon.core.rules.rule import Found, Rule
from jiphyeon.core.rules.sources import derived

_COPIES = re.compile(r"[ \t,]*\d{1,5}[ \t]*(?:부|장|권|매|점|개)\.?(?:[ \t]*\([^()]*\)\.?)?$")
_SEPARATE = re.compile(r"따로 보냄|별송|별도 보냄|별도 송부")
_LOOSE = re.compile(r"[^가-힣A-Za-z0-9]|^\d{1,2}(?=[._ )])|붙임\d*")


class AttachmentFiles(Rule):
    """붙임 목록과 실제로 붙인 파일의 수와 이름이 같아야 합니다.

    - 틀린 예: 붙임 목록은 둘인데 파일은 하나
    - 바른 예: 붙임  1. 연수 계획 1부.(연수 계획.hwpx)

    함께 준 파일을 모르면 판단하지 않습니다. 파일이 둘 이상이고 이름이 전혀 다르면 알립니다.
    """

    id = "attachment-files"
    title = "붙임 목록과 파일"
    severity = Severity.MUST
    basis = derived("붙임의 일치")
    covers = ("GM-ATT-08",)
    needs = "document"

    def check(self, context: Context) -> Found:
        """Counts that differ, and names on the list that no file's name resembles."""
        parts = [part for part in context.parts("attachment") if context.text[part.content_start : part.end].strip()]
        if not context.attachments:
            if parts:
                yield self.undecided("붙임 파일을 함께 주지 않아 목록과 파일이 같은지 판단하지 않았습니다.")
            return
        sent = [p for p in parts if not _SEPARATE.search(context.text[p.content_start : p.end])]
        if len(sent) != len(context.attachments):
            start, end = (sent[0].mark_start, sent[-1].end) if sent else context.anchor
            message = f"붙임 목록은 {len(sent)}개인데 붙인 파일은 {len(context.attachments)}개입니다."
            yield self.finding(context, start, end, message)
            return
        files = [_letters(PurePosixPath(name.replace("\\", "/")).stem) for name in context.attachments]
        for part in sent:
            name = _COPIES.sub("", context.text[part.content_start : part.end].strip())
            letters = _letters(name)
            if letters and not any(_alike(letters, file) for file in files):
                message = f"‘{name}’에 맞는 파일이 없습니다. 붙인 파일: {', '.join(context.attachments)}."
                yield self.finding(
                    context, part.content_start, part.content_start + len(name), message, severity=Severity.SHOULD
                )


def _letters(name: str) -> str:
    return _LOOSE.sub("", name)


def _alike(name: str, file: str) -> bool:
    """One holds the other, or they share most of their syllable pairs."""
    if name in file or file in name:
        return True
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    others = {file[i : i + 2] for i in range(len(file) - 1)}
    return 2 * len(pairs & others) >= min(len(pairs), len(others))
