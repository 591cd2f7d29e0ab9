"""An office's pack in one file, to be carried from office to office: a ZIP of what `--pack` and `--kinds` take.

    office.toml         name, email_domains, exceptions, words_file = "words.tsv", [rules]
    words.tsv           a word and what the office wants instead, a line each
    kinds/CODE.toml     the office's own kinds of document

Unpacked, it is read by the command line as it stands. A single TOML file is taken as a pack without kinds.
Whatever comes from outside is bounded before it is unpacked, and nothing is ever written where its names say.
"""

from __future__ import annotations

import io
import json
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.rules.pack import Pack, load_pack

PACK = "office.toml"
WORDS = "words.tsv"
KINDS = "kinds"
LARGEST = 2 * 1024 * 1024
LARGEST_INSIDE = 8 * 1024 * 1024
LARGEST_FILE = 1024 * 1024
MOST_FILES = 300
"""Bytes of the file as it comes, of all files in it together, of one of them; and their number."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class PackArchive:
    """A pack and the office's kinds: code (the name of the file) → TOML, not yet read as a kind."""

    pack: Pack
    kinds: Mapping[str, str] = field(default_factory=dict)


def write_archive(archive: PackArchive) -> bytes:
    """The ZIP; the same pack always gives the same bytes."""
    pack = archive.pack
    listed = {wrong: right for wrong, right in pack.words.items() if _fits_a_line(wrong, right)}
    words = "".join(f"{wrong}\t{right}\n" for wrong, right in sorted(listed.items()))
    files = {PACK: _toml(pack, {wrong: right for wrong, right in pack.words.items() if wrong not in listed})}
    files[WORDS] = words
    files |= {f"{KINDS}/{code}.toml": source for code, source in sorted(archive.kinds.items())}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _fits_a_line(wrong: str, right: str) -> bool:
    """Whether the list can hold them: a line is cut at its tab, and one that begins with # is a remark."""
    return (
        not wrong.startswith("#") and (wrong + right).isprintable() and (wrong, right) == (wrong.strip(), right.strip())
    )


def _toml(pack: Pack, words: Mapping[str, str]) -> str:
    lines = [f"name = {_quoted(pack.name)}"]
    lines += [f"email_domains = [{', '.join(map(_quoted, pack.email_domains))}]"]
    lines += ["exceptions = [", *(f"  {_quoted(one)}," for one in pack.exceptions), "]"]
    lines += [f"words_file = {_quoted(WORDS)}", "", "[rules]"]
    lines += [f"{_quoted(rule)} = {_quoted(level)}" for rule, level in sorted(pack.rules.items())]
    if words:
        lines += ["", "[words]", *(f"{_quoted(wrong)} = {_quoted(right)}" for wrong, right in sorted(words.items()))]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_archive(data: bytes) -> PackArchive:
    """Read what somebody brought; raises `pack-archive-*` and `pack-invalid`, which name what is wrong."""
    if len(data) > LARGEST:
        raise _refusal("too-large", f"기관 꾸러미는 {LARGEST // 1024 // 1024} MB까지 읽습니다.", "다른 파일은 빼세요.")
    files = _unwrapped(_unpacked(data)) if data.startswith(b"PK") else {PACK: data}
    kinds = {name: text for name, text in files.items() if name.startswith(f"{KINDS}/") and name.endswith(".toml")}
    packs = [name for name in files if "/" not in name and name.endswith(".toml")]
    if len(packs) != 1:
        raise _refusal(
            "incomplete",
            f"기관 규칙 파일({PACK})이 없거나 여럿입니다.",
            "다른 기관의 ‘꾸러미 받기’에서 받은 파일을 그대로 올리세요.",
        )
    with tempfile.TemporaryDirectory() as folder:
        for name in files:
            if "/" not in name:
                (Path(folder) / name).write_bytes(files[name])
        pack = load_pack(Path(folder) / packs[0])
    read = PackArchive(pack, {PurePosixPath(name).stem: _text(name, kinds[name]) for name in sorted(kinds)})
    said = (pack.name, *pack.words, *pack.words.values(), *pack.rules, *pack.exceptions, *pack.email_domains)
    if any("\x00" in text for text in (*said, *read.kinds.values())):
        raise _refusal("damaged", "글에 쓸 수 없는 글자가 들어 있습니다.", "보낸 곳에서 다시 받으세요.")
    return read


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Names and contents; every bound is kept on what really comes out, not on what the directory says."""
    files: dict[str, bytes] = {}
    left = LARGEST_INSIDE
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = [one for one in packed.infolist() if not one.is_dir() and not _litter(one.filename)]
            if len(entries) > MOST_FILES:
                raise _refusal("too-large", f"파일이 {MOST_FILES}개가 넘습니다.", "다른 파일은 빼세요.")
            for entry in entries:
                _safe(entry, files)
                with packed.open(entry) as source:
                    content = source.read(min(LARGEST_FILE, left) + 1)
                left -= len(content)
                if len(content) > LARGEST_FILE or left < 0:
                    raise _refusal("too-large", f"‘{_shown(entry.filename)}’이(가) 너무 큽니다.", "파일을 줄이세요.")
                files[entry.filename] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise _refusal("damaged", "파일이 끊겼거나 ZIP 파일이 아닙니다.", "파일을 다시 받아 올리세요.") from error
    return files


def _litter(name: str) -> bool:
    return any(part in _LITTER for part in PurePosixPath(name).parts)


def _safe(entry: zipfile.ZipInfo, files: Mapping[str, bytes]) -> None:
    """Refuse what a pack has no reason to hold: paths that lead out, links, locked files, one name twice."""
    name = entry.filename
    path = PurePosixPath(name.replace("\\", "/"))
    leads_out = path.is_absolute() or ".." in path.parts or ":" in name or not name.isprintable()
    if leads_out or "\\" in name or stat.S_ISLNK(entry.external_attr >> 16):
        raise _refusal("unsafe", f"‘{_shown(name)}’은(는) 꾸러미에 있을 수 없는 이름입니다.", "보낸 곳에 확인하세요.")
    if entry.flag_bits & _ENCRYPTED:
        raise _refusal("unsafe", "비밀번호가 걸린 ZIP 파일입니다.", "비밀번호 없이 다시 묶으세요.")
    if name in files:
        raise _refusal("unsafe", f"‘{_shown(name)}’이(가) 두 번 들어 있습니다.", "다시 묶으세요.")


def _unwrapped(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without the one folder around everything that zip programs add."""
    tops = {name.partition("/")[0] for name in files}
    if len(tops) != 1 or any("/" not in name for name in files) or tops == {KINDS}:
        return files
    return {name.partition("/")[2]: content for name, content in files.items()}


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _refusal("damaged", f"‘{_shown(name)}’이(가) UTF-8 글이 아닙니다.", "UTF-8로 저장하세요.") from error


def _shown(name: str) -> str:
    return "".join(one for one in name if one.isprintable())[:80]


def _refusal(code: str, message: str, suggestion: str) -> JiphyeonError:
    return JiphyeonError(f"pack-archive-{code}", message, suggestion=suggestion)
