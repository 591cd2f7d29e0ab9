"""문서를 다른 형식으로 바꿉니다.

HWP는 모양 그대로 HWPX로 바꾸고, 그 밖에는 글을 공문서로 읽어 새로 배치합니다.
결과의 형식은 이름의 끝(.hwpx .docx .pdf .html .txt)을 따릅니다.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    """Options of the contract (docs: 명령줄)."""
    parser.add_argument("source", metavar="IN", help="바꿀 파일(HWPX, HWP, DOCX, PDF, 글)")
    parser.add_argument("output", metavar="OUT", help="결과 파일. 이름의 끝이 형식을 정함")
    parser.add_argument("--kind", help="문서 종류의 코드나 이름(없으면 글에서 알아봄)")


def run(args: argparse.Namespace) -> int:
    """Convert, and say how it was made."""
    from jiphyeon.cli._writing import write_whole
    from jiphyeon.services.check import kind_code
    from jiphyeon.services.convert import convert

    source, output = Path(args.source), Path(args.output)
    kind = kind_code(args.kind) if args.kind else None
    made = convert(source.read_bytes(), source.name, output.suffix, kind=kind)
    write_whole(output, made.data)
    print(f"{output.name}에 썼습니다. {made.note}", file=sys.stderr)
    return 0
