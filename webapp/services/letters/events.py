"""Makes the calendar event that a letter or a download brings to its reader's calendar."""

import re
from dataclasses import replace
from datetime import datetime
from email.headerregistry import Address

from webapp.adapters import calendar, languages, templates
from webapp.adapters.calendar import Event, Method
from webapp.adapters.links import Links
from webapp.db import db
from webapp.domain.interview.clock import ends_at
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.domain.interview.venue import NOWHERE
from webapp.domain.work import ADDRESS_REPLACED, NEW_LINK, Kind
from webapp.models.interviews import Participant
from webapp.services.interviews import lifecycle
from webapp.services.organisation import people


def of_letter(kind: Kind, subject: int, links: Links) -> Event | None:
    """The event in the reader's language, or None for a kind of letter that brings none; so does a new link
    once the interview has taken place."""
    if kind.calendar is None:
        return None
    participant = db.session.get_one(Participant, subject)
    if kind.letter == NEW_LINK and participant.interview.stage not in BEFORE_HELD:
        return None
    if kind.letter == ADDRESS_REPLACED:
        return _taken_from_former_address(participant, links)
    return _event(participant, kind.calendar, links)


def _taken_from_former_address(participant: Participant, links: Links) -> Event:
    """The end of the event in a calendar that may be a stranger's, so it names nobody.

    Both addresses may reach one calendar: there, whichever comes first, the newer version holds, which is
    the invitation to the new address.
    """
    event = _event(participant, "CANCEL", links)
    language = languages.known(participant.person.language)
    summary = templates.render(
        "calendar/former_address.txt", language, organisation=people.organisation().name
    )
    return replace(event, summary=summary.strip(), sequence=event.sequence - 1)


def file_for(participant: Participant, links: Links, now: datetime) -> str:
    """The same event as a file, which takes the place of the letter's in a calendar that has it already."""
    owner, person = participant.interview.owner, participant.person
    return calendar.written(
        _event(participant, "PUBLISH", links),
        Address(owner.name, addr_spec=owner.email),
        Address(person.name, addr_spec=person.email),
        now,
    )


def _as_lines(words: str) -> str:
    """The words as a calendar shows them: facts without the sign by which letters know them."""
    return re.sub(r"(?m)^\* ", "", re.sub(r"\n\s*\n", "\n\n", words)).strip()


def _event(participant: Participant, method: Method, links: Links) -> Event:
    """Its words are a template's: the first line is what the calendar shows, the rest stands in the event."""
    interview = participant.interview
    address = links.own_link() if method != "CANCEL" else ""
    venue = interview.venue if method != "CANCEL" else NOWHERE
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
        description=_as_lines(description),
        url=address,
        location=venue.place or venue.video_link,
        conference=venue.video_link,
    )
