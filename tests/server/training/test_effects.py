from dataclasses import asdict

import numpy as np
import pytest
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.core.official.layout import lay_out
from jiphyeon.core.official.organisation import Organisation
from jiphyeon.core.training.trial import Truth, trial
from jiphyeon.server.accounts.models import Person
from jiphyeon.server.training.documents import places_of
from jiphyeon.server.training.effects import analyse_evaluation, eligible, register_waitlist, take_over
from jiphyeon.server.training.models import Course, Enrolment, Evaluation, Plan, Practice, Reaction
from jiphyeon.server.training.outcome import outcomes_of
from jiphyeon.services.check import check_text
from jiphyeon.services.train import PlanFigures
from jiphyeon.services.train_documents import head_of, result_document, unit_notice
from jiphyeon.services.training_effect import draw_arms, effect_sentence

FIGURES = {
    "people": 60,
    "placed": 40,
    "places": 40,
    "cost": 1_000_000,
    "budget": None,
    "hours": 240.0,
    "lowest_coverage": 0.5,
    "lowest_department": "부서1",
    "objective": 1.0,
    "bound": None,
    "gap": None,
    "method": "milp",
    "seconds": 1.0,
    "seed": 1,
    "courses": [],
}


@pytest.fixture
def plan(owner, office, courses):
    """Forty people in four sessions of one course."""
    made = Plan.objects.create(
        title="데이터 역량 연수", owner=owner, state="confirmed", campaign=1, limits={}, seed=1, figures=FIGURES
    )
    course = Course.objects.get(code="H-05")
    for n in range(40):
        person = Person.objects.create(username=f"t{n}", name=f"직원{n}", unit=office[n % 2], position="주무관")
        Enrolment.objects.create(plan=made, person=person, course=course, session=1 + n // 10)
    return made


@pytest.fixture
def registered(plan, owner):
    made = register_waitlist(plan, Course.objects.get(code="H-05"), owner, simulated=True)
    rng = np.random.default_rng(5)
    people = trial(40, Truth(effect=1.2, error=0.4), rng)
    people.sort(key=lambda one: not one.treated)
    arms = sorted(made.arms.values())
    made.observations = [{**asdict(p), "treated": arm == "first"} for p, arm in zip(people, arms, strict=True)]
    made.save(update_fields=["observations"])
    return made


def test_lots_fill_the_earlier_sessions_and_keep_their_sizes(plan, owner):
    assert [row[1:] for row in eligible(plan)] == [(40, 20)]
    made = register_waitlist(plan, Course.objects.get(code="H-05"), owner)
    for row in plan.enrolments.all():
        assert (row.session <= 2) == (made.arms[str(row.person_id)] == "first")
    assert [plan.enrolments.filter(session=n).count() for n in (1, 2, 3, 4)] == [10] * 4
    assert made.registered["detectable"] < 1
    assert eligible(plan) == []
    assert draw_arms([int(p) for p in made.arms], 20, made.seed) == made.arms


def test_a_question_is_registered_once_and_not_after_somebody_has_finished(plan, owner):
    course = Course.objects.get(code="H-05")
    place = plan.enrolments.first()
    place.state = Enrolment.State.COMPLETED
    place.save(update_fields=["state"])
    with pytest.raises(JiphyeonError) as caught:
        register_waitlist(plan, course, owner)
    assert caught.value.code == "effect-late"
    plan.enrolments.update(state="planned", session=1)
    with pytest.raises(JiphyeonError) as caught:
        register_waitlist(plan, course, owner)
    assert caught.value.code == "effect-one-session"


def test_what_was_registered_is_analysed_and_nothing_else(registered):
    result = analyse_evaluation(registered)
    assert result["low"] > 0
    assert "우연으로 보기 어렵습니다" in result["sentence"]
    assert "효과로 보지 않습니다" in result["naive_words"]
    registered.registered = {**registered.registered, "rule": "다르게"}
    with pytest.raises(JiphyeonError) as caught:
        analyse_evaluation(registered)
    assert caught.value.code == "effect-changed"


def test_an_interval_that_holds_zero_is_never_called_an_effect():
    assert "말할 수 없습니다" in effect_sentence(0.3, -0.1, 0.7)
    assert "낮습니다" in effect_sentence(-0.3, -0.5, -0.1)


def test_effects_reach_the_catalogue_only_when_the_owner_says_so(client, owner, registered):
    analyse_evaluation(registered)
    client.force_login(owner)
    page = reverse("training:effects", args=[registered.plan_id])
    assert client.get(page).status_code == 200
    assert Course.objects.get(code="H-05").gain == 0.6
    client.post(reverse("training:feed_back", args=[registered.plan_id]))
    course = Course.objects.get(code="H-05")
    assert course.gain > 0.65
    assert "모의 자료" in course.gain_source
    assert Course.objects.get(code="H-08").gain != 0.6
    assert take_over() == 0


def test_the_owner_registers_in_the_browser_and_people_without_a_second_diagnosis_are_not_analysed(client, owner, plan):
    client.force_login(owner)
    course = Course.objects.get(code="H-05")
    client.post(reverse("training:register", args=[plan.pk]), {"course": course.pk, "design": "waitlist"})
    made = Evaluation.objects.get()
    answer = client.post(reverse("training:analyse", args=[plan.pk, made.pk]), follow=True)
    assert "뒤의 진단을 골라 주세요" in answer.content.decode()
    assert Evaluation.objects.get().result == {}


def test_reactions_and_uses_of_fewer_than_five_are_not_shown(plan):
    for place in plan.enrolments.all()[:4]:
        Reaction.objects.create(enrolment=place, useful=5, level=5, again=5)
    assert outcomes_of(plan)[0].reaction is None
    for place in plan.enrolments.all()[4:10]:
        Reaction.objects.create(enrolment=place, useful=4, level=4, again=4)
        Practice.objects.create(enrolment=place, times=2)
    assert outcomes_of(plan)[0].reaction == pytest.approx(4.4)
    assert outcomes_of(plan)[0].uses == 2.0


def must(document, kind):
    text = lay_out(document).text
    found = check_text(
        text, kind=kind, state="draft", only=["structure", "item", "notation", "arithmetic", "recipient"]
    )
    return [(f.rule, f.text) for f in found.findings if f.severity == "must"]


def test_the_report_and_the_notices_have_nothing_at_must(plan, registered):
    analyse_evaluation(registered)
    figures = PlanFigures.from_dict(plan.figures)
    report = result_document(
        plan.title, figures, outcomes_of(plan), Organisation(), period="2027. 3. 8.~2027. 7. 16.",
        indicators=["자료 요구 공문: 40건에서 31건(출처: 문서 등록대장)"], simulated=True,
    )  # fmt: skip
    assert must(report, "result_report") == []
    assert "모의 자료" in report.title
    today = timezone.localdate()
    made = unit_notice(plan.title, places_of(plan)[:3], Organisation(), today=today, schedule="2027. 3. 8.(월)")
    assert must(made.document, "training_notice") == []
    assert made.document.head.recipient == "부서1장"
    assert "직원0" not in lay_out(made.document).text


@pytest.mark.parametrize(
    ("unit", "head"),
    [
        ("초등교육과", "초등교육과장"),
        ("감사관", "감사관"),
        ("가온교육지원청", "가온교육지원청교육장"),
        ("솔빛중학교", "솔빛중학교장"),
    ],
)
def test_mail_goes_to_the_head_of_a_unit(unit, head):
    assert head_of(unit) == head


def test_the_files_of_a_plan_open(client, owner, plan):
    client.force_login(owner)
    for what in ("units", "report", "roster"):
        answer = client.get(reverse("training:download", args=[plan.pk, what]))
        assert answer.status_code == 200
        assert answer.content[:2] == b"PK"
