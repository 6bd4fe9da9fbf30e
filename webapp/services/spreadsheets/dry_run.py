"""Says what a spreadsheet of interviews would make, and what is wrong with it, in a constant number of
queries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from webapp.adapters import spreadsheets
from webapp.db import db
from webapp.domain.errors import N_
from webapp.domain.interview.conflicts import mailbox
from webapp.domain.spreadsheet import columns, references
from webapp.domain.spreadsheet.moments import DateOrder
from webapp.domain.spreadsheet.plans import SheetInterview, plan_interviews
from webapp.domain.spreadsheet.rows import Problem, read_rows
from webapp.models.accounts import Account
from webapp.models.interviews import Interview, Participant
from webapp.models.people import Person
from webapp.models.sessions import SessionRow
from webapp.models.types import Moment
from webapp.services.interviews.conflicts import OWN_INTERVIEW, Reader, hidden_from, reader_of
from webapp.services.spreadsheets.known_names import RoleNames, names_for, role_names

FARTHEST = timedelta(days=731)
"""How far ahead an interview may lie."""

PASSED = N_("This has passed already. Expected is a time ahead.")
TOO_FAR = N_("This is more than two years ahead. Is the year right?")
RETIRED = N_("This role is retired. Bring it back first, or name another.")


@dataclass(frozen=True)
class SheetLine:
    """An interview that rows ask for. `starts` is in its zone. `there`: it is set up already, and nothing is
    made of it; `interview_id` is that one, None where it is not shown to who looks, and `moved` that it is at
    another time now. `known_as`: the name by which the candidate is known, if it is another."""

    asked: SheetInterview
    role: str
    starts: datetime
    known_as: str = ""
    there: bool = False
    interview_id: int | None = None
    moved: bool = False


@dataclass(frozen=True)
class DryRun:
    """What a spreadsheet would make. While there is a problem it makes nothing. `order`: of days and months
    in its dates, where that had to be told from others; `unread`: columns of which nothing is read."""

    lines: tuple[SheetLine, ...]
    problems: tuple[Problem, ...]
    order: DateOrder
    unread: tuple[str, ...]
    separator: str

    @property
    def new(self) -> tuple[SheetLine, ...]:
        """What would be set up."""
        return tuple(line for line in self.lines if not line.there)

    @property
    def there(self) -> int:
        """How many are set up already."""
        return sum(line.there for line in self.lines)

    @property
    def wrong_rows(self) -> int:
        return len({problem.row for problem in self.problems})

    @property
    def letters(self) -> int:
        """How many invitations would go out."""
        return sum(1 + len(line.asked.panel) for line in self.new)


def check(text: str, account: Account, now: datetime) -> DryRun:
    """What would come of a spreadsheet if this account brought it in. Raises `Invalid` for what is none."""
    table = spreadsheets.table_in(text, columns.known_names)
    read, roles = read_rows(table.rows), role_names()
    known, reader = names_for(read, roles), reader_of(account)
    planned = plan_interviews(read, known)
    there = _there(planned.interviews, reader)
    lines = tuple(_line(asked, roles, known.names, there.get(asked.rows[0])) for asked in planned.interviews)
    problems = [*planned.problems]
    for line in lines:
        if not line.there:
            problems += _problems_of_new(line, roles, reader, now)
    ordered = tuple(sorted(problems, key=lambda problem: problem.row))
    return DryRun(lines, ordered, read.order, read.unread, table.separator)


@dataclass(frozen=True)
class _Known:
    """An interview that is set up; `id` is None where who looks is not to know of it."""

    id: int | None
    starts_at: datetime


def _there(asked: tuple[SheetInterview, ...], reader: Reader) -> dict[int, _Known]:
    """By first row: the interview that is set up already. It is known by its reference; or else, if it is
    shown to who looks, by candidate, role and the start of a session, or by candidate and our number."""
    named, (alike, numbered) = _by_reference(asked, reader), _of_candidates(asked, reader)
    found = {}
    for one in asked:
        starts = sorted(session.starts_at for session in one.sessions)
        same = (alike.get((one.candidate.email, one.role_id, at)) for at in starts)
        number = one.candidate.email, references.number_in(one.reference)
        if known := named.get(one.reference) or next(filter(None, same), None) or numbered.get(number):
            found[one.rows[0]] = known
    return found


def _by_reference(asked: tuple[SheetInterview, ...], reader: Reader) -> dict[str, _Known]:
    references = {one.reference for one in asked if one.reference}
    hidden = hidden_from(reader).label("hidden")
    rows = select(Interview.external_id, Interview.id, Interview.starts_at, hidden)
    found = db.session.execute(rows.where(Interview.external_id.in_(references)))
    return {name or "": _Known(None if is_hidden else id_, at) for name, id_, at, is_hidden in found}


_Alike = dict[tuple[str, int, datetime], _Known]
_Numbered = dict[tuple[str, int | None], _Known]


def _of_candidates(asked: tuple[SheetInterview, ...], reader: Reader) -> tuple[_Alike, _Numbered]:
    """The interviews of these candidates: by address, role and start of each session; by address and id. A
    number counts for the same candidate alone, as a table may come from another installation."""
    emails = {one.candidate.email for one in asked}
    # Interviews that were set up before there were sessions have no row of one.
    starts_at = func.coalesce(SessionRow.starts_at, Interview.starts_at, type_=Moment())
    rows = (
        select(Person.email, Interview.role_id, starts_at, Interview.id, Interview.starts_at)
        .join(Participant, Participant.interview_id == Interview.id)
        .join(Person, Person.id == Participant.person_id)
        .outerjoin(SessionRow, SessionRow.interview_id == Interview.id)
        .where(Participant.side == "candidate", Person.email.in_(emails), ~hidden_from(reader))
    )
    alike: _Alike = {}
    numbered: _Numbered = {}
    for email, role_id, at, id_, first in db.session.execute(rows):
        alike[email, role_id, at] = _Known(id_, at)
        numbered[email, id_] = _Known(id_, first)
    return alike, numbered


def _line(
    asked: SheetInterview, roles: RoleNames, names: Mapping[str, str], known: _Known | None
) -> SheetLine:
    name = names.get(asked.candidate.email, "")
    return SheetLine(
        asked,
        roles.titles[asked.role_id],
        asked.starts_at.astimezone(ZoneInfo(asked.zone)),
        known_as="" if name == asked.candidate.name else name,
        there=known is not None,
        interview_id=known.id if known else None,
        moved=known is not None and known.id is not None and known.starts_at != asked.starts_at,
    )


def _problems_of_new(line: SheetLine, roles: RoleNames, reader: Reader, now: datetime) -> Iterator[Problem]:
    """What does not matter of an interview that is set up already."""
    asked = line.asked
    if asked.role_id in roles.retired:
        yield _problem(asked.rows[0], "role", line.role, RETIRED)
    if mailbox(asked.candidate.email) in reader.mailboxes:
        yield _problem(asked.rows[0], "email", asked.candidate.email, OWN_INTERVIEW)
    for row, session in zip(asked.rows, asked.sessions, strict=True):
        if session.starts_at <= now or session.starts_at > now + FARTHEST:
            local = session.starts_at.astimezone(ZoneInfo(asked.zone))
            sentence = PASSED if session.starts_at <= now else TOO_FAR
            yield _problem(row, "start", f"{local:%Y-%m-%d %H:%M}", sentence)


def _problem(row: int, column: str, cell: str, sentence: str) -> Problem:
    return Problem(row, columns.BY_KEY[column].title, cell, sentence)
