from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.accounts import views

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.index, name="index"),
    path("people/", views.people, name="people"),
    path("people/new/", views.person, name="new_person"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/grant/", views.grant, name="grant"),
    path("people/<int:pk>/password/", views.password, name="password"),
    path("units/", views.units, name="units"),
    path("units/new/", views.unit, name="new_unit"),
    path("units/<int:pk>/", views.unit, name="unit"),
    path("import/", views.bring_in, name="import"),
    path("import/<int:pk>/", views.batch, name="batch"),
    path("table/<slug:what>/", views.template, name="table"),
    path("keys/", views.keys, name="keys"),
]
