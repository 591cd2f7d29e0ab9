"""자료의 찾아보기를 다시 만듭니다."""

from __future__ import annotations

import argparse
import json
import os


def configure(parser: argparse.ArgumentParser) -> None:
    """One thing to do: rebuild."""
    parser.add_argument(
        "what", choices=["rebuild"], help="rebuild: 넣어 둔 자료로 찾아보기를 처음부터 다시 만들고, 뜻도 다시 셈"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text", help="출력 형식")


def run(args: argparse.Namespace) -> int:
    """0 when it is made."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
    import django

    django.setup()
    from jiphyeon.server.references.meaning import embedder
    from jiphyeon.server.references.store import rebuild

    number, vectors = rebuild()
    if args.format == "json":
        print(json.dumps({"schema": "jiphyeon.references/1", "passages": number, "vectors": vectors}))
        return 0
    print(f"문단 {number:,}개의 찾아보기를 다시 만들었습니다.")
    if embedder() is None:
        print("뜻으로 찾는 서버를 정하지 않아 낱말로만 찾습니다(JIPHYEON_EMBEDDINGS).")
    else:
        print(f"그 가운데 {vectors:,}개를 뜻으로도 찾습니다.")
    return 0
