"""응답으로 문항의 변별도와 난이도를 추정합니다."""

from __future__ import annotations

import argparse
import json
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiphyeon.services.measure import Calibrated

_RELIABILITY = {"marginal": "주변 신뢰도", "empirical": "경험 신뢰도", "alpha": "알파", "omega": "오메가"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the actions and their options."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    sub = actions.add_parser("calibrate", help="문항의 변별도와 난이도를 추정합니다")
    sub.add_argument("responses", metavar="RESPONSES.csv", type=Path, help="첫 줄은 문항 이름, 한 사람에 한 줄")
    sub.add_argument("--model", choices=("2pl", "grm", "gpcm"), required=True, help="문항반응모형")
    sub.add_argument("--id", dest="person", metavar="COLUMN", help="응답자를 구분하는 열")
    sub.add_argument("--exclude", nargs="+", default=[], metavar="COLUMN", help="문항이 아니어서 뺄 열")
    sub.add_argument("--format", choices=("text", "json"), default="text", help="출력 형식")


def run(args: argparse.Namespace) -> int:
    """Calibrate and print; 1 when the estimation did not converge."""
    # Small matrices: threads of the linear algebra library cost more than they give when processors are shared.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from jiphyeon.services.measure import calibrate_responses, read_responses

    responses = read_responses(args.responses, person=args.person, exclude=args.exclude)
    found = calibrate_responses(responses, args.model)
    if args.format == "json":
        print(json.dumps(found.to_dict(), ensure_ascii=False))
    else:
        print("\n".join(_table(found)))
    return 0 if found.calibration.converged else 1


def _table(found: Calibrated) -> Iterator[str]:
    from jiphyeon.core.measure.preflight import ADVICE

    fit = found.calibration
    yield f"모형 {fit.parameters[0].model}, 응답자 {fit.persons:,}명, 문항 {len(fit.parameters)}개"
    ended = "수렴했습니다" if fit.converged else "수렴하지 않았습니다. 이 값을 쓰지 마십시오"
    yield f"로그가능도 {fit.log_likelihood:,.3f}, 반복 {fit.iterations}회, {ended}."
    data = found.to_dict()["reliability"]
    yield ", ".join(
        f"{word} {'-' if data[key] is None else format(data[key], '.3f')}" for key, word in _RELIABILITY.items()
    )
    yield ""
    width = max(8, *(_width(item.item) for item in fit.parameters))
    yield f"{_pad('문항', width)}  {_pad('변별도(표준오차)', 18)}난이도(표준오차)"
    for item, se in zip(fit.parameters, fit.errors, strict=True):
        slope = f"{item.discrimination:.3f}({se[0]:.3f})"
        rest = "  ".join(f"{b:.3f}({e:.3f})" for b, e in zip(item.thresholds, se[1:], strict=True))
        yield f"{_pad(item.item, width)}  {_pad(slope, 18)}{rest}"
    noted = [(i.item, codes) for i, codes in zip(fit.parameters, found.flags, strict=True) if codes]
    if noted:
        yield ""
        yield "살펴볼 문항"
    for name, codes in noted:
        for code in codes:
            yield f"- {name}: {ADVICE[code]} ({code})"


def _width(text: str) -> int:
    """Columns on a terminal: Hangul takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int) -> str:
    return text + " " * max(1, width - _width(text))
