"""Letters that were written while no mail server was set: those still wanted are sent, each once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import AMARA, INVITED, STARTS, Cast
from tests.mailserver import MailServer, mail_server
from webapp.db import db, reading, transaction
from webapp.models import Job, Letter
from webapp.services.accounts import accounts
from webapp.services.audit import COMMAND
from webapp.services.interviews import changes
from webapp.services.interviews.changes import NewTime
from webapp.services.letters import delivery, waiting

DAY = timedelta(days=1)
LATER = INVITED + DAY


@pytest.fixture
def server(app: Flask) -> Iterator[MailServer]:
    """A mail server that is there from the moment at which a test asks for `set_up`."""
    with mail_server() as server:
        ours = app.config["SETTINGS"]
        yield server
        app.config["SETTINGS"] = ours


def set_up(cast: Cast, server: MailServer) -> None:
    cast.app.config["SETTINGS"] = replace(cast.app.config["SETTINGS"], smtp_url=server.url)


def what_waits(now=LATER) -> dict[str, str]:
    """Kind and number of whom it is about, and why it is left out."""
    with reading():
        return {f"{w.letter.kind} {w.letter.subject}": w.overtaken for w in waiting.waiting(now)}


def sends(now=LATER) -> tuple[int, int]:
    with transaction():
        return waiting.send({w.letter.id for w in waiting.waiting(now)}, now)


def test_what_is_still_wanted_is_sent_once_however_often_it_is_pressed(cast: Cast, server: MailServer):
    cast.interview(starts_at=STARTS)
    cast.work(INVITED)
    with reading():
        before = {letter.id: letter.message_id for letter in db.session.query(Letter)}
    assert set(what_waits().values()) == {""}
    set_up(cast, server)
    assert sends() == (3, 0)
    assert sends() == (0, 0)
    cast.work(LATER)
    assert sends() == (0, 0)
    cast.work(LATER)
    assert len(server.kept) == 3
    assert all(any(id_.encode() in kept for kept in server.kept) for id_ in before.values())
    with reading():
        letters = db.session.query(Letter).all()
        assert {letter.id: letter.message_id for letter in letters} == before
        assert all(letter.sent and letter.written_at == LATER for letter in letters)
        assert not waiting.any_waiting()


def test_an_invitation_to_what_has_moved_or_begun_or_does_not_take_place_is_left_out(cast: Cast):
    moved, over, called_off, ahead = (cast.interview(starts_at=STARTS) for _ in range(4))
    cast.work(INVITED)
    with transaction():
        changes.move(moved, NewTime(STARTS + DAY, 60, "Europe/London"), cast.actor, LATER)
        changes.cancel(called_off, cast.actor, LATER)
    cast.work(LATER)

    def reasons(interview_id: int, now=LATER) -> set[tuple[str, str]]:
        with reading():
            found = [w for w in waiting.waiting(now) if w.letter.interview_id == interview_id]
            return {(w.letter.kind, w.overtaken) for w in found}

    assert ("invitation_candidate", waiting.MOVED) in reasons(moved)
    assert ("rescheduled_candidate", "") in reasons(moved)
    assert ("invitation_candidate", waiting.CANCELLED) in reasons(called_off)
    assert ("cancelled_candidate", "") in reasons(called_off)
    assert ("invitation_candidate", "") in reasons(ahead)
    assert reasons(over, STARTS) == {
        ("invitation_candidate", waiting.BEGUN),
        ("invitation_interviewer", waiting.BEGUN),
    }


def test_who_has_answered_by_a_link_that_was_passed_on_is_not_invited_again(cast: Cast):
    interview_id = cast.interview(starts_at=STARTS)
    cast.work(INVITED)
    cast.answers(interview_id, AMARA)
    amara = cast.participant(interview_id, "Amara")
    assert what_waits()[f"invitation_candidate {amara}"] == waiting.ANSWERED


def test_a_letter_whose_link_is_dead_is_left_out_and_a_reminder_beside_another_letter(cast: Cast):
    interview_id = cast.interview(starts_at=STARTS)
    cast.work(INVITED)
    amara = cast.participant(interview_id, "Amara")
    with transaction():
        delivery.remind(interview_id, amara, cast.actor, INVITED)
        delivery.send_new_link(interview_id, amara, cast.actor, INVITED)
        kim = accounts.invite(name="Kim", email="kim@example.com", admin=False, now=INVITED, by=COMMAND).id
        delivery.send_test(cast.recruiter_id, INVITED)
    cast.work(INVITED)
    found = what_waits()
    assert found[f"nudge {amara}"] == waiting.SAID_TWICE
    assert found[f"link {amara}"] == ""
    assert found[f"account_invited {kim}"] == ""
    assert found[f"test {cast.recruiter_id}"] == waiting.TEST
    assert what_waits(INVITED + 4 * DAY)[f"account_invited {kim}"] == waiting.DEAD


def test_what_is_left_out_is_not_asked_about_again(cast: Cast, server: MailServer):
    with transaction():
        delivery.send_test(cast.recruiter_id, INVITED)
    cast.work(INVITED)
    set_up(cast, server)
    assert sends() == (0, 1)
    assert what_waits() == {}
    with reading():
        assert not waiting.any_waiting()
        assert db.session.query(Letter.left_out).scalar()


def test_a_letter_that_is_overtaken_on_its_way_is_not_sent(cast: Cast, server: MailServer):
    interview_id = cast.interview(starts_at=STARTS)
    cast.work(INVITED)
    set_up(cast, server)
    sends()
    with transaction():
        changes.cancel(interview_id, cast.actor, LATER)
    cast.work(LATER)
    assert not any(b"invitation" in kept.lower() for kept in server.kept)
    with reading():
        assert db.session.query(Job).filter(Job.task.startswith("letter.invitation")).count() == 0
