from django.apps import AppConfig


class AssistConfig(AppConfig):
    name = "jiphyeon.server.assist"
    label = "assist"

    def ready(self) -> None:
        """Rewriting takes its turns in the same queue as whole documents."""
        from functools import partial

        from jiphyeon.server.assist import rewriting
        from jiphyeon.server.writing import turns
        from jiphyeon.services.rewrite import WAYS

        turns.WRITERS.update({way: partial(rewriting.write, way=way) for way in WAYS})
        turns.WRITERS["summary"] = partial(rewriting.write, way="shorter")
