from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "jiphyeon.server.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jiphyeon.server import checks

        del checks
