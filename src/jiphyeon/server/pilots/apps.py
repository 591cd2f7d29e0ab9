from django.apps import AppConfig


class PilotsConfig(AppConfig):
    name = "jiphyeon.server.pilots"
    label = "pilots"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jiphyeon.server.pilots import receivers

        del receivers
