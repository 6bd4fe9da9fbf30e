"""Builds mail messages (MIME) and sends them by SMTP, with the standard library.

A mail server may do anything. What it refuses for good is `Undeliverable`; whatever else goes wrong is raised
as it is, and worth another try: a server that is away, slow or busy, one that hangs up, one whose certificate
is not in order, and one that does not let us in, since that is mended by whoever runs the installation.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from time import monotonic
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from webapp.adapters import calendar
from webapp.adapters.calendar import Event
from webapp.adapters.languages import ENGLISH
from webapp.adapters.mail_headers import SEVEN_BITS

TIMEOUT = 45.0
"""Seconds that handing over one letter may take in all; the job around it may take 60."""

CONNECT_TIMEOUT = 10.0
"""Seconds for reaching one of a mail server's network addresses, and for the TLS of `smtps`."""

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")

LONGEST_FAILURE = 80

SIGN_IN_FIRST = 530
"""*Authentication required*: said when the letter's turn comes, but about us and not about the letter."""


_FINER = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}")
"""The finer code of RFC 3463, such as 5.7.1, with which a mail server's words may begin."""


class Undeliverable(Exception):
    """The mail server will never take this letter. Its `code` is kept, and the `finer` one, if it has any;
    its words may hold an address."""

    def __init__(self, code: int, finer: str = "") -> None:
        super().__init__(code)
        self.code, self.finer = code, finer


class Unprotected(Exception):
    """The mail server offers no TLS, and a password is not sent in clear over a network."""


@dataclass(frozen=True)
class Mail:
    """One letter to one person, in both forms. An answer to it reaches a person: the interview's owner, or
    whoever reads the organisation's own address. `further_events`: those of the other sessions of a day.
    `logo` is a PNG, which the HTML calls `cid:logo`. `language`: the code of what it is written in."""

    to_name: str
    to_address: str
    subject: str
    text: str
    html: str
    owner_name: str
    owner_address: str
    event: Event | None = None
    further_events: tuple[Event, ...] = ()
    logo: bytes = b""
    language: str = ENGLISH


def message(
    mail: Mail, sender: str, sender_name: str, message_id: str, now: datetime, organiser: str = ""
) -> EmailMessage:
    """The MIME message. A newline in a header raises ValueError: it never becomes a second header.

    `organiser`: the address of events, where a mailbox of ours reads what is answered to them.
    """
    letter = EmailMessage(SEVEN_BITS)
    letter["Message-ID"] = message_id
    letter["Date"] = now
    letter["From"] = Address(sender_name, addr_spec=sender)
    letter["Reply-To"] = Address(mail.owner_name, addr_spec=mail.owner_address)
    letter["To"] = Address(mail.to_name, addr_spec=mail.to_address)
    letter["Subject"] = mail.subject
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(mail.text)
    letter.add_alternative(mail.html, subtype="html")
    if mail.logo:
        _with_logo(letter, mail.logo)
    if mail.event:
        _enclose(letter, mail.event, now, organiser)
    for number, event in enumerate(mail.further_events, start=2):
        _attach(letter, event, number, now, organiser)
    return letter


def _with_logo(letter: EmailMessage, logo: bytes) -> None:
    """Adds the picture to the HTML part: nothing is fetched from anywhere when the letter is read."""
    html = letter.get_body(("html",))
    if html is not None:
        html.add_related(logo, "image", "png", cid="<logo>", filename="logo.png", disposition="inline")


def _enclose(letter: EmailMessage, event: Event, now: datetime, organiser: str) -> None:
    """Adds the event twice, as Google Calendar does: as an alternative, which Gmail and Outlook show with
    buttons to accept and decline, and as a file, for Apple Mail and whatever does not know the former.

    Its organiser, who gets what is pressed there, is the mailbox that reads answers, or else the owner; but
    nobody can be invited by themselves.
    """
    written = _written(letter, event, now, organiser)
    letter.add_alternative(written, subtype="calendar", params={"method": event.method})
    letter.add_attachment(written.encode(), "application", "ics", filename="invite.ics")


def _attach(letter: EmailMessage, event: Event, number: int, now: datetime, organiser: str) -> None:
    """Adds one more event, of a method of its own: an invitation, or its end, is about one event."""
    name = "cancelled" if event.method == "CANCEL" else "invite"
    written = _written(letter, event, now, organiser)
    letter.add_attachment(
        written, subtype="calendar", params={"method": event.method}, filename=f"{name}-{number}.ics"
    )


