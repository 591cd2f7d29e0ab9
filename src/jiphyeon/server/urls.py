from django.urls import include, path

urlpatterns = [
    path("", include("jiphyeon.server.api.urls")),
    path("", include("jiphyeon.server.ui.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", include("jiphyeon.server.accounts.urls")),
    path("office/", include("jiphyeon.server.office.urls")),
    path("audit/", include("jiphyeon.server.audit.urls")),
    path("documents/", include("jiphyeon.server.drafts.urls")),
    path("privacy/", include("jiphyeon.server.privacy.urls")),
    path("writing/", include("jiphyeon.server.writing.urls")),
    path("references/", include("jiphyeon.server.references.urls")),
    path("assist/", include("jiphyeon.server.assist.urls")),
    path("diagnosis/", include("jiphyeon.server.diagnosis.urls")),
    path("training/", include("jiphyeon.server.training.urls")),
    path("pilots/", include("jiphyeon.server.pilots.urls")),
    path("overview/", include("jiphyeon.server.dashboard.urls")),
]
