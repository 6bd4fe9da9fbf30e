"""Letters as they came in at a mail server, and what they lead to."""

import re
from email import message_from_bytes, policy
from urllib.parse import urlsplit

from tests.mailserver import MailServer


def path_in_the_letter(server: MailServer, to: str) -> str:
    """The path of the first link in the newest letter that somebody got."""
    letters = [message_from_bytes(kept, policy=policy.default) for kept in server.kept]
    newest = next(letter for letter in reversed(letters) if to in str(letter["To"]))
    body = newest.get_body(("plain",))
    assert body is not None
    link = re.search(r"https?://\S+", body.get_content())
    assert link, "no link in the letter"
    return urlsplit(link[0]).path
