"""What changes on the way, step by step, and what came of it (design, section 5)."""

from datetime import datetime, timedelta

from tests.cast import INVITED, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.models import Interview, Letter, Participant
from webapp.services.accounts import accounts
from webapp.services.console import overview
from webapp.services.console.things_to_do import Thing
from webapp.services.interviews import changes, lifecycle, submissions, timeline
from webapp.services.interviews.changes import NewTime
from webapp.services.interviews.conflicts import Reader
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.interviews.timeline import TimelineLine

END = STARTS + timedelta(hours=1)
WEEK = timedelta(days=7)


def row(interview_id: int) -> Interview:
    with reading():
        found = db.session.get_one(Interview, interview_id)
        db.session.refresh(found)
        db.session.expunge(found)
    return found


def told(interview_id: int, kind: str) -> list[str]:
    """Names of those participants who were sent a letter of that kind."""
    with reading():
        letters = db.session.query(Letter).filter_by(interview_id=interview_id, kind=kind)
        people = {p.id: p.person.name for p in db.session.query(Participant).all()}
        return sorted(people[letter.subject] for letter in letters)


def on_today(now: datetime, reader: Reader) -> list[Thing]:
    """Every open thing that Today lists for who looks, of all interviews."""
    today = overview.today(now, "Europe/London", reader)
    lists = (today.questions, today.forms, today.promises, today.talks, today.follow_ups)
    return [thing for things in lists for thing in things.lines]


def open_tasks(cast: Cast, interview_id: int) -> set[str]:
    return {task for task, _, _ in cast.jobs(interview_id)}


def move(cast: Cast, interview_id: int, to: datetime, now: datetime = INVITED, minutes: int = 60) -> None:
    with transaction():
        changes.move(interview_id, NewTime(to, minutes, "Europe/London"), cast.actor, now)


def cancel(cast: Cast, interview_id: int, now: datetime = INVITED, withdrawn: bool = False) -> None:
    with transaction():
        changes.cancel(interview_id, cast.actor, now, withdrawn)


def join(cast: Cast, interview_id: int, name: str = "Bo Lund", now: datetime = INVITED) -> int:
    with transaction():
        changes.join_panel(
            interview_id, Invitee(name, f"{name.split()[0].lower()}@example.com"), cast.actor, now
        )
    return cast.participant(interview_id, name)


def leave(cast: Cast, interview_id: int, who: str, now: datetime = INVITED) -> None:
    participant_id = cast.participant(interview_id, who)
    with transaction():
        changes.leave_panel(interview_id, participant_id, cast.actor, now)


def take_back(interview_id: int, now: datetime = INVITED) -> None:
    with transaction():
        submissions.take_back(interview_id, now)


def lock(cast: Cast, interview_id: int) -> None:
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)


def timeline_lines(interview: Interview, whole: bool = True) -> list[TimelineLine]:
    """What the timeline tells, the newest first."""
    happenings, names = timeline.happenings_of(interview.id), {a.id: a.name for a in accounts.by_name()}
    return list(timeline.timeline_of(interview, happenings, names, whole))
