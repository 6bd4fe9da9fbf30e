"""Adds, changes and retires roles, the jobs being filled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.db import db
from webapp.domain.errors import N_, NotFound, NotNow
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.interview.stages import Stage
from webapp.domain.interview.venue import NOWHERE, Venue, checked
from webapp.domain.local_time import zone_of
from webapp.models.interviews import Interview, Role

CRITERIA_IN_USE = N_(
    "Fit forms for this role are with somebody, so its criteria have to stay as they are. "
    "You can add a new role with the new ones."
)


@dataclass(frozen=True)
class Customs:
    """How interviews for a role are held: where, unless one says otherwise, and how to prepare for them."""

    venue: Venue = NOWHERE
    how_to_prepare: str = ""


NO_CUSTOMS = Customs()


def roles_in_use() -> list[Role]:
    """The roles that are being filled, by title."""
    filled = select(Role).where(Role.retired_at.is_(None))
    return list(db.session.scalars(filled.order_by(Role.title, Role.id)))


def all_of() -> list[Role]:
    """Every role by title, the retired ones last."""
    return list(db.session.scalars(select(Role).order_by(Role.retired_at.is_not(None), Role.title, Role.id)))


def get(role_id: int) -> Role:
    """One role. Raises `NotFound`."""
    role = db.session.get(Role, role_id)
    if role is None:
        raise NotFound(N_("There is no such role."))
    return role


def add(facts: RoleFacts, zone: str, customs: Customs = NO_CUSTOMS) -> Role:
    """A new role. `zone` is an IANA name, or empty for the organisation's. Raises `Invalid`."""
    role = Role()
    _write(role, facts, zone, customs)
    db.session.add(role)
    db.session.flush()
    return role


def change(role_id: int, facts: RoleFacts, zone: str, customs: Customs = NO_CUSTOMS) -> Role:
    """Writes a role anew; interviews that are set up stay where they are. Raises `NotFound`, `Invalid`, and
    `NotNow` where criteria are already rated by."""
    role = get(role_id)
    if facts.criteria != role.criteria and _being_rated(role_id):
        raise NotNow(CRITERIA_IN_USE)
    _write(role, facts, zone, customs)
    return role


def retire(role_id: int, now: datetime) -> Role:
    """No new interviews for this role; those that are planned go on. Raises `NotFound`."""
    role = get(role_id)
    role.retired_at = role.retired_at or now
    return role


def bring_back(role_id: int) -> Role:
    """A retired role is filled again. Raises `NotFound`."""
    role = get(role_id)
    role.retired_at = None
    return role


def _write(role: Role, facts: RoleFacts, zone: str, customs: Customs) -> None:
    if zone:
        zone_of(zone)
    role.title, role.zone = facts.title, zone
    role.department, role.location, role.level = facts.department, facts.location, facts.level
    role.criteria = facts.criteria
    role.take_place(checked(customs.venue))
    role.how_to_prepare = customs.how_to_prepare


def _being_rated(role_id: int) -> bool:
    """Whether ratings by these criteria may be on their way: a form names them by their place only."""
    rated = select(Interview.id).where(
        Interview.role_id == role_id, Interview.stage.in_((Stage.HELD, Stage.REPORTED))
    )
    return db.session.scalar(rated.limit(1)) is not None
