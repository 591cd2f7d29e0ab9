from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.training.views import catalogue, plans
from jiphyeon.server.training.views import path as mine

app_name = "training"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", mine.index, name="index"),
    path("wish/", mine.save_wish, name="wish"),
    path("steps/<str:code>/refuse/", mine.refuse, name="refuse"),
    path("steps/again/", mine.forget_refusals, name="again"),
    path("places/<int:pk>/", mine.complete, name="complete"),
    path("courses/", catalogue.courses, name="courses"),
    path("courses/import/", catalogue.load, name="import"),
    path("courses/<str:code>/", catalogue.edit, name="course"),
    path("plans/", plans.index, name="plans"),
    path("plans/new/", plans.new, name="plan_new"),
    path("plans/<int:pk>/", plans.detail, name="plan"),
    path("plans/<int:pk>/confirm/", plans.confirm_plan, name="confirm"),
    path("plans/<int:pk>/<str:what>/", plans.download, name="download"),
    path("plans/<int:pk>/<str:what>/<str:course>/", plans.download, name="notice"),
]
