"""A plan read for the documents that follow from it: its labelled items as the memo of all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.reader import Part, read

FOLLOWING = ("notice", "home_letter", "press_release")
"""What a plan is turned into: 안내 공문 (of the kind its words ask for), 가정통신문, 보도자료."""

_LABELS = re.compile(
    r"^(?:행사|연수|교육|운영)?\s?(?:일시|기간|일정|장소|대상|인원|모집|신청|접수|제출|기한|방법|문의|담당|강사|내용|주제|준비물|참가비|목적|주최|주관)"
)
_TAIL = re.compile(r"\s*(?:추진|운영|실시|기본|세부)?\s*계획(?:\(안\)|안)?$")
_TRAINING = re.compile(r"연수|교육과정|강의|워크숍|강좌")


@dataclass(frozen=True, slots=True)
class Gist:
    """What the plan says that its documents need: `memo` in lines, `topic`, and the kind of its notice."""

    topic: str
    memo: str
    notice: str


def gist(text: str) -> Gist:
    """The gist of a plan. Raises `plan-unclear` where no title or no labelled item is found."""
    reading = read(text)
    title = reading.document.title or next((line.strip() for line in text.splitlines() if line.strip()), "")
    topic = _TAIL.sub("", title).strip()
    lines = [_line(text, part) for part in reading.parts if part.role == "item" and _LABELS.match(part.label)]
    lines = list(dict.fromkeys(one for one in lines if one))
    if not topic or not lines:
        raise JiphyeonError(
            "plan-unclear",
            "계획에서 일시, 장소, 대상 같은 항목을 찾지 못했습니다.",
            suggestion="‘일시: …’처럼 적힌 계획을 주세요.",
        )
    notice = "training_notice" if _TRAINING.search(topic) else "event_notice"
    return Gist(topic, "\n".join([topic, *lines]), notice)


def _line(text: str, part: Part) -> str:
    words = " ".join(text[part.content_start : part.end].split())
    return words if ":" in words or "：" in words else ""
