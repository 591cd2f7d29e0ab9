"""A live server and a real Chromium. Each test asks for `visit` and gets pages signed in as the people it makes."""

import os
import shutil

import pytest

from support.session import session_of

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps an event loop in this thread

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000
"""Milliseconds any wait may take: far more than needed, for a machine that does something else as well."""

WIDTHS = {"desktop": (1360, 850), "phone": (375, 800), "zoomed": (640, 400)}  # a window of 1280 × 800 at 200 %


def pytest_collection_modifyitems(items):
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def chromium():
    """The browser of the machine; skipped, with a word, where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on PATH: apt install chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def warm_analyzer():
    """The language model is loaded before the first page is timed by anybody, as `wsgi.py` does it."""
    from jiphyeon.engines.kiwi import shared

    shared().load()


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def visit(chromium, live_server):
    """`visit(person, "/path/", theme="dark", width="phone", javascript=True)` opens a page signed in as the person.

    Anything the page writes to its console as an error, or any script error, fails the test at its end;
    put the words of an expected one into `page.expected_errors`.
    """
    contexts, errors = [], []

    def open_page(person=None, path="/", *, theme="light", width="desktop", javascript=True, context=None):
        if context is None:
            size = WIDTHS[width]
            context = chromium.new_context(
                locale="ko-KR",
                timezone_id="Asia/Seoul",
                color_scheme=theme,
                viewport={"width": size[0], "height": size[1]},
                java_script_enabled=javascript,
            )
            context.set_default_timeout(PATIENCE)
            context.set_default_navigation_timeout(2 * PATIENCE)  # the first page of all loads the program
            contexts.append(context)
            if person is not None:
                context.add_cookies([{"name": "sessionid", "value": session_of(person), "url": live_server.url}])
        page = context.new_page()
        page.expected_errors = []
        page.on("pageerror", lambda error: errors.append((page, f"script error: {error}")))
        page.on("console", lambda line: errors.append((page, line.text)) if line.type == "error" else None)
        page.goto(live_server.url + path)
        return page

    yield open_page
    unexpected = [text for page, text in errors if not any(words in text for words in page.expected_errors)]
    for context in contexts:
        context.close()
    assert unexpected == []


@pytest.fixture
def axe():
    """`axe(page)` fails with every WCAG violation axe finds on the page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    def check(page):
        page.wait_for_load_state()
        found = Axe().run(page).response["violations"]
        said = [f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']][:5]}" for one in found]
        assert said == [], "\n".join(said)

    return check


@pytest.fixture
def follow():
    """`follow(locator)` clicks what leads to a page and waits until that page has come, even at the same address."""

    def click(locator, **options):
        with locator.page.expect_navigation(wait_until="load"):
            locator.click(**options)

    return click


@pytest.fixture
def until():
    """`until(lambda: …)` waits for a condition on the server's side."""
    import time

    def wait(condition, seconds=PATIENCE / 1000):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "the condition never came true"
            time.sleep(0.02)

    return wait
