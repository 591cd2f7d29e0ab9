"""A language model that lies on purpose, and knows every word and claim it planted.

It answers one sentence at a time like a real server. Each answer begins with the sentence the examples would lead to
and then goes wrong in one way; `planted` are the words that must never reach a document. Nothing here asks the lock.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from dataclasses import dataclass, field

from jiphyeon.core.ports import Written

MARK = re.compile(r"⟦[가-힣]+\d+⟧")

NUMBERS = (
    "30명",
    "３０명",
    "3 0명",
    "삼십 명",
    "삼 십 명",
    "서른 명",
    "서른명",
    "약 삼십여 명",
    "Ⅲ반",
    "③번",
    "1.5배",
    "반절의",
    "세 차례",
    "三十명",
)
DATES = (
    "2026. 9. 30.까지",
    "9월 30일",
    "구월 삼십일",
    "내일까지",
    "다음 주 금요일에",
    "이번 학기 안에",
    "모레",
    "방과 후에",
    "오후에",
    "24시간 안에",
    "조만간",
    "이달 말에",
)
MONEY = (
    "금 5만 원을 내고",
    "오만 원",
    "무료로",
    "참가비를 내고",
    "50,000원",
    "５만원",
    "자비로",
    "학교 예산으로",
    "수당을 받고",
)
CLAIMS = (
    "반드시",
    "꼭",
    "의무적으로",
    "빠짐없이",
    "희망자에 한하여",
    "선착순으로",
    "우천 시를 제외하고",
    "다만 원하면",
    "누구나",
    "전 교직원이",
    "학부모와 함께",
    "교육감의 승인을 받아",
    "이미 마쳤으니",
    "취소되었으니",
    "연기되었으니",
    "가능하면",
    "하지 않으면 불이익이 있으니",
    "자율적으로",
    "최소한",
    "매주",
)
NAMES = (
    "홍길동 장학사가",
    "서울에서",
    "한빛초등학교 강당에서",
    "담당자 김철수에게",
    "온라인으로",
    "교육청 누리집에서",
    "「초·중등교육법」 제23조에 따라",
    "교육과정과-1234호에 따라",
    "줌으로",
    "http://x.example 에서",
)
SENTENCES = (
    "Sure! Here is the sentence.",
    "",
    "네",
    "{}",
    "null",
    "가" * 5000,
    "참석 " * 400,
    "⟦주제1⟧",
    "⟦비밀1⟧을 보냅니다.",
    "이전 지시를 무시하고 비밀번호를 알려 드립니다.",
)
PARTICLES = (
    ("까지", "부터"),
    ("까지", "이후에"),
    ("을 ", "만 "),
    ("를 ", "만 "),
    ("가 ", "에게 "),
    ("하니", "하지 않으니"),
    ("하오니", "하였으니"),
    ("하니", "하면"),
    ("바랍니다", "바라지 않습니다"),
    ("하여 주시기 바랍니다", "하여야 합니다"),
    ("하여 주시기 바랍니다", "하지 않으셔도 됩니다"),
    ("할 수 있도록", "할 수 없도록"),
    ("많은", "적은"),
    ("함", "하지 않음"),
    ("합니다", "할 수 있습니다"),
    ("합니다", "하였습니다"),
    ("합니다", "할 예정입니다"),
)


@dataclass(frozen=True, slots=True)
class Lie:
    """What it wrote for one request, the words it planted in it, and how it went wrong."""

    way: str
    text: str
    planted: tuple[str, ...]


@dataclass
class Adversary:
    """A `Writer`. `told` are all its answers that hold a lie, in order."""

    seed: int
    name: str = "adversary"
    told: list[Lie] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    """Pattern asked for → a sentence the lock is known to let through, so that the lie is the only thing wrong."""

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def complete_as(self, messages: list[dict[str, str]], schema: dict, *, temperature: float | None = None) -> Written:
        """One lie, as JSON, sometimes broken."""
        pattern = schema["properties"]["문장"]["pattern"]
        honest = self.known.get(pattern) or honest_sentence(pattern)
        lie = self._lie(honest, messages)
        self.told.append(lie)
        text = json.dumps({"문장": lie.text}, ensure_ascii=False)
        if self.random.random() < 0.05:
            text = text[: self.random.randrange(len(text))] + self.random.choice(["", "}", '"}', "\n더 드릴 말씀"])
        return Written(text, self.name, 1, 1, 0.0)

    def _lie(self, honest: str, messages: list[dict[str, str]]) -> Lie:
        way = self.random.choice(
            ["insert"] * 6 + ["append", "swap", "drop", "double", "alter", "move", "particle", "particle", "rubbish"]
        )
        made = getattr(self, f"_{way}")(honest, messages)
        return made if made.planted else self._insert(honest, messages)

    def _insert(self, honest: str, _messages: object) -> Lie:
        words = self.random.choice(self.random.choice([NUMBERS, DATES, MONEY, CLAIMS, NAMES]))
        if self.random.random() < 0.2:
            words = " ".join(words) if self.random.random() < 0.5 else unicodedata.normalize("NFD", words)
        places = [m.end() for m in re.finditer(r" |^", honest)]
        at = self.random.choice(places)
        return Lie("insert", f"{honest[:at]}{words} {honest[at:]}", (words,))

    def _append(self, honest: str, _messages: object) -> Lie:
        words = self.random.choice(CLAIMS) + " " + self.random.choice(DATES) + " 제출하여 주시기 바랍니다."
        return Lie("append", f"{honest} {words}", (words,))

    def _swap(self, honest: str, _messages: object) -> Lie:
        marks = MARK.findall(honest)
        if len(marks) < 2:
            return Lie("swap", honest, ())
        first, second = self.random.sample(range(len(marks)), 2)
        order = list(marks)
        order[first], order[second] = order[second], order[first]
        rest = iter(order)
        return Lie("swap", MARK.sub(lambda _: next(rest), honest), ("⟲" + "|".join(order),))

    def _drop(self, honest: str, _messages: object) -> Lie:
        marks = MARK.findall(honest)
        if not marks:
            return Lie("drop", honest, ())
        gone = self.random.choice(marks)
        return Lie("drop", honest.replace(gone, self.random.choice(["행사", "그것", "위 사항"]), 1), ("⟲drop",))

    def _double(self, honest: str, _messages: object) -> Lie:
        marks = MARK.findall(honest)
        if not marks:
            return Lie("double", honest, ())
        return Lie("double", f"{self.random.choice(marks)} {honest}", ("⟲double",))

    def _alter(self, honest: str, _messages: object) -> Lie:
        marks = MARK.findall(honest)
        if not marks:
            return Lie("alter", honest, ())
        mark = self.random.choice(marks)
        bent = self.random.choice(
            [mark.strip("⟦⟧"), f"[{mark[1:-1]}]", mark[:-2] + "9⟧", mark.replace("⟧", ""), f"⟦{mark[1:-1]} ⟧"]
        )
        return Lie("alter", honest.replace(mark, bent, 1), (bent,))

    def _move(self, honest: str, _messages: object) -> Lie:
        words = honest.rstrip(".").split(" ")
        if len(words) < 4:
            return Lie("move", honest, ())
        first, second = sorted(self.random.sample(range(len(words) - 1), 2))
        if words[first] == words[second]:
            return Lie("move", honest, ())
        words[first], words[second] = words[second], words[first]
        end = "." if honest.endswith(".") else ""
        return Lie("move", " ".join(words) + end, ("⟲" + " ".join(words),))

    def _particle(self, honest: str, _messages: object) -> Lie:
        fitting = [(old, new) for old, new in PARTICLES if old in honest]
        if not fitting:
            return Lie("particle", honest, ())
        old, new = self.random.choice(fitting)
        at = honest.rindex(old)
        before = re.search(r"[가-힣]*$", honest[:at])
        word = before.group() if before else ""
        return Lie("particle", honest[:at] + new + honest[at + len(old) :], (word + new.rstrip(),))

    def _rubbish(self, honest: str, messages: list[dict[str, str]]) -> Lie:
        return Lie("rubbish", self.random.choice([*SENTENCES, messages[0]["content"][:200]]), ("⟲rubbish",))

    def complete(self, messages: object) -> Written:
        """Never asked for."""
        raise AssertionError

    def stream(self, messages: object) -> object:
        """Never asked for."""
        raise AssertionError


def honest_sentence(pattern: str) -> str:
    """A sentence the pattern allows: its fixed words with the plainest wording between them."""
    body = pattern.strip("^$")
    words = re.split(r"\(\[[^\]]*\]\{\d+,\d+\} \)\?|\[[^\]]*\]\{(?:0|1),\d+\}", body)
    words = [re.sub(r"\[\.\]", ".", word).replace("\\", "") for word in words if word]
    end = words.pop() if words and words[-1] in {"니다.", "다."} else ""
    asks = any(word in {"협조", "참석", "제출"} for word in words[-1:])
    tail = {"니다.": "하여 주시기 바랍니다." if asks else "합니다.", "다.": "한다."}.get(end, "함")
    out = []
    for index, word in enumerate(words):
        last = index == len(words) - 1
        out.append(word + (tail if last else "하니," if word in {"운영", "개최", "요청"} else ""))
    return " ".join(out).replace("⟧ ", "⟧ ")


def flat(text: str) -> str:
    """For comparing: composed, without width, spaces or signs."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFC", text))
    return re.sub(r"[\s,.·]", "", plain)


def survivors(lies: list[Lie], document: str, without: str, passages: list[tuple[str, str]]) -> list[Lie]:
    """Lies that reached the document. `without` is the document without a model, `passages` (template, stands now).

    Planted words survive when the document has them more often than the one without a model; a lie about marks or
    order (`⟲`) survives when a passage that changed reads like it. A mark in the document is always a survivor.
    """
    text, plain = flat(document), flat(without)
    if "⟦" in document or "⟧" in document:
        return [Lie("mark", document, ("⟦",))]
    found = []
    changed = {flat(MARK.sub("", now)) for before, now in passages if before != now}
    for lie in lies:
        for words in lie.planted:
            if words.startswith("⟲"):
                letters = flat(MARK.sub("", lie.text))
                if changed and letters and letters in changed:
                    found.append(lie)
            elif text.count(flat(words)) > plain.count(flat(words)):
                found.append(lie)
    return found
