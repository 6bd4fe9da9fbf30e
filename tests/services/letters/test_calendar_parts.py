"""What a mail program finds in the letters that change an event, read back by two parsers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import icalendar
import pytest

from tests import calendar_lines
from tests.calendar_lines import Line
from tests.cast import INVITED, STARTS, Cast
from tests.services.interviews.steps import cancel, join, leave
from webapp.adapters import mail
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.interview.venue import Venue
from webapp.models import Job, Participant
from webapp.services.interviews import changes
from webapp.services.interviews.changes import NewTime
from webapp.services.letters import addresses, delivery, letters

LINKS = Links("https://interviews.example.com", "s" * 40)
ROOM = Venue("4 Dock Street, Leeds; room “Whitby”", "https://meet.example.com/a?b=1,2;c", "Ring at the door")
CALL = Venue(video_link="https://meet.example.com/elsewhere")
LATER = INVITED + timedelta(hours=1)


@dataclass(frozen=True)
class Got:
    """An event as two parsers read it."""

    to: str
    by_library: icalendar.Event
    by_lines: dict[str, Line]
    method: str


@pytest.fixture
def interview_id(cast: Cast) -> int:
    interview_id = cast.interview()
    place(cast, interview_id, ROOM)
    cast.work(INVITED)
    return interview_id


def place(cast: Cast, interview_id: int, venue: Venue) -> None:
    with transaction():
        changes.change_place(interview_id, venue, cast.actor, INVITED)


def sent_since(cast: Cast, interview_id: int, change: Callable[[], object]) -> dict[str, EmailMessage]:
    """Kind and address → the letters that a change brings, as they arrive."""
    before = {job.id for job in cast.jobs(interview_id, open_only=False).values()}
    change()
    with reading():
        new = [job for job in db.session.query(Job).order_by(Job.id) if job.id not in before]
        written = [
            (job.task, letters.write(job.task.removeprefix("letter."), job.subject, job.key or "", LINKS))
            for job in new
            if job.task.startswith("letter.")
        ]
    return {
        f"{task.removeprefix('letter.')} {letter.to_address}": message_from_bytes(
            mail.message(letter, "bothways@example.com", "Northlight", "<1@example.com>", LATER).as_bytes(),
            policy=policy.default,
        )
        for task, letter in written
    }


def event_in(message: EmailMessage) -> Got:
    """The event, which is the same as an alternative and as a file."""
    shown, file = (
        [part for part in message.walk() if part.get_content_type() == kind]
        for kind in ("text/calendar", "application/ics")
    )
    assert (len(shown), len(file)) == (1, 1)
    sent = file[0].get_payload(decode=True)
    assert shown[0].get_payload(decode=True).replace(b"\r\n", b"\n") == sent.replace(b"\r\n", b"\n")
    lines, made = calendar_lines.read(sent), icalendar.Calendar.from_ical(sent)
    assert made.errors == []
    method = shown[0].get_param("method")
    assert method == lines.calendar["METHOD"].value == made.method
    return Got(message["To"].addresses[0].addr_spec, made.events[0], lines.event, method)


def says(got: Got, method: str, sequence: int, venue: Venue) -> None:
    """Both parsers find it there."""
    assert (got.method, got.by_library.sequence) == (method, sequence)
    assert got.by_lines["SEQUENCE"].value == str(sequence)
    assert got.by_lines["ATTENDEE"].value == f"mailto:{got.to}"
    where = venue.place or venue.video_link
    assert (got.by_library.location or "") == where
    assert (got.by_lines["LOCATION"].text if where else "") == where
    link = venue.video_link.replace(",", "%2C").replace(";", "%3B")
    assert [call.uri for call in got.by_library.conferences] == list(filter(None, [link]))
    if link:
        call = got.by_lines["CONFERENCE"]
        assert call.value == link
        assert call.parameters == {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Video call"}
    else:
        assert "CONFERENCE" not in got.by_lines
    for text in (venue.place, venue.video_link, venue.how_to_get_in):
        assert text in got.by_lines.get("DESCRIPTION", Line("", {}, "")).text


def test_an_invitation_says_where(cast: Cast):
    with reading():
        interview_id = cast.interview()
    place(cast, interview_id, ROOM)
    for kind, who in (("invitation_candidate", "Amara"), ("invitation_interviewer", "Jonas")):
        with reading():
            written = letters.write(kind, cast.participant(interview_id, who), "", LINKS)
            message = mail.message(written, "bothways@example.com", "N", "<1@example.com>", LATER)
        says(event_in(message), "REQUEST", 1, ROOM)


def test_another_place_is_a_change_of_everybodys_event_and_tells_what_it_was(cast: Cast, interview_id: int):
    sent = sent_since(cast, interview_id, lambda: place(cast, interview_id, CALL))
    assert sent.keys() == {
        "place_changed_candidate amara@example.com",
        "place_changed_interviewer jonas@example.com",
        "place_changed_interviewer priya@example.com",
    }
    for message in sent.values():
        says(event_in(message), "REQUEST", 2, CALL)
        text = message.get_body(("plain",)).get_content()
        now, _, before = text.partition("Before, we had written:")
        assert CALL.video_link in now
        assert ROOM.place not in now
        assert ROOM.place in before
        assert ROOM.how_to_get_in in before


def test_a_move_says_where_and_what_both_were(cast: Cast, interview_id: int):
    to = NewTime(STARTS + timedelta(days=7), 60, "Europe/London", CALL)

    def move() -> None:
        with transaction():
            changes.move(interview_id, to, cast.actor, INVITED)

    moved = sent_since(cast, interview_id, move).items()
    sent = {name: message for name, message in moved if not name.startswith("reminder")}
    assert [name.split()[0] for name in sent] == ["rescheduled_candidate"] + ["rescheduled_interviewer"] * 2
    for message in sent.values():
        says(event_in(message), "REQUEST", 2, CALL)
        text = message.get_body(("plain",)).get_content()
        assert "Before, it was to be Thursday 14 January 2027, 10:00 – 11:00 (London time)." in text
        assert ROOM.place in text.partition("Before, we had written:")[2]


def test_a_cancellation_leaves_nowhere_to_go(cast: Cast, interview_id: int):
    sent = sent_since(cast, interview_id, lambda: cancel(cast, interview_id))
    assert len(sent) == 3
    for message in sent.values():
        says(event_in(message), "CANCEL", 2, Venue())


def test_a_renewed_link_brings_a_newer_event_until_the_interview(cast: Cast, interview_id: int):
    amara = cast.participant(interview_id, "Amara")

    def renew() -> None:
        with transaction():
            delivery.send_new_link(interview_id, amara, cast.actor, LATER)

    [message] = sent_since(cast, interview_id, renew).values()
    says(event_in(message), "REQUEST", 2, ROOM)
    cast.holds(interview_id)
    renewed = sent_since(cast, interview_id, renew)
    [message] = [message for name, message in renewed.items() if name.startswith("link ")]
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize(("who", "former"), [("Amara", "amara@example.com"), ("Jonas", "jonas@example.com")])
def test_a_corrected_address_takes_the_event_out_of_the_wrong_calendar(cast, interview_id, who, former):
    new = "put.right@example.org"
    uid = events_uid(cast, interview_id, who)

    def correct() -> None:
        with transaction():
            someone = cast.participant(interview_id, who)
            addresses.correct_address(interview_id, someone, new, cast.actor, LATER)

    sent = sent_since(cast, interview_id, correct)
    taken = event_in(sent[f"address_replaced {former}"])
    asked = event_in(
        next(m for name, m in sent.items() if name.startswith("invitation") and name.endswith(new))
    )
    says(taken, "CANCEL", 2, Venue())
    says(asked, "REQUEST", 3, ROOM)
    assert taken.by_lines["UID"].value == asked.by_lines["UID"].value == uid
    assert taken.by_lines["SUMMARY"].text == "Interview at Northlight", "it may be a stranger's calendar"
    assert "DESCRIPTION" not in taken.by_lines


def events_uid(cast: Cast, interview_id: int, who: str) -> str:
    with reading():
        kind = "invitation_candidate" if who == "Amara" else "invitation_interviewer"
        participant = db.session.get_one(Participant, cast.participant(interview_id, who))
        event = letters.write(kind, participant.id, "", LINKS).event
        assert event
        return event.uid


def test_the_candidate_is_told_once_of_another_panel_with_a_newer_event(cast: Cast, interview_id: int):
    leave(cast, interview_id, "Jonas")
    join(cast, interview_id)
    amara = cast.participant(interview_id, "Amara")
    told = [
        job for (task, subject, _), job in cast.jobs(interview_id).items() if task == "letter.panel_changed"
    ]
    [job] = told
    assert (job.subject, job.due_at) == (amara, INVITED + timedelta(minutes=10))
    with reading():
        written = letters.write("panel_changed", amara, job.key or "", LINKS)
    assert "You will now meet Priya Rao and Bo Lund." in written.text
    message = mail.message(written, "bothways@example.com", "Northlight", "<1@example.com>", LATER)
    says(event_in(message), "REQUEST", 3, ROOM)
