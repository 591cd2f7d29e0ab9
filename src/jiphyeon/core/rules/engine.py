"""Runs the rules over a text and gathers what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jiphyeon.core.ports import Analyzer
from jiphyeon.core.rules.context import Context, State
from jiphyeon.core.rules.coverage import undecidable
from jiphyeon.core.rules.families import FAMILIES, GIANMUN
from jiphyeon.core.rules.finding import CATEGORIES, CheckResult, Finding, Severity, Undecided
from jiphyeon.core.rules.fix import smallest
from jiphyeon.core.rules.pack import OFF, Pack
from jiphyeon.core.rules.registry import rules
from jiphyeon.core.rules.rule import Rule
from jiphyeon.core.text.fold import Folded, fold
from jiphyeon.core.text.span import TextEdit

LONG = 500_000
"""Past so many characters only structure and notation are checked."""
FOR_LONG = ("structure", "item", "notation")

_ORDER = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Options:
    """How to check.

    `kind` is a code ('' to recognise it) and `family` that of an office's own kind; `only` names categories or rules
    (empty: all). `laid_out` says that indents are not in the text.
    """

    kind: str = ""
    family: str = ""
    state: State = "draft"
    only: tuple[str, ...] = ()
    pack: Pack | None = None
    analyzer: Analyzer | None = None
    attachments: tuple[str, ...] = ()
    laid_out: bool = False


def check(text: str, options: Options | None = None, *, name: str = "") -> CheckResult:
    """All findings in a text, in order of place, and what could not be decided.

    A rule that breaks never ends the check: it is reported as undecided (`rule-failed`).
    """
    options = options or Options()
    folded = fold(text)
    context = _context(folded.text, options)
    findings: list[Finding] = []
    undecided: list[Undecided] = []
    for rule in _chosen(options):
        reason = _no_ground(rule, context, long=len(text) > LONG)
        if reason is None:
            continue
        if reason:
            undecided.append(Undecided(rule.id, reason))
            continue
        for said in _run(rule, context):
            if isinstance(said, Undecided):
                undecided.append(said)
            elif (kept := _weigh(said, context)) is not None:
                findings.append(kept)
    undecided += _never_decided(context, options)
    return CheckResult(name, context.kind, text, _in_order(findings, folded), tuple(dict.fromkeys(undecided)))


def _never_decided(context: Context, options: Options) -> list[Undecided]:
    """What a person may expect of the check of a whole 기안문 and no text can tell: the seal, paper, page numbers."""
    asked = not options.only or "structure" in options.only
    if not asked or context.family not in GIANMUN or not context.whole:
        return []
    return [Undecided(reason.entry, reason.text) for reason in undecidable() if reason.shown]


def _context(text: str, options: Options) -> Context:
    return Context(
        text,
        kind=options.kind,
        family=options.family,
        state=options.state,
        pack=options.pack,
        analyzer=options.analyzer,
        attachments=options.attachments,
        laid_out=options.laid_out,
    )


def _chosen(options: Options) -> Iterator[Rule]:
    pack = options.pack or Pack()
    wanted = set(options.only)
    named = wanted - set(CATEGORIES)
    categories = None if named or not wanted else wanted
    for rule in rules(categories):
        level = pack.level(rule.id)
        if level == OFF or (wanted and rule.category not in wanted and rule.id not in named):
            continue
        if rule.default or level or rule.id in named or any(key.startswith(f"{rule.id}/") for key in pack.rules):
            yield rule


def _no_ground(rule: Rule, context: Context, *, long: bool) -> str | None:
    """None: the rule is not for this text. A reason: it cannot be decided. '': go on."""
    if context.family and (context.family in rule.not_for or (rule.only_for and context.family not in rule.only_for)):
        return None
    if long and rule.category not in FOR_LONG:
        return f"글이 {LONG:,}자를 넘어 구조와 표기만 점검했습니다."
    if rule.needs == "analysis" and context.analyzer is None:
        return "형태소 분석기 없이 점검했습니다."
    if rule.triggers and not any(trigger in context.text for trigger in rule.triggers):
        return None
    if rule.whole and not context.whole:
        return "문서 전체가 아니라 일부만 있어 판단하지 않았습니다."
    if rule.only_for and not context.family:
        names = ", ".join(FAMILIES[family] for family in rule.only_for)
        return f"문서 종류를 알 수 없어 판단하지 않았습니다({names}에 적용되는 규칙)."
    return ""


def _run(rule: Rule, context: Context) -> Sequence[Finding | Undecided]:
    try:
        return tuple(rule.check(context))
    except Exception as error:  # noqa: BLE001 - one broken rule must not take the others' findings away
        return (Undecided(rule.id, f"[rule-failed] 이 규칙을 점검하다 문제가 생겼습니다({type(error).__name__})."),)


def _weigh(finding: Finding, context: Context) -> Finding | None:
    """The finding with the office's severity; None when the pack has an exception for it.

    In 보도자료 notation is advice: their layout is each ministry's own (catalogue §6.2).
    """
    for phrase in context.pack.exceptions:
        at = context.text.find(phrase, max(0, finding.start - len(phrase)))
        if phrase and 0 <= at <= finding.start and finding.end <= at + len(phrase):
            return None
    level = context.pack.level(finding.rule)
    if level == OFF:
        return None
    if not level and context.family == "press" and finding.category == "notation" and finding.severity == Severity.MUST:
        level = Severity.SHOULD
    return replace(finding, severity=Severity(level)) if level else finding


def _in_order(findings: Iterable[Finding], folded: Folded) -> tuple[Finding, ...]:
    """Findings by place, in code points of the text as given; of two that change the same the graver stays."""
    seen: dict[tuple[int, int, str], Finding] = {}
    for finding in findings:
        key = _change(finding)
        if key not in seen or _ORDER[finding.severity] < _ORDER[seen[key].severity]:
            seen[key] = finding
    placed = (_as_given(finding, folded) for finding in seen.values())
    return tuple(sorted(placed, key=lambda f: (f.start, f.end, _ORDER[f.severity], f.rule)))


def _change(finding: Finding) -> tuple[int, int, str]:
    """What the first suggestion really changes, so that two rules that see the same slip are known as one."""
    if not finding.suggestions:
        return finding.start, finding.end, finding.rule
    edit = smallest(finding.text, TextEdit(0, len(finding.text), finding.suggestions[0]))
    return finding.start + edit.start, finding.start + edit.end, edit.replacement


def _as_given(finding: Finding, folded: Folded) -> Finding:
    if folded.starts is None:
        return finding
    start = folded.start(finding.start)
    end = folded.end(finding.end) if finding.end > finding.start else start
    return replace(finding, start=start, end=end, text=folded.given[start:end])
