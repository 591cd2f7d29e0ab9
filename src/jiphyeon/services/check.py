"""Check a text or a file against the rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.document import KINDS
from jiphyeon.core.rules import engine
from jiphyeon.core.rules.context import State
from jiphyeon.core.rules.finding import CATEGORIES, CheckResult
from jiphyeon.core.rules.fix import Fixed
from jiphyeon.core.rules.fix import fix as fix_text
from jiphyeon.core.rules.registry import rules
from jiphyeon.core.text.josa import particle
from jiphyeon.engines.intake import open_document as open_source

if TYPE_CHECKING:
    from jiphyeon.core.ports import Analyzer
    from jiphyeon.core.rules.pack import Pack

NEED_ANALYSIS = ("wording", "spelling")
"""Categories that look at morphemes; without them no analyzer is loaded."""


def check_text(
    text: str,
    *,
    kind: str | None = None,
    state: State = "draft",
    only: Sequence[str] | None = None,
    name: str = "",
    pack: Pack | None = None,
    analyzer: Analyzer | None = None,
    attachments: Sequence[str] = (),
    laid_out: bool = False,
    kinds: Path | None = None,
) -> CheckResult:
    """All findings in a text.

    `kind` is a code or Korean name (None: recognised from the text) and `kinds` an office's folder of its own; `only`
    names categories or rules, `attachments` the files given with the document. `laid_out` says that indents live in
    a file's paragraph shapes and not in the text. Raises `JiphyeonError` (`kind-unknown`, `category-unknown`).
    """
    code, family = kind_and_family(kind, kinds) if kind else ("", "")
    options = engine.Options(
        kind=code,
        family=family,
        state=state,
        only=_known(only),
        pack=pack,
        analyzer=analyzer,
        attachments=tuple(attachments),
        laid_out=laid_out,
    )
    return engine.check(text, options, name=name)


def check_file(
    data: bytes,
    name: str,
    *,
    kind: str | None = None,
    state: State = "draft",
    only: Sequence[str] | None = None,
    pack: Pack | None = None,
    analyzer: Analyzer | None = None,
    attachments: Sequence[str] = (),
    kinds: Path | None = None,
) -> CheckResult:
    """All findings in a file's text; their places are in the text the file's reader extracts.

    Raises `JiphyeonError` for a file that cannot be read, before any analyzer is loaded.
    """
    source = open_source(data, name)
    return check_text(
        source.text,
        kind=kind,
        state=state,
        only=only,
        name=name,
        pack=pack,
        analyzer=analyzer,
        attachments=attachments,
        laid_out=source.laid_out,
        kinds=kinds,
    )


def fix(
    result: CheckResult,
    *,
    state: State = "draft",
    only: Sequence[str] | None = None,
    pack: Pack | None = None,
    analyzer: Analyzer | None = None,
    attachments: Sequence[str] = (),
    laid_out: bool = False,
    kinds: Path | None = None,
) -> Fixed:
    """Apply the safe fixes of a result; the options are those it was checked with."""

    def again(text: str) -> CheckResult:
        return check_text(
            text,
            kind=result.kind or None,
            state=state,
            only=only,
            name=result.name,
            pack=pack,
            analyzer=analyzer,
            attachments=attachments,
            laid_out=laid_out,
            kinds=kinds,
        )

    return fix_text(result, again)


def kind_code(kind: str) -> str:
    """The code of one of our kinds given by code or Korean name; raises `kind-unknown`."""
    return kind_and_family(kind)[0]


def kind_and_family(kind: str, kinds: Path | None = None) -> tuple[str, str]:
    """The code of a kind given by code or Korean name, and its family when it is an office's own ('' for ours)."""
    plain = kind.replace(" ", "")
    for code, korean in KINDS.items():
        if plain in {code, korean.replace(" ", "")}:
            return code, ""
    from jiphyeon.core.official.kind import find_kind

    found = find_kind(kind, kinds)
    return found.code, found.family


def needs_analyzer(only: Sequence[str] | None = None) -> bool:
    """Whether a check of these categories or rules looks at morphemes."""
    wanted = tuple(only or ())
    if wanted and all(name in CATEGORIES for name in wanted):
        return any(name in NEED_ANALYSIS for name in wanted)
    return any(rule.needs == "analysis" and (not wanted or {rule.id, rule.category} & set(wanted)) for rule in rules())


def analyzer_for(only: Sequence[str] | None = None) -> Analyzer | None:
    """The analyzer of this process when the check needs one; its model is loaded when a text first comes."""
    if not needs_analyzer(only):
        return None
    from jiphyeon.engines.kiwi import shared

    return shared()


def _known(only: Sequence[str] | None) -> tuple[str, ...]:
    wanted = tuple(name.strip() for name in only or () if name.strip())
    unknown = [name for name in wanted if name not in CATEGORIES]
    if unknown and (missing := [name for name in unknown if name not in {rule.id for rule in rules()}]):
        raise JiphyeonError(
            "category-unknown",
            f"점검 갈래나 규칙 ‘{missing[0]}’{particle(missing[0], '은')} 없습니다.",
            suggestion=f"갈래: {', '.join(CATEGORIES)}. 규칙 이름은 docs/rules에 있습니다.",
        )
    return wanted
