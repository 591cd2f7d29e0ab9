from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "jiphyeon.server.training"
    label = "training"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jiphyeon.server.training import retention

        del retention
