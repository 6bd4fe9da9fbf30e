"""Letters as they travel: MIME and SMTP, by the standard library."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT = 20.0
"""Seconds that a mail server may keep us waiting."""


@dataclass(frozen=True)
class Mail:
    """One letter to one person, in both forms."""

    to_name: str
    to_address: str
    subject: str
    text: str
    html: str


def message(mail: Mail, sender: str, sender_name: str, message_id: str) -> EmailMessage:
    """The MIME message. A newline in a header raises ValueError: it never becomes a second header."""
    letter = EmailMessage()
    letter["Message-ID"] = message_id
    letter["From"] = Address(sender_name, addr_spec=sender)
    letter["To"] = Address(mail.to_name, addr_spec=mail.to_address)
    letter["Subject"] = mail.subject
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(mail.text)
    letter.add_alternative(mail.html, subtype="html")
    return letter


def send(letter: EmailMessage, smtp_url: str) -> None:
    """Hands the letter to the mail server of `smtp_url`. Whatever goes wrong is raised as it is.

    Once the server has said 250, the letter is its own: a bad goodbye after that is no failure.
    """
    address = urlsplit(smtp_url)
    server = _connect(address)
    try:
        if address.username:
            server.login(unquote(address.username), unquote(address.password or ""))
        server.send_message(letter)
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        server.close()


def _connect(address: SplitResult) -> smtplib.SMTP:
    host, port = address.hostname or "", address.port
    if address.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=TIMEOUT, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port or 587, timeout=TIMEOUT)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
    return server
