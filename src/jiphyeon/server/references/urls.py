from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.references import panel, views

app_name = "references"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("upload/", views.upload, name="upload"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/share/", views.share, name="share"),
    path("<int:pk>/remove/", views.remove, name="remove"),
    path("<int:pk>/file/", views.file, name="file"),
    path("documents/<int:document>/", panel.panel, name="panel"),
    path("documents/<int:document>/cite/", panel.cite, name="cite"),
]
