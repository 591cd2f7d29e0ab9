"""A small OpenAI-compatible server on loopback that answers, and fails, as its script says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class FaultyServer:
    """`answer(request: dict) -> str` decides the text; `fault` one of '', '429', '500', 'slow', 'cut', 'json', 'empty',
    'huge', 'schema', 'context', 'key'. `requests` keeps what was asked."""

    def __init__(self, answer: Callable[[dict], str] = lambda _: "네.", fault: str = "", *, slow: float = 5.0) -> None:
        self.answer, self.fault, self.slow = answer, fault, slow
        self.requests: list[dict] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args: object) -> None:
                pass

            def do_GET(self) -> None:
                self._json(
                    200,
                    {"object": "list", "data": [{"id": "scripted", "object": "model", "created": 0, "owned_by": "t"}]},
                )

            def _json(self, status: int, value: object) -> None:
                self._raw(status, json.dumps(value).encode())

            def _raw(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
                outer.requests.append(asked)
                fault = outer.fault
                if fault == "slow":
                    time.sleep(outer.slow)
                refusals = {
                    "429": (429, "slow down"),
                    "500": (500, "broken"),
                    "key": (401, "no key"),
                    "context": (400, "this model's maximum context length is exceeded"),
                }
                if fault in refusals:
                    status, message = refusals[fault]
                    self._json(status, {"error": {"message": message, "type": "x", "code": None}})
                elif fault == "schema" and "response_format" in asked:
                    self._json(
                        400, {"error": {"message": "response_format is not supported", "type": "x", "code": None}}
                    )
                elif fault == "json":
                    self._raw(200, b"<html>not json</html>")
                elif asked.get("stream"):
                    self._stream(outer.answer(asked), cut=fault == "cut")
                else:
                    text = {"empty": "", "huge": "가" * 1_000_000}.get(fault)
                    self._json(200, outer.completion(outer.answer(asked) if text is None else text))

            def _stream(self, text: str, *, cut: bool) -> None:
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.send_header("connection", "close")
                self.end_headers()
                pieces = [text[i : i + 4] for i in range(0, len(text), 4)]
                for piece in pieces[: len(pieces) // 2] if cut else pieces:
                    self._event({"delta": {"content": piece}, "finish_reason": None, "index": 0})
                if not cut:
                    self._event({"delta": {}, "finish_reason": "stop", "index": 0})
                    self.wfile.write(b"data: [DONE]\n\n")
                self.close_connection = True

            def _event(self, choice: dict) -> None:
                body = {
                    "id": "1",
                    "object": "chat.completion.chunk",
                    "created": 0,
                    "model": "scripted",
                    "choices": [choice],
                }
                self.wfile.write(f"data: {json.dumps(body)}\n\n".encode())
                self.wfile.flush()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    @staticmethod
    def completion(text: str) -> dict:
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        usage = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
        return {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "scripted",
            "choices": [choice],
            "usage": usage,
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self.server.shutdown()
        self.server.server_close()
