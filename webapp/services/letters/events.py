"""Makes the calendar event that a letter or a download brings to its reader's calendar."""

from datetime import datetime
from email.headerregistry import Address

from webapp.adapters import calendar, languages, templates
from webapp.adapters.calendar import Event, Method
from webapp.adapters.links import Links
from webapp.db import db
from webapp.domain.interview.clock import ends_at
from webapp.domain.work import Kind
from webapp.models.interviews import Participant
from webapp.services.interviews import lifecycle


def of_letter(kind: Kind, subject: int, links: Links) -> Event | None:
    """The event in the reader's language, or None for a kind of letter that brings none."""
    if kind.calendar is None:
        return None
    return _event(db.session.get_one(Participant, subject), kind.calendar, links)


def file_for(participant: Participant, links: Links, now: datetime) -> str:
    """The same event as a file, which takes the place of the letter's in a calendar that has it already."""
    owner, person = participant.interview.owner, participant.person
    return calendar.written(
        _event(participant, "PUBLISH", links),
        Address(owner.name, addr_spec=owner.email),
        Address(person.name, addr_spec=person.email),
        now,
    )


def _event(participant: Participant, method: Method, links: Links) -> Event:
    """Its words are a template's: the first line is what the calendar shows, the rest stands in the event."""
    interview = participant.interview
    address = links.own_link() if method != "CANCEL" else ""
    words = templates.render(
        f"calendar/{participant.side}.txt",
        languages.known(participant.person.language),
        interview=lifecycle.facts(interview),
        address=address,
    )
    summary, _, description = words.strip().partition("\n")
    return Event(
        method=method,
        uid=calendar.uid(participant.id, links.secret_key),
        sequence=interview.sequence,
        starts_at=interview.starts_at,
        ends_at=ends_at(interview.starts_at, interview.minutes),
        summary=summary,
        description=description.strip(),
        url=address,
    )
