#!/usr/bin/env python3
"""Write the manual of the rules (docs/rules) from the rules, their cases and the catalogue.

python scripts/generate_docs.py          # write
python scripts/generate_docs.py --check  # fail when a page is stale
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from jiphyeon.core.rules.coverage import entries  # noqa: E402
from jiphyeon.core.rules.families import FAMILIES  # noqa: E402
from jiphyeon.core.rules.finding import CATEGORIES  # noqa: E402
from jiphyeon.core.rules.lexicon.entry import JOINT  # noqa: E402
from jiphyeon.core.rules.lexicon.loading import entries as words  # noqa: E402
from jiphyeon.core.rules.lexicon.loading import sources as word_sources  # noqa: E402
from jiphyeon.core.rules.registry import rules  # noqa: E402
from jiphyeon.core.rules.rule import Rule  # noqa: E402
from jiphyeon.core.rules.sources import GRADES  # noqa: E402

FOLDER = ROOT / "docs" / "rules"
CASES = ROOT / "tests" / "cases" / "rules"
SHOWN = 6
"""Cases of each sort on a page; the rest are in the tests."""

NAMES = {
    "structure": "구조",
    "item": "항목",
    "notation": "표기",
    "arithmetic": "계산",
    "consistency": "일관성",
    "recipient": "수신자가 할 일",
    "wording": "낱말과 문장",
    "spelling": "맞춤법과 띄어쓰기",
    "privacy": "개인정보와 공개",
}
LEVELS = {"must": "반드시", "should": "권장", "style": "참고"}
SOURCES = {
    "core_rules.tsv": "기본 규칙",
    "regex_rules.json": "정규식 규칙",
    "lexicon.tsv": "순화어",
    "expressions.tsv": "표현",
    "spelling_spacing.tsv": "맞춤법과 띄어쓰기",
}
MADE = "<!-- scripts/generate_docs.py가 만든 쪽입니다. 고치지 말고 다시 만드세요. -->\n\n"


def pages() -> dict[str, str]:
    """File name → what stands in it."""
    made = {f"{category}.md": _category(category) for category in CATEGORIES if rules([category])}
    return made | {"index.md": _index(), "coverage.md": _coverage(), "words.md": _words()}


def _words() -> str:
    """The word lists: what is looked for, what is better, how grave, from where."""
    titles = {rule.id: rule.title for rule in rules()}
    lines = ["# 낱말 목록", "", '‘꺼 둠’인 말은 기관 규칙 파일의 [rules]에 `규칙/번호 = "style"`로 적으면 지적합니다.']
    lists: dict[str, list[list[str]]] = defaultdict(list)
    for word in words():
        right = ", ".join(word.right) or "풀어 씀"
        forms = ", ".join(form.replace(JOINT, " ") for form in word.forms)
        level = "꺼 둠" if word.level == "off" else LEVELS[word.level]
        lists[word.rule].append([word.id, forms, right, level, word_sources()[word.source].name])
    for rule, rows in lists.items():
        lines += ["", f"## {titles[rule]}", "", "| 번호 | 고칠 말 | 다듬은 말 | 무게 | 근거 |", "|---|---|---|---|---|"]
        lines += [f"| {' | '.join(row)} |" for row in rows]
    return MADE + "\n".join(lines) + "\n"


def _category(category: str) -> str:
    found = rules([category])
    lines = [f"# {NAMES[category]}", "", f"규칙 {len(found)}개입니다.", ""]
    lines += [f"- [{rule.title}](#{rule.id}) `{rule.id}`" for rule in found]
    for rule in found:
        lines += ["", *_rule(rule)]
    return MADE + "\n".join(lines) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    basis = rule.basis
    where = " ".join(part for part in (basis.name, basis.article) if part)
    yield f'<a id="{rule.id}"></a>'
    yield f"## {rule.title}"
    yield ""
    yield from _manual(rule)
    yield ""
    yield "| | |"
    yield "|---|---|"
    yield f"| 이름 | `{rule.id}` |"
    yield f"| 무게 | {LEVELS[rule.severity.value]}{'' if rule.default else ' (기본으로 꺼 둠)'} |"
    yield f"| 근거 | {where} |"
    yield f"| 근거의 등급 | {GRADES[basis.grade]}{f', {basis.version}' if basis.version else ''} |"
    yield f"| 적용하는 문서 | {_kinds(rule)} |"
    if rule.covers:
        shown = list(rule.covers[:12])
        more = f" 외 {len(rule.covers) - 12}개" if len(rule.covers) > 12 else ""
        yield f"| 규칙 목록의 번호 | {', '.join(shown)}{more} |"
    yield from _cases(rule)


def _manual(rule: Rule) -> Iterator[str]:
    for line in (rule.__doc__ or "").strip().split("\n"):
        yield line.removeprefix("    ")


def _kinds(rule: Rule) -> str:
    if rule.only_for:
        names = ", ".join(FAMILIES[family] for family in rule.only_for)
    elif rule.not_for:
        names = f"{', '.join(FAMILIES[family] for family in rule.not_for)}을 뺀 모든 문서"
    else:
        names = "모든 문서"
    return names + ("(문서 전체가 있을 때)" if rule.whole else "")


def _cases(rule: Rule) -> Iterator[str]:
    path = CASES / f"{rule.id.replace('-', '_')}.yml"
    if not path.exists():
        return
    data: dict[str, list[Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    fire = [case for case in data.get("fire", []) if "\n" not in case["text"]]
    silent = [case if isinstance(case, str) else case["text"] for case in data.get("silent", [])]
    silent = [text for text in silent if "\n" not in text]
    if fire:
        yield from ("", "지적하는 글", "")
        for case in fire[:SHOWN]:
            right = f" → `{case['fixed']}`" if case.get("fixed") is not None else ""
            yield f"- `{case['text']}`{right}"
    if silent:
        yield from ("", "지적하지 않는 글", "")
        yield from (f"- `{text}`" for text in silent[:SHOWN])


def _index() -> str:
    found = rules()
    lines = [
        "# 점검 규칙",
        "",
        f"규칙은 {len(found)}개입니다. 규칙마다 무엇을 왜 보는지, 틀린 예와 바른 예, 근거와 그 등급을 적었습니다.",
        "",
        "| 갈래 | 규칙 | 반드시 | 권장 | 참고 | 꺼 둔 것 |",
        "|---|---|---|---|---|---|",
    ]
    for category in CATEGORIES:
        some = rules([category])
        if not some:
            continue
        counts = Counter(rule.severity.value for rule in some)
        off = sum(1 for rule in some if not rule.default)
        numbers = " | ".join(str(counts[level]) for level in LEVELS)
        lines.append(f"| [{NAMES[category]}]({category}.md) | {len(some)} | {numbers} | {off} |")
    lines += [
        "",
        "- 무게: ‘반드시’는 법령·서식·어문 규범을 어긴 것, ‘권장’은 편람과 국립국어원의 권고, ‘참고’는 관행입니다.",
        "- [규칙 목록과 규칙의 대응](coverage.md): 목록의 모든 번호가 어느 규칙인지, 아니면 왜 판단할 수 없는지",
        "- [기관 규칙 파일](packs.md): 규칙을 끄고 켜고, 낱말과 예외를 더하는 법",
        "- [맞는 글에 처음 돌려 본 결과](first-run.md)",
    ]
    return MADE + "\n".join(lines) + "\n"


def _coverage() -> str:
    where = {rule.id: rule.category for rule in rules()}
    cases = {path.stem.replace("_", "-") for path in CASES.glob("*.yml")}
    groups = defaultdict(list)
    for entry in entries():
        groups[entry.source].append(entry)
    total = entries()
    covered = sum(1 for entry in total if entry.rules)
    lines = [
        "# 규칙 목록과 규칙의 대응",
        "",
        _said(covered, len(total)),
    ]
    for source, group in groups.items():
        lines += ["", f"## {SOURCES[source]}", "", "| 번호 | 규칙 또는 까닭 |", "|---|---|"]
        for entry in group:
            links = [f"[{rule}]({where[rule]}.md#{rule}){_tested(rule, cases)}" for rule in entry.rules]
            lines.append(f"| {entry.id} | {', '.join(links) or entry.reason or '**빠짐**'} |")
    return MADE + "\n".join(lines) + "\n"


def _said(covered: int, total: int) -> str:
    return (
        f"목록의 번호 {total}개 가운데 {covered}개는 규칙이 점검하고, {total - covered}개는 글만 보고 판단할 수 없거나 "
        "점검할 것이 아닙니다. 규칙마다 지적하는 글과 지적하지 않는 글이 시험으로 있습니다."
    )


def _tested(rule: str, cases: set[str]) -> str:
    return "" if rule in cases else " (시험은 낱말 목록에)"


def main() -> int:
    """Write the pages, or compare them with what stands there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    stale = []
    only_check = parser.parse_args().check
    for name, content in pages().items():
        path = FOLDER / name
        if path.exists() and path.read_text(encoding="utf-8") == content:
            continue
        stale.append(name)
        if not only_check:
            path.write_text(content, encoding="utf-8")
    if only_check and stale:
        print(f"Stale: {', '.join(stale)}. Run scripts/generate_docs.py", file=sys.stderr)
    return int(only_check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
