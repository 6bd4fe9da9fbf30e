"""A mailbox is read from a real server, and changed in nothing; what goes wrong is named without words."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from tests.conftest import missing
from tests.imapserver import PASSWORD, ImapServer, imap_server, is_there
from webapp.adapters import imap
from webapp.adapters.imap import MailboxAddress, MailboxRefused

LETTER = b"Subject: One\r\n\r\nWords.\r\n"


@pytest.fixture
def server() -> Iterator[ImapServer]:
    if not is_there():
        missing("no Dovecot on this machine: scripts/setup.sh test installs it")
    with imap_server() as running:
        yield running


def test_messages_are_read_by_number_and_stay_unread(server: ImapServer) -> None:
    for number in range(3):
        server.deliver(LETTER.replace(b"One", str(number).encode()))
    for _ in range(2):
        with imap.opened(server.url) as box:
            assert (box.numbers_after(0), box.numbers_after(2), box.numbers_after(3)) == ([1, 2, 3], [3], [])
            assert box.uid_next == 4
            assert box.message(2) == LETTER.replace(b"One", b"1")
            assert box.message(9) == b""
    kept = [path.name for path in (server.folder / "mail").glob("*/*.here*")]
    assert len(kept) == 3
    assert not [name for name in kept if "S" in name.partition("2,")[2]]


def test_messages_of_the_last_days_are_found(server: ImapServer) -> None:
    server.deliver(LETTER, at=datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    server.deliver(LETTER, at=datetime(2026, 1, 20, tzinfo=UTC).timestamp())
    with imap.opened(server.url) as box:
        assert box.numbers_since(datetime(2026, 1, 10, tzinfo=UTC).date()) == [2]


def test_a_message_that_is_too_large_is_not_fetched(server: ImapServer) -> None:
    server.deliver(LETTER + b"x" * imap.LARGEST)
    with imap.opened(server.url) as box:
        assert box.message(1) == b""


def test_a_server_that_cannot_say_how_large_it_is_is_asked_again(
    server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message is gone only where the server says so."""
    server.deliver(LETTER)
    with imap.opened(server.url) as box:
        monkeypatch.setattr(box._server, "uid", lambda *_: ("NO", [b"[UNAVAILABLE] Later, please"]))
        with pytest.raises(MailboxRefused, match="fetch"):
            box.message(1)


@pytest.mark.parametrize(
    ("before", "after", "what"), [("a-word", "another", "sign-in"), ("/INBOX", "/Nowhere", "folder")]
)
def test_what_is_refused_is_named_without_words(
    server: ImapServer, before: str, after: str, what: str
) -> None:
    with pytest.raises(MailboxRefused) as refusal, imap.opened(server.url.replace(before, after)):
        pass
    assert (refusal.value.what, str(refusal.value)) == (what, what)
    assert PASSWORD not in repr(refusal.value)


def test_a_certificate_that_nobody_vouches_for_gets_no_password(tmp_path: Path) -> None:
    if not is_there():
        missing("no Dovecot on this machine: scripts/setup.sh test installs it")
    made = trustme.CA().issue_cert("127.0.0.1")
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    made.cert_chain_pems[0].write_to_path(str(certificate))
    made.private_key_pem.write_to_path(str(key))
    with imap_server((certificate, key)) as server:
        with pytest.raises(OSError, match="certificate"), imap.opened(server.url):
            pass
        assert "Login:" not in (server.folder / "log").read_text()


def test_an_address_says_where_a_mailbox_is() -> None:
    found = MailboxAddress.of("imaps://a%40example.com:p%2Fw@mail.example.com/In%20here/Now")
    assert found == MailboxAddress("mail.example.com", 993, True, "a@example.com", "p/w", "In here/Now")
    assert MailboxAddress.of("imap://a:b@mail.example.com").port == 143
    assert MailboxAddress.of("imap://a:b@mail.example.com").folder == "INBOX"
