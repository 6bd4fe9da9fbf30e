"""Which letters bring an event, and what it says to whom."""

from datetime import timedelta

import pytest

from tests.cast import INVITED, STARTS, Cast
from webapp.adapters import mail
from webapp.adapters.calendar import Event
from webapp.adapters.links import Links, new_nonce
from webapp.db import db, reading, transaction
from webapp.domain import work
from webapp.models import Interview, Participant
from webapp.services.interviews import changes
from webapp.services.interviews.changes import NewTime
from webapp.services.letters import events, letters

LINKS = Links("https://interviews.example.com", "s" * 40)


@pytest.fixture
def interview_id(cast: Cast) -> int:
    return cast.interview()


def event_of(cast: Cast, interview_id: int, kind: str, who: str) -> Event | None:
    participant_id = cast.participant(interview_id, who)
    with reading():
        return letters.write(kind, participant_id, "1", LINKS).event


def test_a_candidate_is_invited_to_meet_the_panel(cast, interview_id):
    event = event_of(cast, interview_id, "invitation_candidate", "Amara")
    assert event.method == "REQUEST"
    assert event.summary == "Interview at Northlight: Senior Data Engineer"
    assert "Jonas Lind and Priya Rao" in event.description
    assert event.url in event.description
    assert (event.ends_at - event.starts_at).total_seconds() == 3600


def test_an_interviewer_is_invited_to_meet_the_candidate(cast, interview_id):
    event = event_of(cast, interview_id, "invitation_interviewer", "Jonas")
    assert event.method == "REQUEST"
    assert event.summary == "Interview: Amara Obi, Senior Data Engineer"
    assert event.url in event.description


def test_an_event_says_where_the_link_is_and_holds_no_address_of_anybody(cast, interview_id):
    event = event_of(cast, interview_id, "invitation_interviewer", "Priya")
    assert event.url == "https://interviews.example.com/link"
    assert "@" not in event.description + event.summary


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (kind.letter, who)
        for kind in work.LETTERS.values()
        for who in ("Amara", "Priya")
        if kind.calendar and kind.reader == ("candidate" if who == "Amara" else "interviewer")
    ],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_byte_of_a_calendar_holds_a_personal_link(cast, interview_id, kind, who, language):
    cast.everybody_speaks(interview_id, language)
    whose = cast.participant(interview_id, who)
    with reading():
        person = db.session.get_one(Participant, whose)
        token = LINKS.token(person.id, person.nonce)
        written = letters.write(kind, whose, "1", LINKS)
        letter = mail.message(written, "bothways@example.com", "Northlight", "<1@example.com>", INVITED)
        file = events.file_for(person, LINKS, INVITED)
    found = [
        part for part in letter.walk() if part.get_content_type() in ("text/calendar", "application/ics")
    ]
    assert len(found) == 2
    for content in (file, *(part.get_content() for part in found)):
        unfolded = (content.decode() if isinstance(content, bytes) else content).replace("\r\n ", "")
        assert "BEGIN:VEVENT" in unfolded
        assert token not in unfolded
        assert token.partition("-")[2][:12] not in unfolded
        assert "/me/" not in unfolded


def test_a_changed_interview_is_the_same_event_in_a_newer_version(cast, interview_id):
    first = event_of(cast, interview_id, "invitation_candidate", "Amara")
    with transaction():
        interview = db.session.get_one(Interview, interview_id)
        interview.sequence += 1
        interview.candidate.nonce = new_nonce()
    second = event_of(cast, interview_id, "invitation_candidate", "Amara")
    assert second.uid == first.uid
    assert second.sequence == first.sequence + 1
    assert second.description == first.description, "another link is in the letters, and nowhere else"


def test_everybody_has_an_event_of_their_own(cast, interview_id):
    found = [event_of(cast, interview_id, "invitation_interviewer", who).uid for who in ("Jonas", "Priya")]
    assert len(set(found)) == 2


@pytest.mark.parametrize("kind", ["reminder", "fit_form_candidate", "fit_reminder_candidate"])
def test_other_letters_bring_none(cast, interview_id, kind):
    assert event_of(cast, interview_id, kind, "Amara") is None


@pytest.mark.parametrize(
    ("kind", "who"),
    [("cancelled_candidate", "Amara"), ("cancelled_interviewer", "Priya"), ("left_panel", "Jonas")],
)
def test_who_is_told_that_it_is_off_gets_the_event_taken_back(cast, interview_id, kind, who):
    side = "candidate" if who == "Amara" else "interviewer"
    asked, off = (event_of(cast, interview_id, k, who) for k in (f"invitation_{side}", kind))
    assert (off.method, off.uid, off.summary) == ("CANCEL", asked.uid, asked.summary)
    assert (off.description, off.url) == ("", ""), "nothing is left to find"


@pytest.mark.parametrize(
    ("kind", "who"), [("rescheduled_candidate", "Amara"), ("rescheduled_interviewer", "Jonas")]
)
def test_who_is_told_of_another_time_is_asked_again(cast, interview_id, kind, who):
    to = NewTime(STARTS + timedelta(days=3), 90, "Europe/London")
    with transaction():
        changes.move(interview_id, to, cast.actor, INVITED)
    event = event_of(cast, interview_id, kind, who)
    assert (event.method, event.sequence) == ("REQUEST", 1)
    assert (event.starts_at, event.ends_at) == (to.starts_at, to.starts_at + timedelta(minutes=90))
