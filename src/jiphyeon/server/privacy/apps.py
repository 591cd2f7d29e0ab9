from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "jiphyeon.server.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lists of names are destroyed with the office's other data."""
        from jiphyeon.server.privacy import retention  # noqa: F401 (registers itself)
