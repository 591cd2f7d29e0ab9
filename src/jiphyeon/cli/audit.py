"""감사 기록이 온전한지 확인합니다."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import asdict


def configure(parser: argparse.ArgumentParser) -> None:
    """One thing to do: verify."""
    parser.add_argument("what", choices=["verify"], help="verify: 기록이 처음부터 끝까지 이어지는지 확인")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="출력 형식")


def run(args: argparse.Namespace) -> int:
    """0 when the chain holds, 1 when it does not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
    import django

    django.setup()
    from jiphyeon.server.audit.store import verify

    result = verify()
    if args.format == "json":
        print(json.dumps({"schema": "jiphyeon.audit/1", **asdict(result)}, ensure_ascii=False))
    elif result.broken_at is None:
        print(f"기록 {result.entries}건이 온전합니다({result.first}–{result.last}번).")
        print(f"마지막 지문 {result.digest}")
    else:
        print(f"{result.broken_at}번 기록에서 어긋납니다. {result.reason}")
    return 0 if result.broken_at is None else 1
