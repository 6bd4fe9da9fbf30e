"""Sends requests to other companies' servers, to public addresses alone.

Whoever names an address of a server to us must not reach our own network by it. The name is resolved once,
each address of it is looked at, and the connection goes to one that was looked at, so that a name cannot mean
another address a moment later. No redirect is followed, no proxy is asked, and neither a slow nor a long
answer keeps us.
"""

import socket
import ssl
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpcore

from webapp.domain.network import AllowedHost, is_allowed, may_be_asked, parse_address

SECONDS = 15.0
"""How long a request may take in all, once its host was looked up, to the last byte of the answer."""
TO_CONNECT = 5.0
"""How long an address may take to answer at all, where the host has another."""
ANSWER_LIMIT = 64 * 1024
"""Bytes of an answer that are read; what a server says beyond is left with it."""

Resolve = Callable[[str, int], Collection[str]]
"""The addresses of a host."""


class NotReached(Exception):
    """A server was not reached, or not asked. `reason` is a static name: nothing of what it said."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Answer:
    """What a server answered: its status, and the first bytes of its body."""

    status: int
    body: bytes


def resolve(host: str, port: int) -> tuple[str, ...]:
    """All addresses of a host, by the system's resolver."""
    return tuple(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


@dataclass(frozen=True)
class Outgoing:
    """Sends requests. `allowed`: hosts inside the company's own network; only these may be spoken to without
    TLS. `seconds`: how long one may take in all."""

    allowed: tuple[AllowedHost, ...] = ()
    resolve: Resolve = resolve
    seconds: float = SECONDS

    def refusal(self, address: str) -> str:
        """Why an address (`https://…`) is never asked, as a static name; empty where it may be."""
        try:
            parts = urlsplit(address)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return "BadAddress"
        plain = address.isascii() and address.isprintable() and " " not in address
        if (
            not plain
            or not host
            or port == 0
            or parts.username is not None
            or parts.scheme not in ("https", "http")
        ):
            return "BadAddress"
        return "NoTLS" if parts.scheme == "http" and not is_allowed(host, self.allowed) else ""

    def post(
        self, address: str, body: bytes, headers: Mapping[str, str], limit: int = ANSWER_LIMIT
    ) -> Answer:
        """Posts a body. Raises `NotReached`."""
        if reason := self.refusal(address):
            raise NotReached(reason)
        backend = _CheckedBackend(self)
        sent = {"Accept-Encoding": "identity", "User-Agent": "Bothways", **headers}
        try:
            with (
                httpcore.ConnectionPool(ssl.create_default_context(), network_backend=backend) as pool,
                pool.stream("POST", address, headers=_encoded(sent), content=body) as answer,
            ):
                return Answer(answer.status, _first_bytes(answer.iter_stream(), limit))
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            # without its cause: what a server said, or a name in a certificate, is nothing for a log
            raise NotReached(type(error).__name__) from None


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]


def _first_bytes(pieces: Iterable[bytes], limit: int) -> bytes:
    read = b""
    for piece in pieces:
        read += piece
        if len(read) >= limit:
            break
    return read[:limit]


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were looked at, and lets nothing last beyond the deadline."""

    def __init__(self, outgoing: Outgoing) -> None:
        self.outgoing, self.sockets = outgoing, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        *others, last = self._addresses(host.lower(), port)
        deadline = time.monotonic() + self.outgoing.seconds
        for address in others:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                stream = self.sockets.connect_tcp(address, port, min(TO_CONNECT, _left(deadline)))
                return _TimedStream(stream, deadline)
        return _TimedStream(self.sockets.connect_tcp(last, port, _left(deadline)), deadline)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """Raises `NotReached` where any of them is not to be asked: a name that has both is up to no good."""
        try:
            found = tuple(dict.fromkeys(self.outgoing.resolve(host, port)))
        except (OSError, UnicodeError):  # a label that is none
            found = ()
        if not found:
            raise NotReached("NoSuchHost")
        if not all(may_be_asked(host, parse_address(one), self.outgoing.allowed) for one in found):
            raise NotReached("NotPublic")
        return found


class _TimedStream(httpcore.NetworkStream):
    """A connection of which each read, write and handshake ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, _left(self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, _left(self.deadline))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        encrypted = self.stream.start_tls(ssl_context, server_hostname, _left(self.deadline))
        return _TimedStream(encrypted, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _left(deadline: float) -> float:
    """Seconds until the deadline. Raises `httpcore.ReadTimeout` once it is past."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left
