"""A mail server that answers as a test wants it to, and does what a polite one never would."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from time import sleep

HANG, DROP = "hang", "drop"
"""Instead of an answer: says nothing while the client waits; hangs up."""

POLITE = {
    "greeting": "220 ready",
    "EHLO": "250 at your service",
    "MAIL": "250 fine",
    "RCPT": "250 fine",
    "DATA": "354 go ahead",
    ".": "250 kept",
    "QUIT": "221 bye",
    "RSET": "250 fine",
}


class MailServer(ThreadingTCPServer):
    """Answers each step of a session by its entry in `answers`: a command, `greeting`, or `.` for the letter.

    `kept` holds every letter that came in whole, whatever was said to it. `delay`: seconds before an answer.
    `tls` is what it turns to at STARTTLS, or `tls_at_once`; without one, it then says nothing any more.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(
        self, tls: ssl.SSLContext | None = None, tls_at_once: bool = False, host: str = "127.0.0.1"
    ) -> None:
        super().__init__((host, 0), Conversation)
        self.answers = dict(POLITE)
        self.kept: list[bytes] = []
        self.delay = 0.0
        self.tls, self.tls_at_once = tls, tls_at_once
        self.over = threading.Event()

    @property
    def url(self) -> str:
        host, port = self.server_address[:2]
        return f"{'smtps' if self.tls_at_once else 'smtp'}://{host!s}:{port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has had enough hangs up; that is no news."""


class Conversation(StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        if self.server.tls_at_once:
            self._encrypt()
        if not self._says("greeting"):
            return
        while line := self.rfile.readline():
            step = line.split()[0].decode().upper()
            if not self._says(step):
                return
            if step == "STARTTLS" and self.server.answers[step].startswith("220"):
                self._encrypt()
            if step == "DATA" and self.server.answers[step].startswith("354"):
                self._keep_letter()
                if not self._says("."):
                    return

    def _says(self, step: str) -> bool:
        """Answers; False when there is nobody to talk to any more."""
        answer = self.server.answers.get(step, "502 what is that?")
        if answer == HANG:
            self.server.over.wait()
        if answer in (HANG, DROP):
            return False
        sleep(self.server.delay)
        self.wfile.write(answer.encode() + b"\r\n")
        return True

    def _keep_letter(self) -> None:
        self.server.kept.append(b"".join(iter(self.rfile.readline, b".\r\n")))

    def _encrypt(self) -> None:
        if self.server.tls is None:
            self.server.over.wait()
            return
        self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        self.setup()


@contextmanager
def mail_server(
    tls: ssl.SSLContext | None = None, tls_at_once: bool = False, host: str = "127.0.0.1"
) -> Iterator[MailServer]:
    """A server on a free port of this machine, until the end of the block."""
    with MailServer(tls, tls_at_once, host) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()
