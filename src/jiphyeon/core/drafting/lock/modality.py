"""What endings and auxiliaries say: obligation, condition, cause, time, order. They change meaning without a new word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jiphyeon.core.ports import Token

_ENDINGS = {
    "obligation": "어야 아야 여야 어야지 어야만",
    "condition": "면 으면 거든 려면 으려면 다면 ᆫ다면 는다면 라면 자면 ᆯ수록 을수록 더라도 어도 아도 든지 든가 거나 ᆯ지라도",
    "cause": "니 으니 오니 으오니 니까 으니까 므로 으므로 라 라서 어서 아서 느라 느라고 기에",
    "contrast": "지만 으나 나 는데 ᆫ데 은데 되 으되 다가 건만",
    "purpose": "도록 게 고자 려고 으려고 려 으려 러 으러",
    "order": "ᆸ시오 으십시오 십시오 시오 어라 아라 자 ᆸ시다 세요 으세요 소서",
    "question": "까 ᆸ니까 습니까 나요 는가 ᆫ가 ᆯ까 을까 ᆯ까요 을까요",
    "prospective": "ᆯ 을",
}
_CLASS = {form: name for name, forms in _ENDINGS.items() for form in forms.split()}
_PREFINAL = {
    "었": "past",
    "았": "past",
    "였": "past",
    "겠": "future",
    "더": "report",
    "시": "honorific",
    "으시": "honorific",
}
_AUXILIARY = {"않": "negation", "못하": "negation", "말": "negation", "못": "negation", "있": "progress"}
_VERBS = frozenset({"VV", "XSV", "VX", "EP"})
_POLITE = frozenset({"하", "주", "드리", "바라"})
_PARTICLES = frozenset(
    {
        *(
            "만",
            "도",
            "까지",
            "부터",
            "조차",
            "마저",
            "밖에",
            "이나",
            "나",
            "이라도",
            "라도",
            "마다",
            "씩",
            "뿐",
            "대로",
            "커녕",
        )
    }
    | {"보다", "처럼", "만큼", "이든", "든", "이야", "야", "치고", "이며", "며"}
)
MUST_STAY = frozenset(
    {
        "obligation",
        "condition",
        "negation",
        "past",
        "future",
        "question",
        "order",
        "purpose",
        "contrast",
        "cause",
        "progress",
    }
)
"""Classes that may not get lost either. Particles that limit or extend (`만`, `도`, `까지`) may not get lost at all."""


def modality_of(tokens: Iterable[Token]) -> Counter[str]:
    """How often the sentence says what with endings, auxiliaries and limiting particles (`only:만` …)."""
    out: Counter[str] = Counter()
    before = ""
    for token in tokens:
        tag = token.tag.split("-")[0]
        name = _named(token, tag, before)
        if name:
            out[name] += 1
        before = tag
    return out


def _class_of(token: Token, tag: str) -> str:
    form = token.form
    if tag == "ETN" and form in {"ᆷ", "음"}:
        return "nominal"
    if tag == "EP":
        return _PREFINAL.get(form, "")
    if tag in {"EC", "EF"}:
        name = _CLASS.get(form, "")
        return "" if name == "prospective" else name
    if tag == "ETM":
        return "prospective" if _CLASS.get(form) == "prospective" else ""
    if tag == "VX":
        return "" if form in _POLITE else _AUXILIARY.get(form, f"auxiliary:{form}")
    if tag == "VCN":
        return "negation"
    return f"only:{form}" if tag in {"JX", "JC", "JKB"} and form in _PARTICLES else ""


def classes_of(tokens: Iterable[Token]) -> list[tuple[Token, str]]:
    """Each token that says what must stay where it is, with its class."""
    out: list[tuple[Token, str]] = []
    before = ""
    for token in tokens:
        tag = token.tag.split("-")[0]
        name = _named(token, tag, before)
        if name in MUST_STAY or name.startswith("only:"):
            out.append((token, name))
        before = tag
    return out


def _named(token: Token, tag: str, before: str) -> str:
    return "past" if tag == "ETM" and token.form in {"ᆫ", "은"} and before in _VERBS else _class_of(token, tag)


def modality_problems(written: Iterable[Token], template: Iterable[Token]) -> list[tuple[str, str]]:
    """('added' or 'lost', class) wherever the wording says more, or no longer says, what the template says."""
    new, old = modality_of(written), modality_of(template)
    out = [("added", name) for name in sorted(new - old)]
    kept = {name for name in old if name in MUST_STAY or name.startswith("only:")}
    return out + [("lost", name) for name in sorted(old - new) if name in kept]
