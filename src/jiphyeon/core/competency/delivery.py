"""Adaptive and two-stage delivery: which items may be used, which comes next, and when neither may begin."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from jiphyeon.core.competency.framework import Framework
from jiphyeon.core.competency.scoring import Measured
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.adaptive import Adaptive, Rules, priority

type Delivery = Literal["fixed", "two_stage", "adaptive"]

DELIVERIES: tuple[Delivery, ...] = ("fixed", "two_stage", "adaptive")

KIND_SHARE: dict[str, float] = {"KN": 0.5, "PT": 0.5, "SJT": 0.3, "MS": 0.2}
"""At most this share of a person's items is of a type."""
LEAST_A_DOMAIN = 6
"""Calibrated items a domain needs before it can be drawn from."""
FIRST_STAGE = 12
SECOND_STAGE = 8
ADAPTIVE_RULES = Rules(most=18, least=12, target_se=0.40, kind_share=KIND_SHARE)


def require_calibrated(
    items: Sequence[Measured], calibrated: Collection[str], framework: Framework, delivery: Delivery
) -> None:
    """Refuse delivery by parameters that nobody has estimated.

    `calibrated` are the codes whose parameters come from at least 300 answers each. Raises `JiphyeonError`
    (`delivery-uncalibrated`) naming the domains that lack items.
    """
    if delivery == "fixed":
        return
    owner = {sub.code: domain for domain, sub in framework.subs()}
    short = []
    for domain in framework.domains:
        count = sum(
            item.code in calibrated for item in items if item.kind == "P" and owner[item.sub].code == domain.code
        )
        if count < LEAST_A_DOMAIN:
            short.append(f"{domain.name} {count}개")
    if short:
        raise JiphyeonError(
            "delivery-uncalibrated",
            "실제 응답 300개 이상으로 보정한 문항이 영역마다 "
            f"{LEAST_A_DOMAIN}개 있어야 합니다. 모자란 영역: {', '.join(short)}",
            suggestion="첫해에는 고정형 검사지로 진단하고, 마감한 뒤 ‘문항 보정’에서 값을 확인해 쓰기로 하세요.",
        )


@dataclass(frozen=True)
class Choosing:
    """The performance items of a pinned form that may be drawn, ready to choose from."""

    items: tuple[Measured, ...]
    framework: Framework
    delivery: Delivery
    kinds: Mapping[str, str]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Question codes by place."""
        return tuple(item.code for item in self.items)

    @cached_property
    def _domains(self) -> tuple[str, ...]:
        owner = {sub.code: domain.code for domain, sub in self.framework.subs()}
        return tuple(owner[item.sub] for item in self.items)

    @cached_property
    def adaptive(self) -> Adaptive:
        """The pool."""
        rules = ADAPTIVE_RULES
        if self.delivery == "two_stage":
            both = FIRST_STAGE + SECOND_STAGE
            rules = Rules(most=both, least=both, target_se=0.0, kind_share=KIND_SHARE, ahead=1)
        kinds = [self.kinds[item.code] for item in self.items]
        return Adaptive([item.parameters for item in self.items], self._domains, kinds, rules)

    @property
    def most(self) -> int:
        """No one is given more items than this."""
        return min(self.adaptive.rules.most, len(self.items))

    def next(
        self,
        shown: Sequence[str],
        points: Mapping[str, int],
        targets: Mapping[str, str],
        used: Mapping[str, float],
        people: int,
        rng: np.random.Generator,
    ) -> str | None:
        """The code of the item to give next; None when it is enough.

        `shown` were given before (answered or passed over), `points` on those answered, `targets` the person's role
        targets by domain, `used` for each item how many of the `people` who have begun were given it so far.
        """
        place = {code: number for number, code in enumerate(self.codes)}
        given = {place[code]: value for code, value in points.items() if code in place}
        seen = [place[code] for code in shown if code in place]
        if self.adaptive.enough(given, len(seen)):
            return None
        allowed = None
        if self.delivery == "two_stage" and len(seen) >= FIRST_STAGE:
            deep = self._deep(targets)
            allowed = np.array([domain in deep for domain in self._domains])
            if not allowed[[n for n in range(len(self.codes)) if n not in seen]].any():
                allowed = None
        before = np.array([used.get(code, 0.0) for code in self.codes])
        left = priority(before, float(people), self.adaptive.rules.exposure)
        found = self.adaptive.next(given, rng, priority=left, shown=seen, allowed=allowed)
        return None if found is None else self.codes[found]

    def _deep(self, targets: Mapping[str, str]) -> set[str]:
        """The one or two domains in which the role asks for most."""
        order = sorted(targets, key=lambda domain: (-int(targets[domain].lstrip("L")), domain))
        return set(order[:2])
