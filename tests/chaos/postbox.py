"""A mail server that counts: which letter arrived when, by Message-ID and recipient."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from time import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from webapp.launcher import free_port


@dataclass(frozen=True)
class Arrival:
    message_id: str
    recipient: str
    at: float


class Postbox:
    def __init__(self, port: int) -> None:
        self.url = f"smtp://127.0.0.1:{port}"
        self.arrivals: list[Arrival] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Notes a letter, and says 250."""
        letter = message_from_bytes(envelope.content)  # type: ignore[arg-type]
        for recipient in envelope.rcpt_tos:
            self.arrivals.append(Arrival(letter["Message-ID"], recipient, time()))
        return "250 kept"

    def by_letter(self) -> dict[tuple[str, str], list[float]]:
        """(Message-ID, recipient) → the moments at which it arrived."""
        moments: dict[tuple[str, str], list[float]] = {}
        for arrival in self.arrivals:
            moments.setdefault((arrival.message_id, arrival.recipient), []).append(arrival.at)
        return moments


@contextmanager
def open_postbox() -> Iterator[Postbox]:
    port = free_port()
    box = Postbox(port)
    server = Controller(box, "127.0.0.1", port, ready_timeout=20)
    server.start()
    yield box
    server.stop()
