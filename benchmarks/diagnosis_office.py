"""A simulated office from responses to all reports, and the scoring of 100,000 people.

    python benchmarks/diagnosis_office.py [--people 700] [--many 100000]

Limits: 700 people scored, summarised, and reported as HWPX, PDF and XLSX in 60 s; 100,000 people scored in 10 s.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import secrets
import sys
import tempfile
import time
from datetime import timedelta


def office(people: int) -> float:
    """Seconds from stored responses to every report."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    import numpy as np
    from django.test import Client
    from django.utils import timezone

    from jiphyeon.core.competency.framework_loading import default_framework
    from jiphyeon.core.competency.simulation import simulate
    from jiphyeon.server.accounts.models import Person, RoleGrant, Unit
    from jiphyeon.server.diagnosis.campaigns import close_campaign, form_of, open_campaign, set_forms
    from jiphyeon.server.diagnosis.models import Answer, Campaign, Participation
    from jiphyeon.server.diagnosis.reports import publish
    from jiphyeon.server.diagnosis.results import store_scores
    from jiphyeon.services.diagnose import pin_forms

    top = Unit.objects.create(code="hanbit", name="한빛교육청", kind="office")
    units = [Unit.objects.create(code=f"u{n}", name=f"가상{n}과", kind="department", parent=top) for n in range(20)]
    rows = [Person(username=f"p{n}", name=f"가상{n}", unit=units[n % 20]) for n in range(people)]
    Person.objects.bulk_create(rows)
    owner, now = Person.objects.earliest("pk"), timezone.now()
    RoleGrant.objects.create(person=owner, unit=top, role="owner")
    texts = {"purpose": "-", "consent": "-", "contact": "-", "draft_acceptance": "부하 시험"}
    campaign = Campaign(
        title="모의 진단", owner=owner, accepted_by=owner, accepted_at=now, seed="x", starts_at=now, **texts
    )
    campaign.ends_at, campaign.simulated = now + timedelta(days=1), True
    set_forms(campaign, "linked", pin_forms("linked"))
    campaign.save()
    campaign.units.add(top)
    open_campaign(campaign)
    forms = [form_of(campaign, number) for number in range(3)]
    taking = list(campaign.participations.order_by("pk"))
    items = tuple({item.code: item for form in forms for item in form.items}.values())
    drawn = simulate(items, default_framework(), [{} for _ in taking], np.random.default_rng(1))
    stored = [
        Answer(participation=row, question=item.code, value=person.answers[item.code].to_dict(), saved_at=now)
        for row, person in zip(taking, drawn, strict=True)
        for item in forms[row.form_number].items
    ]
    Answer.objects.bulk_create(stored, batch_size=900)
    campaign.participations.update(state=Participation.State.FINISHED, finished_at=now, consented_at=now)
    begun = time.perf_counter()
    store_scores(campaign, list(campaign.participations.all()))
    close_campaign(campaign, now)
    publish(campaign, now)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(owner)
    for suffix in ("hwpx", "pdf", "xlsx"):
        answer = client.get(f"/diagnosis/campaigns/{campaign.pk}/report/download.{suffix}")
        size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        print(f"  {suffix}: status {answer.status_code}, {size:,} bytes, after {time.perf_counter() - begun:.1f} s")
    return time.perf_counter() - begun


def scoring(people: int) -> float:
    """Seconds for all scores of so many people."""
    import numpy as np

    from jiphyeon.core.competency.framework_loading import default_framework
    from jiphyeon.core.competency.scoring import scale_tables
    from jiphyeon.core.measure.recovery import simulate_answers
    from jiphyeon.services.diagnose import pin_forms

    form, rng = pin_forms("linked")[0], np.random.default_rng(1)
    matrix = simulate_answers([one.parameters for one in form.measured], rng.standard_normal(people), rng)
    begun = time.perf_counter()
    used = time.process_time()
    found = scale_tables(matrix, form.measured, default_framework())
    print(f"  {people:,} people, {len(found)} scores each, {time.process_time() - used:.1f} s of processor")
    return time.perf_counter() - begun


def main() -> int:
    """Both, with their limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=700)
    parser.add_argument("--many", type=int, default=100_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JIPHYEON_DATA": folder, "JIPHYEON_SECRET_KEY": secrets.token_urlsafe(50)}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
        import django

        django.setup()
        taken = office(args.people)
        print(f"office of {args.people}: {taken:.1f} s, {taken / 60:.2f} x the limit of 60 s")
    many = scoring(args.many)
    print(f"{args.many:,} people scored: {many:.1f} s, {many / 10:.2f} x the limit of 10 s")
    return int(taken > 60 or many > 10)


if __name__ == "__main__":
    sys.exit(main())
