from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jiphyeon.core.rules.finding import Severity
from jiphyeon.server.accounts.models import Unit
from jiphyeon.server.dashboard.causes import rule_names
from jiphyeon.server.dashboard.demo import load_demo
from jiphyeon.server.dashboard.models import Tally
from jiphyeon.server.dashboard.overview import overview
from jiphyeon.server.dashboard.reporting import monthly, scope_of_month
from jiphyeon.server.dashboard.views.overview import scope_of
from jiphyeon.server.drafts.reasons import REASONS
from jiphyeon.server.drafts.signals import Event, emit
from jiphyeon.services.report import check_report
from support import pilots
from support.people import office, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return office()


@pytest.fixture
def owner(place):
    return person("owner", place.office, "owner")


def write(writer, document, kind="training_notice", *, findings=0, returned=False, ago=1, reason="basis"):
    begun = timezone.now() - timedelta(days=ago)
    emit(Event("draft_created", writer.pk, document, kind, {"characters": 80}, at=begun))
    emit(Event("checked", writer.pk, document, kind, {"stage": "draft", "counts": {"date": findings + 2}}))
    emit(Event("checked", writer.pk, document, kind, {"stage": "final", "counts": {"date": findings}}))
    emit(Event("submitted", writer.pk, document, kind, {}))
    if returned:
        emit(Event("returned", writer.pk, document, kind, {"reasons": [reason]}))
    emit(Event("exported", writer.pk, document, kind, {"ok": True}, at=begun + timedelta(hours=5)))


def staff(unit, count, prefix):
    return [person(f"{prefix}{n}", unit, "writer") for n in range(count)]


def panel(owner, *units, days=90):
    return overview(scope_of(owner, list(units), days))[0]


def test_a_tally_holds_counts_and_no_text(place):
    (writer,) = staff(place.planning, 1, "a")
    write(writer, 1, findings=3, returned=True)
    tally = Tally.objects.get()
    assert (tally.findings_first, tally.findings_last) == ({"date": 5}, {"date": 3})
    assert (tally.returned, tally.reasons) == (1, ["basis"])
    assert tally.exported - tally.begun == timedelta(hours=5)
    assert tally.unit_path == place.planning.path


def test_what_happens_to_a_document_nobody_began_here_is_left_alone(place):
    (writer,) = staff(place.planning, 1, "a")
    emit(Event("exported", writer.pk, 99, "plan", {"ok": True}))
    assert not Tally.objects.exists()


def test_every_figure_has_n_and_interval(place, owner):
    for number, writer in enumerate(staff(place.planning, 6, "a")):
        write(writer, number, findings=number % 3, returned=number == 0)
    begun, hours, found, back = panel(owner, place.office).figures
    assert begun.value == 6
    assert (hours.value, hours.n, hours.unit) == (5.0, 6, "시간")
    assert (found.value, found.n) == (1.0, 6)
    assert found.low < 1 < found.high
    assert (back.n, back.denominator) == (6, 6)
    assert back.value == pytest.approx(100 / 6)


def test_kinds_written_by_few_are_hidden_with_the_next_smallest(place, owner):
    writers = staff(place.planning, 12, "a")
    for number, writer in enumerate(writers):
        write(writer, number, "training_notice")
    for number, writer in enumerate(writers[:6]):
        write(writer, 100 + number, "reply")
    write(writers[0], 200, "plan")
    breakdown = panel(owner, place.office).breakdowns[0]
    shown = {row.name: bool(row.figures) for row in breakdown.rows}
    assert shown == {"연수 안내": True, "회신": False, "추진계획": False}


def test_a_small_department_cannot_be_worked_out_by_choosing_the_others(place, owner):
    for number, writer in enumerate([*staff(place.planning, 8, "a"), *staff(place.science, 2, "b")]):
        write(writer, number)
    assert panel(owner, place.office).figures[0].value == 10
    for unit in (place.planning, place.science):
        assert panel(owner, unit).figures[0].value is None


