"""Finds what the cells of a spreadsheet may name: roles, owners, people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from webapp.adapters import languages
from webapp.db import db
from webapp.domain.errors import Invalid
from webapp.domain.spreadsheet.plans import KnownNames, plain_role
from webapp.domain.spreadsheet.rows import ReadRows
from webapp.models.accounts import Account
from webapp.models.interviews import Role
from webapp.models.people import Person
from webapp.services.organisation import people


@dataclass(frozen=True)
class RoleNames:
    """Roles by what they are called: `ids` by plain name, `titles` to be written, `zones` of those that have
    one, and which are `retired`."""

    ids: Mapping[str, tuple[int, ...]]
    titles: Mapping[int, str]
    zones: Mapping[int, str]
    retired: frozenset[int]


def role_names() -> RoleNames:
    """All roles. A name of a role in use is not that of a retired one, too."""
    rows = db.session.scalars(select(Role).order_by(Role.id)).all()
    ids: dict[str, tuple[int, ...]] = {}
    for retired in (True, False):
        fresh: dict[str, tuple[int, ...]] = {}
        for role in rows:
            if (role.retired_at is not None) is retired:
                for name in _names(role):
                    fresh[name] = (*fresh.get(name, ()), role.id)
        ids |= fresh
    titles = {role.id: _title(role, ids) for role in rows}
    zones = {role.id: role.zone for role in rows if role.zone}
    return RoleNames(ids, titles, zones, frozenset(role.id for role in rows if role.retired_at))


def _spellings(role: Role) -> tuple[str, ...]:
    with_place = f"{role.title}, {role.location}" if role.location else ""
    return tuple(filter(None, (role.title, with_place, role.external_id, f"{role.title} (#{role.id})")))


def _names(role: Role) -> set[str]:
    return {plain_role(name) for name in _spellings(role)}


def _title(role: Role, ids: Mapping[str, tuple[int, ...]]) -> str:
    """How the role is written so that it is read as this one."""
    return next(name for name in _spellings(role) if ids[plain_role(name)] == (role.id,))


def names_for(read: ReadRows, roles: RoleNames) -> KnownNames:
    """What the cells of these rows may name."""
    return KnownNames(
        roles=roles.ids,
        owners=_owners(),
        names=_people(_addresses(read)),
        languages=frozenset(languages.offered()),
        zones=roles.zones,
        zone=people.organisation().zone,
        address_of=_Remembered(),
    )


def _owners() -> dict[str, int]:
    rows = select(Account.email, Account.id).where(Account.active)
    return {email: id_ for email, id_ in db.session.execute(rows)}


class _Remembered(dict[str, str]):
    """Addresses in their normal spelling, each of which is looked at once."""

    def __call__(self, email: str) -> str:
        if email not in self:
            self[email] = people.normal_address(email)
        return self[email]


def _addresses(read: ReadRows) -> set[str]:
    typed = {person.email for row in read.rows for person in row.interviewers}
    typed |= {row.cells["email"] for row in read.rows}
    found = set()
    for email in typed:
        try:
            found.add(people.normal_address(email))
        except Invalid:
            continue
    return found


def _people(addresses: Collection[str]) -> dict[str, str]:
    rows = select(Person.email, Person.name).where(Person.email.in_(addresses))
    return {email: name for email, name in db.session.execute(rows)}
