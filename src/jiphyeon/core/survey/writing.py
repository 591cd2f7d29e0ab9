"""Instruments as JSON-ready data (`jiphyeon.instrument/1`), the inverse of `loading`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from jiphyeon.core.survey.instrument import Instrument, Section
from jiphyeon.core.survey.key import ExactNumber, ExactSet, Key, OptionPoints
from jiphyeon.core.survey.question import (
    Choice,
    Condition,
    Form,
    Judgement,
    Ladder,
    Matrix,
    Number,
    Option,
    Question,
    Scale,
)
from jiphyeon.core.survey.stimulus import Chart, Table


def instrument_to_dict(instrument: Instrument) -> dict[str, Any]:
    """The whole instrument, keys included: for storage on the server, never for a page."""
    return _filled(
        {
            "schema": "jiphyeon.instrument/1",
            "code": instrument.code,
            "version": instrument.version,
            "title": instrument.title,
            "intro": instrument.intro,
            "section": [_section(section, instrument) for section in instrument.sections],
        }
    )


def question_to_dict(question: Question, key: Key | None = None) -> dict[str, Any]:
    """One question in the shape `read_question` reads."""
    follow_up = question.follow_up
    return _filled(
        {
            "code": question.code,
            "prompt": question.prompt,
            **_form(question.form),
            "purpose": question.purpose,
            "note": question.note,
            "table": _table(question.table),
            "chart": _chart(question.chart),
            "skip": question.skip,
            "confidence": question.confidence,
            "follow_up": {"codes": list(follow_up.codes), "prompt": follow_up.prompt} if follow_up else None,
            "show_if": _conditions(question.show_if),
            **_key(key),
        }
    ) | {"required": question.required, "seconds": question.seconds}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Without empty fields; zero is a value, False is not."""
    return {name: value for name, value in data.items() if value is not False and value not in (None, "", [])}


def _section(section: Section, instrument: Instrument) -> dict[str, Any]:
    return _filled(
        {
            "code": section.code,
            "title": section.title,
            "intro": section.intro,
            "shuffle": section.shuffle,
            "show_if": _conditions(section.show_if),
            "question": [question_to_dict(q, instrument.keys.get(q.code)) for q in section.questions],
        }
    ) | {"pick": section.pick}


def _conditions(conditions: tuple[Condition, ...]) -> list[dict[str, Any]]:
    return [_filled({"question": c.question, "attribute": c.attribute, "any_of": list(c.any_of)}) for c in conditions]


def _options(options: tuple[Option, ...]) -> list[dict[str, Any]]:
    return [_filled({"code": option.code, "text": option.text, "fixed": option.fixed}) for option in options]


def _form(form: Form) -> dict[str, Any]:
    if isinstance(form, Choice):
        shared = {"options": _options(form.options), "shuffle": form.shuffle}
        return (
            {"kind": "multiple", "least": form.least, "most": form.most, **shared}
            if form.multiple
            else {
                "kind": "single",
                **shared,
            }
        )
    if isinstance(form, Ladder):
        return {"kind": "ladder", "options": _options(form.options)}
    if isinstance(form, Judgement):
        return {"kind": "judgement", "options": _options(form.options), "shuffle": form.shuffle}
    if isinstance(form, Matrix):
        return {"kind": "matrix", "rows": _options(form.rows), "columns": _options(form.columns)}
    if isinstance(form, Scale):
        return {"kind": "scale", **asdict(form)}
    if isinstance(form, Number):
        bounds = {"minimum": form.minimum, "maximum": form.maximum}
        written = {name: str(value) for name, value in bounds.items() if value is not None}
        return {"kind": "number", "unit": form.unit, "decimals": form.decimals, **written}
    return {"kind": "text", "longest": form.longest, "lines": form.lines}


def _table(table: Table | None) -> dict[str, Any] | None:
    if table is None:
        return None
    whole = {
        "header": list(table.header),
        "rows": [list(row) for row in table.rows],
        "caption": table.caption,
        "unit": table.unit,
    }
    return _filled(whole)


def _chart(chart: Chart | None) -> dict[str, Any] | None:
    if chart is None:
        return None
    whole = asdict(chart) | {
        "categories": list(chart.categories),
        "series": [{"name": series.name, "values": list(series.values)} for series in chart.series],
    }
    return _filled(whole)


def _key(key: Key | None) -> dict[str, Any]:
    if isinstance(key, ExactSet):
        return {"key": list(key.codes)}
    if isinstance(key, ExactNumber):
        return {"key": str(key.value), "tolerance": str(key.tolerance)}
    if isinstance(key, OptionPoints):
        values = [value for _, value in key.points]
        return {"points": values} if max(values) == 2 else {"key": key.best[0]}
    return {}
