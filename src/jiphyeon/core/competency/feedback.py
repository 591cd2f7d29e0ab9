"""A person's result in words: what a level means, what their own answers showed, what to try next.

Nothing here tells a key: a performance item is named by what it shows, never by its right answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jiphyeon.core.competency.framework import Domain, Framework, Role, SubCompetency
from jiphyeon.core.competency.item import BankItem
from jiphyeon.core.competency.score import Score, Standing, reaches, standing
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.question import options_of
from jiphyeon.core.survey.scoring import most_points, points

PIECES = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece from the person's own answers: done well, worth practising, or what they said of their work."""

    kind: Literal["done", "practise", "said"]
    text: str
    item: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to try next, in which sub-competency, towards which level."""

    sub: SubCompetency
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class DomainResult:
    """Everything a person is told about one domain."""

    domain: Domain
    score: Score
    standing: Standing
    evidence: tuple[Evidence, ...]
    next_step: NextStep | None
    target: str
    target_probability: float
    self_score: Score | None = None


def domain_results(
    items: Sequence[BankItem],
    answers: Mapping[str, Answer],
    scores: Mapping[str, Score],
    framework: Framework,
    role: Role,
) -> tuple[DomainResult, ...]:
    """The result of each domain that has a performance score, in the framework's order."""
    out = []
    for domain in framework.domains:
        score = scores.get(f"P.{domain.code}")
        if score is None:
            continue
        own = [item for item in items if item.sub in {sub.code for sub in domain.subs}]
        target = role.targets[domain.code]
        out.append(
            DomainResult(
                domain=domain,
                score=score,
                standing=standing(score, framework),
                evidence=evidence(own, answers),
                next_step=next_step(domain, scores, framework),
                target=target,
                target_probability=reaches(score, target, framework),
                self_score=scores.get(f"S.{domain.code}"),
            )
        )
    return tuple(out)


def evidence(items: Sequence[BankItem], answers: Mapping[str, Answer]) -> tuple[Evidence, ...]:
    """Up to three pieces: the hardest thing done, the easiest not yet done, what was said of one's own work."""
    worth = [(item, points(item.question, answers.get(item.code), item.key)) for item in items]
    done = sorted((i for i, p in worth if i.performance and p == most_points(i.question, i.key)), key=_difficulty)
    missed = sorted((i for i, p in worth if i.performance and p is not None and i not in done), key=_difficulty)
    said = [(i, p) for i, p in worth if i.type == "SR" and p is not None]
    found = [Evidence("done", item.shows, item.code) for item in reversed(done)][: 1 if missed else 2]
    found += [Evidence("practise", item.shows, item.code) for item in missed][: PIECES - 1 - len(found)]
    found += [_said(item, answers) for item, _ in sorted(said, key=lambda pair: -pair[1])][: PIECES - len(found)]
    return tuple(found)


def _said(item: BankItem, answers: Mapping[str, Answer]) -> Evidence:
    chosen = answers[item.code].selected[0]
    text = next(option.text for option in options_of(item.question.form) if option.code == chosen)
    return Evidence("said", text, item.code)


def _difficulty(item: BankItem) -> float:
    """Where the item's last boundary lies: what it takes to get everything right."""
    return item.parameters.thresholds[-1] if item.parameters else 0.0


def next_step(domain: Domain, scores: Mapping[str, Score], framework: Framework) -> NextStep | None:
    """The domain's least sure sub-competency and the level after the one most probably reached there.

    Where the person most probably stands at the last level, its own advice stands.
    """
    known = [(sub, scores[f"P.{sub.code}"]) for sub in domain.subs if f"P.{sub.code}" in scores]
    if not known:
        return None
    sub, score = min(known, key=lambda pair: pair[1].value)
    codes = [level.code for level in framework.bands]
    reached = codes.index(score.level)
    level = codes[min(reached + 1, len(codes) - 1)]
    return NextStep(sub, level, sub.tries[level])
