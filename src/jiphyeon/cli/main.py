"""The `jiphyeon` command. Each module beside this one is a sub-command, imported only when it is called."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Sequence
from typing import Protocol, cast

import jiphyeon.cli
from jiphyeon import __version__
from jiphyeon.core.errors import JiphyeonError


class Command(Protocol):
    """What a command module offers: its docstring is the help text."""

    __doc__: str | None

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; the result is the exit code."""


def _names() -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(jiphyeon.cli.__path__) if m.name != "main" and m.name[0] != "_")


def _load(name: str) -> Command:
    return cast("Command", importlib.import_module(f"jiphyeon.cli.{name}"))


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jiphyeon", description="집현: 공문서 작성과 점검, 데이터 역량 진단과 연수")
    parser.add_argument("--version", action="version", version=f"jiphyeon {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in [chosen] if chosen else _names():
        module = _load(name)
        text = (module.__doc__ or "").strip()
        sub = commands.add_parser(name.replace("_", "-"), help=text.split("\n")[0], description=text)
        module.configure(sub)
        sub.set_defaults(run=module.run)
    return parser


def _report(error: JiphyeonError, *, as_json: bool) -> None:
    line = json.dumps(error.to_dict(), ensure_ascii=False) if as_json else str(error)
    print(line, file=sys.stderr)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; errors a person can act on are one line on standard error, exit code 2."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    named = arguments[0].replace("-", "_") if arguments else ""
    args = _parser(named if named in _names() else None).parse_args(arguments)
    try:
        return int(args.run(args))
    except JiphyeonError as error:
        _report(error, as_json=getattr(args, "format", "") == "json")
    except KeyboardInterrupt:
        print("[cancelled] 작업을 멈추었습니다.", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except MemoryError:
        _report(
            JiphyeonError("out-of-memory", "메모리가 모자랍니다.", suggestion="문서를 나누어 점검하세요."),
            as_json=False,
        )
    except OSError as error:
        wrapped = JiphyeonError(
            "file-system",
            f"파일을 다루지 못했습니다: {error.strerror or type(error).__name__}",
            suggestion="경로, 권한, 남은 공간을 확인하세요.",
            context={"file": str(error.filename or "")},
        )
        _report(wrapped, as_json=getattr(args, "format", "") == "json")
    except Exception as error:  # noqa: BLE001 - nobody is shown a traceback, whatever went wrong
        unexpected = JiphyeonError(
            "unexpected",
            f"예상하지 못한 문제가 생겼습니다({type(error).__name__}).",
            suggestion="같은 일이 되풀이되면 쓴 명령과 함께 담당자에게 알려 주세요.",
        )
        _report(unexpected, as_json=getattr(args, "format", "") == "json")
    return 2
