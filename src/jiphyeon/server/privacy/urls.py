from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.privacy import views

app_name = "privacy"
urlpatterns: list[URLPattern | URLResolver] = [
    path("names/", views.lists, name="lists"),
    path("names/<int:pk>/", views.one, name="list"),
    path("names/<int:pk>/remove/", views.remove, name="remove"),
]
