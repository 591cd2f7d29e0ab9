"""메모로 공문서 초안을 만듭니다.

메모 파일이나 표준 입력(-)을 받아 문서를 만들고, 빈칸과 확인할 것을 알려 줍니다.
-o로 준 파일의 꼴은 이름의 끝(.hwpx .docx .pdf .html .txt .json)을 따릅니다.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jiphyeon.cli._day import day
from jiphyeon.core.errors import JiphyeonError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jiphyeon.core.drafting.compose import ComposerOf
    from jiphyeon.core.drafting.draft import Draft
    from jiphyeon.core.drafting.shift import Shifted
    from jiphyeon.core.official.document import OfficialDocument
    from jiphyeon.services.draft import Reference

_WRITERS = {
    ".hwpx": "jiphyeon.engines.hwpx.writer",
    ".docx": "jiphyeon.engines.docx.writer",
    ".pdf": "jiphyeon.engines.pdf.writer",
    ".html": "jiphyeon.engines.html.writer",
}
_SUFFIXES = (*_WRITERS, ".txt", ".json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the contract (docs: 명령줄)."""
    parser.add_argument("memo", nargs="?", metavar="MEMO|-", help="메모 파일, -는 표준 입력")
    parser.add_argument("--kind", help="문서 종류의 코드나 이름(없으면 메모에서 알아봄)")
    parser.add_argument("--today", metavar="DATE", help="오늘 날짜(2026-09-01 꼴, 없으면 이 컴퓨터의 날짜)")
    parser.add_argument("--organisation", metavar="ORG.toml", help="기관 정보 파일")
    parser.add_argument("--field", action="append", default=[], metavar="NAME=VALUE", help="칸에 넣을 값")
    parser.add_argument("--reference", action="append", default=[], metavar="FILE", help="관련 문서 파일")
    parser.add_argument("--attachment", action="append", default=[], metavar="FILE", help="붙임 파일")
    parser.add_argument("--previous", metavar="FILE", help="지난해 문서(날짜를 올해로 옮기고, 메모의 내용으로 바꿈)")
    parser.add_argument("--kinds", metavar="FOLDER", help="기관이 더한 문서 종류의 폴더")
    parser.add_argument("--model", default="none", metavar="URL|PATH|none", help="글을 다듬을 언어 모델")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="화면에 보일 꼴")
    parser.add_argument("-o", "--output", metavar="OUT", help="문서를 쓸 파일")


def run(args: argparse.Namespace) -> int:
    """Draft, write the document, and say on standard error what is missing."""
    suffix = _suffix(args.output)
    made = _drafted(args)
    if args.output:
        from jiphyeon.cli._writing import write_whole

        data = _bytes(made, suffix)
        write_whole(Path(args.output), data)
        if suffix == ".hwpx":
            from jiphyeon.engines.hwpx.validate import validate

            print(validate(data).message, file=sys.stderr)
    if args.format == "json":
        print(_json(made))
    elif not args.output:
        print(made.text)
    if args.format != "json":
        print(questions(made), end="", file=sys.stderr)
    return 0


def _drafted(args: argparse.Namespace) -> Draft:
    from jiphyeon.core.drafting.frame import Given
    from jiphyeon.core.official.organisation import load_organisation
    from jiphyeon.services.draft import draft

    today = day(args.today)
    organisation = load_organisation(Path(args.organisation)) if args.organisation else None
    if args.previous:
        from jiphyeon.services.renew import renew

        name = Path(args.previous).name
        memo = _memo(args.memo) if args.memo else ""
        text = _text(args.previous)
        return renew(text, today=today, kind=args.kind, organisation=organisation, name=name, memo=memo)
    return draft(
        _memo(args.memo or "-"),
        today=today,
        kind=args.kind,
        organisation=organisation,
        fields=_fields(args.field),
        references=[_reference(name) for name in args.reference],
        attachments=[Given(Path(name).stem, _existing(name).name) for name in args.attachment],
        kinds=Path(args.kinds) if args.kinds else None,
        writer=_writer(args.model),
    )


