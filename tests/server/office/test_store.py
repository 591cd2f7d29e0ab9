import pytest

from jiphyeon.server.office.models import OfficeKind, Phrase, Profile, RuleSetting, Word
from jiphyeon.server.office.store import kind_names, kinds_folder, organisation_for, pack_for
from support.kinds import KIND
from support.people import office as make_office
from support.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    place = make_office()
    line = [{"position": "과장", "role": "approver", "delegation": "전결"}]
    Profile.objects.create(
        unit=place.office, name="한빛교육청", head="한빛교육감", signers=line, telephone="000-0000-0000"
    )
    return place


def test_a_document_leaves_in_the_name_of_the_nearest_office_above(office):
    who = person("hong", office.science, name="홍가람")
    boss = person("boss", office.science, name="박서윤")
    boss.position = "과장"
    boss.save()
    found = organisation_for(who)
    assert (found.name, found.department, found.signed_as) == ("한빛교육청", "과학정보과", "한빛교육감")
    assert [(one.position, one.name, one.delegation) for one in found.signers] == [
        ("주무관", "홍가람", ""),
        ("과장", "박서윤", "전결"),
    ]


def test_somebody_without_a_place_leaves_everything_open():
    assert organisation_for(person("nobody")).name == ""


def test_a_writers_exception_holds_for_them_and_for_all_when_agreed(office):
    one, other = person("one", office.science), person("two", office.science)
    phrase = Phrase.objects.create(text="한빛 매직데이", by=one)
    RuleSetting.objects.create(rule="page-word", level="off", by=one)
    Word.objects.create(wrong="붙임문서", right="붙임", by=one)
    assert pack_for(one).exceptions == ("한빛 매직데이",)
    assert pack_for(other).exceptions == ()
    phrase.state = Phrase.State.AGREED
    phrase.save()
    assert pack_for(other).exceptions == ("한빛 매직데이",)
    assert pack_for(other).rules == {"page-word": "off"}
    assert pack_for(other).words == {"붙임문서": "붙임"}


def test_only_approved_kinds_are_offered(office, settings, tmp_path):
    settings.DATA = tmp_path
    kind = OfficeKind.objects.create(code="visit_notice", name="방문 안내", source=KIND)
    assert kinds_folder() is None
    kind.state = OfficeKind.State.APPROVED
    kind.save()
    assert kind_names()["visit_notice"] == "방문 안내"
    first = kinds_folder()
    kind.source = KIND.replace("방문 안내", "견학 안내")
    kind.save()
    assert kinds_folder() != first
    assert kind_names()["visit_notice"] == "견학 안내"
