"""Pilots that never happened, with a known truth: for the demonstration, for power, and to try the analysis on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import numpy as np

from jiphyeon.core.pilot.assignment import draw
from jiphyeon.core.pilot.event import Event, Value, Versions
from jiphyeon.core.pilot.plan import Plan
from jiphyeon.core.pilot.reply import ATTRIBUTES, Reply
from jiphyeon.core.pilot.sample import KOREA, week_of


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true in a simulated pilot. Standard deviations are of log minutes (reference §4.2)."""

    theta: float = -0.16
    """Effect of using AI on log minutes."""
    taking_up: float = 0.78
    minutes: float = 32.0
    document_sd: float = 0.60
    person_sd: float = 0.40
    department_sd: float = 0.20
    person_slope: float = 0.0
    department_slope: float = 0.0
    weekly: float = 1.6
    """Documents a person begins each week."""
    unfinished: float = 0.08
    pleased: float = 5.3
    """Mean answer on seven points."""
    answering: float = 0.82
    judging: float = 0.3
    """Share of offered thumbs that are given."""
    mended: int = 6
    """Week from which the form of tables is given as a reason less often."""
    kinds: Mapping[str, float] = field(
        default_factory=lambda: {
            "training_notice": 0.0,
            "cooperation_request": -0.1,
            "data_request": 0.05,
            "result_report": 0.35,
            "plan": 0.6,
        }
    )


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part: pseudonym and department code."""

    code: str
    department: str


def people_of(plan: Plan) -> tuple[Participant, ...]:
    """As many participants as planned, dealt over the departments."""
    count = len(plan.departments)
    return tuple(Participant(f"sim{i:04}", plan.departments[i % count]) for i in range(plan.participants))


def events_of(
    plan: Plan, seed: str, truth: Truth, people: Sequence[Participant], *, rng: np.random.Generator
) -> Iterator[Event]:
    """Every event of the pilot, grouped by document. `seed` is the secret seed whose digest stands in the plan."""
    slopes = {name: rng.normal(0, truth.department_slope) for name in plan.departments}
    levels = {name: rng.normal(0, truth.department_sd) for name in plan.departments}
    kinds = list(truth.kinds) if not plan.kinds else list(plan.kinds)
    for person in people:
        own = levels[person.department] + rng.normal(0, truth.person_sd)
        theta = truth.theta + slopes[person.department] + rng.normal(0, truth.person_slope)
        for sequence, begun in enumerate(_beginnings(plan, truth.weekly, rng)):
            kind = kinds[int(rng.integers(len(kinds)))]
            arm = draw(seed, plan.scheme, person.code, sequence)
            used = arm == "ai" and rng.random() < truth.taking_up
            log = np.log(truth.minutes) + own + truth.kinds.get(kind, 0.0) + rng.normal(0, truth.document_sd)
            minutes = float(np.exp(log + theta * used))
            document = _Document(plan, person, kind, arm, sequence, begun, minutes, used, truth)
            yield from document.events(rng)


def replies_of(people: Sequence[Participant], truth: Truth, *, rng: np.random.Generator) -> Iterator[Reply]:
    """T2 replies of those who answer: one latent liking a person, spread over the items."""
    weak = {"b6": -1.2, "b8": -0.9, "b3": -0.4}
    for person in people:
        if rng.random() > truth.answering:
            continue
        liking = rng.normal(truth.pleased, 0.7)

        def seven(mean: float) -> float:
            return float(np.clip(round(rng.normal(mean, 0.7)), 1, 7))

        numbers = {code: seven(liking) for code in ("a1", "f1", "f2", "f4")}
        numbers |= {"a2": seven(liking + 0.3), "f3": seven(liking - 0.5), "f5": 8 - seven(liking - 0.2)}
        numbers |= {"d1": seven(liking - 0.4), "d2": seven(liking), "d3": seven(5), "d4": seven(4.6), "d5": seven(3.9)}
        numbers |= {f"b_sat.{code}": seven(liking + weak.get(code, 0.2)) for code in ATTRIBUTES}
        numbers |= {f"b_imp.{code}": seven(6.3 if code in {"b2", "b3", "b10"} else 5.6) for code in ATTRIBUTES}
        numbers |= {code: float(np.clip(round(rng.normal(4.2, 1.6)), 0, 10)) for code in ("c1", "c2", "c3", "c4", "c6")}
        numbers |= {"c5": float(np.clip(round(rng.normal(7.4, 1.2)), 0, 10)), "f7": 5.0}
        numbers |= {f"e{i}": float(np.clip(round(rng.normal(0.9, 1.0)), -3, 3)) for i in range(1, 7)}
        numbers |= {"f6": float(np.clip(round(rng.normal(liking * 1.45, 1.4)), 0, 10))}
        numbers |= {"d6": float(rng.choice([1, 2, 3, 4, 5], p=[0.42, 0.33, 0.14, 0.05, 0.06]))}
        numbers |= {"g1": float(rng.choice([1, 2, 3, 4], p=[0.38, 0.42, 0.15, 0.05]))}
        choices = {"h3": (str(rng.choice([1, 2, 3], p=[0.35, 0.45, 0.2])),)}
        choices["g6"] = (str(rng.choice(["none", "office", "free", "paid"], p=[0.5, 0.2, 0.24, 0.06])),)
        yield Reply(person.code, person.department, numbers, choices, seconds=float(rng.normal(560, 120)))


def _beginnings(plan: Plan, weekly: float, rng: np.random.Generator) -> list[datetime]:
    """When a person begins documents: office hours of working days."""
    days = [plan.starts + timedelta(days=i) for i in range((plan.ends - plan.starts).days + 1)]
    working = [day for day in days if day.weekday() < 5]
    count = int(rng.poisson(weekly * plan.weeks))
    chosen = sorted(int(i) for i in rng.integers(0, len(working) * 400, count))
    return [
        datetime.combine(working[place // 400], time(9), KOREA) + timedelta(minutes=place % 400) for place in chosen
    ]


@dataclass(frozen=True, slots=True)
class _Document:
    plan: Plan
    person: Participant
    kind: str
    arm: str
    sequence: int
    begun: datetime
    minutes: float
    used: bool
    truth: Truth

    def events(self, rng: np.random.Generator) -> Iterator[Event]:
        """The events of one document; beats add up to its minutes."""
        name = f"{self.person.code}-d{self.sequence:04}"
        finished = rng.random() > self.truth.unfinished
        yield self._event(name, "assign", 0, probability=self.plan.scheme.probability, sequence=self.sequence,
                          outside_asked=bool(rng.random() < self.plan.outside_share))  # fmt: skip
        yield self._event(name, "doc_open", 0, characters=int(rng.integers(60, 400)))
        if self.arm == "ai":
            yield self._event(name, "draft_offer", 2, composer="template")
            if self.used or rng.random() < 0.6:
                yield self._event(name, "draft_view", 4)
        seconds = self.minutes * 60 if finished else self.minutes * 60 * float(rng.random())
        for index in range(int(seconds // 60)):
            yield self._event(name, "activity_beat", 60 * (index + 1), str(index), active_s=60)
        yield from self._middle(name, seconds, rng)
        if finished:
            yield from self._end(name, seconds, rng)
        elif rng.random() < 0.5:
            yield self._event(name, "abandon", seconds)

    def _middle(self, name: str, seconds: float, rng: np.random.Generator) -> Iterator[Event]:
        if self.used:
            yield self._event(name, "draft_insert", min(seconds, 30), characters=int(rng.integers(250, 900)))
            for index in range(int(rng.poisson(1.3))):
                yield self._event(name, "source_open", seconds * float(rng.random()), str(index), seconds=20)
        count = int(rng.poisson(1.1 if self.used else 3.4))
        yield self._event(name, "rule_check", seconds * 0.6, "draft", stage="draft", findings={"all": count})

    def _end(self, name: str, seconds: float, rng: np.random.Generator) -> Iterator[Event]:
        left = int(rng.poisson(0.5 if self.used else 0.9))
        yield self._event(name, "rule_check", seconds, "final", stage="final", findings={"all": left})
        kept = float(rng.beta(5, 2)) if self.used else 0.0
        yield self._event(name, "final_submit", seconds, characters=int(rng.integers(400, 1500)), retained=kept,
                          ai_share=kept * 0.7, edit_distance=1 - kept, fact_edits=int(rng.poisson(0.8)))  # fmt: skip
        yield self._event(name, "export", seconds, format="hwpx", ok=True)
        if rng.random() < 0.55:
            back = rng.random() < (0.08 if self.used else 0.12)
            later = seconds + 86400 * float(rng.uniform(0.2, 4))
            if back:
                yield self._event(name, "return", later, reason=str(rng.choice(["basis", "form", "wording", "fact"])))
            else:
                yield self._event(name, "approve", later)
        if rng.random() < self.plan.outside_share:
            yield self._event(name, "micro_estimate", seconds + 30, outside_min=float(rng.integers(0, 15)))
        if self.used:
            yield self._event(name, "thumb_shown", seconds + 5)
            if rng.random() < self.truth.judging:
                reasons = self._reasons(rng)
                yield self._event(name, "thumb", seconds + 9, up=not reasons, tags=reasons)

    def _reasons(self, rng: np.random.Generator) -> list[str]:
        """Why a document was not liked; none where it was."""
        early = week_of(self.begun, self.plan.starts) < self.truth.mended
        form = rng.random() < (0.22 if early else 0.05)
        other = rng.random() < 0.16
        return (["form"] if form else []) + ([str(rng.choice(["term", "law", "tone", "length"]))] if other else [])

    def _event(self, name: str, kind: str, after: float, label: str = "", /, **data: Value) -> Event:
        at = self.begun + timedelta(seconds=after)
        return Event(
            f"{name}:{kind}:{label}" if label else f"{name}:{kind}", kind, at, self.person.code,
            self.person.department, name, self.kind, self.arm, data, Versions(app="1"),
        )  # fmt: skip
