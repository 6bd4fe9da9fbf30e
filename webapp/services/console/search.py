"""Finds interviews by who takes part, roles, and library entries, by the beginnings of words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased

from webapp.db import db
from webapp.domain.interview.clock import Side
from webapp.domain.text.folding import begins_with_each, terms_of
from webapp.models.interviews import Interview, Participant, Role
from webapp.models.library import LibraryEntry
from webapp.models.people import PersonWord
from webapp.services.console.interview_lines import InterviewLine, lines_by_id, load_interviews
from webapp.services.interviews.conflicts import Reader, hidden_from

SHORTEST = 2
"""Letters from which something is looked for."""
SHOWN = 20
"""Of each kind."""
PEOPLE = 200
"""People whose interviews are looked at, by their words in order: who is called exactly so stands first."""
SEATS = 200
"""Of them the interviews in which they were seated last: who sits on all is found as fast as anybody."""
LAST = "\U0010ffff"


@dataclass(frozen=True)
class Named:
    """A role or an entry that was found."""

    id: int
    name: str


@dataclass(frozen=True)
class Found:
    """What was found, each kind by itself: interviews by their candidate and by their panel, newest first."""

    as_candidate: tuple[InterviewLine, ...] = ()
    as_interviewer: tuple[InterviewLine, ...] = ()
    roles: tuple[Named, ...] = ()
    entries: tuple[Named, ...] = ()

    @property
    def number(self) -> int:
        return sum(map(len, (self.as_candidate, self.as_interviewer, self.roles, self.entries)))


def find(query: str, reader: Reader, now: datetime | None = None) -> Found:
    """What somebody looks for: each of their words begins a word of what is found. Nothing for less than
    `SHORTEST` letters. `reader`: who looks; what is hidden from them is not found. `now` is for
    the lines of days that have begun."""
    terms = terms_of(query)
    if not terms or max(map(len, terms)) < SHORTEST:
        return Found()
    return Found(
        as_candidate=_interviews(terms, "candidate", reader, now),
        as_interviewer=_interviews(terms, "interviewer", reader, now),
        roles=_named(
            terms, db.session.execute(select(Role.id, Role.title, Role.department, Role.location)).all()
        ),
        entries=_named(terms, db.session.execute(select(LibraryEntry.id, LibraryEntry.title)).all()),
    )


def people_called(terms: Iterable[str]) -> Select[int]:
    """Ids of the people who are found by all of the terms, as a query that an index answers."""
    first, *others = sorted(terms, key=len, reverse=True)
    found = select(PersonWord.person_id).where(*_begins(first))
    for term in others:
        found = found.where(PersonWord.person_id.in_(select(PersonWord.person_id).where(*_begins(term))))
    return found


def roles_called(terms: tuple[str, ...]) -> list[int]:
    """Ids of the roles that are found by all of the terms."""
    titles = db.session.execute(select(Role.id, Role.title)).all()
    return [role_id for role_id, title in titles if begins_with_each(terms, title)]


def _begins(term: str) -> tuple[ColumnElement[bool], ...]:
    return PersonWord.word >= term, PersonWord.word < term + LAST


def _interviews(
    terms: tuple[str, ...], side: Side, reader: Reader, now: datetime | None
) -> tuple[InterviewLine, ...]:
    taking_part = db.session.scalars(_seats(terms, side)).all()  # asked apart, so that an index finds them
    if not taking_part:
        return ()
    newest = select(Interview).where(Interview.id.in_(taking_part), ~hidden_from(reader))
    rows = load_interviews(newest.order_by(Interview.starts_at.desc(), Interview.id.desc()).limit(SHOWN))
    return tuple(lines_by_id(rows, now).values())


def _seats(terms: tuple[str, ...], side: Side) -> Select[int]:
    """Ids of the interviews in which those who are called so were seated last on this side."""
    called = people_called(terms).order_by(PersonWord.word).limit(PEOPLE).subquery()
    people = select(called.c.person_id).distinct().subquery()
    theirs = aliased(Participant)
    last = select(theirs.id).where(theirs.person_id == people.c.person_id, theirs.side == side)
    since = func.coalesce(last.order_by(theirs.id.desc()).offset(SEATS - 1).limit(1).scalar_subquery(), 0)
    seats = select(Participant.interview_id).join(
        people, and_(Participant.person_id == people.c.person_id, Participant.id >= since)
    )
    return seats.where(Participant.side == side).order_by(Participant.id.desc()).limit(SEATS)


def _named(terms: tuple[str, ...], rows: Iterable[Any]) -> tuple[Named, ...]:
    found = (Named(row[0], ", ".join(filter(None, row[1:]))) for row in rows)
    fitting = (one for one in found if begins_with_each(terms, one.name))
    return tuple(sorted(fitting, key=lambda one: one.name.casefold())[:SHOWN])
