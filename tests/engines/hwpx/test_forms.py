"""Our pages put beside the real forms of the regulation, both drawn by rhwp."""

import re
from dataclasses import replace

import pytest

from jiphyeon.engines.hwpx.writer import render
from jiphyeon.engines.preview import available, preview
from support.documents import NOTICE, PLAN
from support.hwpx_file import SHARED

FORMS = SHARED / "forms"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FORMS.is_dir(), reason="the shared data folder is absent"),
    pytest.mark.skipif(not available(), reason="rhwp is not installed here"),
]
NEAR = 12
"""Pixels at 96 to the inch (3 mm)."""


class Page:
    """The letters and rules of a drawn page."""

    def __init__(self, data: bytes) -> None:
        shown = preview(data)
        assert shown
        self.svg = shown.pages[0]
        self.letters: list[tuple[float, float, str]] = []
        for tag, words in re.findall(r"(<text [^>]*>)([^<]*)</text>", self.svg):
            found = re.search(r'x="([\d.]+)" y="([\d.]+)"|translate\(([\d.]+)[ ,]+([\d.]+)\)', tag)
            x, y = (float(n) for n in found.groups() if n)
            self.letters += [(x, y, letter) for letter in words if letter.strip()]

    def place(self, word: str, below: float = 0) -> tuple[float, float]:
        """Where a word begins: its letters one after another on a line, spaces between them aside."""
        for at, (x, y, _) in enumerate(self.letters):
            run = self.letters[at : at + len(word)]
            if y >= below and "".join(t for _, _, t in run) == word and all(abs(b - y) < 2 for _, b, _ in run):
                return x, y
        raise AssertionError(f"{word} is not on the page")

    def middle(self, word: str) -> float:
        x, y = self.place(word)
        start = next(i for i, (a, b, _) in enumerate(self.letters) if (a, b) == (x, y))
        return (x + self.letters[start + len(word) - 1][0]) / 2

    def bar(self) -> tuple[float, float, float]:
        """Left edge, width and height on the page of the grey bar."""
        for tag in re.findall(r"<rect [^>]*>", self.svg):
            if re.search(r'fill="#c0c0c0"', tag, re.IGNORECASE):
                left, width, top = (float(re.search(rf'\b{n}="([\d.]+)"', tag).group(1)) for n in ("x", "width", "y"))
                return left, width, top
        raise AssertionError("there is no grey bar")


@pytest.fixture(scope="module")
def form():
    return Page((FORMS / "gianmun-byeolji-1ho.hwpx").read_bytes())


@pytest.fixture(scope="module")
def ours():
    short = replace(NOTICE, body=NOTICE.body[:1], attachments=(), head=replace(NOTICE.head, recipients=()))
    return Page(render(short))


def test_the_head_stands_where_the_form_has_it(form, ours):
    for word in ("수신", "(경유)", "제목"):
        assert ours.place(word)[0] == pytest.approx(form.place(word)[0], abs=NEAR)
    assert ours.middle("한빛교육청") == pytest.approx(form.middle("행정기관명"), abs=2 * NEAR)
    gap = form.place("제목")[1] - form.place("수신")[1]
    assert ours.place("제목")[1] - ours.place("수신")[1] == pytest.approx(gap, abs=NEAR)


def test_the_sender_stands_in_the_middle(form, ours):
    page = 793.7 / 2
    assert ours.middle("한빛교육청교육감") == pytest.approx(page, abs=2 * NEAR)
    assert form.middle("발신명의") == pytest.approx(page, abs=4 * NEAR)


def test_the_foot_has_the_bar_and_the_columns_of_the_form(form, ours):
    left, width, _ = form.bar()
    own_left, own_width, _ = ours.bar()
    assert own_left == pytest.approx(left, abs=NEAR)
    assert own_width == pytest.approx(width, rel=0.08)

    def column(page: Page, word: str) -> float:
        edge, wide, top = page.bar()
        return (page.place(word, below=top)[0] - edge) / wide

    pairs = (
        ("주무관", "기안자"),
        ("미래교육과장", "검토자"),
        ("교육국장", "결재권자"),
        ("시행", "시행"),
        ("접수", "접수"),
    )
    for word, model in pairs:
        assert column(ours, word) == pytest.approx(column(form, model), abs=0.03)


def test_the_lines_of_the_foot_follow_in_the_order_of_the_form(form, ours):
    order = ("협조자", "시행", "우", "전화번호")
    for page in (form, ours):
        heights = [page.place(word, below=page.bar()[2])[1] for word in order]
        assert heights == sorted(heights)


def test_the_internal_form_has_its_boxes_where_the_form_has_them():
    form = Page((FORMS / "gianmun-byeolji-2ho.hwpx").read_bytes())
    ours = Page(render(PLAN))
    for word in ("생산등록번호", "등록일", "결재일", "공개구분"):
        assert ours.place(word)[0] == pytest.approx(form.place(word)[0], abs=NEAR)
    assert ours.place("협조자")[0] == pytest.approx(form.place("협조자")[0], abs=4 * NEAR)
    assert ours.place("협조자")[1] > ours.place("주무관")[1]
    title = PLAN.title.replace(" ", "")
    assert ours.middle(title) == pytest.approx(793.7 / 2, abs=2 * NEAR)
