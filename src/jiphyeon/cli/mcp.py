"""비서 프로그램(MCP)이 쓸 도구를 표준 입출력으로 엽니다. 점검, 초안, 형식 바꾸기, 자료 찾기."""

from __future__ import annotations

import argparse
import os

from jiphyeon.mcp.desk import Desk


def configure(parser: argparse.ArgumentParser) -> None:
    """The key comes by the environment, so that no list of processes shows it."""
    parser.epilog = (
        "JIPHYEON_KEY에 열쇠를 넣으면 그 사람의 권한으로 일하고 기록을 남깁니다. "
        "열쇠가 없으면 점검, 초안, 형식 바꾸기만 하고 아무것도 저장하지 않습니다."
    )


def run(args: argparse.Namespace) -> int:
    """Serve until the assistant hangs up."""
    del args
    from jiphyeon.mcp.protocol import serve_stdio

    serve_stdio(_desk(os.environ.get("JIPHYEON_KEY", "").strip()))
    return 0


def _desk(key: str) -> Desk:
    from jiphyeon.mcp.desk import LocalDesk, convert_file

    if not key:
        return LocalDesk()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
    import django

    django.setup()
    from jiphyeon.server.assist.desk import PersonDesk

    return PersonDesk(key, convert_file)
