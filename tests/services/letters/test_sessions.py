"""What letters and calendars tell of the sessions of an interview, each reader of their own."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import icalendar
import pytest

from tests import calendar_lines
from tests.cast import INVITED, STARTS, Cast
from tests.services.interviews.steps import cancel, leave, told
from webapp.adapters import calendar, mail
from webapp.adapters.links import Links
from webapp.adapters.mail import Mail
from webapp.db import db, reading, transaction
from webapp.domain.interview.sessions import PlannedSession, Session
from webapp.domain.interview.venue import Venue
from webapp.models import Interview, Job, Participant
from webapp.services.interviews import changes, lifecycle, sessions
from webapp.services.letters import events, letters

LINKS = Links("https://interviews.example.com", "s" * 40)
HOUR = timedelta(hours=1)
LATER = INVITED + HOUR
DOCK, ROOM = Venue(place="4 Dock Street"), Venue(place="Room 7")
CALL = Venue(video_link="https://meet.example.com/late")


@pytest.fixture
def day(cast: Cast) -> int:
    """Jonas at ten, as usual; Priya at eleven in Room 7; both at two in a call. Amara is in Paris."""
    return cast.day(
        PlannedSession(STARTS, 45, interviewers=("jonas@example.com",)),
        PlannedSession(STARTS + HOUR, 30, ROOM, ("priya@example.com",)),
        PlannedSession(STARTS + 4 * HOUR, 60, CALL),
        venue=DOCK,
        candidate_zone="Europe/Paris",
    )


def of(interview_id: int) -> tuple[Session, ...]:
    with reading():
        return db.session.get_one(Interview, interview_id).sessions


def change(cast: Cast, interview_id: int, *planned: Session, now=INVITED) -> None:
    with transaction():
        sessions.change_sessions(interview_id, planned, "Europe/London", cast.actor, now)


def written(cast: Cast, interview_id: int, kind: str, who: str) -> Mail:
    """The newest letter of this kind that is promised to somebody."""
    subject = cast.participant(interview_id, who)
    with reading():
        jobs = db.session.query(Job).filter(Job.task == f"letter.{kind}", Job.subject == subject)
        key = jobs.order_by(Job.id.desc()).first().key
        return letters.write(kind, subject, key, LINKS)


def got(letter: Mail) -> list[tuple[str, str, str]]:
    """Method, UID and start of each event, as two parsers read it from the letter as it arrives."""
    sent = mail.message(letter, "b@example.com", "N", "<1@example.com>", LATER).as_bytes()
    message, found = message_from_bytes(sent, policy=policy.default), []
    for part in message.walk():
        if part.get_content_type() == "text/calendar":
            body = part.get_payload(decode=True)
            made, lines = icalendar.Calendar.from_ical(body), calendar_lines.read(body)
            assert made.errors == []
            [event] = made.events
            assert part.get_param("method") == made.method == lines.calendar["METHOD"].value
            assert lines.event["UID"].value == event["UID"]
            found.append((made.method, str(event["UID"]), event.start.strftime("%d %H:%M")))
    return found


def uids(cast: Cast, interview_id: int, who: str) -> list[str]:
    return uids_of(cast.participant(interview_id, who))


def test_the_candidate_is_invited_to_the_whole_day_in_both_zones(cast: Cast, day: int):
    letter = written(cast, day, "invitation_candidate", "Amara")
    assert "3 sessions, Thursday 14 January 2027, 10:00 – 15:00 (London time)" in " ".join(
        letter.text.split()
    )
    first, second, third = (line for line in letter.text.splitlines() if line.startswith("* "))
    assert "10:00 – 10:45: Jonas Lind; 4 Dock Street; 11:00 – 11:45 (Paris time)" in first
    assert "11:00 – 11:30: Priya Rao; Room 7" in second
    assert "Jonas Lind, Priya Rao; https://meet.example.com/late" in third
    one, two, three, _ = uids(cast, day, "Amara")
    assert got(letter) == [
        ("REQUEST", one, "14 10:00"),
        ("REQUEST", two, "14 11:00"),
        ("REQUEST", three, "14 14:00"),
    ]
    assert [e.location for e in (letter.event, *letter.further_events)] == [
        "4 Dock Street",
        "Room 7",
        "https://meet.example.com/late",
    ]
    assert "Priya" not in letter.event.description


def test_an_interviewer_is_invited_to_their_own_sessions_only(cast: Cast, day: int):
    letter = written(cast, day, "invitation_interviewer", "Jonas")
    assert "2 sessions" in letter.text
    assert "* Thursday 14 January 2027, 11:00" not in letter.text
    assert "Room 7" not in letter.text
    one, _, three, _ = uids(cast, day, "Jonas")
    assert got(letter) == [("REQUEST", one, "14 10:00"), ("REQUEST", three, "14 14:00")]


def test_an_interviewer_of_one_session_reads_of_it_as_of_an_interview(cast: Cast, day: int):
    first, second, third = of(day)
    jonas = cast.participant(day, "Jonas")
    change(cast, day, first, second, replace(third, panel=(jonas,)))
    letter = written(cast, day, "rescheduled_interviewer", "Priya")
    assert "No longer: Thursday 14 January 2027, 14:00 – 15:00" in letter.text
    assert "* Thursday 14 January 2027, 11:00 – 11:30: Priya Rao" in letter.text
    _, two, three, _ = uids(cast, day, "Priya")
    assert got(letter) == [("REQUEST", two, "14 11:00"), ("CANCEL", three, "14 14:00")]


def test_a_moved_session_is_told_with_what_it_was_to_whom_it_concerns(cast: Cast, day: int):
    first, second, third = of(day)
    change(cast, day, first, replace(second, starts_at=STARTS + 2 * HOUR), third)
    cast.work(INVITED)
    assert told(day, "rescheduled_candidate") == ["Amara Obi"]
    assert told(day, "rescheduled_interviewer") == ["Priya Rao"]
    letter = written(cast, day, "rescheduled_candidate", "Amara")
    assert letter.text.count("before, it was to be") == 1
    assert "before, it was to be Thursday 14 January 2027, 11:00 – 11:30" in " ".join(letter.text.split())
    assert got(letter) == [("REQUEST", uids(cast, day, "Amara")[1], "14 12:00")]


def test_a_dropped_session_is_named_and_leaves_the_calendar_and_a_new_one_comes(cast: Cast, day: int):
    first, second, third = of(day)
    priya = cast.participant(day, "Priya")
    with reading():
        number = sessions.new_number(db.session.get_one(Interview, day))
    change(cast, day, first, replace(third), Session(number, STARTS + 26 * HOUR, 30, panel=(priya,)))
    letter = written(cast, day, "rescheduled_candidate", "Amara")
    assert "* No longer: Thursday 14 January 2027, 11:00 – 11:30" in letter.text
    assert "Friday 15 January 2027, 12:00 – 12:30: Priya Rao; 4 Dock Street" in letter.text
    _, two, _, four = uids(cast, day, "Amara")
    assert got(letter) == [("REQUEST", four, "15 12:00"), ("CANCEL", two, "14 11:00")]
    with reading():
        assert sessions.new_number(db.session.get_one(Interview, day)) == 5


def test_what_two_quick_changes_dropped_is_cancelled_by_the_one_letter(cast: Cast, day: int):
    first, second, third = of(day)
    cast.work(INVITED)
    moved = replace(third, starts_at=STARTS + 5 * HOUR)
    change(cast, day, first, replace(second, panel=second.panel), moved)
    change(cast, day, replace(first, panel=()), moved)
    letter = written(cast, day, "rescheduled_candidate", "Amara")
    _, two, three, _ = uids(cast, day, "Amara")
    assert got(letter) == [("REQUEST", three, "14 15:00"), ("CANCEL", two, "14 11:00")]
    assert "before, it was to be Thursday 14 January 2027, 14:00" in " ".join(letter.text.split())


def test_a_day_that_shrinks_to_one_session_is_told_as_that_one(cast: Cast, day: int):
    first, second, third = of(day)
    change(cast, day, second, replace(third, panel=()))
    change(cast, day, replace(second, panel=()))
    letter = written(cast, day, "rescheduled_candidate", "Amara")
    assert "Thursday 14 January 2027, 11:00 – 11:30 (London time)" in letter.text
    assert "No longer: Thursday 14 January 2027, 10:00 – 10:45" in letter.text
    with reading():
        assert db.session.get_one(Interview, day).venue == ROOM


def test_cancelling_takes_every_session_off_the_calendars_of_those_who_have_it(cast: Cast, day: int):
    cancel(cast, day)
    letter = written(cast, day, "cancelled_interviewer", "Priya")
    assert [(method, start) for method, _, start in got(letter)] == [
        ("CANCEL", "14 11:00"),
        ("CANCEL", "14 14:00"),
    ]
    assert len(got(written(cast, day, "cancelled_candidate", "Amara"))) == 3


def test_who_leaves_loses_the_sessions_that_they_had(cast: Cast, day: int):
    first, second, third = of(day)
    jonas, priya = (cast.participant(day, who) for who in ("Jonas", "Priya"))
    change(cast, day, replace(first, panel=(jonas, priya)), second, third)
    cast.work(INVITED)
    leave(cast, day, "Jonas")
    one, _, three, _ = uids_of(jonas)
    letter = written(cast, day, "left_panel", "Jonas")
    assert {(method, uid) for method, uid, _ in got(letter)} == {("CANCEL", one), ("CANCEL", three)}


def uids_of(participant_id: int) -> list[str]:
    return [calendar.uid(participant_id, LINKS.secret_key, number) for number in (1, 2, 3, 4)]


def test_another_usual_place_is_told_to_whose_sessions_are_there(cast: Cast, day: int):
    first, second, third = of(day)
    jonas = cast.participant(day, "Jonas")
    change(cast, day, first, second, replace(third, panel=(jonas,)))
    cast.work(INVITED)
    with transaction():
        changes.change_place(day, Venue(place="9 Quay Street"), cast.actor, INVITED)
    cast.work(INVITED)
    assert told(day, "place_changed_candidate") == ["Amara Obi"]
    assert told(day, "place_changed_interviewer") == ["Jonas Lind"]
    letter = written(cast, day, "place_changed_candidate", "Amara")
    assert "Jonas Lind; 9 Quay Street" in letter.text
    assert "4 Dock Street" in letter.text
    assert [e.location for e in (letter.event, *letter.further_events)] == ["9 Quay Street"]


def test_a_new_panel_is_told_session_by_session(cast: Cast, day: int):
    first, second, third = of(day)
    jonas, priya = (cast.participant(day, who) for who in ("Jonas", "Priya"))
    change(cast, day, replace(first, panel=(jonas, priya)), second, third)
    letter = written(cast, day, "panel_changed", "Amara")
    assert "10:00 – 10:45: Jonas Lind, Priya Rao" in letter.text
    assert "14:00 – 15:00" in letter.text


def test_the_download_holds_all_of_ones_own_sessions(cast: Cast, day: int):
    with reading():
        person = db.session.get_one(Participant, cast.participant(day, "Jonas"))
        file = events.file_for(person, LINKS, INVITED)
    made = icalendar.Calendar.from_ical(file)
    assert made.method == "PUBLISH"
    assert [event.start.hour for event in made.events] == [10, 14]


def test_a_briefing_made_after_somebodys_last_session_is_not_sent_to_them(cast: Cast, day: int):
    first, second, third = of(day)
    priya = cast.participant(day, "Priya")
    change(cast, day, first, second, replace(third, panel=(priya,)))
    cast.answers(day)
    cast.sends_briefing(day)
    cast.keeps_briefing(day)
    cast.work(INVITED)
    assert told(day, "briefing_ready") == ["Jonas Lind", "Priya Rao"]
    noon = STARTS + 2 * HOUR
    with transaction():
        lifecycle.write_practical_note(day, "The lift is out.", cast.actor, noon)
    cast.keeps_briefing(day, noon)
    cast.work(noon)
    assert told(day, "briefing_ready") == ["Jonas Lind", "Priya Rao", "Priya Rao"]
