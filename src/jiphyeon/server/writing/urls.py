from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.writing import views

app_name = "writing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/", views.settings, name="settings"),
    path("settings/trial/", views.trial, name="trial"),
    path("documents/<int:document>/", views.panel, name="panel"),
    path("settings/prompts/", views.prompts, name="prompts"),
    path("example/", views.example, name="example"),
    path("documents/<int:document>/preview/", views.preview, name="preview"),
    path("documents/<int:document>/ledger/", views.ledger, name="ledger"),
    path("proposals/<int:pk>/cancel/", views.cancel, name="cancel"),
    path("proposals/<int:pk>/pieces/<int:number>/", views.decide, name="decide"),
]
