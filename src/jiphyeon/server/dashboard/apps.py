from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "jiphyeon.server.dashboard"
    label = "dashboard"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jiphyeon.server.dashboard import receivers

        del receivers