def test_departments_large_enough_may_be_looked_at_one_by_one(place, owner):
    for number, writer in enumerate([*staff(place.planning, 8, "a"), *staff(place.science, 6, "b")]):
        write(writer, number)
    assert panel(owner, place.planning).figures[0].value == 8


def test_only_the_time_looked_at_counts(place, owner):
    for number, writer in enumerate(staff(place.planning, 6, "a")):
        write(writer, number, ago=60)
    empty = panel(owner, place.office, days=30)
    assert empty.figures == ()
    assert empty.empty
    assert panel(owner, place.office, days=90).figures[0].value == 6


def test_the_page_shows_panels_for_who_may_see_them(place, owner):
    pilot = pilots.running(place, owner)
    for number, writer in enumerate(staff(place.planning, 6, "a")):
        write(writer, number)
    client = Client()
    client.force_login(owner)
    page = client.get(reverse("dashboard:index")).content.decode()
    assert "시작한 문서" in page
    assert str(pilot.title) in page
    assert "이렇게 셉니다" in page


@pytest.mark.parametrize(("role", "status"), [("owner", 200), ("reviewer", 200), ("operator", 200), ("writer", 403)])
def test_who_may_look(place, role, status):
    client = Client()
    client.force_login(person("some", place.office, role))
    assert client.get(reverse("dashboard:index")).status_code == status


def test_a_reviewer_sees_their_own_department_only(place):
    for number, writer in enumerate([*staff(place.planning, 8, "a"), *staff(place.science, 6, "b")]):
        write(writer, number)
    client = Client()
    client.force_login(person("chief", place.science, "reviewer"))
    page = client.get(reverse("dashboard:index"))
    (documents,) = [one for one in page.context["panels"] if one.code == "documents"]
    assert documents.figures[0].value == 6
    assert [unit.code for unit in page.context["units"]] == [Unit.objects.get(pk=place.science.pk).code]


def test_a_simulated_pilot_is_marked(place, owner):
    pilot = pilots.running(place, owner)
    type(pilot).objects.filter(pk=pilot.pk).update(simulated=True)
    client = Client()
    client.force_login(owner)
    assert "모의 자료" in client.get(reverse("dashboard:index")).content.decode()


def test_findings_by_rule_and_returns_by_reason_are_counted_by_document(place, owner):
    writers = staff(place.planning, 6, "a")
    for number, writer in enumerate(writers):
        write(writer, number, findings=number % 2, returned=number < 3, reason="fact" if number else "basis")
    emit(Event("returned", writers[1].pk, 1, "training_notice", {"reasons": ["fact", "form"]}))
    _, by_rule, by_reason = panel(owner, place.office).breakdowns
    (row,) = by_rule.rows
    first, last, each = row.figures
    assert (first.value, first.n, last.value, each.value) == (100, 6, 50, 0.5)
    assert last.low < 50 < last.high
    assert [(one.name, one.figures[1].note) for one in by_reason.rows] == [
        ("사실이 다름", "2건"),
        ("근거가 없거나 틀림", "1건"),
        ("규정과 서식", "1건"),
    ]
    assert by_reason.rows[0].figures[0].value == 2
    assert by_reason.rows[0].figures[1].value == pytest.approx(100 * 2 / 6)


def test_one_kind_has_a_page_of_its_own_where_enough_people_wrote_it(place, owner):
    writers = staff(place.planning, 12, "a")
    for number, writer in enumerate(writers):
        write(writer, number, findings=1, returned=number == 0)
    for number, writer in enumerate(writers[:3]):
        write(writer, 100 + number, "plan")
    client = Client()
    client.force_login(owner)
    for kind, status in (("training_notice", 404), ("plan", 404), ("reply", 404)):
        assert client.get(reverse("dashboard:kind", args=[kind])).status_code == status, "two kinds, one of them small"
    for number, writer in enumerate(writers[:9]):
        write(writer, 200 + number, "reply")
    page = client.get(reverse("dashboard:kind", args=["training_notice"])).content.decode()
    assert "규칙별 지적" in page
    assert "근거가 없거나 틀림" in page
    assert client.get(reverse("dashboard:kind", args=["plan"])).status_code == 404
    assert client.get(reverse("dashboard:kind", args=["reply"])).status_code == 404, "the next smallest is hidden too"


