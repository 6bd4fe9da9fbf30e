"""Letters over real mail servers: polite ones, and ones that do everything else."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from time import monotonic
from typing import Any

import icalendar
import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mailserver import DROP, HANG, MailServer, mail_server
from webapp.adapters import mail
from webapp.adapters.calendar import Event
from webapp.adapters.mail import Mail, Undeliverable, Unprotected

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
LETTER = Mail(
    to_name="Łucja Şahin",
    to_address="lucja@example.com",
    subject="Your interview – what matters?",
    text="Hello Łucja,\n",
    html="<p>Hello</p>",
    owner_name="Rosa Marchetti",
    owner_address="rosa@north.example",
)
EVENT = Event(
    method="REQUEST",
    uid="a1@bothways",
    sequence=0,
    starts_at=NOW + timedelta(days=10),
    ends_at=NOW + timedelta(days=10, hours=1),
    summary="Interview at Northlight: Senior Data Engineer",
    description="You will meet Jonas Lind.",
    url="http://localhost/me/7-abc",
)
ELSEWHERE = "127.0.0.2"
"""An address that is not known to be this machine's."""


class Postbox:
    """Keeps what a polite server is given: letters, their envelopes, and who signed in, by TLS or not."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.to: list[list[str]] = []
        self.who: list[bytes] = []
        self.encrypted: list[bool] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.raw.append(envelope.content)  # type: ignore[arg-type]
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        self.to.append(envelope.rcpt_tos)
        self.encrypted.append(session.ssl is not None)
        return "250 kept"

    def check(
        self, server: object, session: object, envelope: object, mechanism: str, data: object
    ) -> AuthResult:
        self.who.append(data.login)  # type: ignore[attr-defined]
        return AuthResult(success=data.password == b"p@ss", handled=False)  # type: ignore[attr-defined]


@contextmanager
def polite(host: str = "127.0.0.1", **how: Any) -> Iterator[tuple[Postbox, str]]:
    """A polite server at `host`: its box, and `host:port`."""
    box = Postbox()
    with socket.create_server((host, 0)) as free:
        port = free.getsockname()[1]
    how = {"authenticator": box.check, "auth_require_tls": False, "ready_timeout": 20} | how
    server = Controller(box, host, port, **how)
    server.start()
    yield box, f"{host}:{port}"
    server.stop()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that is told of its own certificate authority, as the README says."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


def certificate(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    """What a server needs to prove that it is called by one of `names`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def made(letter: Mail = LETTER) -> EmailMessage:
    return mail.message(letter, "hello@north.example", "Northlight", "<7.abc@north.example>", NOW)


def test_a_letter_arrives_as_it_was_written():
    with polite() as (box, place):
        mail.send(made(), f"smtp://{place}")
    [letter] = box.letters
    assert letter["To"].addresses[0].display_name == "Łucja Şahin"
    assert str(letter["Reply-To"]) == "Rosa Marchetti <rosa@north.example>"
    assert letter["Subject"] == LETTER.subject
    assert letter["Message-ID"] == "<7.abc@north.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(letter["Date"]) == NOW
    assert letter.get_body(("plain",)).get_content().strip() == "Hello Łucja,"
    assert "<p>Hello</p>" in letter.get_body(("html",)).get_content()
    assert not list(letter.iter_attachments())
    assert box.raw[0].isascii(), "not every server has to take 8 bits"


def test_an_event_comes_as_an_alternative_and_as_a_file():
    with polite() as (box, place):
        mail.send(made(replace(LETTER, event=EVENT)), f"smtp://{place}")
    [letter] = box.letters
    [*_, alternative] = letter.get_payload(0).iter_parts()
    assert alternative.get_content_type() == "text/calendar"
    assert alternative.get_param("method") == "REQUEST"
    assert alternative.get_content_charset() == "utf-8"
    [file] = letter.iter_attachments()
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics")
    calendar = icalendar.Calendar.from_ical(file.get_content())
    assert calendar == icalendar.Calendar.from_ical(alternative.get_content())
    [event] = calendar.events
    assert event.organizer == "mailto:rosa@north.example"
    assert event.organizer.name == "Rosa Marchetti"
    assert event.attendees == ["mailto:lucja@example.com"]
    assert event.DTSTAMP == NOW


def test_nobody_is_invited_by_themselves():
    """A calendar puts nothing into the hands of who is said to have called for it."""
    rosa = replace(LETTER, to_name="Rosa Marchetti", to_address="rosa@north.example", event=EVENT)
    [file] = made(rosa).iter_attachments()
    [event] = icalendar.Calendar.from_ical(file.get_content()).events
    assert event.organizer == "mailto:hello@north.example"
    assert event.organizer.name == "Northlight"


@settings(max_examples=40, deadline=None)
@given(name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=60))
def test_whatever_somebody_is_called_the_letter_goes_to_them_and_nobody_else(shared_server, name):
    box, place = shared_server
    mail.send(made(replace(LETTER, to_name=name, event=EVENT)), f"smtp://{place}")
    assert box.to[-1] == ["lucja@example.com"]


@pytest.fixture(scope="module")
def shared_server() -> Iterator[tuple[Postbox, str]]:
    with polite() as server:
        yield server


def test_a_newline_never_becomes_a_header():
    with pytest.raises(ValueError, match="linefeed"):
        made(replace(LETTER, subject="Hello\nBcc: all@example.com"))


