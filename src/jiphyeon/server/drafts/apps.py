from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "jiphyeon.server.drafts"
    label = "drafts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jiphyeon.server.audit import naming
        from jiphyeon.server.drafts import audited, retention, store
        from jiphyeon.server.office import trial

        del retention
        naming.register("drafts.document", audited.described, audited.title)
        trial.sources.append(store.past_texts)
