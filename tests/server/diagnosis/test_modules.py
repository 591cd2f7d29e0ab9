import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from jiphyeon.server.diagnosis.models import Module, Participation
from jiphyeon.server.diagnosis.modules import module_means, take_in
from support.diagnosis import campaign
from support.people import office, person

pytestmark = pytest.mark.django_db

INSTRUMENT = """
schema = "jiphyeon.instrument/1"
code = "given"
version = "2025"
title = "받은 진단지표"
[[section]]
code = "A"
title = "개인 부문"
[[section.question]]
code = "q1"
kind = "scale"
prompt = "데이터를 쓰는 편입니까?"
[[section.question]]
code = "q2"
kind = "single"
prompt = "맞는 것은 무엇입니까?"
options = ["가", "나"]
key = 2
"""
RULES = """
schema = "jiphyeon.scoring-rules/1"
source = "발행 기관 채점 기준"
[[scale]]
code = "all"
name = "종합"
questions = ["q1", "q2"]
method = "sum"
band = [{ start = 0, name = "시작" }, { start = 4, name = "높음" }]
"""


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.science, "owner", over=place.office)


@pytest.fixture
def module(owner):
    return take_in(("given.toml", INSTRUMENT), ("rules.toml", RULES), owner, timezone.now())


def test_an_owner_takes_an_instrument_in_as_it_was_issued(client, owner):
    client.force_login(owner)
    files = {
        "instrument": SimpleUploadedFile("given.toml", INSTRUMENT.encode()),
        "rules": SimpleUploadedFile("rules.toml", RULES.encode()),
    }
    assert client.post(reverse("diagnosis:modules"), files).status_code == 302
    assert Module.objects.get().source == "발행 기관 채점 기준"
    assert "받은 진단지표" in client.get(reverse("diagnosis:modules")).content.decode()


def test_a_wrong_file_is_named_with_its_line(client, owner):
    client.force_login(owner)
    files = {
        "instrument": SimpleUploadedFile("given.toml", INSTRUMENT.replace("key = 2", "key = 5").encode()),
        "rules": SimpleUploadedFile("rules.toml", RULES.encode()),
    }
    response = client.post(reverse("diagnosis:modules"), files)
    assert response.status_code == 422
    assert "given.toml 18행" in response.content.decode()
    files["instrument"] = SimpleUploadedFile("given.toml", INSTRUMENT.encode("cp949"))
    files["rules"].seek(0)
    assert "UTF-8" in client.post(reverse("diagnosis:modules"), files).content.decode()


def test_its_questions_come_last_and_its_own_rules_score_them(client, owner, place, module):
    me = person("na", place.planning)
    made = campaign(owner, place.planning, module=module)
    client.force_login(me)

    def url(name, *args):
        return reverse(f"diagnosis:{name}", args=[made.pk, *args])

    assert "41문항" in client.get(url("begin")).content.decode()
    client.post(url("begin"), {"consent": "yes"})
    client.post(url("question", "D3-01"), {"q-D3-01": "3"})
    client.post(url("question", "M-q1"), {"q-M-q1": "5"})
    client.post(url("question", "M-q2"), {"q-M-q2": "2"})
    client.post(url("finish"))
    (score,) = Participation.objects.get().module_scores
    assert (score["value"], score["band"]) == (5, "높음")
    page = client.get(url("result")).content.decode()
    assert "받은 진단지표" in page
    assert "발행 기관 채점 기준" in page


def test_means_are_told_from_five_people_on(owner, place, module):
    rows = [
        Participation(module_scores=[{"code": "all", "name": "종합", "value": v, "answered": 2, "asked": 2}])
        for v in range(5)
    ]
    assert module_means(rows[:4]) == []
    assert module_means(rows) == [{"code": "all", "name": "종합", "mean": 2.0, "answered": 5}]


def test_the_owner_attaches_a_module_to_a_plan_in_the_browser(client, owner, place, module):
    from django.urls import reverse
    from django.utils import timezone

    from jiphyeon.server.diagnosis.models import Campaign

    client.force_login(owner)
    page = client.get(reverse("diagnosis:new")).content.decode()
    assert "함께 볼 외부 검사지" in page
    now = timezone.localtime()
    posted = client.post(
        reverse("diagnosis:new"),
        {
            "title": "공식 지표와 함께",
            "form_code": "linked",
            "module": module.pk,
            "starts_at": now.strftime("%Y-%m-%dT%H:%M"),
            "ends_at": now.replace(year=now.year + 1).strftime("%Y-%m-%dT%H:%M"),
            "units": [place.planning.pk],
            "manager_view": "none",
            "purpose": "연수를 마련합니다.",
            "consent": "답을 모읍니다.",
            "contact": "과학정보과",
        },
    )
    assert posted.status_code == 302
    assert Campaign.objects.get(title="공식 지표와 함께").module == module
