"""Why a file cannot be read, and what the person can do about it."""

from __future__ import annotations

from typing import Any

from jiphyeon.core.errors import JiphyeonError

_SAVE_AGAIN = "한글에서 파일을 열어 다른 이름으로 다시 저장한 뒤 올려 주세요."

_REFUSALS: dict[str, tuple[str, str]] = {
    "hwpx-empty": ("파일에 내용이 없습니다(0바이트).", "원본 파일을 다시 복사해 올려 주세요."),
    "hwpx-not-zip": ("HWPX 파일이 아닙니다.", "파일 형식을 확인하고 한글에서 HWPX 형식으로 저장해 주세요."),
    "hwpx-is-hwp": ("이름은 .hwpx이지만 실제로는 HWP 파일입니다.", "확장자를 .hwp로 바꾸어 다시 올려 주세요."),
    "hwpx-truncated": ("파일이 중간에서 잘렸습니다.", "원본 파일을 다시 복사하거나 내려받아 주세요."),
    "hwpx-damaged": ("파일이 손상되어 읽을 수 없습니다.", _SAVE_AGAIN),
    "hwpx-encrypted": ("암호가 걸린 문서입니다.", "한글에서 문서 암호를 푼 뒤 다시 저장해 주세요."),
    "hwpx-drm": (
        "문서 보안(DRM)이 걸려 있어 읽을 수 없습니다.",
        "보안 프로그램에서 보안을 해제한 파일을 올려 주세요.",
    ),
    "hwpx-zip-bomb": ("압축을 풀면 비정상적으로 커지는 파일이라 열지 않았습니다.", _SAVE_AGAIN),
    "hwpx-too-large": ("문서가 너무 커서 읽을 수 없습니다.", "문서를 나누어 올려 주세요."),
    "hwpx-unsafe": ("파일 안에 안전하지 않은 경로가 있어 열지 않았습니다.", _SAVE_AGAIN),
    "hwpx-dtd": ("문서 안에 외부 개체를 부르는 선언(DTD)이 있어 열지 않았습니다.", _SAVE_AGAIN),
    "hwpx-missing-part": ("문서의 본문이 들어 있지 않습니다.", _SAVE_AGAIN),
    "hwpx-bad-xml": ("문서 내용의 형식(XML)이 깨져 읽을 수 없습니다.", _SAVE_AGAIN),
    "hwpx-too-deep": ("문서의 표나 개체가 너무 깊이 겹쳐 있어 읽을 수 없습니다.", "겹친 표를 풀어 저장해 주세요."),
    "hwp-old": ("한글 97 이전 형식의 HWP 파일입니다.", "한글에서 HWPX 형식으로 다시 저장해 주세요."),
    "hwp-encrypted": ("암호가 걸린 HWP 문서입니다.", "한글에서 문서 암호를 푼 뒤 다시 저장해 주세요."),
    "hwp-distribution": (
        "배포용으로 저장된 HWP 문서라 내용을 읽을 수 없습니다.",
        "배포용으로 저장하기 전의 원본 문서를 올려 주세요.",
    ),
    "hwp-drm": ("문서 보안(DRM)이 걸린 HWP 문서입니다.", "보안 프로그램에서 보안을 해제한 파일을 올려 주세요."),
    "hwp-damaged": ("HWP 파일이 손상되어 읽을 수 없습니다.", _SAVE_AGAIN),
    "hwp-too-large": ("HWP 문서가 너무 커서 읽을 수 없습니다.", "문서를 나누어 올려 주세요."),
    "hwp-not-hwp": ("HWP 문서가 아닙니다.", "파일 형식을 확인해 주세요."),
}


def refusal(code: str, **context: Any) -> JiphyeonError:
    """The error for `code`; `context` says which part or limit (never document text)."""
    message, suggestion = _REFUSALS[code]
    return JiphyeonError(code, message, suggestion=suggestion, context=context)
