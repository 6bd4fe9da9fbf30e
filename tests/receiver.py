"""A server on loopback that takes what we send to other companies, in whatever manner a test wants."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True)
class Received:
    """A request that came in."""

    path: str
    headers: dict[str, str]
    body: bytes


Behave = Callable[[BaseHTTPRequestHandler, Received], None]
"""Answers a request."""


def answering(status: int = 204, body: bytes = b"", **headers: str) -> Behave:
    """Always says the same."""

    def behave(handler: BaseHTTPRequestHandler, _received: Received) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


@dataclass
class Receiver:
    """What came in, the oldest first; `behave` may be changed on the way."""

    behave: Behave
    port: int = 0
    requests: list[Received] = field(default_factory=list)

    def url(self, host: str = "receiver.example", scheme: str = "http", path: str = "/hook") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def receiver(behave: Behave | None = None, tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """A server until the end of the block."""
    state = Receiver(behave or answering())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            received = Received(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            state.requests.append(received)
            self.close_connection = True
            state.behave(self, received)

        def log_message(self, *_arguments: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads, server.block_on_close = True, False
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        state.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()
