"""What a mail server does to us is told in words, with what to do: over real servers that misbehave."""

import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from tests.mailserver import DROP, HANG, mail_server
from webapp.adapters import mail
from webapp.adapters.mail import Mail
from webapp.services.jobs import failures

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
LETTER = mail.message(
    Mail("Ada", "ada@example.com", "A test", "Hello.\n", "<p>Hello.</p>", "Ada", "ada@example.com"),
    *("hello@north.example", "Northlight", "<7.abc@north.example>"),
    NOW,
)
STARTS_TLS = {"EHLO": "250-hello\r\n250 STARTTLS", "STARTTLS": "220 go ahead"}
AUTHORITY = trustme.CA()


def told(smtp_url: str, within: float = 5.0) -> str:
    """What a person reads of a letter that does not leave."""
    with pytest.raises(Exception) as raised:  # noqa: PT011  whatever it is
        mail.send(LETTER, smtp_url, within)
    kept = mail.failure_of(raised.value)
    assert len(kept) <= mail.LONGEST_FAILURE
    assert "ada" not in kept
    return failures.of_letter(kept)


@pytest.mark.parametrize(
    ("step", "answer", "sentence"),
    [
        ("greeting", "554 not today", failures.AWAY),
        ("greeting", HANG, failures.SILENT),
        ("EHLO", DROP, failures.AWAY),
        ("MAIL", "550 not from you", failures.SENDER),
        ("MAIL", "530 5.7.0 sign in first", failures.SIGN_IN),
        ("RCPT", "530 5.7.0 sign in first", failures.SIGN_IN),
        ("RCPT", "451 later", failures.BUSY),
        ("RCPT", "550 5.1.1 <ada@example.com>: nobody of that name", failures.ADDRESS),
        ("RCPT", "550 no such name", failures.ADDRESS),
        ("RCPT", "554 5.7.1 <ada@example.com>: relay access denied", failures.NOT_ALLOWED),
        ("DATA", "554 5.7.1 not that", failures.NOT_ALLOWED),
        ("DATA", "554 not that", failures.LETTER),
        ("DATA", "530 sign in first", failures.SIGN_IN),
        (".", "552 5.2.2 full", failures.MAILBOX),
        (".", HANG, failures.SILENT),
    ],
)
def test_what_a_server_answers(step: str, answer: str, sentence: str) -> None:
    with mail_server() as server:
        server.answers[step] = answer
        assert told(server.url, 0.5 if answer == HANG else 5) == sentence


def test_a_name_and_password_that_are_wrong_or_not_wanted() -> None:
    with mail_server() as server:
        url = server.url.replace("//", "//ada:wrong@")
        assert told(url) == failures.NO_SIGN_IN
        server.answers |= {"EHLO": "250-hello\r\n250 AUTH PLAIN", "AUTH": "535 5.7.8 wrong"}
        assert told(url) == failures.LOGIN


def test_a_password_is_not_sent_where_there_is_no_encryption() -> None:
    with mail_server(host="127.0.0.2") as server:
        assert told(server.url.replace("//", "//ada:secret@")) == failures.IN_CLEAR


def test_a_machine_that_is_not_there() -> None:
    assert told("smtp://mail.invalid") == failures.NO_SUCH_NAME
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert told(f"smtp://127.0.0.1:{port}") == failures.NOBODY_LISTENS


def test_encryption_where_there_is_none_and_none_where_there_is() -> None:
    with mail_server() as server:
        assert told(server.url.replace("smtp:", "smtps:")) == failures.NO_TLS
    with mail_server(certificate("127.0.0.1"), tls_at_once=True) as server:
        assert told(server.url.replace("smtps:", "smtp:"), 0.5) == failures.SILENT


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize(
    ("known", "made", "sentence"),
    [
        (True, lambda: certificate("mail.elsewhere.example"), failures.OTHER_NAME),
        (True, lambda: certificate("127.0.0.1", not_after=datetime.now(UTC)), failures.TOO_OLD),
        (False, lambda: certificate("127.0.0.1"), failures.UNKNOWN_AUTHORITY),
    ],
    ids=["another name", "expired", "unknown authority"],
)
def test_a_certificate_that_is_not_in_order(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    known: bool,
    made: Callable[[], ssl.SSLContext],
    sentence: str,
    at_once: bool,
) -> None:
    if known:
        AUTHORITY.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with mail_server(made(), tls_at_once=at_once) as server:
        server.answers |= STARTS_TLS
        assert told(server.url) == sentence


def certificate(*names: str, not_after: datetime | None = None) -> ssl.SSLContext:
    """What a server needs to prove that it is called by one of `names`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(*names, not_after=not_after).configure_cert(context)
    return context
