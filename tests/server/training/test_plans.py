import io
import zipfile

import pytest
from django.urls import reverse

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.training.models import Course, Enrolment, Plan
from jiphyeon.server.training.store import confirm, improve, make_plan

LIMITS = {"budget": 12_000_000, "courses_per_person": 2, "hours_per_person": 20.0, "minimum_coverage": 0.5}


@pytest.fixture
def plan(owner, campaign, courses):
    made = make_plan(
        "맞춤형 연수 운영 계획", owner, campaign.pk, LIMITS, simulated=True, seed=3, period="2027. 3.~2027. 7."
    )
    improve(made, seconds=5)
    made.refresh_from_db()
    return made


def test_a_plan_keeps_every_limit(plan):
    assert plan.state == Plan.State.READY
    assert plan.figures["cost"] <= 12_000_000
    assert plan.figures["gap"] <= 0.01
    by_person = {}
    for row in Enrolment.objects.select_related("course"):
        by_person.setdefault(row.person_id, []).append(row.course)
    assert max(len(rows) for rows in by_person.values()) <= 2
    assert all(sum(c.hours for c in rows) <= 20 for rows in by_person.values())
    for rows in by_person.values():
        codes = {c.code for c in rows}
        assert all(set(c.prerequisites) <= codes for c in rows)


def test_the_same_seed_gives_the_same_places(plan, owner, campaign):
    again = make_plan("다시", owner, campaign.pk, LIMITS, seed=3)
    improve(again, seconds=5)
    places = [sorted(Enrolment.objects.filter(plan=p).values_list("person_id", "course__code")) for p in (plan, again)]
    assert places[0] == places[1]


def test_a_confirmed_plan_does_not_move(plan):
    confirm(plan)
    before = list(Enrolment.objects.values_list("pk", flat=True))
    improve(plan, seconds=1)
    assert list(Enrolment.objects.values_list("pk", flat=True)) == before
    with pytest.raises(JiphyeonError):
        confirm(plan)


def test_limits_that_cannot_be_kept_are_named_and_nothing_is_lost(owner, campaign, courses):
    plan = make_plan("무리한 계획", owner, campaign.pk, {**LIMITS, "budget": 0, "minimum_hours": 15.0}, seed=1)
    improve(plan, seconds=5)
    plan.refresh_from_db()
    assert plan.state == Plan.State.IMPOSSIBLE
    assert plan.clash


def test_a_changed_course_is_said_to_have_changed(client, plan, owner):
    Course.objects.filter(code="H-05").update(seats=5)
    client.force_login(owner)
    assert "표 다듬기 실습" in client.get(reverse("training:plan", args=[plan.pk])).context["stale"]


def test_the_owner_makes_a_plan_in_the_browser(client, owner, campaign, courses):
    client.force_login(owner)
    form = {
        "title": "새 계획",
        "campaign": campaign.pk,
        "budget": "9000000",
        "courses_per_person": "2",
        "hours_per_person": "12",
        "minimum_coverage": "30",
    }
    answer = client.post(reverse("training:plan_new"), form)
    plan = Plan.objects.get()
    assert answer.url == reverse("training:plan", args=[plan.pk])
    assert plan.figures["places"] > 0
    assert "모의 자료로 만든 계획입니다" in client.get(answer.url).content.decode()


def test_the_documents_are_files_that_open(client, plan, owner):
    client.force_login(owner)
    for args in ([plan.pk, "plan"], [plan.pk, "roster"]):
        answer = client.get(reverse("training:download", args=args))
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    course = plan.figures["courses"][0]["code"]
    notice = client.get(reverse("training:notice", args=[plan.pk, "notice", course]))
    assert notice["Content-Type"] == "application/hwp+zip"


def test_the_plan_document_has_nothing_at_must(plan, owner):
    from jiphyeon.core.official.layout import lay_out
    from jiphyeon.core.official.organisation import Organisation
    from jiphyeon.services.check import check_text
    from jiphyeon.services.train import PlanFigures
    from jiphyeon.services.train_documents import plan_document

    figures = PlanFigures.from_dict(plan.figures)
    document = plan_document(plan.title, figures, Organisation(), period="2027. 3.~2027. 7.", simulated=True)
    text = lay_out(document).text
    found = check_text(text, kind="plan", state="draft", only=["structure", "item", "notation", "arithmetic"])
    assert [(f.rule, f.text) for f in found.findings if f.severity == "must"] == []
    assert f"{figures.cost:,}원" in text


@pytest.mark.parametrize("name", ["plans", "plan_new", "import"])
def test_only_owners_come_here(client, people, owner, name):
    client.force_login(people[2])
    assert client.get(reverse(f"training:{name}")).status_code == 403
