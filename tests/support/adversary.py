"""A language model that lies on purpose, and knows every word and claim it planted.

It answers one sentence at a time like a real server. Each answer begins with wording the lock is known to accept and
then goes wrong in one way; `planted` are the words that must never reach a document. Now and then it tells the truth,
so that a lock that refuses everything would show. Nothing here asks the lock.
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
TRUTH = 0.1
"""How often it tells the truth, where it knows a wording that passes."""
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

ENDINGS = (
    ("합니다.", "하지 않습니다."),
    ("합니다.", "하였습니다."),
    ("합니다.", "해야 합니다."),
    ("합니다.", "해도 됩니다."),
    ("합니다.", "할 수 있습니다."),
    ("합니다.", "하지 마십시오."),
    ("합니다.", "하고 있습니다."),
    ("합니다.", "하기로 하였습니다."),
    ("합니다.", "할 것입니다."),
    ("드립니다.", "드리지 않습니다."),
    ("드립니다.", "드렸습니다."),
    ("바랍니다.", "바라지 않습니다."),
    ("바랍니다.", "바랐습니다."),
    ("주시기 바랍니다.", "주셔야 합니다."),
    ("주시기 바랍니다.", "주시지 않기 바랍니다."),
    ("주시기 바랍니다.", "주신 것으로 압니다."),
    ("하니,", "한다면,"),
    ("하니,", "하지 않으니,"),
    ("하니,", "하였으니,"),
    ("하니,", "하기 전에,"),
    ("하니,", "하더라도,"),
    ("하니,", "하려면,"),
    ("함", "하지 않음"),
    ("함", "하여야 함"),
    ("함", "하였음"),
    ("함", "할 수 있음"),
    ("함", "하지 말 것"),
    ("함", "해도 됨"),
    ("한다.", "하지 않는다."),
    ("한다.", "했다."),
    ("한다.", "해야 한다."),
    ("한다.", "할 예정이다."),
)
"""Ends of a sentence, and what turns its meaning round while every noun and mark stays."""
NOUNS = (
    ("참석", "불참"),
    ("제출", "철회"),
    ("제출", "반출"),
    ("개최", "취소"),
    ("운영", "중단"),
    ("요청", "지시"),
    ("협조", "복종"),
    ("안내", "명령"),
    ("결과", "계획"),
    ("보고", "기각"),
    ("공고", "철회"),
    ("회신", "반려"),
    ("학교", "학원"),
    ("학생", "교사"),
    ("대상자", "희망자"),
    ("대상자", "전원"),
    ("대상자", "학부모"),
    ("대상자가", "대상자를"),
    ("학교가", "학교를"),
    ("많은", "적은"),
    ("많은", "모든"),
    ("전환", "폐지"),
    ("준비", "구입"),
)
"""Nouns of the templates, and what a liar says in their place."""
MARK_PARTICLES = (
    ("까지", "부터"),
    ("까지", "이후"),
    ("까지", "마다"),
    ("부터", "까지"),
    ("에서", "으로"),
    ("으로", "에서"),
    ("을", "만"),
    ("를", "만"),
    ("을", "도"),
    ("를", "조차"),
    ("와", "보다"),
    ("과", "없이"),
    ("에", "까지"),
    ("은", "만"),
    ("는", "도"),
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
    known: dict[str, list[str]] = field(default_factory=dict)
    """Pattern asked for → wordings the lock is known to let through, so that the lie is the only thing wrong."""
    truths: list[str] = field(default_factory=list)
    """What it answered without a lie."""

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def complete_as(self, messages: list[dict[str, str]], schema: dict, *, temperature: float | None = None) -> Written:
        """One lie, as JSON, sometimes broken."""
        pattern = schema["properties"]["문장"]["pattern"]
        known = self.known.get(pattern)
        honest = self.random.choice(known) if known else honest_sentence(pattern)
        if known and self.random.random() < TRUTH:
            self.truths.append(honest)
            return Written(json.dumps({"문장": honest}, ensure_ascii=False), self.name, 1, 1, 0.0)
        lie = self._lie(honest, messages)
        self.told.append(lie)
        text = json.dumps({"문장": lie.text}, ensure_ascii=False)
        if self.random.random() < 0.05:
            text = text[: self.random.randrange(len(text))] + self.random.choice(["", "}", '"}', "\n더 드릴 말씀"])
        return Written(text, self.name, 1, 1, 0.0)

    def _lie(self, honest: str, messages: list[dict[str, str]]) -> Lie:
        way = self.random.choice(
            ["insert"] * 5
            + ["append", "swap", "drop", "double", "alter", "move", "particle", "rubbish"]
            + ["ending", "ending", "noun", "noun", "mark"]
        )
        made: Lie = getattr(self, f"_{way}")(honest, messages)
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

    def _ending(self, honest: str, _messages: object) -> Lie:
        return self._exchanged("ending", honest, ENDINGS, "{}")

    def _noun(self, honest: str, _messages: object) -> Lie:
        return self._exchanged("noun", honest, NOUNS, "{}")

    def _mark(self, honest: str, _messages: object) -> Lie:
        return self._exchanged("mark", honest, MARK_PARTICLES, "⟧{}")

    def _exchanged(self, way: str, honest: str, pairs: tuple[tuple[str, str], ...], shape: str) -> Lie:
        """One of the pairs' first exchanged for its second; the whole sentence is the lie."""
        fitting = [(shape.format(old), shape.format(new)) for old, new in pairs if shape.format(old) in honest]
        if not fitting:
            return Lie(way, honest, ())
        old, new = self.random.choice(fitting)
        at = honest.rindex(old)
        text = honest[:at] + new + honest[at + len(old) :]
        return Lie(way, text, ("⟲" + text,))

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


