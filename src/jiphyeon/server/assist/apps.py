from django.apps import AppConfig


class AssistConfig(AppConfig):
    name = "jiphyeon.server.assist"
    label = "assist"
