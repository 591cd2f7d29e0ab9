"""Instruments an office was given: taken in as issued, asked after our own blocks, scored by their own rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import numpy as np

from jiphyeon.core.competency.group import MINIMUM
from jiphyeon.core.survey.answer import Answer
from jiphyeon.core.survey.instrument import Instrument
from jiphyeon.core.survey.loading import instrument_from, parse_instrument
from jiphyeon.core.survey.question import Condition, Question
from jiphyeon.core.survey.rules import RuleScore, ScoringRules, rule_scores, rules_from
from jiphyeon.core.survey.source import Source, parse_source
from jiphyeon.core.survey.writing import instrument_to_dict
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.diagnosis.models import Campaign, Module, Participation

PREFIX = "M-"
"""Leads the codes of a module, so that they never meet those of the bank."""


@dataclass(frozen=True, slots=True)
class OpenModule:
    """A module as values."""

    instrument: Instrument
    rules: ScoringRules


def take_in(instrument: tuple[str, str], rules: tuple[str, str], by: Person, now: datetime) -> Module:
    """Store a module from two files, each (name, text).

    Raises `JiphyeonError` (`survey-file`) naming file and line of what is wrong in either.
    """
    parsed = parse_instrument(instrument[1], instrument[0])
    source = parse_source(rules[1], rules[0])
    known = rules_from(source, parsed)
    moved = _prefixed(parsed)
    stored_rules = _prefixed_rules(source.data)
    digest = hashlib.sha256(json.dumps([instrument_to_dict(moved), stored_rules], sort_keys=True).encode()).hexdigest()
    return Module.objects.create(
        title=parsed.title,
        source=known.source,
        instrument=instrument_to_dict(moved),
        rules=stored_rules,
        digest=digest,
        added_by=by,
        added_at=now,
    )


def _prefixed(instrument: Instrument) -> Instrument:
    sections = tuple(
        replace(
            section,
            code=PREFIX + section.code,
            show_if=_conditions(section.show_if),
            questions=tuple(_question(question) for question in section.questions),
        )
        for section in instrument.sections
    )
    keys = {PREFIX + code: key for code, key in instrument.keys.items()}
    return replace(instrument, sections=sections, keys=keys)


def _question(question: Question) -> Question:
    return replace(question, code=PREFIX + question.code, show_if=_conditions(question.show_if))


def _conditions(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    return tuple(replace(one, question=PREFIX + one.question) if one.question else one for one in conditions)


def _prefixed_rules(data: Mapping[str, Any]) -> dict[str, Any]:
    scales = [scale | {"questions": [PREFIX + code for code in scale["questions"]]} for scale in data["scale"]]
    return {**data, "scale": scales}


def module_of(campaign: Campaign) -> OpenModule | None:
    """The campaign's module, read once for each process; None where it has none."""
    if campaign.module_id is None:
        return None
    return _module(campaign.module_id, Module.objects.values_list("digest", flat=True).get(pk=campaign.module_id))


@lru_cache(maxsize=16)
def _module(pk: int, digest: str) -> OpenModule:
    row = Module.objects.get(pk=pk, digest=digest)
    instrument = instrument_from(Source("module.json", row.instrument))
    return OpenModule(instrument, rules_from(Source("rules.json", row.rules), instrument))


def module_scores(campaign: Campaign, answers: Mapping[str, Answer]) -> list[dict[str, Any]]:
    """A person's scores on the module, ready to be stored."""
    module = module_of(campaign)
    if module is None:
        return []
    return [asdict(score) for score in rule_scores(module.instrument, answers, module.rules)]


def stored_scores(participation: Participation) -> list[RuleScore]:
    """The stored scores as values."""
    return [RuleScore(**row) for row in participation.module_scores]


def module_means(finished: Sequence[Participation]) -> list[dict[str, Any]]:
    """Mean of each scale over the office, where at least five people have it."""
    values: dict[str, tuple[str, list[float]]] = {}
    for participation in finished:
        for score in stored_scores(participation):
            if score.value is not None:
                values.setdefault(score.code, (score.name, []))[1].append(score.value)
    return [
        {"code": code, "name": name, "mean": float(np.mean(given)), "answered": len(given)}
        for code, (name, given) in values.items()
        if len(given) >= MINIMUM
    ]