def _memo(source: str) -> str:
    from jiphyeon.engines.intake import decode

    data = sys.stdin.buffer.read() if source == "-" else _existing(source).read_bytes()
    if not data.strip():
        raise JiphyeonError("memo-empty", "메모가 비어 있습니다.", suggestion="알릴 내용을 한 줄이라도 적어 주세요.")
    return decode(data)


def _existing(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise JiphyeonError("file-missing", f"파일이 없습니다: {path.name}", suggestion="파일 경로를 확인하세요.")
    return path


def _text(name: str) -> str:
    from jiphyeon.engines.intake import open_document as open_source

    path = _existing(name)
    return open_source(path.read_bytes(), path.name).text


def _reference(name: str) -> Reference:
    from jiphyeon.services.draft import Reference

    return Reference(Path(name).name, _text(name))


def _fields(pairs: list[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise JiphyeonError(
                "field-invalid", f"칸 값을 읽지 못했습니다: {pair}", suggestion="--field 이름=값으로 적으세요."
            )
        out[name.strip()] = value
    return out


def _writer(model: str) -> ComposerOf | None:
    if model in {"", "none"}:
        return None
    try:
        module = importlib.import_module("jiphyeon.services.model_composer")
    except ModuleNotFoundError as error:
        raise JiphyeonError(
            "model-unavailable",
            "언어 모델로 쓰는 기능이 설치되어 있지 않습니다.",
            suggestion="--model none으로 쓰세요.",
        ) from error
    return cast("ComposerOf", module.composer(model))


def _suffix(output: str | None) -> str:
    if output is None:
        return ""
    suffix = Path(output).suffix.lower()
    if suffix not in _SUFFIXES:
        raise JiphyeonError(
            "format-unknown",
            f"‘{suffix or Path(output).name}’ 꼴로는 쓸 수 없습니다.",
            suggestion=f"파일 이름을 {', '.join(_SUFFIXES)} 가운데 하나로 끝내세요.",
        )
    return suffix


def _bytes(made: Draft, suffix: str) -> bytes:
    if suffix == ".json":
        return (_json(made) + "\n").encode()
    if suffix == ".txt":
        return made.text.encode()
    try:
        module = importlib.import_module(_WRITERS[suffix])
    except ModuleNotFoundError as error:
        raise JiphyeonError(
            "format-unavailable", f"{suffix} 쓰기가 설치되어 있지 않습니다.", suggestion=".hwpx로 쓰세요."
        ) from error
    render = cast("Callable[[OfficialDocument], bytes | str]", module.render)
    written = render(made.document)
    return written.encode() if isinstance(written, str) else written


def _json(made: Draft) -> str:
    return json.dumps(made.to_dict(), ensure_ascii=False, indent=1)


def _moved(shifted: Shifted) -> str:
    asked = f" ({shifted.question})" if shifted.question else ""
    return f"{shifted.before} → {shifted.after}{asked}"


def questions(made: Draft) -> str:
    """What the person still has to answer or look at, in lines."""
    parts: list[tuple[str, list[str]]] = [
        ("문서 종류", [b.question for b in made.blanks if b.field == "kind"]),
        ("채울 것 (문서에 ○○으로 남겨 두었습니다)", [b.question for b in made.blanks if b.field != "kind"]),
        ("확인할 것", [q.question for q in made.questions]),
        ("문서에 넣지 않은 말", [f"‘{u.text}’ ({u.reason})" for u in made.unused]),
        ("옮긴 값 (모두 확인해 주세요)", [_moved(s) for s in made.shifted]),
        ("점검에서 찾은 것", [f"{f.line}행 ‘{f.text}’: {f.message}" for f in made.findings if f.severity == "must"]),
    ]
    lines: list[str] = []
    for heading, entries in parts:
        if entries:
            lines += [f"\n{heading}", *(f"  - {entry}" for entry in entries)]
    return "\n".join(lines) + "\n" if lines else ""
