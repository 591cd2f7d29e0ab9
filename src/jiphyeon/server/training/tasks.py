"""Work that takes longer than a page may. Every task may run twice."""

from __future__ import annotations

from django.tasks import task

from jiphyeon.server.training.models import Plan, Scenario
from jiphyeon.server.training.outbox import deliver
from jiphyeon.server.training.scenarios import solve_scenario
from jiphyeon.server.training.store import improve


@task
def improve_plan(plan: int) -> None:
    """Look for the best assignment of a plan; running it again does no harm."""
    found = Plan.objects.filter(pk=plan).first()
    if found is not None:
        improve(found)


@task
def run_scenario(scenario: int) -> None:
    """Solve a scenario beside its plan."""
    found = Scenario.objects.select_related("plan").filter(pk=scenario).first()
    if found is not None:
        solve_scenario(found)


@task
def deliver_notices() -> None:
    """Send by mail what people have not been sent yet."""
    deliver()