_SAME = (
    (("다음과 같이", "아래와 같이"), ("아래와 같이", "다음과 같이")),
    (("하니,", "하오니,"),),
    (("하여 주시기", "해 주시기"),),
    (("참석 바랍니다", "참석을 바랍니다"),),
    (("도록 협조", "도록 적극 협조"),),
)
"""Wordings that say the same: one of each group may be exchanged."""
_ENDS = {
    "sentence": ((r"있음$", "있습니다."), (r"없음$", "없습니다."), (r"됨$", "됩니다."), (r"함$", "합니다.")),
    "plain": ((r"있음$", "있다."), (r"없음$", "없다."), (r"됨$", "된다."), (r"함$", "한다.")),
    "item": (),
}
_DO = {"sentence": "합니다.", "plain": "한다.", "item": "함"}


def worded(template: str, task: str) -> list[str]:
    """Wordings that say what the template says: set phrases exchanged, or a note given the ending of its place."""
    if task in _DO:
        ended = [re.sub(old, new, template) for old, new in _ENDS[task] if re.search(old, template)]
        return ended or [template + _DO[task]]
    found = [template]
    for group in _SAME:
        found += [text.replace(old, new, 1) for text in found for old, new in group if old in text]
    return [text for text in found if text != template]


def flat(text: str) -> str:
    """For comparing: composed, without width, spaces or signs."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFC", text))
    return re.sub(r"[\s,.·]", "", plain)


def survivors(lies: list[Lie], document: str, without: str, passages: list[tuple[str, str]]) -> list[Lie]:
    """Lies that reached the document. `without` is the document without a model, `passages` (template, stands now).

    An answer that holds a lie and was taken is a survivor, whatever its words; so are planted words that the document
    has more often than the one without a model, and a mark in it. `⟲` stands for a lie about marks, order or ends.
    """
    text, plain = flat(document), flat(without)
    if "⟦" in document or "⟧" in document:
        return [Lie("mark", document, ("⟦",))]
    taken = {now for before, now in passages if before != now}
    found = [lie for lie in lies if lie.planted and lie.text.strip() in taken]
    for lie in lies:
        planted = [words for words in lie.planted if not words.startswith("⟲")]
        if lie not in found and any(text.count(flat(words)) > plain.count(flat(words)) for words in planted):
            found.append(lie)
    return found
