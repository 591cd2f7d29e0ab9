"""Two calibrations on one scale, with a look at the anchors first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jiphyeon.services.measure.calibration import number
from jiphyeon.services.measure.parameters import parameters_to_dict

if TYPE_CHECKING:
    from jiphyeon.core.measure.linking import Drift, Link, Method
    from jiphyeon.core.measure.model import ItemParameters


@dataclass(frozen=True, slots=True)
class Linked:
    """The change of scale by each method from the anchors that stayed, the chosen one, and the items moved by it."""

    method: Method
    links: dict[Method, Link]
    anchors: tuple[Drift, ...]
    error: float
    items: tuple[ItemParameters, ...]

    @property
    def kept(self) -> int:
        """How many anchors carry the link."""
        return sum(not one.drifted for one in self.anchors)

    @property
    def warning(self) -> str:
        """What is weak about it; empty when nothing is."""
        from jiphyeon.core.measure.linking import ENOUGH

        return "" if self.kept >= ENOUGH else f"공통 문항이 {self.kept}개입니다. {ENOUGH}개 이상을 권합니다."

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: the moved items as `jiphyeon.calibration/1` with what the link rests on."""
        return parameters_to_dict(
            list(self.items),
            link={
                "method": self.method,
                "methods": {name: {"slope": one.slope, "shift": one.shift} for name, one in self.links.items()},
                "standard_error": number(self.error),
                "warning": self.warning,
                "anchors": [
                    {"item": one.item, "old": one.old, "new": one.new, "z": one.z, "drifted": one.drifted}
                    for one in self.anchors
                ],
            },
        )


def link_calibrations(old: list[ItemParameters], new: list[ItemParameters], method: Method = "stocking-lord") -> Linked:
    """Screen the anchors for drift, link by those that stayed, move every item of `new`.

    Raises `JiphyeonError` (`measure-link-items`).
    """
    from jiphyeon.core.measure.linking import METHODS, drift, link, link_error

    anchors = drift(old, new)
    gone = {one.item for one in anchors if one.drifted}
    kept = [item for item in new if item.item not in gone]
    links = {name: link(old, kept, name) for name in METHODS}
    chosen = links[method]
    return Linked(
        method, links, tuple(anchors), link_error(old, kept, method), tuple(chosen.item(item) for item in new)
    )
