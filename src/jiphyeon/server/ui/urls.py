from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.ui import views

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("theme/", views.theme, name="theme"),
]
