"""Every page of the workspace as a page: names, landmarks, targets, zoom, themes, movement."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiphyeon.server.drafts import bundles, desk, store
from jiphyeon.server.drafts.models import CheckedFile, Comment
from jiphyeon.server.office.models import Phrase
from support.keys import Keys
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
MEMO = "정보부장 연수 안내. 12/3(목) 14시~16시 한빛교육연수원 대강당. 대상 정보부장 40명. 신청은 11/27까지 공문으로"

LOOK = """() => {
  const wrong = [];
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden, .skip');
  if (document.documentElement.lang !== 'ko') wrong.push('lang');
  if (!document.title.endsWith('집현')) wrong.push(`title ${document.title}`);
  for (const [one, many] of [['main', 1], ['h1', 1], ['header.site-head', 1], ['footer', 1]]) {
    if (document.querySelectorAll(one).length !== many) wrong.push(`${one} × ${document.querySelectorAll(one).length}`);
  }
  const levels = [...document.querySelectorAll('main :is(h1,h2,h3,h4)')].filter(shown).map((h) => +h.tagName[1]);
  levels.forEach((level, at) => {
    if (at && level > levels[at - 1] + 1) wrong.push(`h${levels[at - 1]} → h${level}`);
  });
  const wider = document.documentElement.scrollWidth - innerWidth;
  if (wider > 0) wrong.push(`wider by ${wider}`);
  for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!shown(e)) continue;
    const name = e.ariaLabel || e.labels?.[0]?.textContent || e.textContent || e.title || e.alt || '';
    if (!name.trim()) wrong.push(`no name: ${e.outerHTML.slice(0, 90)}`);
    const running = e.tagName === 'A' && !e.classList.contains('button');
    const inline = running && e.closest('p, li, td, th, dd, nav.breadcrumb');
    const box = e.getBoundingClientRect();
    const small = box.height < 24 || box.width < 24;
    const labelled = ['checkbox', 'radio'].includes(e.type);
    if (small && !inline && !labelled && !e.classList.contains('mark')) {
      wrong.push(`${Math.round(box.width)}×${Math.round(box.height)}: ${e.outerHTML.slice(0, 90)}`);
    }
  }
  return wrong;
}"""


@pytest.fixture
def world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    place = office()
    writer = person("w", place.science, "writer", name="김하늘")
    reviewer = person("r", place.science, "reviewer", over=place.office, name="박서윤")
    operator = person("o", place.office, "operator", name="최온유")
    auditor = person("a", place.office, "auditor", name="정해솔")
    mine = store.begin(writer, MEMO, kind="training_notice", today=date(2026, 11, 22))
    store.save(mine, writer, 1, mine.text.replace("40명", "60명") + "\n가. 일시: 2026.3.5.\n")
    bundle = bundles.gather(writer, mine, "정보부장 연수")
    sent = bundles.add(writer, bundle, mine, "plan")
    desk.send(sent, writer, reviewer, "부탁드립니다.", "")
    Comment.objects.create(document=sent, author=reviewer, quote="정보부장", text="확인")
    Phrase.objects.create(text="말", by=writer)
    file = SimpleUploadedFile("메모.txt", "가. 일시: 2026.3.5.(목)\n".encode())
    from jiphyeon.server.drafts import intake
    from jiphyeon.server.office.store import pack_for

    checked = intake.take(writer, file, kind="", final=False)
    intake.run(checked, pack_for(writer))
    at = f"/documents/{mine.pk}/"
    pages = {
        writer: [
            *("/", "/help/", "/documents/", "/documents/?tab=bin", "/documents/?tab=desk", "/documents/new/"),
            *("/documents/new/?kind=training_notice", at, f"{at}preview/", f"{at}export/", f"{at}versions/"),
            *(f"{at}versions/2/", f"{at}send/", f"/documents/{sent.pk}/read/", f"/documents/bundles/{bundle.pk}/"),
            *("/documents/check/", f"/documents/check/{checked.pk}/", f"/documents/check/{checked.pk}/report/"),
        ],
        reviewer: ["/documents/?tab=desk", f"/documents/{sent.pk}/read/"],
        operator: [
            *(
                "/",
                "/help/",
                "/admin/",
                "/admin/people/",
                f"/admin/people/{writer.pk}/",
                "/admin/units/",
                "/admin/import/",
            ),
            *(
                "/admin/keys/",
                "/office/pack/",
                "/office/profiles/",
                "/office/rules/",
                "/office/words/",
                "/office/kinds/",
            ),
            *("/office/kinds/new/", "/office/retention/", "/accounts/2fa/", "/accounts/password/change/"),
        ],
        auditor: ["/audit/"],
        None: ["/accounts/login/"],
    }
    assert CheckedFile.objects.get().state == "done"
    return pages


def walk(visit, world, width, theme):
    """Every page of everybody, one after another."""
    for who, paths in world.items():
        page = visit(who, paths[0], width=width, theme=theme)
        origin = page.url.split("/", 3)
        for path in paths:
            page.goto("/".join(origin[:3]) + path)
            page.wait_for_load_state("networkidle")
            yield path, page


@pytest.mark.parametrize(("width", "theme"), [("zoomed", "light"), ("phone", "dark")])
def test_every_page_is_named_fits_and_can_be_hit(visit, world, width, theme):
    found = {}
    for path, page in walk(visit, world, width, theme):
        nameless = [f"not told by the accessibility tree: {one}" for one in Keys(page).nameless()]
        if wrong := page.evaluate(LOOK) + nameless:
            found[path] = wrong
    assert found == {}, "\n".join(f"{path}: {wrong}" for path, wrong in found.items())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(visit, world, theme):
    from axe_playwright_python.sync_playwright import Axe

    found = {}
    for path, page in walk(visit, world, "desktop", theme):
        violations = Axe().run(page).response["violations"]
        if violations:
            found[path] = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in violations]
    assert found == {}


def test_nothing_moves_for_those_who_asked_for_that(visit, world):
    writer = next(iter(world))
    page = visit(writer, "/documents/new/")
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')]"
        ".filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0.01).map((e) => e.outerHTML.slice(0, 60))"
    )
    assert moving == []


def test_the_skip_link_comes_first_and_every_stop_of_the_tab_key_is_seen(visit, world):
    writer = next(iter(world))
    page = visit(writer, "/documents/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "본문으로 바로 가기"
    unseen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => { const e = document.activeElement;"
            " const [s, b] = [getComputedStyle(e), e.getBoundingClientRect()];"
            " return e === document.body || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2"
            " && b.bottom > 0 && b.top < innerHeight) ? '' : e.outerHTML.slice(0, 90); }"
        )
        unseen += [seen] if seen else []
    assert unseen == []