def test_a_column_that_few_people_stand_behind_is_hidden_in_two_kinds(place, owner):
    writers = staff(place.planning, 8, "a")
    for kind, first in (("training_notice", 0), ("reply", 100)):
        for number, writer in enumerate(writers):
            write(writer, first + number, kind)
    for number, writer in enumerate(writers):
        emit(Event("draft_created", writer.pk, 200 + number, "plan", {}))
    emit(Event("submitted", writers[0].pk, 200, "plan", {}))
    rows = panel(owner, place.office).breakdowns[0].rows
    shown = {row.name: row.figures[3].value is not None for row in rows}
    assert sum(shown.values()) == 1
    assert not shown["추진계획"]


def test_a_small_group_of_all_has_no_causes(place, owner):
    for number, writer in enumerate(staff(place.planning, 3, "a")):
        write(writer, number, findings=2, returned=True)
    assert len(panel(owner, place.office).breakdowns) == 1


def test_results_told_from_outside_count_as_judged(place, owner):
    for number, writer in enumerate(staff(place.planning, 6, "a")):
        emit(Event("draft_created", writer.pk, number, "reply", {}))
        emit(Event("approved" if number else "returned", writer.pk, number, "reply", {"reasons": ["fact"]}))
    back = panel(owner, place.office).figures[3]
    assert (back.n, back.value) == (6, pytest.approx(100 / 6))


def test_the_demonstration_quarter_is_labelled_and_made_once(place, owner):
    staff(place.planning, 12, "a")
    load_demo(timezone.localdate())
    count = Tally.objects.count()
    load_demo(timezone.localdate())
    assert Tally.objects.count() == count > 12
    found = panel(owner, place.office)
    assert found.simulated
    assert set(found.breakdowns[1].rows[0].figures[0].note) & set("0123456789")
    assert all(row.name in rule_names().values() for row in found.breakdowns[1].rows)


def test_the_report_names_every_rule_and_reason_and_has_nothing_at_must(place, owner):
    for number, writer in enumerate(staff(place.planning, 30, "a")):
        emit(Event("draft_created", writer.pk, number, "reply", {}))
        counts = dict.fromkeys(list(rule_names())[number * 4 : number * 4 + 4], 1)
        emit(Event("checked", writer.pk, number, "reply", {"stage": "final", "counts": counts}))
        reasons = [list(REASONS)[number % len(REASONS)]]
        emit(Event("returned", writer.pk, number, "reply", {"reasons": reasons}))
    scope = scope_of_month(owner, (place.office.path,), timezone.localdate())
    document, _ = monthly(owner, scope)
    found = [one for one in check_report(document).findings if one.severity == Severity.MUST]
    assert [(one.rule, one.text, one.message) for one in found] == []
    client = Client()
    client.force_login(owner)
    for suffix in ("hwpx", "docx", "pdf", "xlsx"):
        assert client.get(reverse("dashboard:download", args=[suffix])).status_code == 200


def test_units_of_one_name_are_told_apart_in_the_choice():
    place = office()
    for code, above in (("a", place.science), ("b", place.planning)):
        Unit.objects.create(code=code, name="행정실", kind=Unit.Kind.DEPARTMENT, parent=above)
    client = Client()
    client.force_login(person("boss", place.office, "owner"))
    labels = [label for _, label in client.get("/overview/").context["choices"]]
    assert {f"{place.science.name} 행정실", f"{place.planning.name} 행정실"} <= set(labels)
