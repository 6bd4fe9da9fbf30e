"""With a mailbox, and only then, its address is the organiser of our events."""

import re
from dataclasses import replace

import pytest
from flask import Flask

from tests.cast import INVITED, Cast
from tests.invitations import MAILBOX
from webapp.adapters import mail
from webapp.adapters.links import Links
from webapp.config import Settings
from webapp.db import db, reading
from webapp.models import Interview, Participant
from webapp.services.letters import events, letters

pytestmark = pytest.mark.one_database
LINKS = Links("http://localhost", "s" * 32)
MAILBOX_URL = "imaps://interviews%40example.com:secret@mail.example.com/INBOX"


@pytest.fixture
def sent(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Letters as they would leave, with their events unfolded."""
    gone: list[str] = []

    def keep(letter: mail.EmailMessage, *_where: object) -> None:
        for part in letter.walk():
            if part.get_content_type() == "text/calendar":
                gone.append(re.sub(r"\r?\n ", "", part.get_content()))

    monkeypatch.setattr(mail, "send", keep)
    return gone


def invites(settings: Settings, participant_id: int) -> None:
    kind = "invitation_candidate"
    with reading():
        written = letters.write(kind, participant_id, "", LINKS)
    letter = letters.Letter(job_id=1, kind=kind, subject=participant_id, key="", message_id="<1@example.com>")
    letters.send(written, letter, "Northlight", settings, INVITED)


def test_the_mailbox_is_the_organiser(app: Flask, cast: Cast, sent: list[str]) -> None:
    number = cast.interview()
    settings: Settings = app.config["SETTINGS"]
    amara = cast.participant(number, "Amara")
    invites(settings, amara)
    invites(replace(settings, mailbox_url=MAILBOX_URL), amara)
    without, with_one = sent
    assert 'ORGANIZER;CN="Rosa Marchetti":mailto:rosa@example.com' in without.replace(
        "CN=Rosa Marchetti", 'CN="Rosa Marchetti"'
    )
    assert f"mailto:{MAILBOX}" in with_one
    assert "rosa@example.com" not in with_one
    assert "SENT-BY" not in with_one


def test_nobody_is_invited_by_themselves(app: Flask, cast: Cast, sent: list[str]) -> None:
    """The mailbox itself on a panel, for a trial."""
    number = cast.interview()
    amara = cast.participant(number, "Amara")
    db.session.get_one(Participant, amara).person.email = MAILBOX
    written = letters.write("invitation_candidate", amara, "", LINKS)
    message = mail.message(written, "b@example.com", "N", "<1@example.com>", INVITED, MAILBOX)
    mail.send(message, "")
    assert "ORGANIZER" in sent[0]
    assert sent[0].count(MAILBOX) == 1


def test_a_file_for_ones_own_calendar_has_the_same_organiser(app: Flask, cast: Cast) -> None:
    number = cast.interview()
    person = db.session.get_one(Interview, number).candidate
    assert f"mailto:{MAILBOX}" in events.file_for(person, LINKS, INVITED, MAILBOX)
    assert "mailto:rosa@example.com" in events.file_for(person, LINKS, INVITED)