def test_the_login_of_the_address_is_used():
    with polite() as (box, place):
        mail.send(made(), f"smtp://rosa:p%40ss@{place}")
    assert box.who == [b"rosa"]
    assert len(box.letters) == 1


def test_a_password_is_not_sent_in_clear_over_a_network():
    with polite(ELSEWHERE) as (box, place), pytest.raises(Unprotected):
        mail.send(made(), f"smtp://rosa:p%40ss@{place}")
    assert box.who == []
    assert box.letters == []


@pytest.mark.usefixtures("trusted")
def test_tls_is_used_where_it_is_offered_and_before_the_login(authority):
    tls = certificate(authority, ELSEWHERE)
    with polite(ELSEWHERE, tls_context=tls, auth_require_tls=True) as (box, place):
        mail.send(made(), f"smtp://rosa:p%40ss@{place}")
    assert box.encrypted == [True]
    assert box.who == [b"rosa"]


@pytest.mark.usefixtures("trusted")
def test_tls_from_the_first_byte(authority):
    with mail_server(certificate(authority, "127.0.0.1"), tls_at_once=True) as server:
        mail.send(made(), server.url)
    assert len(server.kept) == 1


def test_a_certificate_of_somebody_unknown_is_refused(authority):
    tls = certificate(authority, "127.0.0.1")
    with polite(tls_context=tls) as (box, place), pytest.raises(ssl.SSLCertVerificationError):
        mail.send(made(), f"smtp://{place}")
    assert box.letters == []


@pytest.mark.usefixtures("trusted")
def test_a_certificate_of_somebody_else_is_refused(authority):
    tls = certificate(authority, "mail.elsewhere.example")
    with mail_server(tls, tls_at_once=True) as server, pytest.raises(ssl.SSLCertVerificationError):
        mail.send(made(), server.url)
    assert server.kept == []


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("RCPT", "550 5.1.1 <lucja@example.com>: nobody of that name"),
        ("RCPT", "553 5.1.3 <lucja@example.com> cannot be right"),
        ("DATA", "554 5.7.1 lucja@example.com does not want it"),
        (".", "552 5.2.2 lucja@example.com has no room"),
    ],
)
def test_what_is_refused_for_good_is_undeliverable_and_no_word_of_it_is_kept(server, step, answer):
    server.answers[step] = answer
    with pytest.raises(Undeliverable) as raised:
        mail.send(made(), server.url)
    assert raised.value.code == int(answer[:3])
    assert "lucja" not in repr(raised.value)
    assert raised.value.__context__ is None


@pytest.mark.parametrize("answer", ["421 going down", "451 later", "not a code", DROP])
@pytest.mark.parametrize("step", ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "."])
def test_what_may_be_better_later_is_raised_as_it_is(server, step, answer):
    server.answers |= {step: answer, "HELO": answer}
    with pytest.raises((smtplib.SMTPException, OSError)):
        mail.send(made(), server.url)


@pytest.mark.parametrize(
    ("step", "answer", "raised"),
    [
        ("greeting", "554 not today", smtplib.SMTPConnectError),
        ("EHLO", "550 who?", smtplib.SMTPHeloError),
        ("STARTTLS", "554 not here", smtplib.SMTPResponseException),
        ("AUTH", "535 wrong password", smtplib.SMTPAuthenticationError),
        ("MAIL", "550 not from you", smtplib.SMTPSenderRefused),
        ("RCPT", "530 5.7.0 sign in first", smtplib.SMTPRecipientsRefused),
    ],
)
def test_a_refusal_of_ourselves_says_nothing_against_the_letter(server, step, answer, raised):
    server.answers |= {"EHLO": f"250-hello\r\n250 {step} PLAIN", step: answer, "HELO": answer}
    with pytest.raises(raised):
        mail.send(made(), server.url.replace("//", "//rosa:wrong@" if step == "AUTH" else "//"))


def test_a_server_that_is_not_there_is_raised_as_it_is():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(ConnectionRefusedError):
        mail.send(made(), f"smtp://127.0.0.1:{port}")


@pytest.mark.parametrize("step", ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "."])
def test_nobody_waits_for_a_server_that_says_nothing(server, step):
    server.answers[step] = HANG
    began = monotonic()
    with pytest.raises((smtplib.SMTPException, OSError)):
        mail.send(made(), server.url, within=0.3)
    assert 0.25 < monotonic() - began < 5


def test_many_slow_answers_count_together(server):
    """Each answer comes in time, all of them would take 1.4 s."""
    server.delay = 0.2
    began = monotonic()
    with pytest.raises((smtplib.SMTPException, OSError)):
        mail.send(made(), server.url, within=0.7)
    assert monotonic() - began > 0.65


@pytest.mark.parametrize("at_once", [True, False])
def test_nobody_waits_for_tls_that_never_comes(at_once):
    with mail_server(tls_at_once=at_once) as server:
        server.answers |= {"EHLO": "250-hello\r\n250 STARTTLS", "STARTTLS": "220 go ahead"}
        began = monotonic()
        with pytest.raises(OSError, match="timed out"):
            mail.send(made(), server.url, within=0.3)
        assert monotonic() - began < 5


@pytest.mark.parametrize("goodbye", ["421 going down", DROP])
def test_a_bad_goodbye_after_the_letter_was_taken_is_no_failure(server, goodbye):
    server.answers["QUIT"] = goodbye
    mail.send(made(), server.url)
    assert len(server.kept) == 1
