from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.dashboard.views import overview

app_name = "dashboard"
urlpatterns: list[URLPattern | URLResolver] = [path("", overview.index, name="index")]
