"""What became of a plan: completion, reactions, uses at work and effects, each apart; nothing of fewer than five."""

from __future__ import annotations

from statistics import fmean

from jiphyeon.core.training.measured import LEAST
from jiphyeon.server.training.models import Enrolment, Plan
from jiphyeon.services.train_documents import CourseOutcome


def outcomes_of(plan: Plan) -> list[CourseOutcome]:
    """One row a course of the plan."""
    rows = plan.enrolments.select_related("course", "reaction", "practice").order_by("course__code")
    by_course: dict[int, list[Enrolment]] = {}
    for row in rows:
        by_course.setdefault(row.course_id, []).append(row)
    effects = {e.course_id: e.result.get("sentence", "") for e in plan.evaluations.all()}
    return [_outcome(places, effects.get(course, "")) for course, places in by_course.items()]


def _outcome(places: list[Enrolment], effect: str) -> CourseOutcome:
    reactions = [(r.useful + r.level + r.again) / 3 for p in places if (r := getattr(p, "reaction", None))]
    uses = [float(r.times) for p in places if (r := getattr(p, "practice", None))]
    return CourseOutcome(
        name=places[0].course.name,
        places=len(places),
        completed=sum(place.state == Enrolment.State.COMPLETED for place in places),
        reaction=fmean(reactions) if len(reactions) >= LEAST else None,
        uses=fmean(uses) if len(uses) >= LEAST else None,
        effect=effect,
    )
