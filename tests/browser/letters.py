"""Letters as they came in at a mail server, and what they lead to."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

from tests.mailserver import MailServer


def letters_to(server: MailServer, somebody: str) -> list[EmailMessage]:
    """What somebody got, in the order in which it came."""
    letters = [message_from_bytes(kept, policy=policy.default) for kept in server.kept]
    return [letter for letter in letters if somebody in str(letter["To"])]


def path_in_the_letter(server: MailServer, to: str) -> str:
    """The path of the first link in the newest letter that somebody got."""
    body = letters_to(server, to)[-1].get_body(("plain",))
    assert body is not None
    link = re.search(r"https?://\S+", body.get_content())
    assert link, "no link in the letter"
    return urlsplit(link[0]).path
