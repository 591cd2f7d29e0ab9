"""Office packs: an office's own words, exceptions and severities, in a TOML file (and TSV word lists beside it).

name = "한빛교육청"
email_domains = ["hanbit.go.kr"]
exceptions = ["한빛 매직데이"]

[rules]
page-word = "off"
large-number-spacing = "style"

[words]
"붙임문서" = "붙임"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules.finding import Severity

OFF = "off"
_LEVELS = {OFF, *(severity.value for severity in Severity)}
_KEYS = {"name", "email_domains", "exceptions", "rules", "words", "words_file"}


@dataclass(frozen=True, slots=True)
class Pack:
    """What an office adds to the rules.

    `rules` maps a rule (or `rule/entry`) to `off`, `must`, `should` or `style`; naming a rule that is off by
    default switches it on. Nothing is found inside a phrase of `exceptions`. `words` maps a word the office does
    not want to what it wants instead (empty: only pointed out).
    """

    name: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    exceptions: tuple[str, ...] = ()
    email_domains: tuple[str, ...] = ()

    def level(self, rule: str) -> str:
        """What the pack says of a rule: a level, or '' for nothing."""
        return self.rules.get(rule, "") or self.rules.get(rule.split("/", 1)[0], "")


def load_pack(path: Path) -> Pack:
    """Read a pack; what is wrong in it is a `JiphyeonError` that names the file and the place."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, f"TOML로 읽을 수 없습니다({error})") from error
    if unknown := sorted(set(data) - _KEYS):
        raise _wrong(path, f"모르는 항목이 있습니다: {', '.join(unknown)}")
    words = dict(_strings(path, data, "words"))
    if name := data.get("words_file"):
        words |= _read_words(_beside(path, str(name)))
    return Pack(
        name=str(data.get("name", path.stem)),
        rules=_levels(path, _strings(path, data, "rules")),
        words=words,
        exceptions=_list(path, data, "exceptions"),
        email_domains=_list(path, data, "email_domains"),
    )


def _wrong(path: Path, what: str) -> JiphyeonError:
    return JiphyeonError(
        "pack-invalid",
        f"기관 규칙 파일 {path.name}: {what}.",
        suggestion="docs/rules/packs.md의 보기를 보고 고치세요.",
        context={"file": path.name},
    )


def _strings(path: Path, data: Mapping[str, Any], key: str) -> Mapping[str, str]:
    table = data.get(key, {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise _wrong(path, f'[{key}]에는 “이름 = "값"”만 적습니다')
    return table


def _list(path: Path, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = data.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _wrong(path, f"{key}는 글자열의 목록입니다")
    return tuple(values)


def _levels(path: Path, rules: Mapping[str, str]) -> Mapping[str, str]:
    for rule, level in rules.items():
        if level not in _LEVELS:
            raise _wrong(path, f"[rules] {rule}: “{level}”은 쓸 수 없습니다(off, must, should, style 가운데 하나)")
    return dict(rules)


def _beside(path: Path, name: str) -> Path:
    """A word list lies with its pack: a pack from elsewhere must not make us read files of this computer."""
    if Path(name).is_absolute() or ".." in Path(name).parts or "\x00" in name:
        raise _wrong(path, f"words_file: “{name}”은 이 파일과 같은 폴더의 파일 이름이 아닙니다")
    if not (path.parent / name).is_file():
        raise _wrong(path, f"words_file: “{name}” 파일이 없습니다")
    return path.parent / name


def _read_words(path: Path) -> dict[str, str]:
    words: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise _wrong(path, "UTF-8 글이 아닙니다") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        wrong, tab, right = line.partition("\t")
        if not tab or not wrong.strip():
            raise _wrong(path, f"{number}째 줄은 “고칠 말[탭]바른 말”이 아닙니다")
        words[wrong.strip()] = right.strip()
    return words
