"""Writes interviews as rows of a spreadsheet, one a session, in the columns in which they can be brought in.

Nothing of a form, a note or a letter is in it: when, where, who, for which role.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import joinedload

from webapp.adapters import spreadsheets
from webapp.adapters.spreadsheets import Separator
from webapp.domain.interview.sessions import Session
from webapp.domain.interview.stages import TITLES
from webapp.domain.spreadsheet import formulas, moments, people, references
from webapp.domain.spreadsheet.columns import COLUMNS
from webapp.models.interviews import Interview
from webapp.services.console.interview_lines import load_interviews
from webapp.services.console.interview_list import Cursor, InterviewFilter, interview_query
from webapp.services.spreadsheets.known_names import RoleNames, role_names

AT_ONCE = 200
"""Interviews that are read together."""
MARK = "\ufeff"
"""By this sign at the beginning Excel knows that a file is in UTF-8."""


def sheet_of(wanted: InterviewFilter, now: datetime, separator: Separator) -> Iterator[str]:
    """A CSV file of all interviews that are `wanted`, in portions, in the order of their list."""
    yield MARK + spreadsheets.written([[column.title for column in COLUMNS]], separator)
    roles, after = role_names(), None
    while True:
        query = interview_query(wanted, after, now).limit(AT_ONCE).options(joinedload(Interview.owner))
        rows = load_interviews(query)
        if not rows:
            return
        yield spreadsheets.written([line for row in rows for line in lines_of(row, roles)], separator)
        after = Cursor(rows[-1].starts_at, rows[-1].id)


def template(separator: Separator, starts: datetime) -> str:
    """An empty table with the names of the columns and one row to begin with, at `starts`."""
    example = {column.key: column.example for column in COLUMNS} | {"start": moments.written(starts)}
    rows = [
        [column.title for column in COLUMNS if not column.told],
        [example[c.key] for c in COLUMNS if not c.told],
    ]
    return MARK + spreadsheets.written(rows, separator)


def lines_of(interview: Interview, roles: RoleNames) -> Iterable[list[str]]:
    """The rows of one interview."""
    for session in interview.sessions:
        cells = _cells(interview, session, roles)
        yield [formulas.safe(cells[column.key]) for column in COLUMNS]


def _cells(interview: Interview, session: Session, roles: RoleNames) -> dict[str, str]:
    candidate, venue = interview.candidate, session.venue.or_usual(interview.venue)
    seated = sorted((p.person for p in interview.panel if session.has(p.id)), key=lambda one: one.email)
    return {
        "reference": interview.external_id or references.own(interview.id),
        "role": roles.titles[interview.role_id],
        "candidate": candidate.person.name,
        "email": candidate.person.email,
        "language": candidate.person.language,
        "candidate_zone": candidate.zone,
        "start": moments.written(session.starts_at.astimezone(ZoneInfo(interview.zone))),
        "minutes": str(session.minutes),
        "zone": interview.zone,
        "interviewers": people.written((person.name, person.email) for person in seated),
        "place": venue.place,
        "link": venue.video_link,
        "how": venue.how_to_get_in,
        "owner": interview.owner.email,
        "stage": TITLES[interview.stage],
    }
