"""언어 모델을 시험합니다: jiphyeon model check 주소 또는 GGUF 파일."""

from __future__ import annotations

import argparse
import json
import os


def configure(parser: argparse.ArgumentParser) -> None:
    """`check` is the one action so far."""
    parser.add_argument("action", choices=["check"], help="check: 무엇이 되는지 표로 보여 줍니다")
    parser.add_argument("where", metavar="URL|PATH", help="http://…/v1 같은 주소, 또는 .gguf 파일")
    parser.add_argument("--name", default="", help="서버의 모델 이름(없으면 첫째 모델)")
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(args: argparse.Namespace) -> int:
    """Exit 0 when everything works, 1 when something does not. The key comes from JIPHYEON_MODEL_KEY."""
    from jiphyeon.services.model_check import check_model, writer_for

    with writer_for(args.where, model=args.name, key=os.environ.get("JIPHYEON_MODEL_KEY", "")) as writer:
        trials = check_model(writer)
    if args.format == "json":
        value = {"schema": "jiphyeon.model-check/1", "trials": [t.to_dict() for t in trials]}
        print(json.dumps(value, ensure_ascii=False))
    else:
        for trial in trials:
            print(f"{'됨  ' if trial.works else '안 됨'}  {trial.seconds:6.2f}초  {trial.name}: {trial.detail}")
    return 0 if all(t.works for t in trials) else 1
