"""Writes notes on candidates in Ashby: that a briefing or a fit report is there, and where.

A note holds links into the console alone, which want a sign-in: no name, and nothing that anybody said. It is
in the organisation's language, as everybody who recruits may read it.
"""

from dataclasses import dataclass

from sqlalchemy import select

from webapp.adapters import templates
from webapp.adapters.ashby import Ashby
from webapp.adapters.links import Links
from webapp.db import db
from webapp.models.ashby import AshbySchedule
from webapp.models.interviews import Interview
from webapp.services.interviews.ashby_notes import PAGES
from webapp.services.organisation import people


@dataclass(frozen=True)
class Note:
    """A note for a candidate, by their id in Ashby. `mark`: an address that stands in this note alone."""

    candidate: str
    html: str
    mark: str


def to_write(interview_id: int, told_of: str, links: Links) -> Note | None:
    """The note that tells of something; None where Ashby does not know the interview."""
    row = db.session.scalar(select(AshbySchedule).where(AshbySchedule.interview_id == interview_id))
    if row is None:
        return None
    interview = db.session.get_one(Interview, interview_id)
    page = links.interview(interview_id) + PAGES[told_of]
    sheet = (
        f"{links.base_url}/candidacies/{interview.candidacy_id}/offer-sheet" if interview.candidacy_id else ""
    )
    language = people.papers_language()
    html = templates.render("notes/ashby.html", language, told_of=told_of, page=page, sheet=sheet)
    return Note(row.candidate, " ".join(html.split()), page)


def write(note: Note, ashby: Ashby) -> None:
    """Writes it, unless it is there: a worker may have died after it was. Raises `AshbyRefused` and
    `NotReached`."""
    if not ashby.has_note(note.candidate, note.mark):
        ashby.write_note(note.candidate, note.html)
