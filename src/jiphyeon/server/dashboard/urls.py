from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.dashboard.views import limits, overview, report

app_name = "dashboard"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.index, name="index"),
    path("kinds/<slug:kind>/", overview.kind, name="kind"),
    path("limits/", limits.limits, name="limits"),
    path("report/", report.report, name="report"),
    path("report/<slug:suffix>/", report.download, name="download"),
]
