import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.diagnosis.activity import stops
from jiphyeon.server.diagnosis.campaigns import close_campaign, extend, open_campaign, progress, role_code
from jiphyeon.server.diagnosis.models import Answer, Campaign, Participation
from jiphyeon.server.diagnosis.wording import ACCEPTANCE
from support.diagnosis import campaign, finish_all
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.science, "owner", over=place.office)


@pytest.fixture
def staff(place):
    return [person(f"na{number}", place.planning, "writer") for number in range(6)]


@pytest.fixture
def signed_in(client, owner):
    client.force_login(owner)
    return client


def plan(place, **changes):
    now = timezone.localtime()
    return {
        "title": "2026년 진단",
        "form_code": "starter",
        "starts_at": f"{now:%Y-%m-%dT%H:%M}",
        "ends_at": f"{now + timedelta(days=7):%Y-%m-%dT%H:%M}",
        "units": [place.planning.pk],
        "manager_view": "none",
        "purpose": "연수",
        "consent": "동의",
        "contact": "과학정보과",
    } | changes


def test_from_plan_to_open(signed_in, place, staff):
    response = signed_in.post(reverse("diagnosis:new"), plan(place, excluded_names="na0\n"))
    made = Campaign.objects.get()
    assert response.url == reverse("diagnosis:campaign", args=[made.pk])
    page = signed_in.get(response.url).content.decode()
    assert "5명" in page
    assert "40개" in page  # draft items
    signed_in.post(reverse("diagnosis:open", args=[made.pk]), {"draft_acceptance": ACCEPTANCE})
    made.refresh_from_db()
    assert made.state == Campaign.State.OPEN
    assert made.accepted_by.username == "owner"
    assert made.participations.count() == 5


