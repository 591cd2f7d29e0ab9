from django.urls import URLPattern, URLResolver, path
from django.views.generic import TemplateView

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", TemplateView.as_view(template_name="ui/home.html"), name="home"),
]
