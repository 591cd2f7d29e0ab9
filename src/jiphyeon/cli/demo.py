"""가상의 한빛교육청을 만들고 웹 프로그램을 시작합니다(make run)."""

from __future__ import annotations

import argparse
import os


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and which model to use if any."""
    parser.add_argument("--host", default="127.0.0.1", help="듣는 주소(기본 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="포트(기본 8000)")
    parser.add_argument("--model", default="", help="언어 모델의 주소나 파일(없으면 모델 없이 씁니다)")
    parser.add_argument("--load-only", action="store_true", help="자료만 만들고 시작하지 않음")


def run(args: argparse.Namespace) -> int:
    """Migrate, load once, start web and worker, print where and as whom."""
    from jiphyeon.server import startup

    os.environ["JIPHYEON_DEMO"] = "1"
    if args.model:
        os.environ["JIPHYEON_MODEL"] = args.model
    if not args.load_only:
        startup.require_free(args.host, args.port)
    print("데이터베이스를 준비합니다 …", flush=True)
    startup.prepare()

    from django.utils import timezone

    from jiphyeon.server.accounts import demo

    print("가상의 한빛교육청을 준비합니다 …", flush=True)
    demo.load(timezone.localdate())
    _introduce(args.host, args.port)
    if args.load_only:
        return 0
    from django.conf import settings

    from jiphyeon.server.running import held
    from jiphyeon.server.supervisor import Supervisor, web, worker

    with held(settings.DATA):
        return Supervisor([web(args.host, args.port), worker()]).run()


def _introduce(host: str, port: int) -> None:
    from jiphyeon.server.accounts import demo, institution

    print()
    print(f"  주소      http://{host}:{port}/")
    print(f"  비밀번호  {demo.password()}   (아래 계정 모두 같습니다)")
    print()
    for account in institution.source()["accounts"]:
        print(f"  {account['username']:<10}{account['name']} {account['position']} – {account['can']}")
    print()
    print("  기관, 사람, 숫자는 모두 지어낸 것입니다. 멈추려면 Ctrl+C를 누르세요.", flush=True)
