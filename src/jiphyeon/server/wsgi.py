"""What a WSGI server loads."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from jiphyeon.core.errors import JiphyeonError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
application = get_wsgi_application()


def _warm() -> None:
    """Load the language model of the checker, so that the first person does not wait for it."""
    from jiphyeon.engines.kiwi import shared

    try:
        shared().load()
    except JiphyeonError:
        return  # said again, with what to do, where a check needs it


threading.Thread(target=_warm, name="warm", daemon=True).start()
