"""Why a DOCX file cannot be read, and what the person can do about it."""

from __future__ import annotations

from typing import Any

from jiphyeon.core.errors import JiphyeonError

_SAVE_AGAIN = "워드나 한글에서 파일을 열어 다른 이름으로 다시 저장한 뒤 올려 주세요."

_REFUSALS: dict[str, tuple[str, str]] = {
    "docx-empty": ("파일에 내용이 없습니다(0바이트).", "원본 파일을 다시 복사해 올려 주세요."),
    "docx-not-docx": ("DOCX 파일이 아닙니다.", "파일 형식을 확인해 주세요."),
    "docx-old": ("암호가 걸렸거나 옛 형식(DOC)인 워드 문서입니다.", "암호를 풀고 DOCX 형식으로 저장해 주세요."),
    "docx-truncated": ("파일이 중간에서 잘렸습니다.", "원본 파일을 다시 복사하거나 내려받아 주세요."),
    "docx-damaged": ("파일이 손상되어 읽을 수 없습니다.", _SAVE_AGAIN),
    "docx-encrypted": ("암호가 걸린 문서입니다.", "문서 암호를 푼 뒤 다시 저장해 주세요."),
    "docx-zip-bomb": ("압축을 풀면 비정상적으로 커지는 파일이라 열지 않았습니다.", _SAVE_AGAIN),
    "docx-too-large": ("문서가 너무 커서 읽을 수 없습니다.", "문서를 나누어 올려 주세요."),
    "docx-dtd": ("문서 안에 외부 개체를 부르는 선언(DTD)이 있어 열지 않았습니다.", _SAVE_AGAIN),
    "docx-bad-xml": ("문서 내용의 형식(XML)이 깨져 읽을 수 없습니다.", _SAVE_AGAIN),
    "docx-too-deep": ("문서의 표나 개체가 너무 깊이 겹쳐 있어 읽을 수 없습니다.", "겹친 표를 풀어 저장해 주세요."),
}


def refusal(code: str, **context: Any) -> JiphyeonError:
    """The error for `code`; `context` says which part or limit (never document text)."""
    message, suggestion = _REFUSALS[code]
    return JiphyeonError(code, message, suggestion=suggestion, context=context)