def _written(letter: EmailMessage, event: Event, now: datetime, mailbox: str) -> str:
    owner, reader = _address(letter, "Reply-To"), _address(letter, "To")
    organiser = _address(letter, "From") if owner.addr_spec == reader.addr_spec else owner
    if mailbox and mailbox != reader.addr_spec:
        organiser = Address(organiser.display_name, addr_spec=mailbox)
    return calendar.written(event, organiser, reader, now)


def _address(letter: EmailMessage, header: str) -> Address:
    found: Address = letter[header].addresses[0]
    return found


def send(letter: EmailMessage, smtp_url: str, within: float = TIMEOUT) -> None:
    """Hands the letter to the mail server of `smtp_url`, `within` so many seconds.

    Raises `Undeliverable` when it is refused for good; whatever else goes wrong is raised as it is. Once the
    server has said 250, the letter is its own: a bad goodbye after that is no failure.
    """
    with _session(smtp_url, within) as server:
        _hand_over(server, letter)


def check_connection(smtp_url: str, within: float = TIMEOUT) -> None:
    """Goes as far as handing over a letter, and says goodbye. Raises what is in the way."""
    with _session(smtp_url, within):
        pass


@contextmanager
def _session(smtp_url: str, within: float) -> Iterator[smtplib.SMTP]:
    """A session with the mail server, encrypted if it can be, and logged in if there is a name."""
    address = urlsplit(smtp_url)
    with closing(_connect(address, within)) as server:
        server.ehlo_or_helo_if_needed()
        if address.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
        if address.username:
            _log_in(server, address)
        yield server
        with suppress(smtplib.SMTPException, OSError):
            server.quit()


def _connect(address: SplitResult, within: float) -> smtplib.SMTP:
    host, port = address.hostname or "", address.port
    if address.scheme == "smtps":
        return _TimedTls(within, host, port or 465, context=ssl.create_default_context())
    return _TimedSmtp(within, host, port or 587)


def _log_in(server: smtplib.SMTP, address: SplitResult) -> None:
    if not isinstance(server.sock, ssl.SSLSocket) and address.hostname not in THIS_MACHINE:
        raise Unprotected
    server.login(unquote(address.username or ""), unquote(address.password or ""))


def _hand_over(server: smtplib.SMTP, letter: EmailMessage) -> None:
    """The exception of ours is raised when the server's own is gone, so that it drags no words along."""
    sender, recipient = (_address(letter, header).addr_spec for header in ("From", "To"))
    try:
        server.send_message(letter, sender, [recipient])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as refusal:
        code, words = _answer(refusal)
        if code < 500 or code == SIGN_IN_FIRST:
            raise
        finer = _FINER.match(words)
    else:
        return
    raise Undeliverable(code, finer.group().decode() if finer else "")


def _answer(refusal: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) -> tuple[int, bytes]:
    """Its code and its words."""
    if isinstance(refusal, smtplib.SMTPDataError):
        words = refusal.smtp_error
        return refusal.smtp_code, words if isinstance(words, bytes) else words.encode()
    [answer] = refusal.recipients.values()
    return answer


def failure_of(error: BaseException) -> str:
    """What may be kept of an error: its class, and the code that tells more. Never words: they may hold an
    address. A server that kept silent is a `TimeoutError`, whatever came of it."""
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(error.__context__, TimeoutError):
        error = error.__context__
    return " ".join((type(error).__name__, *_codes(error)))[:LONGEST_FAILURE]


def _codes(error: BaseException) -> Iterator[str]:
    match error:
        case Undeliverable():
            yield str(error.code)
            if error.finer:
                yield error.finer
        case smtplib.SMTPRecipientsRefused():
            yield str(_answer(error)[0])
        case smtplib.SMTPResponseException():
            yield str(error.smtp_code)
        case ssl.SSLCertVerificationError():
            yield str(error.verify_code)
        case ssl.SSLError() if error.reason:
            yield error.reason


class _TimedSmtp(smtplib.SMTP):
    """A session that must be over within so many seconds, however many answers the server is slow with."""

    def __init__(self, within: float, host: str, port: int, **tls: Any) -> None:
        self._over_at = monotonic() + within
        super().__init__(host, port, timeout=min(within, CONNECT_TIMEOUT), **tls)

    def getreply(self) -> tuple[int, bytes]:
        self._set_timeout()
        reply = super().getreply()
        self._set_timeout()
        return reply

    def _set_timeout(self) -> None:
        """What is left, for the next answer to come or the next piece to be sent; 0 would mean no waiting."""
        if self.sock:
            self.sock.settimeout(max(self._over_at - monotonic(), 0.001))


class _TimedTls(_TimedSmtp, smtplib.SMTP_SSL):
    """The same, with TLS from the first byte."""
