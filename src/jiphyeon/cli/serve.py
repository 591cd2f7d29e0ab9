"""운영 환경에서 웹과 작업 처리기를 함께 시작합니다."""

from __future__ import annotations

import argparse
import os

from jiphyeon.core.errors import JiphyeonError

MOST = 4
"""Web processes that start unasked: one for each processor, as one uses no more than one."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to listen and how many processes."""
    parser.add_argument("--host", default="127.0.0.1", help="듣는 주소(기본 127.0.0.1; 앞에 TLS를 맡는 서버를 두세요)")
    parser.add_argument("--port", type=int, default=8000, help="포트(기본 8000)")
    processes = min(MOST, os.cpu_count() or 1)
    parser.add_argument(
        "--workers",
        type=int,
        default=processes,
        help=f"웹 프로세스 수(기본 {processes}; 하나마다 메모리를 약 0.6 GB 씁니다)",
    )
    parser.add_argument("--threads", type=int, default=8, help="웹 프로세스마다 동시에 처리하는 요청 수")
    parser.add_argument("--tasks", type=int, default=1, help="함께 시작하는 작업 처리기 수(0이면 시작하지 않음)")


def run(args: argparse.Namespace) -> int:
    """Refuse an unsafe configuration, migrate, collect static files, start."""
    from jiphyeon.server import startup

    os.environ["JIPHYEON_PRODUCTION"] = "1"
    if not (os.environ.get("JIPHYEON_SECRET_KEY") or os.environ.get("JIPHYEON_SECRET_KEY_FILE")):
        raise JiphyeonError(
            "secret-missing",
            "운영 환경에는 비밀 열쇠가 있어야 합니다.",
            suggestion="JIPHYEON_SECRET_KEY나 JIPHYEON_SECRET_KEY_FILE에 50자 이상의 무작위 글자를 넣으세요.",
        )
    startup.require_free(args.host, args.port)
    startup.prepare()
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    from jiphyeon.server.supervisor import Supervisor, web, worker

    children = [web(args.host, args.port, workers=args.workers, threads=args.threads)]
    children += [worker() for _ in range(args.tasks)]
    print(f"http://{args.host}:{args.port}/ 에서 시작했습니다.", flush=True)
    from django.conf import settings

    from jiphyeon.server.running import held

    with held(settings.DATA):
        return Supervisor(children).run()
