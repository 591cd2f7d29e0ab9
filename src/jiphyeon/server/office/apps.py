from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "jiphyeon.server.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Settings are remembered for a moment; a change ends that."""
        from django.db.models.signals import post_delete, post_save

        from jiphyeon.server.office.memory import forget

        for model in self.get_models():
            post_save.connect(forget, sender=model, dispatch_uid=f"forget-saved-{model.__name__}")
            post_delete.connect(forget, sender=model, dispatch_uid=f"forget-deleted-{model.__name__}")
