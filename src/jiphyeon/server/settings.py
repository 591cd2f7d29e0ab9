"""Django settings. Every choice an operator has is an environment variable listed in docs/operate/index.md."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key
from django.utils.csp import CSP

from jiphyeon.server.environment import env_bool, env_database, env_oidc, env_oidc_origins, env_secret
from jiphyeon.server.logs import CONFIGURATION

DATA = Path(os.environ.get("JIPHYEON_DATA", "data")).resolve()
DATA.mkdir(parents=True, exist_ok=True)

DEBUG = env_bool("JIPHYEON_DEBUG")
DEMO = env_bool("JIPHYEON_DEMO")
"""Whether this is the fictional institution of `make run`: a banner says so on every page."""


def _secret_key() -> str:
    given = env_secret("JIPHYEON_SECRET_KEY")
    if given:
        return given
    path = DATA / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="utf-8")
    return path.read_text(encoding="utf-8")


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("JIPHYEON_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("JIPHYEON_ORIGINS", "").split(",") if origin]
HTTPS = env_bool("JIPHYEON_HTTPS")

INSTALLED_APPS = [
    "jiphyeon.server.ui",
    "jiphyeon.server.accounts",
    "jiphyeon.server.audit",
    "jiphyeon.server.office",
    "jiphyeon.server.drafts",
    "jiphyeon.server.privacy",
    "jiphyeon.server.writing",
    "jiphyeon.server.references",
    "jiphyeon.server.assist",
    "jiphyeon.server.diagnosis",
    "jiphyeon.server.training",
    "jiphyeon.server.pilots",
    "jiphyeon.server.dashboard",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "django_ox",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "jiphyeon.server.ui.middleware.NoNul",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jiphyeon.server.ui.middleware.CodedErrors",
]
ROOT_URLCONF = "jiphyeon.server.urls"
WSGI_APPLICATION = "jiphyeon.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jiphyeon.server.ui.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DATABASES = {"default": env_database(DATA)}
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 9}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
"""The first is shared by all processes, or a limit on signing in would be one for each of them."""
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("JIPHYEON_PROXIES", "0"))
ACCOUNT_RATE_LIMITS = {"login": "1200/m/ip", "login_failed": "5/5m/key,300/m/ip"}
"""A whole office may stand behind one address: what is held is one account, the address only against a flood."""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "jiphyeon.server.accounts.adapter.ClosedAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "login": "jiphyeon.server.accounts.forms.SignInForm",
    "change_password": "jiphyeon.server.accounts.forms.NewPasswordForm",
}
SOCIALACCOUNT_ADAPTER = "jiphyeon.server.accounts.adapter.ClosedSocialAdapter"
SOCIALACCOUNT_PROVIDERS = env_oidc()
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

LOGGING = CONFIGURATION

NIGHTLY = {"task": "jiphyeon.server.office.tasks.destroy", "cron": "30 3 * * *"}
TASKS = {
    "default": {
        "BACKEND": "django_ox.backend.OxBackend",
        # A killed worker's task is taken up after a minute; a running one says every twenty seconds that it is alive.
        "OPTIONS": {"SCHEDULES": {"destroy-due": NIGHTLY}, "LOCK_TIMEOUT": 60},
    },
}

LANGUAGE_CODE = "ko"
TIME_ZONE = "Asia/Seoul"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if env_bool("JIPHYEON_PRODUCTION")
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not env_bool("JIPHYEON_PRODUCTION")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF, *env_oidc_origins()],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
"""The server in front must set this header itself and drop what a client sends."""
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 10
X_FRAME_OPTIONS = "DENY"

EMAIL_BACKEND = os.environ.get("JIPHYEON_EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
"""Without a mail server nothing is sent; letters carry names and working links, so they are never printed."""
EMAIL_HOST = os.environ.get("JIPHYEON_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("JIPHYEON_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("JIPHYEON_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env_secret("JIPHYEON_EMAIL_PASSWORD")
EMAIL_USE_TLS = env_bool("JIPHYEON_EMAIL_TLS")
DEFAULT_FROM_EMAIL = os.environ.get("JIPHYEON_EMAIL_FROM", "jiphyeon@localhost")
