"""A small OpenID Connect server on a free loopback port: who signs in is set by the test."""

import json
import threading
import time
import uuid
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT = "jiphyeon"
SECRET = "a-secret-of-the-loopback-provider-0001"


class Provider(ThreadingHTTPServer):
    """Signs `claims` in for whoever asks; `refuse` makes it say no; `asked` keeps what came to the token endpoint."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.claims = {"sub": "1", "preferred_username": "", "name": ""}
        self.refuse = False
        self.asked = []
        self.codes = {}

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def id_token(self, nonce):
        now = int(time.time())
        body = {**self.claims, "iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, "jti": uuid.uuid4().hex}
        return jwt.encode(body | ({"nonce": nonce} if nonce else {}), SECRET, algorithm="HS256")


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def log_message(self, *_):
        pass

    def answer(self, body, status=200):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        parts, here = urlsplit(self.path), self.server.url
        given = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                ends = {name: f"{here}/{name.split('_')[0]}" for name in ("authorization_endpoint", "token_endpoint")}
                self.answer(
                    {"issuer": here, "userinfo_endpoint": f"{here}/userinfo", "jwks_uri": f"{here}/jwks", **ends}
                )
            case "/authorization":
                code = uuid.uuid4().hex
                self.server.codes[code] = given
                said = {"error": "access_denied"} if self.server.refuse else {"code": code}
                self.send_response(302)
                self.send_header("Location", f"{given['redirect_uri']}?{urlencode({**said, 'state': given['state']})}")
                self.send_header("Content-Length", "0")
                self.end_headers()
            case "/userinfo":
                self.answer(self.server.claims)
            case _:
                self.answer({}, 404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        given = {name: values[0] for name, values in parse_qs(body).items()}
        self.server.asked.append(given)
        started = self.server.codes.pop(given.get("code", ""), None)
        if started is None:
            self.answer({"error": "invalid_grant"}, 400)
            return
        token = self.server.id_token(started.get("nonce"))
        self.answer({"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": token})


@contextmanager
def provider():
    """A running provider."""
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def environment(server):
    """The variables an operator would set for it."""
    return {
        "JIPHYEON_OIDC_URL": server.url,
        "JIPHYEON_OIDC_CLIENT_ID": CLIENT,
        "JIPHYEON_OIDC_SECRET": SECRET,
        "JIPHYEON_OIDC_NAME": "기관 계정",
    }
