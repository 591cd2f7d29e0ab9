"""The office's pack: handed on as one file, looked at before it is taken over."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiphyeon.core.rules.pack import Pack
from jiphyeon.core.rules.pack_archive import PackArchive, read_archive, write_archive
from jiphyeon.server.audit.models import Entry
from jiphyeon.server.office import carrying
from jiphyeon.server.office.models import KindStep, OfficeKind, PackImport, Phrase, Profile, RuleSetting, Word
from jiphyeon.server.office.store import pack_for
from support.kinds import KIND
from support.people import office as make_office
from support.people import person

pytestmark = pytest.mark.django_db
THEIRS = Pack(
    name="온누리교육청",
    rules={"date-format": "style", "conjunction-comma": "off"},
    words={"금번": "이번", "별첨물": "붙임"},
    exceptions=("온누리 스텝 캠프",),
    email_domains=("onnuri.kr",),
)


@pytest.fixture
def operator(client):
    who = person("operator", make_office().office, "operator", name="최온유")
    client.force_login(who)
    return who


@pytest.fixture(autouse=True)
def without_language_model(monkeypatch):
    monkeypatch.setattr("jiphyeon.engines.kiwi.shared", lambda: None)


def bring(client, data, name="온누리.zip"):
    return client.post("/office/pack/", {"file": SimpleUploadedFile(name, data)}, follow=True)


def outcomes(page):
    return {one.name: one.outcome for _, _, rows in page.context["groups"] for one in rows}


def test_what_one_office_hands_on_another_takes_over(client, operator):
    Profile.objects.create(unit=operator.unit, name="한빛교육청", head="한빛교육감", email="a@hanbit.kr")
    RuleSetting.objects.create(rule="date-format", level="off", by=operator)
    Word.objects.create(wrong="별첨물", right="붙임", by=operator)
    Phrase.objects.create(text="한빛 매직데이", state="agreed", by=operator)
    Phrase.objects.create(text="아직 제안", by=operator)
    OfficeKind.objects.create(code="visit_notice", name="방문 안내", source=KIND, state="approved")
    OfficeKind.objects.create(code="not_yet", name="아직", source=KIND)
    answer = client.get("/office/pack/file/")
    assert "attachment" in answer["Content-Disposition"]
    handed = read_archive(answer.content)
    assert handed.pack.name == "한빛교육청"
    assert handed.pack.exceptions == ("한빛 매직데이",)
    assert set(handed.kinds) == {"visit_notice"}
    assert Entry.objects.filter(action="exported", target="office.pack").exists()
    before = pack_for(None)
    for model in (RuleSetting, Word, Phrase, KindStep, OfficeKind):
        model.objects.all().delete()
    page = bring(client, answer.content)
    assert set(outcomes(page).values()) == {"new"}
    client.post(page.request["PATH_INFO"])
    assert pack_for(None) == before
    assert OfficeKind.objects.get().state == "candidate"


def test_nothing_changes_before_the_yes_and_all_of_it_after(client, operator):
    RuleSetting.objects.create(rule="date-format", level="off", by=operator)
    Word.objects.create(wrong="별첨물", right="붙임", by=operator)
    Phrase.objects.create(text="온누리 스텝 캠프", state="refused", by=operator)
    page = bring(client, write_archive(PackArchive(THEIRS, {"visit_notice": KIND})))
    found = outcomes(page)
    assert (found["별첨물"], found["금번"], found["온누리 스텝 캠프"], found["방문 안내"]) == (
        "same",
        "new",
        "changed",
        "new",
    )
    assert Word.objects.count() == 1
    address = page.request["PATH_INFO"]
    assert client.post(address, {"try": "1"}).context["trial"].documents == 0
    assert Word.objects.count() == 1
    for _ in range(2):
        client.post(address)
    assert RuleSetting.objects.get(rule="date-format").level == "style"
    assert Word.objects.get(wrong="금번").by == operator
    assert Phrase.objects.get().state == "agreed"
    assert KindStep.objects.get().note == "‘온누리교육청’에서 가져옴"
    kept = PackImport.objects.get()
    assert (kept.written, kept.content) == (5, {})
    assert Entry.objects.filter(action="imported", target="office.pack").count() == 1
    assert "5건을 반영했습니다" in client.get(address).content.decode()


def test_what_fails_is_named_and_the_rest_goes_in(client, operator):
    pack = Pack(
        rules={"no-such-rule": "off"}, words={"가" * 101: "", "같은 말": "같은 말"}, exceptions=("나" * 201, "캠프")
    )
    kinds = {
        "broken": "code = ",
        "plan": KIND.replace("visit_notice", "plan"),
        "spaced": KIND.replace('"visit_notice"', '"방문 <b>"'),
        "visit_notice": KIND,
        "zz_again": KIND,
    }
    page = bring(client, write_archive(PackArchive(pack, kinds)))
    failed = [one for key, _, rows in page.context["groups"] if key == "failed" for one in rows]
    assert len(failed) == 8
    assert all(one.note for one in failed)
    assert any("broken.toml" in one.note for one in failed)
    client.post(page.request["PATH_INFO"])
    assert (Phrase.objects.count(), OfficeKind.objects.count(), Word.objects.count()) == (1, 1, 0)


def test_an_approved_kind_that_changes_waits_for_approval_again(client, operator):
    OfficeKind.objects.create(code="visit_notice", name="방문", source="옛것", state="approved")
    page = bring(client, write_archive(PackArchive(Pack("온누리"), {"visit_notice": KIND})))
    assert "다시 후보가 됩니다" in page.content.decode()
    client.post(page.request["PATH_INFO"])
    assert (OfficeKind.objects.get().state, OfficeKind.objects.get().source) == ("candidate", KIND)


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("office.toml", b"0" * 50_000_000)
    return out.getvalue()


def leading_out():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../../office.toml", b'name = "x"')
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb, "pack-archive-too-large"),
        (lambda: b"0" * 3_000_000, "pack-archive-too-large"),
        (leading_out, "pack-archive-unsafe"),
        (lambda: b"PK\x03\x04...", "pack-archive-damaged"),
        (lambda: b"name = ", "pack-invalid"),
        (lambda: b'words_file = "/etc/passwd"', "pack-invalid"),
    ],
)
def test_a_file_that_would_do_harm_is_refused_with_its_code(client, operator, data, code):
    answer = bring(client, data())
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert not PackImport.objects.exists()


def test_names_in_a_pack_are_shown_as_words_and_never_as_markup(client, operator):
    mark = "<img src=x onerror=alert(1)>"
    pack = Pack(name=mark, rules={mark: "off"}, words={mark: mark + "2"}, exceptions=(mark,), email_domains=(mark,))
    page = bring(client, write_archive(PackArchive(pack, {"k": mark})), name=f"{mark}.zip").content.decode()
    assert mark not in page
    assert "&lt;img" in page


def test_giving_up_destroys_what_was_brought(client, operator):
    kept = PackImport.objects.create(name="x", content={}, by=operator)
    client.post(f"/office/pack/{kept.pk}/", {"drop": "1"})
    assert not PackImport.objects.exists()


def test_another_operators_import_is_not_there(client, operator):
    kept = PackImport.objects.create(name="x", content={}, by=person("other", operator.unit, "operator"))
    assert client.get(f"/office/pack/{kept.pk}/").status_code == 404


def test_a_half_done_import_leaves_nothing(client, operator, monkeypatch):
    page = bring(client, write_archive(PackArchive(THEIRS, {"visit_notice": KIND})))
    monkeypatch.setattr(carrying, "_candidate", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        client.post(page.request["PATH_INFO"])
    assert not Word.objects.exists()
    assert not RuleSetting.objects.exists()
    assert PackImport.objects.get().applied is None
