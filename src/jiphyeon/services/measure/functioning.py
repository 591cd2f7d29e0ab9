"""Differential item functioning of a table of answers with a column that divides people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.services.measure.calibration import Told, number, silent
from jiphyeon.services.measure.responses import Responses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jiphyeon.core.measure.item_functioning import Mantel, MantelHaenszel
    from jiphyeon.core.measure.likelihood_ratio import LikelihoodRatio
    from jiphyeon.core.measure.logistic_functioning import Logistic
    from jiphyeon.core.measure.model import ModelName

LEAST = 100
"""Fewer people than this in a group, and differences are chance (power .26 at 0.4 logits with 100 and 100)."""
ROUNDS = 10


@dataclass(frozen=True, slots=True)
class ItemFunctioning:
    """One item by every method that applies; `effect` is the Mantel class; `why_not` when it could not be looked at."""

    item: str
    mantel: Mantel | MantelHaenszel | None
    logistic: Logistic | None
    ratio: LikelihoodRatio | None
    effect: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Functioning:
    """All items; `reference` and `focal` are the groups with their people, `left_out` what purification took out."""

    reference: tuple[str, int]
    focal: tuple[str, int]
    items: tuple[ItemFunctioning, ...]
    left_out: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready `jiphyeon.dif/1`."""
        return {
            "schema": "jiphyeon.dif/1",
            "reference": {"group": self.reference[0], "persons": self.reference[1]},
            "focal": {"group": self.focal[0], "persons": self.focal[1]},
            "left_out": list(self.left_out),
            "items": [_row(one) for one in self.items],
        }


def _row(one: ItemFunctioning) -> dict[str, Any]:
    out: dict[str, Any] = {"item": one.item, "effect": one.effect, "why_not": one.why_not}
    if one.mantel is not None:
        size = getattr(one.mantel, "delta", None)
        out["mantel"] = {
            "chi_square": one.mantel.chi_square,
            "p": one.mantel.p,
            "delta": size,
            "smd": getattr(one.mantel, "smd", None),
            "effect": one.mantel.effect,
        }
    if one.logistic is not None:
        out["logistic"] = {
            "uniform": one.logistic.uniform,
            "uniform_p": one.logistic.uniform_p,
            "non_uniform": one.logistic.non_uniform,
            "non_uniform_p": one.logistic.non_uniform_p,
            "r_square_change": number(one.logistic.r_square_change),
            "effect": one.logistic.effect,
        }
    if one.ratio is not None:
        ratio = one.ratio
        out["likelihood_ratio"] = {
            "chi_square": ratio.chi_square,
            "df": ratio.df,
            "p": ratio.p,
            "impact": ratio.impact,
            "reference": {"a": ratio.reference.discrimination, "b": list(ratio.reference.thresholds)},
            "focal": {"a": ratio.focal.discrimination, "b": list(ratio.focal.thresholds)},
        }
    return out


def look_at_functioning(
    responses: Responses,
    *,
    focal: str = "",
    ratio: bool = True,
    purify: bool = True,
    least: int = LEAST,
    told: Told = silent,
) -> Functioning:
    """Compare two groups item by item. The larger group is the reference unless `focal` names the other.

    Raises `JiphyeonError`: `dif-groups` unless there are exactly two groups of at least `least` people.
    """
    import numpy as np

    groups = _two_groups(responses, focal, least)
    member = np.array([group == groups[1][0] for group in responses.group])
    kept = np.array([group in (groups[0][0], groups[1][0]) for group in responses.group])
    answers, member = responses.answers[kept].astype(np.int64), member[kept]
    left_out: frozenset[int] = frozenset()
    for _ in range(ROUNDS if purify else 1):
        found = [_mantel(answers, column, member, left_out) for column in range(len(responses.items))]
        large = frozenset(place for place, (one, _) in enumerate(found) if one is not None and one.effect != "A")
        if not purify or large == left_out or len(large) > len(responses.items) // 2:
            break
        left_out = large
    items = []
    standing = None
    for place, name in enumerate(responses.items):
        told(f"문항 {place + 1}/{len(responses.items)} {name}")
        one, why = found[place]
        lined = _logistic(answers, place, member, left_out)
        compared, standing = _ratio(responses, answers, member, place, standing) if ratio else (None, None)
        items.append(ItemFunctioning(name, one, lined, compared, one.effect if one else "", why))
    return Functioning(groups[0], groups[1], tuple(items), tuple(responses.items[j] for j in sorted(left_out)))


def _two_groups(responses: Responses, focal: str, least: int) -> tuple[tuple[str, int], tuple[str, int]]:
    counts = Counter(group for group in responses.group if group not in ("", "NA"))
    if len(counts) != 2 or (focal and focal not in counts):
        raise JiphyeonError(
            "dif-groups",
            f"견줄 집단은 둘이어야 하는데 {len(counts)}개입니다: {', '.join(sorted(counts)[:6])}",
            suggestion="--group 열에 두 값만 남기고, --focal에는 그 가운데 하나를 적으세요.",
        )
    ordered = counts.most_common()
    if focal:
        ordered.sort(key=lambda pair: pair[0] == focal)
    small = [f"{name} {count}명" for name, count in ordered if count < least]
    if small:
        raise JiphyeonError(
            "dif-groups",
            f"집단마다 {least}명 이상이어야 합니다: {', '.join(small)}",
            suggestion="집단을 묶거나 응답을 더 모으세요. 그래도 보려면 --least로 낮출 수 있습니다.",
        )
    return ordered[0], ordered[1]


def _mantel(
    answers: NDArray[np.int64], column: int, focal: NDArray[np.bool_], left_out: frozenset[int]
) -> tuple[Mantel | MantelHaenszel | None, str]:
    from jiphyeon.core.measure.item_functioning import mantel, mantel_haenszel

    try:
        if answers[:, column].max() <= 1:
            return mantel_haenszel(answers, column, focal, left_out), ""
        return mantel(answers, column, focal, left_out), ""
    except JiphyeonError as error:
        return None, error.message


def _logistic(
    answers: NDArray[np.int64], column: int, focal: NDArray[np.bool_], left_out: frozenset[int]
) -> Logistic | None:
    from jiphyeon.core.measure.logistic_functioning import logistic

    try:
        return logistic(answers, column, focal, left_out)
    except JiphyeonError:
        return None


def _ratio(
    responses: Responses, answers: NDArray[np.int64], focal: NDArray[np.bool_], place: int, standing: Any
) -> tuple[LikelihoodRatio | None, Any]:
    from jiphyeon.core.measure.likelihood_ratio import compact, likelihood_ratio

    model: ModelName = "2pl" if answers.max() <= 1 else "grm"
    base = standing or compact(answers, responses.items, model, focal)
    try:
        return likelihood_ratio(answers, responses.items, model, focal, place, base), base
    except JiphyeonError:
        return None, base
