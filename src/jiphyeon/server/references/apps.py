from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    name = "jiphyeon.server.references"
    label = "references"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what happens to documents."""
        from jiphyeon.server.drafts.signals import destroyed, happened
        from jiphyeon.server.references.keeping import forget, heard

        happened.connect(heard, dispatch_uid="references.keeping")
        destroyed.connect(forget, dispatch_uid="references.forgetting")
