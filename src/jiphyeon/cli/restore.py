"""백업에서 되살립니다. 먼저 집현을 멈추세요."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    """Which backup, and whether it may take the place of what is here."""
    parser.add_argument("backup", metavar="FILE", help="백업 파일(.zip)")
    parser.add_argument("--replace", action="store_true", help="지금 자료를 옆으로 옮기고 되살림")


def run(args: argparse.Namespace) -> int:
    """Restore, then bring the database up to this version."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from jiphyeon.server import backup
    from jiphyeon.server.running import held

    with held(settings.DATA, alone=True):
        contents = backup.restore(Path(args.backup), replace=args.replace)
        call_command("migrate", verbosity=0, interactive=False)
    from jiphyeon.server.audit.store import verify

    chain = verify()
    print(f"{contents.created[:19]}의 백업에서 되살렸습니다. 파일 {len(contents.entries)}개")
    print("감사 기록이 온전합니다." if chain.broken_at is None else f"감사 기록이 {chain.broken_at}번에서 어긋납니다.")
    return 0
