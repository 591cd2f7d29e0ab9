"""Our WSGI application with a trap in it."""

from jiphyeon.server.wsgi import application
from support.trap import arm

__all__ = ["application"]

arm()
