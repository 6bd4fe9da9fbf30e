"""A letter's whole way: promised, performed against a real mail server, and what becomes of its job."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from socket import socket

import pytest
from flask import Flask

from tests.cast import INVITED, Cast
from tests.conftest import opened, settings_for
from tests.mailserver import DROP, MailServer, mail_server
from webapp.config import Settings
from webapp.db import db, reading, transaction
from webapp.domain.interview.venue import Venue
from webapp.models import Account, Job, Letter
from webapp.services.interviews import changes
from webapp.services.jobs import failures, outbox
from webapp.services.letters import delivery
from workers.tasks import JobFailed

ADDRESS = "amara@example.com"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path, database_url: str, server: MailServer) -> Settings:
    return settings_for(tmp_path, database_url=database_url, smtp_url=server.url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from opened(settings)


@pytest.fixture
def cast(app: Flask) -> Cast:
    return Cast(app)


@pytest.fixture
def job_id(cast: Cast) -> int:
    """The candidate's invitation, the only thing that is promised."""
    cast.interview()
    with transaction():
        db.session.query(Job).filter(Job.task != "letter.invitation_candidate").delete()
    with reading():
        return db.session.query(Job.id).scalar()


def row(job_id: int) -> Job:
    with reading():
        job = db.session.get_one(Job, job_id)
        db.session.expunge(job)
    return job


def letters() -> list[Letter]:
    with reading():
        found = db.session.query(Letter).all()
        db.session.expunge_all()
    return found


def message_ids(server: MailServer) -> set[str]:
    return {re.search(rb"^Message-ID: (\S+)", letter, re.MULTILINE)[1].decode() for letter in server.kept}


def test_a_letter_that_is_refused_for_good_is_tried_once(cast, server, job_id):
    server.answers["RCPT"] = f"550 5.1.1 <{ADDRESS}>: nobody of that name"
    with pytest.raises(JobFailed) as raised:
        cast.work(INVITED)
    job = row(job_id)
    assert (job.gave_up_at, job.failure, job.attempts) == (INVITED, "Undeliverable 550 5.1.1", 1)
    assert failures.of_letter(job.failure) == failures.ADDRESS
    assert letters() == []
    assert raised.value.__context__ is None
    assert ADDRESS not in repr(raised.value)


def test_a_letter_that_gave_up_arrives_when_it_is_sent_again(cast, server, job_id):
    server.answers["RCPT"] = "550 no"
    with suppress(JobFailed):
        cast.work(INVITED)
    server.answers["RCPT"] = "250 yes"
    with transaction():
        outbox.retry(job_id, INVITED)
    cast.work(INVITED)
    [letter] = letters()
    assert letter.sent
    assert message_ids(server) == {letter.message_id}


def test_a_mail_server_in_trouble_is_tried_for_two_days_with_one_message_id(cast, server, job_id):
    """It takes each letter and hangs up without a word, so that nobody knows whether it is kept."""
    server.answers["."] = DROP
    tries: list[datetime] = []
    while row(job_id).gave_up_at is None:
        tries.append(row(job_id).due_at)
        with pytest.raises(JobFailed):
            cast.work(tries[-1])
    assert timedelta(hours=46) < tries[-1] - tries[0] < timedelta(hours=50)
    waits = [later - earlier for earlier, later in zip(tries, tries[1:], strict=False)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=1)
    assert len(server.kept) == len(tries)
    assert len(message_ids(server)) == 1


def test_a_letter_arrives_as_soon_as_the_mail_server_is_well(cast, server, job_id):
    server.answers["RCPT"] = "451 come back later"
    with suppress(JobFailed):
        cast.work(INVITED)
    assert row(job_id).gave_up_at is None
    server.answers["RCPT"] = "250 fine"
    cast.work(row(job_id).due_at)
    assert row(job_id).done_at
    assert len(server.kept) == len(letters()) == 1
    assert b"invite.ics" in server.kept[0]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("step", "answer", "sentence"),
    [
        ("greeting", "554 not today", failures.AWAY),
        ("EHLO", DROP, failures.AWAY),
        ("AUTH", "535 wrong password", failures.LOGIN),
        ("MAIL", "550 not from you", failures.SENDER),
        ("RCPT", "451 later", failures.BUSY),
        ("RCPT", "553 no such name", failures.ADDRESS),
        ("DATA", "554 not that", failures.LETTER),
        (".", "452 busy", failures.BUSY),
        (".", "552 full", failures.MAILBOX),
    ],
)
def test_a_failure_is_told_in_a_sentence(app, cast, server, job_id, step, answer, sentence):
    server.answers |= {"EHLO": "250-hello\r\n250 AUTH PLAIN", "AUTH": "235 welcome", step: answer}
    signed_in = server.url.replace("//", "//rosa:secret@")
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], smtp_url=signed_in)
    with pytest.raises(JobFailed):
        cast.work(INVITED)
    assert failures.of_letter(row(job_id).failure) == sentence


