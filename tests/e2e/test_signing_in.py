"""Coming in: with a second factor, through the institution's own sign-in, and being sent back."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.utils.csp import CSP

from jiphyeon.server.audit.models import Entry
from jiphyeon.server.environment import env_oidc, env_oidc_origins
from support.oidc import environment, provider
from support.people import office, person

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "아주-긴-비밀번호-7"


@pytest.fixture
def writer():
    made = person("haneul", office().science, "writer", name="김하늘")
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.fixture
def server(settings, monkeypatch):
    with provider() as running:
        for name, value in environment(running).items():
            monkeypatch.setenv(name, value)
        settings.SOCIALACCOUNT_PROVIDERS = env_oidc()
        settings.SECURE_CSP = {**settings.SECURE_CSP, "form-action": [CSP.SELF, *env_oidc_origins()]}
        yield running


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def sign_in(follow):
    def fill_and_send(page):
        page.get_by_label("아이디").fill("haneul")
        page.get_by_label("비밀번호").fill(PASSWORD)
        follow(page.get_by_role("button", name="로그인", exact=True))

    return fill_and_send


def test_a_second_factor_is_set_up_asked_for_and_replaced_by_a_recovery_code(visit, writer, axe, sign_in, follow):
    page = visit(None, "/accounts/login/")
    sign_in(page)
    page.goto(page.url.rstrip("/") + "/accounts/2fa/")
    axe(page)
    follow(page.get_by_role("link", name="켜기"))
    if "reauthenticate" in page.url:
        page.get_by_label("비밀번호").fill(PASSWORD)
        follow(page.locator("main button[type=submit], main button").first)
    axe(page)
    secret = page.locator("main code").inner_text().strip()
    page.get_by_label(re.compile("숫자|코드")).fill(code_of(secret))
    follow(page.locator("main form button").first)
    page.goto(page.url.split("/accounts/")[0] + "/accounts/2fa/recovery-codes/")
    axe(page)
    codes = RecoveryCodes(writer.authenticator_set.get(type="recovery_codes")).get_unused_codes()
    assert codes[0] in page.locator("main").inner_text() or codes[0] in page.content()
    assert writer.authenticator_set.count() == 2
    again = visit(None, "/accounts/login/")
    sign_in(again)
    assert "/2fa/authenticate/" in again.url
    axe(again)
    again.get_by_label(re.compile("숫자|코드")).fill("000000")
    follow(again.locator("main form button").first)
    again.get_by_role("alert").or_(again.locator(".errorlist")).first.wait_for()
    again.get_by_label(re.compile("숫자|코드")).fill(codes[0])
    follow(again.locator("main form button").first)
    again.get_by_role("heading", name=re.compile("김하늘 님")).wait_for()


def test_the_institutions_own_sign_in_opens_the_account_that_is_there(visit, writer, server, axe):
    server.claims = {"sub": "42", "preferred_username": "haneul", "name": "김하늘"}
    page = visit(None, "/accounts/login/")
    axe(page)
    page.get_by_role("button", name="기관 계정").click()
    page.get_by_role("heading", name=re.compile("김하늘 님")).wait_for()
    assert server.asked[0]["code_verifier"]
    assert Entry.objects.filter(action="signed_in").exists()


def test_somebody_unknown_here_is_told_whom_to_ask(visit, writer, server):
    server.claims = {"sub": "43", "preferred_username": "stranger", "name": "모르는 사람"}
    page = visit(None, "/accounts/login/")
    page.get_by_role("button", name="기관 계정").click()
    page.get_by_text("집현에 등록되지 않았습니다").wait_for()


def test_a_refusal_there_is_said_here(visit, writer, server, follow):
    server.refuse = True
    page = visit(None, "/accounts/login/")
    follow(page.get_by_role("button", name="기관 계정"))
    assert page.url.endswith("/login/cancelled/")
    assert "로그인" in page.locator("main").inner_text()
