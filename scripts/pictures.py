"""Takes the pictures of the README and the guide from the fictional institution (needs Chromium)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "guide" / "pictures"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MEMO = (
    "9월 11일 금요일 오후 2시~4시 본청 대회의실에서 초등 데이터 활용 연수 함. 대상은 각 학교 담당교사 1명. "
    "9월 4일까지 업무포털로 신청받음. 문의 김하늘 주무관 000-1000-0001. 연수 계획 1부 붙임"
)
WRONG = (
    "수신  각급학교장\n제목  자료 제출 협조의 건\n\n1. 관련: 초등교육과 1234(2026.3.10)\n"
    "2. 금번 학교별 정보화기기 현황 파악을 위해 2026. 3. 18.(화) 오후 6시까지 제출할 것.\n\n첨부: 현황 서식 1 부"
)


PAGES = (
    ("documents", "writer", "/documents/", ""),
    ("result", "writer", "/diagnosis/", "main a:has-text('결과')"),
    ("path", "writer", "/training/", ""),
    ("diagnosis", "owner", "/diagnosis/", ""),
    ("plan", "owner", "/training/plans/", "main table a"),
    ("pilot", "owner", "/pilots/", "main .card a, main a.card"),
    ("overview", "owner", "/overview/", ""),
)
"""Name of the picture, who looks, where, and the link to follow from there."""


def main() -> None:
    """Start the institution on a free port, visit, take pictures, stop."""
    from playwright.sync_api import sync_playwright

    browser = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
    if browser is None:
        message = "Chromium is not here (sudo apt install chromium)"
        raise SystemExit(message)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "JIPHYEON_DATA": data}
        command = [sys.executable, "-c", "from jiphyeon.cli.main import main; raise SystemExit(main())"]
        server = subprocess.Popen([*command, "demo", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
        try:
            base = f"http://127.0.0.1:{port}"
            _wait(base)
            password = (Path(data) / "demo-password").read_text(encoding="utf-8").strip()
            with sync_playwright() as play:
                _visit(play.chromium.launch(executable_path=browser, args=FLAGS), base, password)
        finally:
            server.terminate()
            server.wait(20)


def _wait(base: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{base}/accounts/login/", timeout=2)
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("the server did not start")


def _visit(browser: Browser, base: str, password: str) -> None:
    people: dict[str, Page] = {}

    def page_of(user: str) -> Page:
        if user not in people:
            page = browser.new_context(viewport={"width": 1360, "height": 900}, locale="ko-KR").new_page()
            page.goto(f"{base}/accounts/login/")
            page.fill("input[name=login]", user)
            page.fill("input[name=password]", password)
            page.click("main button[type=submit]")
            page.wait_for_load_state()
            people[user] = page
        return people[user]

    page = page_of("writer")
    page.goto(f"{base}/documents/new/")
    page.fill("input[name=today]", "2026-08-31")
    page.fill("textarea[name=memo]", MEMO)
    page.click("main form .button.primary")
    _shoot(page, "editor", wait=6000)
    page.goto(f"{base}/documents/check/")
    page.fill("main textarea", WRONG)
    page.click("main form .button.primary")
    _shoot(page, "check", wait=6000)
    for name, user, path, link in PAGES:
        page = page_of(user)
        page.goto(f"{base}{path}")
        if link:
            page.locator(link).first.click()
        _shoot(page, name)


def _shoot(page: Page, name: str, *, wait: int = 1500) -> None:
    page.wait_for_load_state()
    page.wait_for_timeout(wait)
    page.screenshot(path=str(FOLDER / f"{name}.png"))


if __name__ == "__main__":
    main()
