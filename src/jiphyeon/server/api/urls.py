"""The JSON API under `/api/v1/` and the LanguageTool protocol under `/v2/`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI

from jiphyeon import __version__
from jiphyeon.server.api import answers, check, documents, languagetool

api = NinjaAPI(
    title="집현",
    version=__version__,
    description="공문서 점검과 초안, 문서, 조직. 열쇠는 운영자가 만들어 줍니다.",
    urls_namespace="api",
    docs_url=None,
    parser=answers.CleanBody(),
)
answers.install(api)
api.add_router("/v1", check.router)
api.add_router("/v1", documents.router)

_patterns, _app, _namespace = api.urls
for _pattern in _patterns:
    # A program shows its key; it has no session to sign in with.
    setattr(_pattern.callback, "login_required", False)  # noqa: B010 (functions have no such attribute to a checker)

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", (_patterns, _app, _namespace)),
    path("v2/check", languagetool.check, name="languagetool_check"),
    path("v2/languages", languagetool.languages, name="languagetool_languages"),
    path("languagetool/<slug:key>/v2/check", languagetool.check),
    path("languagetool/<slug:key>/v2/languages", languagetool.languages),
]
