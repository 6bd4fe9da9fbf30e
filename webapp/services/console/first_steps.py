"""Reads how far an organisation is on its way to the first interview, and notes what it leaves as it is."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, select

from webapp.db import db
from webapp.domain import first_steps
from webapp.domain.errors import N_, NotFound
from webapp.domain.first_steps import FirstSteps, Situation
from webapp.models.accounts import Account
from webapp.models.interviews import Interview, Role
from webapp.models.jobs import Letter
from webapp.models.library import IN_USE, LibraryEntry
from webapp.services.interviews.conflicts import Reader, hidden_from
from webapp.services.library import starter
from webapp.services.library.starter import FillingIn
from webapp.services.organisation import people


@dataclass(frozen=True)
class Beginning:
    """What *Today* and the pages of the steps show: the `steps`, of which one at least is open, and how far
    the library is `filled`, of which so many entries are in use."""

    steps: FirstSteps
    filled: FillingIn
    entries: int


def beginning(is_admin: bool, reader: Reader) -> Beginning | None:
    """How far it is, for an admin or a recruiter; None when all is done, or the list is put away."""
    organisation = people.organisation()
    if organisation.steps_put_away:
        return None
    blank = starter.blanks_left()
    entries = _usable(blank)
    situation = Situation(
        name=organisation.name,
        looks=bool(organisation.accent or organisation.logo_width),
        letters_leave=_any(Letter.sent.is_(True)),
        entries=entries,
        blank=len(blank),
        roles=_any(Role.retired_at.is_(None)),
        interviews=any_interview(reader),
        colleagues=(db.session.scalar(select(func.count()).select_from(Account)) or 0) > 1,
        settled=frozenset(organisation.steps_settled),
    )
    steps = first_steps.first_steps(situation, is_admin)
    return Beginning(steps, starter.filling_in(blank), entries) if steps.to_do else None


def leave(step: str) -> None:
    """The step is left as it is: the zone is right, there is no colleague yet. Raises `NotFound`."""
    if step not in first_steps.CAN_BE_LEFT:
        raise NotFound(N_("There is no such step."))
    people.settle_step(step)


def put_away(away: bool = True) -> None:
    """The list is not shown any more; or it is shown again."""
    people.one_at_a_time().steps_put_away = away


def any_interview(reader: Reader) -> bool:
    """Whether an interview has been set up that is not hidden from who looks."""
    return _any(~hidden_from(reader), Interview.id.is_not(None))


def _usable(blank: Collection[int]) -> int:
    return sum(id_ not in blank for id_ in db.session.scalars(select(LibraryEntry.id).where(IN_USE)))


def _any(*conditions: ColumnElement[bool]) -> bool:
    return bool(db.session.scalar(select(exists().where(*conditions))))
