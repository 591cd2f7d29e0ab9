from django.urls import URLPattern, URLResolver

app_name = "references"
urlpatterns: list[URLPattern | URLResolver] = []
