from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "jiphyeon.server.writing"
    label = "writing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whole documents are written here; other apps enter what they write."""
        from jiphyeon.server.drafts.signals import destroyed
        from jiphyeon.server.writing import store, turns
        from jiphyeon.server.writing.forgetting import forget

        destroyed.connect(forget, dispatch_uid="writing.forgetting")
        turns.WRITERS[""] = store.write
