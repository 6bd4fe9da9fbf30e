"""Makes the calendar events that a letter or a download brings to its reader, one for each session."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address

from webapp.adapters import calendar, languages, templates
from webapp.adapters.calendar import Event, Method
from webapp.adapters.links import Links
from webapp.db import db
from webapp.domain.interview.sessions import Session
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.domain.interview.venue import NOWHERE
from webapp.domain.work import ADDRESS_REPLACED, NEW_LINK, Kind
from webapp.models.interviews import Participant
from webapp.services.interviews import lifecycle
from webapp.services.interviews.schedule import own_sessions
from webapp.services.letters import day_changes
from webapp.services.organisation import people

LEFT = "left_panel"


def of_letter(kind: Kind, subject: int, key: str, links: Links) -> tuple[Event, ...]:
    """The events in the reader's language, none for a kind of letter that brings none; so does a new link
    once the interview has taken place."""
    if kind.calendar is None:
        return ()
    participant = db.session.get_one(Participant, subject)
    if kind.letter == NEW_LINK and participant.interview.stage not in BEFORE_HELD:
        return ()
    if kind.letter == ADDRESS_REPLACED:
        return _taken_from_former_address(participant, links)
    if kind.letter == LEFT:
        return _events(participant, _of_leaver(participant, key), "CANCEL", links)
    if kind.letter in day_changes.TOLD_OF_EVENTS and key.isdigit():
        return _of_change(participant, int(key), links)
    return _events(participant, _own(participant), kind.calendar, links)


def _of_change(participant: Participant, sequence: int, links: Links) -> tuple[Event, ...]:
    """Each session that is new or changed, and the end of each that is gone."""
    change = day_changes.since_told(participant, sequence)
    own = _own(participant)
    changed = [session for session in own if session.number in change.numbers] or own
    return (
        *_events(participant, changed, "REQUEST", links),
        *_events(participant, change.gone, "CANCEL", links),
    )


def _of_leaver(participant: Participant, key: str) -> tuple[Session, ...]:
    """What stands in the calendar of somebody who has left, as far as we know."""
    left = {s.number: s for s in _own(participant)}
    if key.isdigit():
        gone = day_changes.since_told(participant, int(key)).gone
        left = {s.number: s for s in gone} | left
    return tuple(left.values()) or participant.interview.sessions


def _own(participant: Participant) -> tuple[Session, ...]:
    return own_sessions(participant, participant.interview)


def _taken_from_former_address(participant: Participant, links: Links) -> tuple[Event, ...]:
    """The end of the events in a calendar that may be a stranger's, so it names nobody.

    Both addresses may reach one calendar: there, whichever comes first, the newer version holds, which is
    the invitation to the new address.
    """
    language = languages.known(participant.person.language)
    summary = templates.render(
        "calendar/former_address.txt", language, organisation=people.organisation().name
    )
    return tuple(
        replace(event, summary=summary.strip(), sequence=event.sequence - 1)
        for event in _events(participant, _own(participant), "CANCEL", links)
    )


def file_for(participant: Participant, links: Links, now: datetime, organiser: str = "") -> str:
    """The same events as a file, which take the place of the letter's in a calendar that has them already.
    `organiser`: the address of the mailbox that reads answers, if there is one."""
    owner, person = participant.interview.owner, participant.person
    return calendar.written_together(
        _events(participant, _own(participant), "PUBLISH", links),
        Address(owner.name, addr_spec=organiser or owner.email),
        Address(person.name, addr_spec=person.email),
        now,
    )


def _as_lines(words: str) -> str:
    """The words as a calendar shows them: facts without the sign by which letters know them."""
    return re.sub(r"(?m)^\* ", "", re.sub(r"\n\s*\n", "\n\n", words)).strip()


def _events(
    participant: Participant, sessions: Iterable[Session], method: Method, links: Links
) -> tuple[Event, ...]:
    return tuple(_event(participant, session, method, links) for session in sessions)


def _event(participant: Participant, session: Session, method: Method, links: Links) -> Event:
    """Its words are a template's: the first line is what the calendar shows, the rest stands in the event."""
    facts = lifecycle.facts(participant.interview).only(session)
    address = links.own_link() if method != "CANCEL" else ""
    venue = facts.venue if method != "CANCEL" else NOWHERE
    words = templates.render(
        f"calendar/{participant.side}.txt",
        languages.known(participant.person.language),
        interview=facts,
        address=address,
    )
    summary, _, description = words.strip().partition("\n")
    return Event(
        method=method,
        uid=calendar.uid(participant.id, links.secret_key, session.number),
        sequence=participant.interview.sequence,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        summary=summary,
        description=_as_lines(description),
        url=address,
        location=venue.place or venue.video_link,
        conference=venue.video_link,
    )
