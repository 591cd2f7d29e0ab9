"""첫 운영자 계정을 만들거나, 있는 계정에 운영자 역할과 새 비밀번호를 줍니다."""

from __future__ import annotations

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Who."""
    parser.add_argument("username", metavar="ID", help="아이디")
    parser.add_argument("--name", default="", help="이름(새 계정일 때)")


def run(args: argparse.Namespace) -> int:
    """An account with the role of an operator over everything; its password is printed once."""
    from jiphyeon.server.startup import prepare

    prepare()
    from jiphyeon.server.accounts.passwords import make_operator

    person, word = make_operator(args.username, args.name)
    print(f"{person.username}: 운영자입니다. 비밀번호 {word}")
    print("이 비밀번호는 다시 볼 수 없습니다. 로그인한 뒤 바꾸고 2단계 인증을 켜세요.")
    return 0
