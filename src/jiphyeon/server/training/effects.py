"""Evaluations of courses: registering before, gathering scores, analysing as registered, feeding back."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from jiphyeon.core.competency.framework_loading import default_framework
from jiphyeon.core.competency.pinned import pinned_from
from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.survey.answer import Answer as AnswerValue
from jiphyeon.core.training.measured import LEAST, Observed
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.models import Course, Enrolment, Evaluation, Plan
from jiphyeon.services.training_effect import analyse, digest_of, draw_arms, plain_scores, pooled_gains, register

Scores = dict[int, tuple[float, float]]


def eligible(plan: Plan) -> list[tuple[Course, int, int]]:
    """Courses of a plan that can be evaluated by lot: course, people, and people in the first half of its sessions."""
    found = []
    rows = plan.enrolments.order_by("course__code").values_list("course", "session")
    by_course: dict[int, list[int]] = {}
    for key, session in rows:
        by_course.setdefault(key, []).append(session)
    taken = set(plan.evaluations.values_list("course", flat=True))
    taken |= set(plan.enrolments.filter(state=Enrolment.State.COMPLETED).values_list("course", flat=True))
    for course in Course.objects.filter(pk__in=by_course).exclude(pk__in=taken):
        numbers = sorted(set(by_course[course.pk]))
        first = sum(n in numbers[: (len(numbers) + 1) // 2] for n in by_course[course.pk])
        later = len(by_course[course.pk]) - first
        if len(numbers) > 1 and min(first, later) >= LEAST:
            found.append((course, len(by_course[course.pk]), first))
    return found


@transaction.atomic
def register_waitlist(
    plan: Plan, course: Course, by: Person, *, domain: str = "", simulated: bool = False
) -> Evaluation:
    """Draw lots among the people of a course for its earlier and later sessions, and fix the question beforehand.

    People change places with one another between sessions of the course only where both can come: without days always.
    Raises `effect-one-session`, `effect-registered`, `effect-late`, `effect-bound`.
    """
    _not_begun(plan, course)
    rows = list(plan.enrolments.filter(course=course).select_related("held").order_by("session", "person_id"))
    numbers = sorted({row.session for row in rows}, key=lambda n: _begin(rows, n))
    early = set(numbers[: (len(numbers) + 1) // 2])
    places = [row for row in rows if row.session in early]
    if len(numbers) < 2 or min(len(places), len(rows) - len(places)) < LEAST:
        raise JiphyeonError(
            "effect-one-session",
            f"두 차수 넘게 열고 앞뒤 차수에 {LEAST}명씩은 있어야 나누어 견줄 수 있습니다.",
            suggestion="다른 과정을 고르거나 기준 점수로 견주는 방법을 쓰세요.",
        )
    if plan.schedule and not simulated:
        _swappable(plan, rows)
    seed = secrets.token_hex(32)
    arms = draw_arms([row.person_id for row in rows], len(places), seed)
    _reseat(rows, early, arms)
    return _save(plan, course, by, "waitlist", domain or course.value().domains[0], arms, seed, simulated=simulated)


def register_cutoff(plan: Plan, course: Course, by: Person, *, domain: str = "") -> Evaluation:
    """Compare people on both sides of the score at which the course was still given. Raises `effect-few`."""
    _not_begun(plan, course)
    domain = domain or course.value().domains[0]
    scores = domain_scores(plan.campaign, domain)
    placed = set(plan.enrolments.filter(course=course).values_list("person_id", flat=True))
    inside = sorted(scores[p][0] for p in placed if p in scores)
    outside = sorted(value[0] for p, value in scores.items() if p not in placed)
    if min(len(inside), len(outside)) < LEAST:
        raise JiphyeonError("effect-few", "기준의 양쪽에 사람이 모자랍니다.", suggestion="다른 과정을 고르세요.")
    cut = max(inside)
    arms = {str(p): "first" if value[0] <= cut else "later" for p, value in scores.items()}
    misplaced = sum((p in placed) != (value[0] <= cut) for p, value in scores.items()) / len(scores)
    if misplaced > SHARP:
        raise JiphyeonError(
            "effect-not-sharp",
            "이 과정은 점수만으로 배정되지 않아 기준 점수로 견줄 수 없습니다.",
            suggestion="추첨으로 나누는 방법을 쓰세요.",
        )
    return _save(plan, course, by, "cutoff", domain, arms, secrets.token_hex(32), cut=cut)


def _not_begun(plan: Plan, course: Course) -> None:
    """A question is asked once, and before anybody has finished."""
    if plan.evaluations.filter(course=course).exists():
        raise JiphyeonError(
            "effect-registered", "이미 등록한 과정입니다.", suggestion="등록한 내용은 바꿀 수 없습니다."
        )
    if plan.enrolments.filter(course=course, state=Enrolment.State.COMPLETED).exists():
        raise JiphyeonError(
            "effect-late",
            "이미 마친 사람이 있어 지금은 등록할 수 없습니다.",
            suggestion="시작하지 않은 과정을 고르세요.",
        )


SHARP = 0.05
"""At most this share may lie on the wrong side of a cut."""


def _save(
    plan: Plan,
    course: Course,
    by: Person,
    design: str,
    domain: str,
    arms: dict[str, str],
    seed: str,
    *,
    cut: float | None = None,
    simulated: bool = False,
) -> Evaluation:
    names = {d.code: d.name for d in default_framework().domains}
    content = register(course.name, names.get(domain, domain), design, arms, seed=seed, cut=cut).to_dict()
    return Evaluation.objects.create(
        plan=plan,
        course=course,
        design=design,
        domain=domain,
        cut=cut,
        before=plan.campaign,
        seed=seed,
        arms=arms,
        registered=content,
        digest=digest_of(content),
        by=by,
        registered_at=timezone.now(),
        simulated=simulated or plan.simulated,
    )


def _begin(rows: list[Enrolment], number: int) -> tuple[str, int]:
    held = next((row.held for row in rows if row.session == number and row.held), None)
    return (held.starts_on.isoformat() if held and held.starts_on else "", number)


def _swappable(plan: Plan, rows: list[Enrolment]) -> None:
    """Refuse the lots where somebody has another course on a day of the other sessions."""
    people = {row.person_id for row in rows}
    days = {day for row in rows if row.held for day, _ in row.held.slots}
    others = plan.enrolments.filter(person_id__in=people, held__isnull=False).exclude(course=rows[0].course)
    bound = {
        row.person_id for row in others.select_related("held") if row.held and days & {d for d, _ in row.held.slots}
    }
    if bound:
        raise JiphyeonError(
            "effect-bound",
            f"다른 과정과 날이 겹쳐 추첨으로 옮길 수 없는 사람이 {len(bound)}명 있습니다.",
            suggestion="그 사람들을 다른 차수로 먼저 옮기거나 다른 과정을 고르세요.",
        )


def _reseat(rows: list[Enrolment], early: set[int], arms: dict[str, str]) -> None:
    """Give the places of earlier sessions to those drawn first; the number of people in each session stays."""
    places = {
        "first": [(row.session, row.held_id) for row in rows if row.session in early],
        "later": [(row.session, row.held_id) for row in rows if row.session not in early],
    }
    for row in sorted(rows, key=lambda one: one.person_id):
        row.session, row.held_id = places[arms[str(row.person_id)]].pop(0)
    Enrolment.objects.bulk_update(rows, ["session", "held"])


def domain_scores(campaign: int, domain: str) -> Scores:
    """Mean and standard error of everybody who finished a diagnosis, in one domain by its own questions."""
    pinned = apps.get_model("diagnosis", "Campaign")._default_manager.filter(pk=campaign).first()  # noqa: SLF001
    if pinned is None:
        return {}
    parts = apps.get_model("diagnosis", "Participation")._default_manager  # noqa: SLF001 (the models' public managers)
    forms = [pinned_from(form, default_framework()) for form in pinned.forms]
    found: Scores = {}
    for number, form in enumerate(forms):
        rows = list(
            parts.filter(campaign_id=campaign, state="finished", form_number=number).prefetch_related("answers")
        )
        answers = [{a.question: AnswerValue.from_dict(a.value) for a in row.answers.all()} for row in rows]
        scores = plain_scores(form.items, answers, default_framework(), domain)
        found |= {row.person_id: score for row, score in zip(rows, scores, strict=True) if score is not None}
    return found


def analyse_evaluation(evaluation: Evaluation, after: int | None = None) -> dict[str, Any]:
    """Analyse as registered and keep what was found. Raises `effect-*`; a changed registration is refused."""
    if digest_of(evaluation.registered) != evaluation.digest:
        raise JiphyeonError(
            "effect-changed", "등록한 내용이 바뀌어 분석하지 않습니다.", suggestion="감사 기록을 확인하세요."
        )
    people = [Observed(**row) for row in evaluation.observations] or _observed(evaluation, after)
    seed = int.from_bytes(hashlib.sha256(bytes.fromhex(evaluation.seed)).digest()[:4])
    evaluation.result = analyse(people, evaluation.design, evaluation.cut, seed=seed)
    evaluation.after = after or evaluation.after
    evaluation.analysed_at = timezone.now()
    evaluation.save(update_fields=["result", "after", "analysed_at"])
    return dict(evaluation.result)


def _observed(evaluation: Evaluation, after: int | None) -> list[Observed]:
    if after is None or after == evaluation.before:
        raise JiphyeonError("effect-no-after", "뒤의 진단을 골라 주세요.", suggestion="마감한 다른 진단이 필요합니다.")
    before, then = domain_scores(evaluation.before, evaluation.domain), domain_scores(after, evaluation.domain)
    return [
        Observed(*before[int(p)], *then[int(p)], treated=arm == "first", running=before[int(p)][0])
        for p, arm in evaluation.arms.items()
        if int(p) in before and int(p) in then
    ]


def proposals() -> list[tuple[Course, float, float, bool]]:
    """What all evaluations let one expect of each course: course, gain, sd, observed. Real ones only, if any."""
    done = Evaluation.objects.exclude(result={}).select_related("course").order_by("analysed_at")
    real = [e for e in done if not e.simulated]
    results = {e.course.code: e.result for e in (real or done)}
    if not results:
        return []
    courses = {c.code: c for c in Course.objects.filter(plannable=True)}
    gains = pooled_gains(results, tuple(courses))
    return [(courses[code], *gains[code]) for code in sorted(gains) if code in courses]


@transaction.atomic
def take_over() -> int:
    """Put the pooled gains into the catalogue, where recommendations and plans read them; how many changed."""
    simulated = not Evaluation.objects.exclude(result={}).filter(simulated=False).exists()
    changed = 0
    for course, gain, sd, observed in proposals():
        kind = "자체 평가와 다른 과정의 평가를 합침" if observed else "다른 과정의 평가에서 미루어 봄"
        source = f"{kind}(표준오차 {sd:.2f}{', 모의 자료' if simulated else ''})"
        value = round(max(gain, 0.0), 3)
        changed += Course.objects.filter(pk=course.pk).exclude(gain=value).update(gain=value, gain_source=source)
    return changed
