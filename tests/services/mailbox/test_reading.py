"""A mailbox is read over IMAP: each message once, invitations of known organisers, answers to our events."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from flask import Flask
from redis import Redis
from sqlalchemy import select

from tests.cast import INVITED, Cast
from tests.conftest import missing, opened, settings_for
from tests.imapserver import ImapServer, imap_server, is_there
from tests.invitations import APPLE, GOOGLE, MAILBOX, ROSA, answer, message, outlook
from webapp.adapters import calendar, calendar_mail, imap
from webapp.config import Settings
from webapp.db import db, reading, transaction
from webapp.doctor import servers
from webapp.domain import work
from webapp.models import InvitedDraft, Job, MailboxPlace, ReadMessage
from webapp.services.interviews.conflicts import Reader
from webapp.services.mailbox import drafts, replies
from webapp.services.mailbox import reading as mailbox
from workers import relay
from workers.tasks import JobFailed, perform

pytestmark = pytest.mark.both_databases
NOBODY = Reader(99)


@pytest.fixture(scope="module")
def server() -> Iterator[ImapServer]:
    if not is_there():
        missing("no Dovecot on this machine: scripts/setup.sh test installs it")
    with imap_server() as running:
        yield running


@pytest.fixture
def settings(home, database_url: str, server: ImapServer) -> Settings:
    """With the mailbox, which is empty."""
    for part in ("new", "cur"):
        for old in (server.folder / "mail" / part).iterdir():
            old.unlink()
    return replace(settings_for(home, database_url=database_url), mailbox_url=server.url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from opened(settings)


def looked(times: int = 1) -> None:
    """A worker looks into the mailbox."""
    with time_machine.travel(INVITED, tick=False):
        for _ in range(times):
            with transaction():
                mailbox.outbox.promise(
                    work.READ_MAILBOX, None, 0, f"{db.session.query(Job).count()} {_}", INVITED
                )
            perform(
                db.session.scalars(
                    select(Job.id).where(Job.task == work.READ_MAILBOX, Job.done_at.is_(None))
                ).one()
            )


def given_up() -> None:
    """The job that failed is out of the way."""
    with transaction():
        db.session.query(Job).filter_by(task=work.READ_MAILBOX).delete()


def waiting() -> list[str]:
    with reading():
        return [line.invitation.summary for line in drafts.open_drafts(NOBODY)]


def test_invitations_of_known_organisers_become_drafts(cast: Cast, server: ImapServer) -> None:
    server.deliver(message(outlook(), number=1))
    server.deliver(message(GOOGLE, number=2))
    server.deliver(message(APPLE, sender="stranger@example.com", number=3))
    server.deliver(message(GOOGLE.replace(ROSA, "stranger@example.com").replace("7kuk", "x"), number=4))
    server.deliver(b"Subject: Lunch?\r\n\r\nAt noon.\r\n")
    looked()
    assert waiting() == ["Interview Zoe Zander", "Interview"]


def test_each_message_is_read_once(cast: Cast, server: ImapServer) -> None:
    """Also when it is there twice, and when the server counts anew."""
    server.deliver(message(GOOGLE))
    looked()
    with transaction():
        [line] = drafts.open_drafts(NOBODY)
        drafts.put_away(line.id, NOBODY, INVITED)
    server.deliver(message(GOOGLE.replace("SEQUENCE:0", "SEQUENCE:1")))
    looked(2)
    server.begin_anew()
    looked()
    assert waiting() == []
    place = db.session.scalars(select(MailboxPlace)).one()
    assert place.uid_validity
    assert db.session.query(InvitedDraft).one().sequence == 0


def test_nothing_is_lost_when_a_worker_dies_in_between(
    cast: Cast, server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(message(outlook(), number=1))
    server.deliver(message(GOOGLE, number=2))
    real = calendar_mail.read_mail

    def dies(content: bytes, zone: str) -> calendar_mail.CalendarMail:
        if b"Google" in content:
            raise MemoryError
        return real(content, zone)

    with monkeypatch.context() as patch:
        patch.setattr(calendar_mail, "read_mail", dies)
        with pytest.raises(JobFailed):
            looked()
    assert waiting() == ["Interview Zoe Zander"]
    with transaction():
        db.session.query(Job).filter_by(task=work.READ_MAILBOX).delete()
    looked()
    assert waiting() == ["Interview Zoe Zander", "Interview"]


def test_a_message_that_always_fails_keeps_no_other_from_being_read(
    cast: Cast, server: ImapServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried twice, and passed over by its number; nothing is left of the tries."""
    server.deliver(message(outlook(), number=1))
    server.deliver(message(GOOGLE, number=2))
    real = calendar_mail.read_mail

    def fails(content: bytes, zone: str) -> calendar_mail.CalendarMail:
        if b"Zoe Zander" in content:
            raise MemoryError
        return real(content, zone)

    monkeypatch.setattr(calendar_mail, "read_mail", fails)
    for _ in range(mailbox.TRIES["read"]):
        with pytest.raises(JobFailed):
            looked()
        assert waiting() == []
        given_up()
    looked()
    assert waiting() == ["Interview"]
    assert "message_passed_over" in caplog.text
    assert db.session.query(ReadMessage).count() == 1


