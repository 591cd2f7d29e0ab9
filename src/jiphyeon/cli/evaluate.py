"""언어 모델이 쓴 초안을 견주어 봅니다: jiphyeon evaluate drafts --model 주소나 파일.

같은 메모를 (가) 모델 혼자, (나) 집현과 모델, (다) 모델 없이 문서로 만들어 사실이 지켜졌는지 나란히 보여 줍니다.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiphyeon.services.evaluate_drafts import Outcome

_COLUMNS = {"alone": "(가) 모델 혼자", "pipeline": "(나) 집현과 모델", "none": "(다) 모델 없이"}
_ROWS = (
    ("documents", "문서", "{:.0f}건"),
    ("facts_kept", "지켜진 사실", "{:.1%}"),
    ("false_facts", "근거 없는 사실", "{:.0f}개"),
    ("must", "반드시 고칠 것", "{:.0f}개"),
    ("findings", "문서마다 찾은 것", "{:.1f}개"),
    ("structure", "짜임이 바른 문서", "{:.0%}"),
    ("seconds", "걸린 시간", "{:.2f}초"),
    ("own_seconds", "그 가운데 집현이 쓴 시간", "{:.3f}초"),
    ("tokens", "토큰", "{:.0f}개"),
    ("offered", "모델에 부탁한 자리", "{:.0f}곳"),
    ("written", "모델의 말로 바뀐 자리", "{:.0f}곳"),
    ("same", "모델이 뼈대의 낱말만 보고 지금과 똑같이 쓴 자리", "{:.0f}곳"),
    ("share", "모델이 쓴 자리의 비율(위 둘)", "{:.0%}"),
    ("changed", "모델의 말로 바뀐 자리의 비율", "{:.0%}"),
)

_OURS = {"share", "own_seconds", "offered", "written", "same", "changed"}
"""Rows that only our pipeline has."""


def configure(parser: argparse.ArgumentParser) -> None:
    """`drafts` is the one thing so far."""
    parser.add_argument("what", choices=["drafts"], help="drafts: 초안")
    parser.add_argument("--model", default="none", metavar="URL|PATH|none", help="모델의 주소나 .gguf 파일")
    parser.add_argument("--name", default="", help="서버의 모델 이름(없으면 첫째 모델)")
    parser.add_argument("--briefs", default="tests/cases/briefs", metavar="FOLDER", help="메모와 사실을 적은 yml 폴더")
    parser.add_argument("--limit", type=int, default=0, help="몇 건만(종류를 돌아가며 고릅니다)")
    parser.add_argument("--columns", default="alone,pipeline,none", help="견줄 열: alone,pipeline,none")
    parser.add_argument("--tokens", type=int, default=1500, help="답 하나에 쓸 수 있는 토큰 수")
    parser.add_argument(
        "--keep",
        metavar="FILE",
        help="문서와 모델의 답을 한 줄에 하나씩 남길 파일(JSON Lines). 이미 있는 결과는 다시 쓰지 않고 이어서 합니다",
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(args: argparse.Namespace) -> int:
    """Print the table; what is false or must be corrected in the pipeline's column makes the exit code 1."""
    from jiphyeon.engines.kiwi import shared
    from jiphyeon.engines.pii import KoreanRedactor
    from jiphyeon.services.evaluate_drafts import Evaluation, alternate, load_briefs, summary
    from jiphyeon.services.model_check import writer_for

    briefs = alternate(load_briefs(Path(args.briefs)), args.limit)
    columns = [c for c in args.columns.split(",") if c in _COLUMNS]
    done = _done(Path(args.keep)) if args.keep else {}
    kept = Path(args.keep).open("a", encoding="utf-8") if args.keep else nullcontext()  # noqa: SIM115 (closed below)
    outcomes: list[Outcome] = []
    key = os.environ.get("JIPHYEON_MODEL_KEY", "")
    opened = (
        nullcontext()
        if args.model in {"", "none"}
        else writer_for(args.model, model=args.name, key=key, timeout=900.0, most_tokens=args.tokens)
    )
    with kept as file, opened as writer:

        def line(value: dict[str, object]) -> None:
            if file is not None:
                print(json.dumps(value, ensure_ascii=False), file=file, flush=True)

        def told(brief: str, asked: object) -> None:
            line({"brief": brief, "asked": repr(asked)})

        run_ = Evaluation(shared(), KoreanRedactor(), writer, told, done)
        for outcome in run_.run(briefs, columns):
            outcomes.append(outcome)
            if (outcome.brief, outcome.column) not in done:
                line(outcome.to_dict())
            if sys.stderr.isatty():
                print(f"\r{len(outcomes)}", end="", file=sys.stderr)
    ran = [c for c in columns if any(o.column == c for o in outcomes)]
    found = {column: summary(outcomes, column) for column in ran}
    if args.format == "json":
        print(json.dumps({"schema": "jiphyeon.evaluation/1", "columns": found}, ensure_ascii=False))
    else:
        print(table(found, ran))
    ours = found.get("pipeline", {})
    return 1 if ours.get("false_facts") or ours.get("must") else 0


def _done(file: Path) -> dict[tuple[str, str], Outcome]:
    """Outcomes an earlier run left in the file; a line cut off by a crash is left out."""
    from jiphyeon.services.evaluate_drafts import Outcome

    found: dict[tuple[str, str], Outcome] = {}
    for text in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        try:
            value = json.loads(text)
            if "column" in value and not value.get("error"):
                found[value["brief"], value["column"]] = Outcome.from_dict(value)
        except (ValueError, TypeError, KeyError):
            continue
    return found


def table(found: dict[str, dict[str, float]], columns: Sequence[str]) -> str:
    """The figures side by side, in Markdown."""
    lines = ["| | " + " | ".join(_COLUMNS[c] for c in columns) + " |", "|---|" + "---|" * len(columns)]
    for key, label, form in _ROWS:
        cells = ["–" if key in _OURS and c != "pipeline" else form.format(found[c][key]) for c in columns]
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
