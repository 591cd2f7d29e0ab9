"""보존 기간이 지난 자료를 파기하고 기록을 남깁니다. 작업 처리기는 매일 새벽에 스스로 합니다."""

from __future__ import annotations

import argparse
import json
import os


def configure(parser: argparse.ArgumentParser) -> None:
    """Look only, or do it."""
    parser.add_argument("--dry-run", action="store_true", help="지우지 않고 얼마나 지워질지만 봅니다")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="출력 형식")


def run(args: argparse.Namespace) -> int:
    """0 when it is done; twice does no harm."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
    import django

    django.setup()
    from jiphyeon.server.office import retention

    due = retention.due()
    if not args.dry_run:
        retention.destroy_due()
    if args.format == "json":
        answer = {"schema": "jiphyeon.destroy/1", "destroyed": not args.dry_run, "classes": due}
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    known = retention.classes()
    for name, number in due.items():
        done = "휴지통으로" if known[name].into_bin else "파기"
        print(f"{known[name].label}: {number}건 {done}")
    if not due:
        print("보존 기간이 지난 것이 없습니다.")
    elif args.dry_run:
        print("아직 아무것도 지우지 않았습니다.")
    return 0
