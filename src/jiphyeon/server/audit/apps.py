from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "jiphyeon.server.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jiphyeon.server.audit import receivers

        del receivers
