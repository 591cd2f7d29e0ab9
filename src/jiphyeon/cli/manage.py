"""장고 관리 명령을 그대로 실행합니다(운영자용)."""

from __future__ import annotations

import argparse
import os


def configure(parser: argparse.ArgumentParser) -> None:
    """Everything after `manage` goes to Django."""
    parser.add_argument("arguments", nargs=argparse.REMAINDER)


def run(args: argparse.Namespace) -> int:
    """Hand over to Django's own command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["jiphyeon manage", *args.arguments])
    return 0
