"""Item parameters from a file that `jiphyeon measure calibrate --format json` wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.services.measure.responses import Responses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jiphyeon.core.measure.model import ItemParameters

SCHEMA = "jiphyeon.calibration/1"


def read_parameters(path: Path) -> list[ItemParameters]:
    """The items of a `jiphyeon.calibration/1` file.

    Raises `JiphyeonError`: `parameters-file` when it is no such file, `parameters-item` naming the item that cannot
    be used, `parameters-not-converged` when the estimation had not arrived.
    """
    from jiphyeon.core.measure.model import ItemParameters

    data = _read(path)
    if data.get("converged") is False:
        raise JiphyeonError(
            "parameters-not-converged",
            f"{path.name}의 추정이 수렴하지 않아 이 모수를 쓸 수 없습니다.",
            suggestion="응답을 더 모으거나 표시가 붙은 문항을 빼고 다시 추정하세요.",
        )
    out: dict[str, ItemParameters] = {}
    for place, row in enumerate(data["items"], 1):
        try:
            name = str(row["item"])
            model = row.get("model", data.get("model"))
            b = tuple(float(value) for value in row["thresholds"])
            item = ItemParameters(name, float(row["discrimination"]), b, model)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise JiphyeonError(
                "parameters-item",
                f"{path.name}의 {place}번째 문항을 읽지 못했습니다.",
                suggestion="item, discrimination, thresholds가 있는지, 값이 수인지 확인하세요.",
            ) from error
        if name in out:
            raise JiphyeonError(
                "parameters-item", f"{path.name}에 ‘{name}’ 문항이 두 번 있습니다.", suggestion="하나만 남기세요."
            )
        out[name] = item
    return list(out.values())


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not isinstance(data.get("items"), list) or not data["items"]:
        raise JiphyeonError(
            "parameters-file",
            f"{path.name}은 문항 모수 파일이 아닙니다.",
            suggestion="jiphyeon measure calibrate 응답.csv --model grm --format json으로 만든 파일을 주세요.",
        )
    return data


def parameters_to_dict(items: list[ItemParameters], **more: Any) -> dict[str, Any]:
    """The items as such a file."""
    return {
        "schema": SCHEMA,
        "model": items[0].model,
        "items": [
            {
                "item": item.item,
                "model": item.model,
                "discrimination": item.discrimination,
                "thresholds": list(item.thresholds),
            }
            for item in items
        ],
    } | more


def fitted_answers(responses: Responses, items: list[ItemParameters]) -> tuple[list[ItemParameters], NDArray[np.int64]]:
    """The items of the table in its order, and the answers to them.

    Raises `JiphyeonError`: `measure-item-unknown` for a column without parameters, `measure-lowest` when it cannot
    be told whether answers begin at 0 or 1, `measure-code` for an answer an item does not have.
    """
    import numpy as np

    known = {item.item: item for item in items}
    missing = [name for name in responses.items if name not in known]
    if missing:
        raise JiphyeonError(
            "measure-item-unknown",
            f"모수가 없는 문항이 있습니다: {', '.join(missing[:10])}",
            suggestion="문항 이름을 모수 파일과 맞추거나, 문항이 아닌 열은 --exclude로 빼세요.",
        )
    used = [known[name] for name in responses.items]
    if responses.lowest == 1 and all(
        responses.answers[:, column].max(initial=-1) + 1 < item.categories for column, item in enumerate(used)
    ):
        raise JiphyeonError(
            "measure-lowest",
            "응답이 1부터 시작하는지, 0을 고른 사람이 없는지 알 수 없습니다.",
            suggestion="응답이 0부터 시작하면 --lowest 0, 1부터 시작하면 --lowest 1을 함께 적으세요.",
        )
    return used, responses.answers.astype(np.int64)