@pytest.mark.one_database
def test_a_server_that_is_not_there_is_told_in_a_sentence(app, cast, settings, job_id):
    with socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # its port is taken, and nobody listens there
        app.config["SETTINGS"] = replace(settings, smtp_url=f"smtp://127.0.0.1:{deaf.getsockname()[1]}")
        with pytest.raises(JobFailed):
            cast.work(INVITED)
    assert row(job_id).failure == "ConnectionRefusedError"
    assert failures.of_letter("ConnectionRefusedError") == failures.NOBODY_LISTENS


@pytest.mark.parametrize("failure", ["KeyError", "WorkerLost", ""])
def test_what_is_nobody_elses_fault_is_ours(failure):
    assert failures.of_letter(failure) == failures.OURS


def ask_for_test(cast: Cast) -> int:
    """The id of the job of a test letter, which is about an account and no interview."""
    with transaction():
        delivery.send_test(cast.recruiter_id, INVITED)
        return db.session.query(Job.id).filter_by(task="letter.test").scalar()


def test_a_letter_to_an_account_goes_its_way_without_an_interview(cast, server):
    job_id = ask_for_test(cast)
    assert row(job_id).interview_id is None
    cast.work(INVITED)
    [letter] = letters()
    assert (letter.interview_id, letter.subject, letter.sent) == (None, cast.recruiter_id, True)
    assert message_ids(server) == {letter.message_id}
    with reading():
        assert delivery.last_test(cast.recruiter_id, INVITED) == delivery.Test(row(job_id).done_at, "", True)


def test_a_test_letter_says_what_is_wrong_and_gives_way_to_the_next_one(cast, server):
    server.answers["MAIL"] = "550 not from you"
    first = ask_for_test(cast)
    with suppress(JobFailed):
        cast.work(INVITED)
    with reading():
        assert delivery.last_test(cast.recruiter_id, INVITED) == delivery.Test(None, failures.SENDER)
    second = ask_for_test(cast)
    with reading():
        assert [id for (id,) in db.session.query(Job.id).filter_by(task="letter.test")] == [second]
        assert delivery.last_test(cast.recruiter_id, INVITED) == delivery.Test(None, "")
    assert second > first


def test_a_letter_to_an_account_that_is_gone_is_dropped(cast, server):
    job_id = ask_for_test(cast)
    with transaction():
        db.session.query(Account).delete()
    cast.work(INVITED)
    with reading():
        assert db.session.get(Job, job_id) is None
    assert server.kept == []


def test_a_mail_server_gets_the_newer_event_with_the_place(cast: Cast, server: MailServer):
    interview_id = cast.interview()
    cast.work(INVITED)
    with transaction():
        venue = Venue("4 Dock Street, Leeds", "https://meet.example.com/abc", "Ring")
        changes.change_place(interview_id, venue, cast.actor, INVITED)
    before = len(server.kept)
    cast.work(INVITED)
    sent = [message_from_bytes(letter, policy=policy.default) for letter in server.kept[before:]]
    assert sorted(letter["To"].addresses[0].username for letter in sent) == ["amara", "jonas", "priya"]
    for letter in sent:
        [event] = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
        written = event.get_payload(decode=True).decode()
        assert event.get_param("method") == "REQUEST"
        for line in (
            "SEQUENCE:1",
            "LOCATION:4 Dock Street\\, Leeds",
            "VALUE=URI:https://meet.example.com/abc",
        ):
            assert line in written.replace("\r\n ", "").replace("\n ", "")
