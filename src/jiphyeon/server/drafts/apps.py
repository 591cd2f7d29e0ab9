from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "jiphyeon.server.drafts"
    label = "drafts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jiphyeon.server.drafts import retention, store
        from jiphyeon.server.office import trial

        del retention
        trial.sources.append(store.past_texts)
