from django.urls import reverse

from jiphyeon.server.training.models import Enrolment, Plan, Refusal, Wish


def test_a_person_with_a_result_sees_three_reasoned_steps(client, people, campaign, courses):
    client.force_login(people[3])
    page = client.get(reverse("training:index")).content.decode()
    assert page.count('class="eyebrow"') == 3
    assert "지금 한 시간" in page
    assert "조금 더 채우셔야 해서" in page


def test_a_person_without_a_result_is_told_what_to_do(client, people, campaign, courses):
    client.force_login(people[-1])
    assert "아직 진단 결과가 없습니다" in client.get(reverse("training:index")).content.decode()


def test_a_refused_step_gives_way_to_another_and_comes_back_on_request(client, people, campaign, courses):
    client.force_login(people[3])
    first = client.get(reverse("training:index")).context["steps"][0].step.code
    client.post(reverse("training:refuse", args=[first]), {"reason": "이미 들었습니다"})
    assert first not in [row.step.code for row in client.get(reverse("training:index")).context["steps"]]
    client.post(reverse("training:again"))
    assert not Refusal.objects.exists()
    assert client.get(reverse("training:index")).context["steps"][0].step.code == first


def test_a_wish_changes_what_is_offered(client, people, campaign, courses):
    client.force_login(people[3])
    client.post(reverse("training:wish"), {"excluded_forms": ["online"], "most_hours": "5"})
    steps = client.get(reverse("training:index")).context["steps"]
    chosen = [row.course for row in steps if row.course]
    assert chosen
    assert all(course.form != "online" and course.hours <= 5 for course in chosen)
    assert Wish.objects.get().person == people[3]


def test_completing_is_for_the_person_alone(client, people, owner, campaign, courses):
    plan = Plan.objects.create(title="계획", owner=owner, state="confirmed", campaign=campaign.pk, limits={}, seed=1)
    place = Enrolment.objects.create(plan=plan, person=people[4], course_id=_first())
    client.force_login(people[5])
    assert client.get(reverse("training:complete", args=[place.pk])).status_code == 404
    client.force_login(people[4])
    client.post(reverse("training:complete", args=[place.pk]), {"completed_on": "2026-11-20", "reflection": "좋았다"})
    place.refresh_from_db()
    assert (place.state, str(place.completed_on)) == ("completed", "2026-11-20")


def _first():
    from jiphyeon.server.training.models import Course

    return Course.objects.first().pk


def test_a_page_needs_a_signed_in_person(client, db):
    assert client.get(reverse("training:index")).status_code == 302
