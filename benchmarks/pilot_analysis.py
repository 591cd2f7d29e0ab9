"""500 people, 12 weeks, a million events in SQLite: time and memory from the database to the whole analysis.

Run as `python benchmarks/pilot_analysis.py`; the database is filled in one process and analysed in another, so that
the memory printed is the analysis's own. `--people` and `--beats` make it smaller.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time


def fill(people: int, minutes: float) -> None:
    """A simulated pilot of so many people, written in one go."""
    from datetime import date, timedelta

    import numpy as np

    from jiphyeon.core.pilot.assignment import commitment
    from jiphyeon.core.pilot.plan import Plan
    from jiphyeon.core.pilot.simulation import Participant, Truth, events_of
    from jiphyeon.server.accounts.models import Person, Unit
    from jiphyeon.server.pilots import demo, planning
    from jiphyeon.server.pilots import models as stored

    seed, starts = "0b" * 32, date(2026, 3, 2)
    office = Unit.objects.create(code="hanbit", name="한빛교육청", kind="office")
    units = [Unit.objects.create(code=f"d{n}", name=f"부서{n}", kind="department", parent=office) for n in range(20)]
    owner = Person.objects.create(username="owner", name="담당", unit=office)
    plan = Plan("시범", "잼", starts, starts + timedelta(days=83), tuple(u.code for u in units), people,
                seed=commitment(seed))  # fmt: skip
    pilot = planning.begin(owner, office, plan, seed=seed, simulated=True)
    staff = Person.objects.bulk_create(
        [Person(username=f"p{n}", name="사람", unit=units[n % 20]) for n in range(people)]
    )
    parts = {
        f"c{n:04}": stored.Participant(pilot=pilot, person=person, code=f"c{n:04}", department=f"d{n % 20}")
        for n, person in enumerate(staff)
    }
    for part in parts.values():
        part.consented = part.trained = pilot.created
    stored.Participant.objects.bulk_create(parts.values())
    truth, rng = Truth(weekly=1.7, minutes=minutes), np.random.default_rng(1)
    simulated = [Participant(code, part.department) for code, part in parts.items()]
    demo.store(pilot, parts, events_of(plan, seed, truth, simulated, rng=rng))
    demo.answer(pilot, parts, simulated, truth, rng)
    stored.Pilot.objects.filter(pk=pilot.pk).update(state="closed", digest=_digest(pilot), closed=pilot.created)


def _digest(pilot: object) -> str:
    from jiphyeon.core.pilot.plan import plan_digest

    return plan_digest(pilot.locked_plan())  # type: ignore[attr-defined]


def analyse() -> None:
    """From the rows to the figures."""
    from jiphyeon.server.pilots import evaluation
    from jiphyeon.server.pilots.models import Pilot, Record

    pilot = Pilot.objects.get()
    count = Record.objects.count()
    begun = time.perf_counter()
    material = evaluation.gather(pilot)
    gathered = time.perf_counter() - begun
    value = evaluation.analyse(pilot.current_plan(), material, simulated=True)
    total = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    effect = value.figure("itt")
    print(f"events {count:,}  documents {value.documents:,}  people {value.people}")
    cpu = time.process_time()
    print(
        f"gather {gathered:.1f} s  analyse {total - gathered:.1f} s  total {total:.1f} s (process {cpu:.1f} s of CPU)"
    )
    print(f"peak memory {memory:.0f} MB")
    print(f"effect {effect.value:.1f} % ({effect.low:.1f} to {effect.high:.1f})" if effect else "no effect")


def main() -> None:
    """Fill, then analyse in a fresh process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=61.0, help="mean minutes of a document, one beat each")
    parser.add_argument("--step", choices=["fill", "analyse"])
    args = parser.parse_args()
    if args.step is None:
        with tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {"JIPHYEON_DATA": folder, "DJANGO_SETTINGS_MODULE": "jiphyeon.server.settings"}
            for step in ("fill", "analyse"):
                command = [sys.executable, __file__, "--step", step, "--people", str(args.people)]
                subprocess.run([*command, "--minutes", str(args.minutes)], env=environment, check=True)
        return
    import django

    django.setup()
    if args.step == "fill":
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        fill(args.people, args.minutes)
    else:
        analyse()


if __name__ == "__main__":
    main()
