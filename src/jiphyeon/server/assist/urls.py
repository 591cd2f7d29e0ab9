from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.assist import views

app_name = "assist"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("documents/<int:document>/", views.panel, name="panel"),
    path("documents/<int:document>/rewrite/", views.rewrite, name="rewrite"),
    path("documents/<int:document>/titles/", views.titles, name="titles"),
    path("proposals/<int:proposal>/events/", views.stream, name="stream"),
    path("reply/", views.reply, name="reply"),
    path("plan/", views.plan, name="plan"),
    path("summary/", views.summary, name="summary"),
    path("minutes/", views.minutes, name="minutes"),
]
