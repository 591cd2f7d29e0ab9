from django.urls import URLPattern, URLResolver

app_name = "pilots"
urlpatterns: list[URLPattern | URLResolver] = []
