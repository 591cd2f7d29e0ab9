"""Drawing lots: which documents are offered AI.

Lots are a keyed hash of person and sequence number, so that nobody can foresee one without the seed, everybody can
check all of them with it, and drawing twice gives the same. The plan holds only the seed's digest; the seed itself
is published when the pilot is closed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from jiphyeon.core.errors import JiphyeonError

type Arm = Literal["ai", "control"]

AI: Arm = "ai"
CONTROL: Arm = "control"


@dataclass(frozen=True, slots=True)
class Scheme:
    """How lots are drawn within a person.

    `independent`: each document by itself with `probability`. `blocks`: exactly `probability × block` of every
    `block` successive documents; balanced, but the last of a block can be foreseen by who keeps count.
    """

    kind: Literal["independent", "blocks"] = "independent"
    probability: float = 0.5
    block: int = 4

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn (`plan-assignment`)."""
        offers = self.probability * self.block
        wrong_block = self.kind == "blocks" and (not 2 <= self.block <= 20 or abs(offers - round(offers)) > 1e-9)
        if not 0.1 <= self.probability <= 0.9 or wrong_block:
            raise JiphyeonError(
                "plan-assignment",
                "배정 확률이나 묶음 크기를 쓸 수 없습니다.",
                suggestion="확률은 0.1~0.9, 묶음은 확률을 곱해 정수가 되는 2~20으로 정하세요.",
            )


@dataclass(frozen=True, slots=True)
class Lot:
    """One lot as it was drawn."""

    person: str
    sequence: int
    arm: str


def new_seed() -> str:
    """A secret of 256 bits, as hexadecimal digits."""
    return secrets.token_hex(32)


def commitment(seed: str) -> str:
    """What the plan publishes of the seed: its SHA-256."""
    return hashlib.sha256(bytes.fromhex(seed)).hexdigest()


def draw(seed: str, scheme: Scheme, person: str, sequence: int) -> Arm:
    """The lot of a person's document number `sequence` (from 0)."""
    if scheme.kind == "independent":
        return AI if _uniform(seed, f"{person}:{sequence}") < scheme.probability else CONTROL
    block, place = divmod(sequence, scheme.block)
    order = sorted(range(scheme.block), key=lambda slot: _uniform(seed, f"{person}:{block}:{slot}"))
    offered = order[: round(scheme.probability * scheme.block)]
    return AI if place in offered else CONTROL


def chosen(seed: str, label: str, probability: float) -> bool:
    """A further lot by the same seed (which documents are asked about minutes outside …)."""
    return _uniform(seed, label) < probability


def audit(seed: str, published: str, scheme: Scheme, lots: Iterable[Lot]) -> list[Lot]:
    """Lots that the published seed does not give. Raises `JiphyeonError` (`seed-mismatch`) on the wrong seed."""
    if not hmac.compare_digest(commitment(seed), published):
        raise JiphyeonError("seed-mismatch", "공개된 씨앗값이 계획에 적힌 값과 맞지 않습니다.")
    return [lot for lot in lots if draw(seed, scheme, lot.person, lot.sequence) != lot.arm]


def redraw(
    scheme: Scheme,
    person: NDArray[np.int64],
    sequence: NDArray[np.int64],
    rng: np.random.Generator,
    draws: int,
) -> NDArray[np.bool_]:
    """`draws` new assignments of the same documents under the scheme, shape (draws, documents).

    This is the reference distribution of randomisation inference: what else the lots could have been.
    """
    count = len(person)
    if scheme.kind == "independent":
        return rng.random((draws, count), dtype=np.float32) < scheme.probability
    blocks, of_block = np.unique(np.stack([person, sequence // scheme.block]), axis=1, return_inverse=True)
    place = sequence % scheme.block
    offers = round(scheme.probability * scheme.block)
    out = np.empty((draws, count), dtype=np.bool_)
    for row in range(draws):
        rank = rng.random((blocks.shape[1], scheme.block)).argsort(axis=1).argsort(axis=1)
        out[row] = rank[of_block.ravel(), place] < offers
    return out


def _uniform(seed: str, label: str) -> float:
    digest = hmac.new(bytes.fromhex(seed), label.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:7]) / 2**56
