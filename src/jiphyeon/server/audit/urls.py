from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.audit import views

app_name = "audit"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("title/", views.title, name="title"),
    path("verify/", views.verification, name="verify"),
]
