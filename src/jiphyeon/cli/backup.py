"""데이터베이스와 파일을 한 파일로 백업합니다. 쓰는 중에도 할 수 있습니다."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from jiphyeon.core.errors import JiphyeonError


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to write, or what to verify."""
    parser.add_argument("output", metavar="FILE", help="백업 파일(.zip)")
    parser.add_argument("--verify", action="store_true", help="쓰지 않고, 있는 백업이 온전한지 확인")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="출력 형식")


def run(args: argparse.Namespace) -> int:
    """Write a backup, or check one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
    import django

    django.setup()
    from jiphyeon.server import backup

    path = Path(args.output)
    if not args.verify and not path.parent.is_dir():
        raise JiphyeonError("folder-missing", f"폴더가 없습니다: {path.parent}", suggestion="폴더를 먼저 만드세요.")
    contents = backup.read(path) if args.verify else backup.write(path)
    if args.format == "json":
        said = {"schema": backup.SCHEMA, "created": contents.created, "version": contents.version}
        print(json.dumps({**said, "entries": len(contents.entries)}, ensure_ascii=False))
    else:
        what = "온전합니다" if args.verify else "백업했습니다"
        print(f"{path.name}: {what}. 파일 {len(contents.entries)}개, 만든 때 {contents.created[:19]}")
        if not args.verify:
            print("비밀 열쇠(JIPHYEON_SECRET_KEY)는 들어 있지 않습니다. 따로 보관하세요.")
    return 0
