"""A small office with a finished diagnosis, made directly in the database."""

import datetime as dt

import pytest
from django.apps import apps
from django.utils import timezone

from jiphyeon.core.training.reading import shipped_courses
from jiphyeon.server.accounts.models import Person, RoleGrant, Unit
from jiphyeon.server.training.catalogue import known_codes
from jiphyeon.server.training.models import Course

BANDS = [0.2, 0.5, 0.2, 0.1, 0.0]


@pytest.fixture
def office(db):
    root = Unit.objects.create(code="hanbit", name="한빛교육청", kind="office")
    return [Unit.objects.create(code=f"d{n}", name=f"부서{n}", kind="department", parent=root) for n in (1, 2)]


@pytest.fixture
def people(office):
    return [
        Person.objects.create(
            username=f"p{n}", name=f"사람{n}", unit=office[n % 2], position="주무관", job="administrator"
        )
        for n in range(12)
    ]


@pytest.fixture
def owner(people):
    RoleGrant.objects.create(person=people[0], role="owner")
    return people[0]


@pytest.fixture
def campaign(people):
    """A closed campaign in which everybody but the last has a result."""
    now = timezone.now()
    campaign = apps.get_model("diagnosis", "Campaign").objects.create(
        title="모의 진단",
        state="closed",
        owner=people[0],
        forms=[],
        form_code="A",
        starts_at=now - dt.timedelta(days=9),
        ends_at=now,
        purpose="",
        consent="",
        contact="",
        simulated=True,
        seed="1",
    )
    for number, person in enumerate(people[:-1]):
        part = apps.get_model("diagnosis", "Participation").objects.create(
            campaign=campaign,
            person=person,
            unit=person.unit,
            unit_path=person.unit.path,
            role="general",
            pseudonym=f"x{number}",
            state="finished",
            finished_at=now,
        )
        apps.get_model("diagnosis", "Score").objects.bulk_create(
            apps.get_model("diagnosis", "Score")(
                participation=part,
                scale=f"P.D{d}",
                value=-1.4 + 0.05 * number,
                standard_error=0.4,
                level="L1",
                probabilities=BANDS,
                items=4,
                bank_version="1",
                form="A",
                parameter_hash="0",
                code_version="0",
            )
            for d in range(1, 7)
        )
    return campaign


@pytest.fixture
def courses(db):
    Course.objects.bulk_create(
        Course(code=c.code, **{**Course.fields_of(c), "minimum": 1}) for c in shipped_courses("hanbit", known_codes())
    )
