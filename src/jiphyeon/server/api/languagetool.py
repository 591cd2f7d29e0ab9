"""Our findings in the protocol of LanguageTool, for programs that speak it and let one set a server of one's own.

Offsets count UTF-16 units, as that protocol does, and refer to the whole of an annotated text, markup included.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from jiphyeon import __version__
from jiphyeon.core.rules.finding import Finding
from jiphyeon.server.accounts import tokens
from jiphyeon.server.accounts.models import ApiToken
from jiphyeon.server.drafts.checking import CATEGORY_NAMES, analyzer
from jiphyeon.server.office.store import pack_for

LONGEST = 500_000
AROUND = 40
KOREAN = {"name": "Korean", "code": "ko", "longCode": "ko-KR"}
ISSUE_TYPES = {
    "spelling": "misspelling",
    "wording": "style",
    "notation": "typographical",
    "structure": "non-conformance",
    "item": "non-conformance",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of an annotated text: its place in the plain text and in the whole."""

    plain: int
    whole: int
    length: int
    is_text: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """Plain text to check, and the way back to places in what was sent (both in code points)."""

    text: str
    whole: str
    pieces: tuple[Piece, ...]

    def place(self, at: int, *, end: bool = False) -> int:
        """A place of the plain text in the whole; inside markup that stands for something it is that markup."""
        for piece in self.pieces:
            inside = piece.plain <= at < piece.plain + piece.length
            if inside or (end and at == piece.plain + piece.length and piece.is_text):
                return piece.whole + (at - piece.plain) if piece.is_text else piece.whole
        return len(self.whole)


def read_annotation(data: str) -> Annotated:
    """The `data` parameter: `{"annotation": [{"text": …} or {"markup": …, "interpretAs": …}]}`."""
    plain, whole, pieces = "", "", []
    for one in json.loads(data)["annotation"]:
        if "text" in one:
            pieces.append(Piece(len(plain), len(whole), len(one["text"]), is_text=True))
            plain += one["text"]
            whole += one["text"]
        else:
            meant = one.get("interpretAs", "")
            pieces.append(Piece(len(plain), len(whole), len(meant), is_text=False))
            plain += meant
            whole += one["markup"]
    return Annotated(plain, whole, tuple(pieces))


def _units(text: str) -> Callable[[int], int]:
    """From code points of a text to UTF-16 units."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return lambda point: point
    ends = [0]
    for character in text:
        ends.append(ends[-1] + (2 if character > "\uffff" else 1))
    return lambda point: ends[point]


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, key: str = "") -> HttpResponse:
    """`/v2/check`."""
    given = request.POST if request.method == "POST" else request.GET
    token = _token(request, key or given.get("apiKey", ""))
    if token is None:
        return HttpResponse(
            "AuthException: a key with the scope 'check' is needed", status=403, content_type="text/plain"
        )
    try:
        sent = read_annotation(given["data"]) if given.get("data") else _plain(given["text"])
    except (KeyError, ValueError, TypeError, AttributeError):
        return HttpResponse("Error: 'text' or 'data' is needed", status=400, content_type="text/plain")
    if len(sent.text) > LONGEST:
        return HttpResponse(f"Error: the text is longer than {LONGEST}", status=413, content_type="text/plain")
    findings = [one for one in _findings(sent.text, token) if _wanted(one, given)]
    return JsonResponse(_answer(sent, findings), json_dumps_params={"ensure_ascii": False})


def _plain(text: str) -> Annotated:
    return Annotated(text, text, (Piece(0, 0, len(text), is_text=True),))


def _token(request: HttpRequest, key: str) -> ApiToken | None:
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    token = tokens.recognise(bearer if scheme.lower() == "bearer" else key)
    return token if token is not None and tokens.opens(token, "check") else None


def _findings(text: str, token: ApiToken) -> tuple[Finding, ...]:
    from jiphyeon.services.check import check_text

    return check_text(text, pack=pack_for(token.person), analyzer=analyzer()).findings


def _wanted(finding: Finding, given: Any) -> bool:
    """What the client switched on and off, by rule and by category."""

    def names(parameter: str) -> set[str]:
        return {one for one in given.get(parameter, "").split(",") if one}

    rule = finding.rule.partition("/")[0]
    if rule in names("disabledRules") or finding.category in names("disabledCategories"):
        return False
    if given.get("enabledOnly", "") == "true":
        return rule in names("enabledRules") or finding.category in names("enabledCategories")
    return finding.severity.value != "style" or given.get("level") == "picky"


def _answer(sent: Annotated, findings: list[Finding]) -> dict[str, Any]:
    unit = _units(sent.whole)
    return {
        "software": {"name": "Jiphyeon", "version": __version__, "apiVersion": 1, "premium": False, "status": ""},
        "warnings": {"incompleteResults": False},
        "language": {
            "name": KOREAN["name"],
            "code": KOREAN["longCode"],
            "detectedLanguage": {"name": KOREAN["name"], "code": KOREAN["longCode"], "confidence": 1.0},
        },
        "matches": [_match(sent, one, unit) for one in findings],
    }


def _match(sent: Annotated, finding: Finding, unit: Callable[[int], int]) -> dict[str, Any]:
    start, end = sent.place(finding.start), sent.place(finding.end, end=True)
    first = sent.text.rfind("\n", 0, finding.start) + 1
    last = sent.text.find("\n", finding.end)
    before = max(first, finding.start - AROUND)
    context = sent.text[before : finding.end + AROUND].replace("\n", " ")
    inside = _units(context)
    return {
        "message": finding.message,
        "shortMessage": CATEGORY_NAMES[finding.category],
        "offset": unit(start),
        "length": unit(max(start, end)) - unit(start),
        "replacements": [{"value": one} for one in finding.suggestions],
        "context": {
            "text": context,
            "offset": inside(finding.start - before),
            "length": inside(finding.end - before) - inside(finding.start - before),
        },
        "sentence": sent.text[first : last if last >= 0 else len(sent.text)],
        "type": {"typeName": "UnknownWord" if finding.category == "spelling" else "Other"},
        "rule": {
            "id": finding.rule,
            "description": f"{finding.basis.name} {finding.basis.article}".strip(),
            "issueType": ISSUE_TYPES.get(finding.category, "uncategorized"),
            "category": {"id": finding.category, "name": CATEGORY_NAMES[finding.category]},
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


@login_not_required
@require_safe
def languages(request: HttpRequest, key: str = "") -> HttpResponse:
    """`/v2/languages`."""
    return JsonResponse([KOREAN], safe=False)
