"""Letters over a real mail server."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from webapp.adapters import mail
from webapp.adapters.mail import Mail

LETTER = Mail(
    "Łucja Şahin", "lucja@example.com", "Your interview – what matters?", "Hello Łucja,\n", "<p>Hello</p>"
)


class Postbox:
    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.who: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 kept"

    def check(
        self, server: object, session: object, envelope: object, mechanism: str, data: object
    ) -> AuthResult:
        self.who.append(data.login)  # type: ignore[attr-defined]
        return AuthResult(success=data.password == b"p@ss", handled=False)  # type: ignore[attr-defined]


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(
        box, "127.0.0.1", port, authenticator=box.check, auth_require_tls=False, ready_timeout=20
    )
    server.start()
    yield box, port
    server.stop()


def made() -> EmailMessage:
    return mail.message(LETTER, "hello@north.example", "Northlight", "<7.abc@north.example>")


def test_a_letter_arrives_as_it_was_written(postbox):
    box, port = postbox
    mail.send(made(), f"smtp://127.0.0.1:{port}")
    [letter] = box.letters
    assert letter["To"].addresses[0].display_name == "Łucja Şahin"
    assert letter["Subject"] == LETTER.subject
    assert letter["Message-ID"] == "<7.abc@north.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_body(("plain",)).get_content().strip() == "Hello Łucja,"
    assert "<p>Hello</p>" in letter.get_body(("html",)).get_content()


def test_the_login_of_the_address_is_used(postbox):
    box, port = postbox
    mail.send(made(), f"smtp://rosa:p%40ss@127.0.0.1:{port}")
    assert box.who == [b"rosa"]
    assert len(box.letters) == 1


def test_a_refusal_is_raised(postbox):
    _, port = postbox
    with pytest.raises(OSError, match="535"):
        mail.send(made(), f"smtp://rosa:wrong@127.0.0.1:{port}")


def test_a_bad_goodbye_after_the_letter_was_taken_is_no_failure(postbox, monkeypatch):
    box, port = postbox
    monkeypatch.setattr(SMTP, "smtp_QUIT", lambda self, _arg: self.push("421 going down"))
    mail.send(made(), f"smtp://127.0.0.1:{port}")
    assert len(box.letters) == 1


def test_a_newline_never_becomes_a_header():
    forged = Mail("A", "a@example.com", "Hello\nBcc: all@example.com", "x", "x")
    with pytest.raises(ValueError, match="linefeed"):
        mail.message(forged, "hello@north.example", "Northlight", "<7@north.example>")
