"""People made comparable for a look at one item: the same questions answered, the same total."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import Floats
from jiphyeon.core.measure.posterior import MISSING, Answers


@dataclass(frozen=True, slots=True)
class Matched:
    """The people who answered an item, and what makes them comparable.

    `points` on the item, whether `focal`, the `stratum` each belongs to (same questions, same total), and `total`
    as z-score among those with the same questions.
    """

    points: NDArray[np.int64]
    focal: NDArray[np.bool_]
    stratum: NDArray[np.int64]
    total: Floats


def matched(answers: Answers, item: int, focal: NDArray[np.bool_], leave_out: Collection[int] = ()) -> Matched:
    """Match on the total without the items to `leave_out` (purification), the studied item always counted.

    Raises `JiphyeonError` (`measure-dif-answers`) unless both groups answered the item.
    """
    table = np.asarray(answers)
    some = table[:, item] != MISSING
    group = focal[some]
    if not 0 < group.sum() < len(group):
        raise JiphyeonError(
            "measure-dif-answers",
            "차별기능은 두 집단 모두에 그 문항에 답한 사람이 있어야 볼 수 있습니다.",
            suggestion="집단을 나눈 열을 확인하고 집단을 두 개로 나누세요.",
            context={"item": item},
        )
    kept = [column for column in range(table.shape[1]) if column == item or column not in leave_out]
    used = table[some][:, kept]
    known = used != MISSING
    total = np.where(known, used, 0).sum(axis=1)
    _, form = np.unique(np.packbits(known, axis=1), axis=0, return_inverse=True)
    form = form.reshape(-1)
    _, stratum = np.unique(np.stack([form, total], axis=1), axis=0, return_inverse=True)
    standard = np.zeros(len(total))
    for number in np.unique(form):
        here = form == number
        standard[here] = (total[here] - total[here].mean()) / (total[here].std() or 1.0)
    return Matched(table[some, item].astype(np.int64), group, stratum.reshape(-1), standard)
