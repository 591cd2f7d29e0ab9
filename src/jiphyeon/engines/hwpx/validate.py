"""Proof before a file is handed over: validated, and opened again by two readers that know nothing of each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.engines.hwpx.reader import extract

PASSED = "두 엔진 재열기 통과; 한컴 한글에서 직접 열어 본 것은 아닙니다."
FAILED = "파일 검증에 실패하였습니다: {}"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Validation:
    """What the checks said. `message` is the sentence for the page, `problems` what is wrong, in Korean."""

    ok: bool
    message: str
    problems: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The result as JSON-ready data."""
        return {"ok": self.ok, "message": self.message, "problems": list(self.problems)}


def validate(data: bytes, *, own: bool = True) -> Validation:
    """Check a file about to leave.

    The package must be sound enough for an editor to open it (python-hwpx) and, for files we wrote ourselves
    (`own`), whole; python-hwpx and our own reader must find the same words in it.
    """
    problems = [*_package_problems(data, own=own), *_reading_problems(data)]
    if problems:
        return Validation(ok=False, message=FAILED.format(problems[0]), problems=tuple(problems))
    return Validation(ok=True, message=PASSED)


def _package_problems(data: bytes, *, own: bool) -> list[str]:
    from hwpx import validate_editor_open_safety

    try:
        report = validate_editor_open_safety(data)
    except (ValueError, KeyError, OSError) as error:
        return [f"검증기가 파일을 읽지 못했습니다({type(error).__name__})."]
    if not report.ok:
        return ["편집기에서 열 수 없는 파일입니다."]
    if own and not report.validate_package.ok:
        return ["HWPX 꾸러미의 구성이 규격과 다릅니다."]
    return []


def _reading_problems(data: bytes) -> list[str]:
    from hwpx import HwpxDocument
    from hwpx.opc.package import HwpxPackageError

    try:
        ours = extract(data)
    except JiphyeonError as error:
        return [error.message]
    try:
        theirs = HwpxDocument.open(data).text.plain()
    except (ValueError, KeyError, OSError, TypeError, HwpxPackageError) as error:
        return [f"다른 엔진(python-hwpx)이 파일을 열지 못했습니다({type(error).__name__})."]
    found = _SPACE.sub("", theirs)
    words = [word for placed in ours.pieces for word in placed.piece.text.split()]
    lost = [word for word in words if word not in found]
    if len(lost) > len(words) // 50:
        return ["두 엔진이 읽은 글이 서로 다릅니다."]
    return []
