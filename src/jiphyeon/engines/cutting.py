"""Cutting a request to a model in the middle: the connection is shut, so that the server stops writing too.

A model that reads a long prompt sends nothing for seconds, so asking between pieces of an answer is not enough. The
request runs in a thread of its own while the caller asks whether it is still wanted.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jiphyeon.core.errors import JiphyeonError

if TYPE_CHECKING:
    import httpx2

PAUSE = 0.2
"""Seconds between two questions whether the answer is still wanted."""


class Line:
    """The connections of one client. `hook` belongs into the client's request hooks."""

    def __init__(self) -> None:
        self._streams: deque[Any] = deque(maxlen=4)
        self._cut = threading.Event()

    def hook(self, request: httpx2.Request) -> None:
        """Listen for the connection the request opens; a line that was cut opens none."""
        if self._cut.is_set():
            raise _cancelled()
        request.extensions = {**request.extensions, "trace": self._heard}

    def _heard(self, name: str, info: dict[str, Any]) -> None:
        if name in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            self._streams.append(info.get("return_value"))

    def cut(self) -> None:
        """Shut every connection: who waits on one wakes up."""
        self._cut.set()
        for stream in list(self._streams):
            found = stream.get_extra_info("socket") if stream is not None else None
            if found is not None:
                with contextlib.suppress(OSError):
                    found.shutdown(socket.SHUT_RDWR)

    def run[T](self, work: Callable[[], T], cancelled: Callable[[], bool]) -> T:
        """What `work` gives. Raises what it raises, or `model-cancelled` as soon as nobody wants it any more."""
        self._cut.clear()
        made: list[T] = []
        failed: list[BaseException] = []

        def working() -> None:
            try:
                made.append(work())
            except BaseException as error:  # noqa: BLE001 (raised again in the caller's thread)
                failed.append(error)

        thread = threading.Thread(target=working, daemon=True)
        thread.start()
        while thread.is_alive():
            thread.join(PAUSE)
            if thread.is_alive() and cancelled():
                self.cut()
                raise _cancelled()
        if failed:
            raise failed[0]
        return made[0]


def _cancelled() -> JiphyeonError:
    return JiphyeonError("model-cancelled", "글쓰기를 멈추었습니다.")
