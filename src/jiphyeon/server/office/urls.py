from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.office import carrying_views, views

app_name = "office"
urlpatterns: list[URLPattern | URLResolver] = [
    path("profiles/", views.profiles, name="profiles"),
    path("profiles/<int:pk>/", views.profile, name="profile"),
    path("rules/", views.rules, name="rules"),
    path("rules/<slug:name>/", views.rule, name="rule"),
    path("words/", views.words, name="words"),
    path("phrases/<int:pk>/", views.phrase, name="phrase"),
    path("kinds/", views.kinds, name="kinds"),
    path("kinds/new/", views.kind, name="new_kind"),
    path("kinds/<int:pk>/", views.kind, name="kind"),
    path("kinds/<int:pk>/decide/", views.decide_kind, name="decide_kind"),
    path("kinds/<int:pk>/try/", views.try_kind, name="try_kind"),
    path("pack/", carrying_views.pack, name="pack"),
    path("pack/file/", carrying_views.pack_file, name="pack_file"),
    path("pack/<int:pk>/", carrying_views.pack_plan, name="pack_plan"),
    path("retention/", views.retention, name="retention"),
]
