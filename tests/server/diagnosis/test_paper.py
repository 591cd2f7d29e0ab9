import pytest
from django.urls import reverse

from jiphyeon.server.diagnosis.campaigns import form_of
from jiphyeon.server.diagnosis.models import Answer, Participation, Score
from support.diagnosis import answers, campaign, participation
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def made(place):
    person("na", place.planning, name="김나래")
    return campaign(person("owner", place.science, "owner", over=place.office), place.planning, code="linked")


@pytest.fixture
def signed_in(client, made):
    client.force_login(made.owner)
    return client


def test_every_linked_form_is_printed_whole_and_without_keys(signed_in, made):
    for number in range(3):
        page = signed_in.get(reverse("diagnosis:paper", args=[made.pk, number])).content.decode()
        assert page.count('class="paper-question"') == 49
        assert "답안지" in page
        assert "<input" not in page[page.index('<article class="paper') : page.index("</article>")]
    assert signed_in.get(reverse("diagnosis:paper", args=[made.pk, 3])).status_code == 404


def entry(made):
    row = made.participations.get()
    return f"{reverse('diagnosis:paper-entry', args=[made.pk])}?person={row.pk}"


def on_paper(made):
    row = made.participations.get()
    fields = {"consent": "yes"}
    for code, answer in answers(form_of(made, row.form_number)).items():
        if answer.rows:
            fields |= {f"q-{code}-row-{one}": value for one, value in answer.rows}
        else:
            fields[f"q-{code}"] = str(answer.number) if answer.number is not None else list(answer.selected)
    return fields


def test_paper_answers_are_typed_in_and_scored(signed_in, made):
    assert "김나래" in signed_in.get(reverse("diagnosis:paper-entry", args=[made.pk])).content.decode()
    assert signed_in.post(entry(made), on_paper(made)).status_code == 302
    row = participation(made, made.participations.get().person)
    assert row.state == Participation.State.FINISHED
    assert Score.objects.filter(participation=row, scale="P").exists()


@pytest.mark.parametrize("change", [{"consent": ""}, {"q-D1-S1": "9"}])
def test_a_mistake_stores_nothing_at_all(signed_in, made, change):
    assert signed_in.post(entry(made), on_paper(made) | change).status_code == 422
    assert not Answer.objects.exists()
    assert made.participations.get().state == Participation.State.INVITED


def test_nobody_but_the_owner_types_in(client, made, place):
    client.force_login(person("writer", place.planning, "writer"))
    assert client.get(entry(made)).status_code == 403
