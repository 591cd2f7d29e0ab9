"""Runs our own checker over the Korean that people read: pages, messages, guides. Findings at `must` fail."""

from __future__ import annotations

import ast
import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from jiphyeon.engines.kiwi import shared
from jiphyeon.services.check import check_text

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "jiphyeon"
KOREAN = re.compile(r"[가-힣]")
SENTENCE = re.compile(r"[가-힣]+[^가-힣]+[가-힣]+")
TAGS = re.compile(r"<script.*?</script>|<style.*?</style>|{#.*?#}|{%.*?%}|<!--.*?-->|<[^>]*>", re.DOTALL)
VALUES = re.compile(r"{{.*?}}")
KEPT = ("core/rules", "core/drafting", "core/official", "core/text", "engines/kiwi", "core/pilot/theme")
"""Modules whose strings are words to look for, not words to read."""


def pages() -> Iterator[tuple[Path, str]]:
    """The text of every template, a line a piece."""
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        text = VALUES.sub("값", TAGS.sub("\n", path.read_text(encoding="utf-8")))
        yield path, "\n".join(line.strip() for line in html.unescape(text).splitlines() if KOREAN.search(line))


def messages() -> Iterator[tuple[Path, str]]:
    """String literals of more than one Korean word in the code, docstrings aside."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith(KEPT) or "/migrations/" in name:
            continue
        found = [
            node.value.strip()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SENTENCE.search(node.value)
        ]
        if found:
            yield path, "\n".join(found)


def guides() -> Iterator[tuple[Path, str]]:
    """The Korean guides, code and quoted examples aside."""
    for path in sorted((ROOT / "docs" / "guide").rglob("*.md")):
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        yield path, re.sub(r"`[^`]*`|!?\[[^\]]*\]\([^)]*\)", "값", text)


def main() -> int:
    """Print what is found at `must`; the exit code says whether there was any."""
    broken = 0
    for path, text in [*pages(), *messages(), *guides()]:
        result = check_text(text, only=("spelling", "wording"), name=path.name, analyzer=shared())
        for finding in result.findings:
            if finding.severity == "must":
                broken += 1
                print(f"{path.relative_to(ROOT)}: {finding.text} → {finding.suggestions[:1]} {finding.message}")
    print(f"our own Korean: {broken} findings at must")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