def test_a_message_that_is_never_handed_over_is_passed_over_later(
    cast: Cast, server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(message(outlook(), number=1))
    server.deliver(message(GOOGLE, number=2))
    real = imap.OpenMailbox.message
    first: list[int] = []

    def refuses(box: imap.OpenMailbox, uid: int) -> bytes:
        first.append(uid)
        if uid == first[0]:
            raise imap.MailboxRefused("fetch")
        return real(box, uid)

    monkeypatch.setattr(imap.OpenMailbox, "message", refuses)
    for _ in range(mailbox.TRIES["fetch"]):
        with pytest.raises(JobFailed):
            looked()
        given_up()
    looked()
    assert waiting() == ["Interview"]


def test_an_address_that_no_database_takes_stops_nothing(cast: Cast, server: ImapServer) -> None:
    server.deliver(message(GOOGLE, number=1, sender="=?utf-8?q?a=00=40evil=2Eexample?="))
    uid = answer("u@bothways", "ACCEPTED", "a@evil.example")
    bare = message(uid, sender="x@evil.example", number=2)
    server.deliver(bare.replace(b"Somebody <x@evil.example>", b"=?utf-8?q?a=00=40evil=2Eexample?="))
    server.deliver(message(GOOGLE.replace("SEQUENCE:0", "SEQUENCE:99999999999999999999"), number=3))
    server.deliver(message(outlook(), number=4))
    looked()
    assert waiting() == ["Interview Zoe Zander"]


def test_what_takes_long_is_left_to_the_next_look(
    cast: Cast, server: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        server.deliver(message(GOOGLE.replace("7kuk", f"7kuk{number}"), number=number))
    monkeypatch.setattr(work, "PORTION", 0.0)
    looked()
    assert waiting() == []
    monkeypatch.undo()
    looked()
    assert len(waiting()) == 3


@pytest.mark.parametrize("year", ["0001", "1970", "2031", "9999"])
def test_what_lies_years_away_is_passed_over(cast: Cast, server: ImapServer, year: str) -> None:
    """Nor does a change move anything there."""
    far = GOOGLE.replace("20270120T", f"{year}0120T")
    server.deliver(message(far, number=1))
    server.deliver(message(outlook(), number=2))
    moved = outlook("REQUEST", f"{year}1231T230000", f"{year}1231T235900", sequence=1)
    server.deliver(message(moved, number=3))
    looked()
    [line] = drafts.open_drafts(NOBODY)
    assert (line.invitation.starts_at.year, line.changed) == (2027, False)


def test_a_change_and_an_end_hold_by_their_sequence(cast: Cast, server: ImapServer) -> None:
    later = outlook(start="20270119T150000", end="20270119T160000", sequence=2)
    server.deliver(message(later, number=1))
    server.deliver(message(outlook(sequence=1), number=2))
    looked()
    [line] = drafts.open_drafts(NOBODY)
    assert (line.invitation.starts_at.hour, line.cancelled) == (14, False)
    server.deliver(message(outlook("CANCEL", sequence=3), number=3, method="CANCEL"))
    looked()
    [line] = drafts.open_drafts(NOBODY)
    assert line.cancelled
    server.deliver(message(outlook(sequence=2, organiser="kim@example.com"), number=4))
    looked()
    assert len(waiting()) == 1


def test_nobody_ends_what_another_has_begun(cast: Cast, server: ImapServer) -> None:
    """The same name of an event from another organiser is another event."""
    server.deliver(message(outlook(), number=1))
    ended = outlook("CANCEL", sequence=9, organiser="kim@example.com")
    server.deliver(message(ended, sender="kim@example.com", number=2, method="CANCEL"))
    looked()
    [line] = drafts.open_drafts(NOBODY)
    assert not line.cancelled


def test_who_has_to_be_vouched_for_is(app: Flask, cast: Cast, server: ImapServer) -> None:
    strict = replace(app.config["SETTINGS"], mailbox_checked_by="mx.example.com")
    app.config["SETTINGS"] = strict
    server.deliver(message(GOOGLE, number=1))
    good = "mx.example.com; dmarc=pass header.from=example.com"
    server.deliver(message(outlook(), number=2, results=good))
    looked()
    assert waiting() == ["Interview Zoe Zander"]


def test_answers_to_our_events_are_shown(app: Flask, cast: Cast, server: ImapServer) -> None:
    number = cast.interview()
    secret, amara = app.config["SETTINGS"].secret_key, cast.participant(number, "Amara")
    uid = calendar.uid(amara, secret)
    for n, (status, sender, attendee, stamp) in enumerate(
        (
            ("ACCEPTED", "amara@example.com", "amara@example.com", "20270104T100000Z"),
            ("DECLINED", "jonas@example.com", "amara@example.com", "20270104T110000Z"),
            ("DECLINED", "jonas@example.com", "jonas@example.com", "20270104T110000Z"),
            ("TENTATIVE", "amara@example.com", "amara@example.com", "20270104T090000Z"),
        )
    ):
        said = answer(uid, status, attendee, stamp=stamp)
        server.deliver(message(said, sender=sender, number=10 + n, method="REPLY"))
    looked()
    [line] = replies.of_interview(db.session.get_one(replies.Interview, number))
    assert (line.name, line.status, line.outdated) == ("Amara Obi", "accepted", False)
    server.deliver(
        message(
            answer(uid, "DECLINED", "AMARA@example.com", stamp="20270104T120000Z"), "amara+x@example.com", 20
        )
    )
    looked()
    db.session.expire_all()
    [line] = replies.of_interview(db.session.get_one(replies.Interview, number))
    assert line.status == "declined"


def test_what_is_erased_takes_its_drafts_and_answers_along(cast: Cast, server: ImapServer) -> None:
    number = cast.interview(candidate="Zoe Zander")
    with transaction():
        replies.db.session.get_one(replies.Interview, number).candidate.person.email = "zoe@elsewhere.example"
    server.deliver(message(outlook()))
    looked()
    assert waiting()
    cast.erases(number)
    assert waiting() == []
    assert db.session.query(InvitedDraft).one().content is None


def test_who_is_invited_does_not_see_the_draft(cast: Cast, server: ImapServer) -> None:
    server.deliver(message(outlook()))
    looked()
    jonas, rosa = Reader(5, frozenset({"jonas@example.com"})), Reader(1, frozenset({ROSA}))
    assert drafts.open_drafts(jonas) == ()
    [line] = drafts.open_drafts(rosa)
    with pytest.raises(drafts.NotFound):
        drafts.find(line.id, jonas)


def test_a_look_is_promised_once_and_not_while_one_is_to_be_done(cast: Cast, server: ImapServer) -> None:
    assert mailbox.is_to_be_promised(INVITED)
    with transaction():
        mailbox.promise_look(INVITED)
    assert not mailbox.is_to_be_promised(INVITED)
    with transaction():
        db.session.query(Job).filter_by(task=work.READ_MAILBOX).update({"done_at": INVITED})
    assert not mailbox.is_to_be_promised(INVITED)
    assert mailbox.is_to_be_promised(INVITED + 2 * mailbox.EVERY)


def test_the_relay_promises_a_look_where_there_is_a_mailbox(
    app: Flask, cast: Cast, server: ImapServer, redis_url: str
) -> None:
    settings: Settings = app.config["SETTINGS"]
    looks = select(Job).where(Job.task == work.READ_MAILBOX)
    for mailbox_url, promised in (("", 0), (settings.mailbox_url, 1), (settings.mailbox_url, 1)):
        relay.look(Redis.from_url(redis_url), replace(settings, mailbox_url=mailbox_url))
        assert len(db.session.scalars(looks).all()) == promised


def test_the_doctor_says_whether_it_can_be_read(app: Flask, server: ImapServer) -> None:
    settings: Settings = app.config["SETTINGS"]
    assert servers.mailbox(settings).state == "ok"
    assert (
        "invitations and answers by mail are not read"
        in servers.mailbox(replace(settings, mailbox_url="")).words
    )
    for url, said in (
        (server.url.replace("a-word", "another"), "refuses us (sign-in)"),
        (server.url.replace("INBOX", "Nowhere"), "refuses us (folder)"),
        ("imap://a%40example.com:b@127.0.0.1:1/INBOX", "cannot be reached (ConnectionRefusedError)"),
        ("imaps://a:b@mail.example.com", "Name the mailbox's in MAILBOX_ADDRESS"),
    ):
        found = servers.mailbox(replace(settings, mailbox_url=url))
        assert (found.state, said in found.words) == ("broken", True)


@pytest.mark.parametrize(
    ("url", "address", "organiser"),
    [
        ("imaps://interviews%40example.com:p@h", "", MAILBOX),
        ("imaps://user:p@h", "", ""),
        ("imaps://Rosa%20%3Ca%40b.example%3E:p@h", "", ""),
        ("imaps://user:p@h", "other@example.com", "other@example.com"),
        ("", "other@example.com", ""),
    ],
)
def test_whose_address_it_is(app: Flask, url: str, address: str, organiser: str) -> None:
    settings = replace(app.config["SETTINGS"], mailbox_url=url, mailbox_address=address)
    assert settings.organiser_address == organiser
