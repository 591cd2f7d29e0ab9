"""Use cases of the diagnosis: pin a form, score answers, tell a person their result. Values in, values out.

For the training plan: `score_people` gives each person's scores; a score of scale `P.D3` or `P.3.2` has the
posterior mean (`value`), its standard deviation (`standard_error`) and the probability of each level
(`probabilities`, the stage below L1 first). The server keeps them as rows of `diagnosis.Score` (fields `scale`,
`value`, `standard_error`, `level`, `probabilities`, through `participation` to the person); `posteriors` turns
rows back into means, standard deviations and level probabilities by domain and sub-competency.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jiphyeon.core.competency.bank import default_bank
from jiphyeon.core.competency.feedback import DomainResult, domain_results
from jiphyeon.core.competency.form import form_family
from jiphyeon.core.competency.framework import Framework, Role
from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.item import Status
from jiphyeon.core.competency.office import OfficeSummary
from jiphyeon.core.competency.pinned import PinnedForm, pin
from jiphyeon.core.competency.report_document import ReportContext
from jiphyeon.core.competency.score import Score, Standing, standing
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.measure.model import ItemParameters
from jiphyeon.core.survey.answer import Answer

PROVISIONAL = "잠정(보정 전)"
"""Stands beside every level until the parameters come from real answers."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is known of one person on one domain or sub-competency."""

    mean: float
    sd: float
    levels: Mapping[str, float]
    """Probability by level code, `L0` first."""


@dataclass(frozen=True, slots=True)
class PersonResult:
    """Everything one person is told. `gaps` name only differences that are more than chance."""

    overall: Score
    overall_standing: Standing
    domains: tuple[DomainResult, ...]
    gaps: tuple[str, ...]
    role: Role
    self_overall: Score | None


def pin_forms(
    family: str,
    statuses: Mapping[str, Status] | None = None,
    parameters: Mapping[str, ItemParameters] | None = None,
    framework: Framework | None = None,
) -> list[PinnedForm]:
    """The forms of a family with today's bank, frozen for a campaign.

    `statuses` are the office's own reviews, `parameters` those it has accepted from its own answers.

    Raises `JiphyeonError`: `form-unknown`, `form-retired` when the form holds an item taken out of use.
    """
    bank = default_bank().with_statuses(statuses or {}).with_parameters(parameters or {})
    known = framework or default_framework()
    forms = [pin(form, bank, known, tuple(parameters or ())) for form in form_family(family)]
    gone = sorted({item.code for form in forms for item in form.items if item.status == "retired"})
    if gone:
        raise JiphyeonError(
            "form-retired",
            f"이 검사지에는 사용을 끝낸 문항이 있습니다: {', '.join(gone)}",
            suggestion="다른 검사지를 고르거나 문항의 상태를 확인하세요.",
        )
    return forms


def score_people(
    form: PinnedForm, answers: Sequence[Mapping[str, Answer]], framework: Framework | None = None
) -> list[tuple[Score, ...]]:
    """All scores of each person, in order; someone without answers has none."""
    from jiphyeon.core.competency.scoring import points_matrix, score_all

    matrix = points_matrix(form.items, answers)
    return score_all(matrix, form.measured, framework or form.framework)


def posteriors(scores: Iterable[Score], framework: Framework | None = None) -> dict[str, Posterior]:
    """Performance posteriors by domain (`D1`) and sub-competency (`1.1`) code."""
    codes = [level.code for level in (framework or default_framework()).bands]
    return {
        score.scale.removeprefix("P."): Posterior(
            score.value, score.standard_error, dict(zip(codes, score.probabilities, strict=True))
        )
        for score in scores
        if score.scale.startswith("P.")
    }


def person_result(
    form: PinnedForm,
    answers: Mapping[str, Answer],
    scores: Iterable[Score],
    role: Role,
    framework: Framework | None = None,
) -> PersonResult | None:
    """The result told to one person; None when there is nothing to tell (no performance answer)."""
    known = framework or form.framework
    by_scale = {score.scale: score for score in scores}
    overall = by_scale.get("P")
    if overall is None:
        return None
    return PersonResult(
        overall=overall,
        overall_standing=standing(overall, known),
        domains=domain_results(form.items, answers, by_scale, known, role),
        gaps=_gap_sentences(by_scale, known),
        role=role,
        self_overall=by_scale.get("S"),
    )


def _gap_sentences(scores: Mapping[str, Score], framework: Framework) -> tuple[str, ...]:
    """The real differences in developmental words; never a label for the person."""
    from jiphyeon.core.competency.self_gap import self_gaps

    out = []
    for gap in self_gaps(scores, framework):
        where = f"‘{framework.domain(gap.domain).name}’ 영역에서는" if gap.domain else "전체로 보면"
        if gap.higher:
            out.append(
                f"{where} 업무에서 해 오신 일에 견주어 이번 문항에서 보여 주신 결과가 낮게 나왔습니다. "
                "실습으로 한 번 확인해 보시기를 권합니다."
            )
        else:
            out.append(
                f"{where} 이번 문항에서 보여 주신 결과가 업무에서 해 오신 일보다 높게 나왔습니다. "
                "아는 것을 써 볼 기회를 넓혀 보시기를 권합니다."
            )
    return tuple(out)


def evidence_workbook(summary: OfficeSummary, framework: Framework, context: ReportContext) -> bytes:
    """The evidence pack of a published report as an XLSX file."""
    from jiphyeon.core.competency.evidence import evidence_sheets
    from jiphyeon.engines.xlsx import write_workbook

    widths = {"개요": [16, 70], "집단별 결과": [24, 10, 10, 18, 12, 16, 16, 16], "수준 분포": [24, 18, 16, 14]}
    return write_workbook(evidence_sheets(summary, framework, context), widths=widths)