def test_without_a_written_acceptance_it_does_not_open(signed_in, owner, place, staff):
    made = campaign(owner, place.planning, opened=False, draft_acceptance="", accepted_by=None)
    assert signed_in.post(reverse("diagnosis:open", args=[made.pk]), {"draft_acceptance": "네"}).status_code == 422
    with pytest.raises(JiphyeonError, match="campaign-draft-items"):
        open_campaign(made)
    assert Campaign.objects.get().state == Campaign.State.PLANNED


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"excluded_names": "na0\n없는사람"}, "2번째 줄의 ‘없는사람’"),
        ({"ends_at": "2020-01-01T09:00"}, "지금보다 나중"),
        ({"units": []}, "필수"),
        ({"title": ""}, "필수"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said(signed_in, place, staff, changes, word):
    response = signed_in.post(reverse("diagnosis:new"), plan(place, **changes))
    assert response.status_code == 422
    assert word in response.content.decode()
    assert not Campaign.objects.exists()


def test_an_owner_reaches_only_their_own_units(client, place, staff):
    client.force_login(person("small", place.science, "owner"))
    response = client.post(reverse("diagnosis:new"), plan(place))
    assert response.status_code == 422
    assert not Campaign.objects.exists()


@pytest.mark.parametrize("name", ["campaign", "edit", "progress", "preview", "items", "report"])
def test_only_the_owner_of_all_its_units_sees_a_campaign(client, owner, place, staff, name):
    made = campaign(owner, place.planning)
    url = reverse(f"diagnosis:{name}", args=[made.pk])
    client.force_login(staff[0])
    assert client.get(url).status_code == 403
    client.force_login(person("small", place.science, "owner"))
    assert client.get(url).status_code == 404


def test_an_empty_campaign_is_refused(owner, place):
    with pytest.raises(JiphyeonError, match="campaign-empty"):
        campaign(owner, place.school)


def test_opening_twice_is_refused(owner, place, staff):
    made = campaign(owner, place.planning)
    with pytest.raises(JiphyeonError, match="campaign-state"):
        open_campaign(made)
    assert made.participations.count() == 6


def test_roles_follow_position_job_and_place(place):
    teacher = person("t", place.school)
    teacher.job = "teacher"
    office_clerk, school_clerk = person("c", place.planning), person("s", place.school)
    office_clerk.job = school_clerk.job = "administrator"
    head = person("h", place.planning)
    head.position = "과장"
    assert [role_code(one) for one in (teacher, office_clerk, school_clerk, head)] == [
        "school",
        "general",
        "school",
        "manager",
    ]


def test_progress_tells_how_far_units_are_and_nothing_of_what_was_said(signed_in, owner, place, staff):
    made = campaign(owner, place.planning)
    first = made.participations.first()
    Participation.objects.filter(pk=first.pk).update(state=Participation.State.FINISHED)
    (row,) = progress(made)
    assert (row.unit, row.invited, row.finished, row.percent) == (place.planning, 6, 1, 17)
    page = signed_in.get(reverse("diagnosis:progress", args=[made.pk])).content.decode()
    assert "교육기획과" in page
    assert first.person.name not in page


def test_where_people_stop_is_told_only_from_five_on(owner, place, staff):
    made = campaign(owner, place.planning)
    made.participations.update(state=Participation.State.STARTED)
    rows = list(made.participations.all())
    now = timezone.now()
    Answer.objects.bulk_create(
        [Answer(participation=row, question="D1-S1", value={}, saved_at=now) for row in rows[:4]]
    )
    assert stops(made) == []
    Answer.objects.create(participation=rows[4], question="D1-S1", value={}, saved_at=now)
    (stop,) = stops(made)
    assert (stop.number, stop.people) == (2, 5)


def test_extending_and_closing(signed_in, owner, place, staff):
    made = campaign(owner, place.planning)
    later = timezone.localtime() + timedelta(days=20)
    signed_in.post(reverse("diagnosis:extend", args=[made.pk]), {"ends_at": f"{later:%Y-%m-%dT%H:%M}"})
    made.refresh_from_db()
    assert timezone.localdate(made.ends_at) == later.date()
    signed_in.post(reverse("diagnosis:close", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == Campaign.State.CLOSED
    with pytest.raises(JiphyeonError, match="campaign-state"):
        close_campaign(made, timezone.now())
    with pytest.raises(JiphyeonError, match="campaign-state"):
        extend(made, timezone.now() + timedelta(days=1), timezone.now())


def test_extending_into_the_past_is_refused(owner, place, staff):
    made = campaign(owner, place.planning)
    with pytest.raises(JiphyeonError, match="campaign-period"):
        extend(made, timezone.now() - timedelta(hours=1), timezone.now())


def test_nobody_else_gets_the_link_of_who_has_begun(signed_in, owner, place, staff):
    made = campaign(owner, place.planning)
    Participation.objects.filter(pk=made.participations.first().pk).update(state=Participation.State.STARTED)
    text = signed_in.post(reverse("diagnosis:links", args=[made.pk])).content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == made.participations.count()  # the head, and all but that one


def test_links_go_to_those_who_have_not_finished(signed_in, owner, place, staff):
    made = campaign(owner, place.planning)
    first = made.participations.first()
    Participation.objects.filter(pk=first.pk).update(state=Participation.State.FINISHED)
    staff[1].name = "=1+1"
    staff[1].save()
    text = signed_in.post(reverse("diagnosis:links", args=[made.pk])).content.decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text))
    assert header == ["소속", "이름", "전자우편", "링크"]
    assert len(rows) == 5
    assert all(row[3].startswith("http://testserver/diagnosis/invitation/") for row in rows)
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_new_links_end_the_old_ones(client, signed_in, owner, place, staff):
    made = campaign(owner, place.planning)
    old = list(csv.reader(io.StringIO(signed_in.post(reverse("diagnosis:links", args=[made.pk])).content.decode())))
    signed_in.post(reverse("diagnosis:links", args=[made.pk]))
    assert client.get(old[1][3].removeprefix("http://testserver")).status_code == 422


def test_preview_and_items_say_what_is_assumed(signed_in, owner, place, staff):
    made = campaign(owner, place.planning)
    assert "다음에 해 볼 일" not in signed_in.get(reverse("diagnosis:preview", args=[made.pk])).content.decode()
    page = signed_in.get(reverse("diagnosis:items", args=[made.pk])).content.decode()
    assert "초안(검토·예비조사 전)" in page
    assert "가정" in page
    assert "집현 문항 개발진" in page


def test_scoring_again_gives_the_same_rows(owner, place, staff):
    from jiphyeon.server.diagnosis.models import Score
    from jiphyeon.server.diagnosis.results import store_scores

    made = campaign(owner, place.planning)
    finish_all(made)
    fields = ("participation", "scale", "value", "standard_error", "level", "probabilities", "parameter_hash")
    before = list(Score.objects.order_by("participation", "scale").values_list(*fields))
    store_scores(made, list(made.participations.all()))
    assert list(Score.objects.order_by("participation", "scale").values_list(*fields)) == before
