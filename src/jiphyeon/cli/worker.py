"""작업 처리기를 하나 더 시작합니다(초안 작성, 보고서, 가져오기 같은 오래 걸리는 일)."""

from __future__ import annotations

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """How many at once."""
    parser.add_argument("--concurrency", type=int, default=1, help="한꺼번에 처리하는 작업 수")


def run(args: argparse.Namespace) -> int:
    """One worker under a supervisor that starts it again."""
    from jiphyeon.server.startup import prepare
    from jiphyeon.server.supervisor import Supervisor, worker

    prepare()
    from django.conf import settings

    from jiphyeon.server.running import held

    with held(settings.DATA):
        return Supervisor([worker(concurrency=args.concurrency)]).run()
