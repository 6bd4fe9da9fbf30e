"""Roles, the jobs being filled."""

from webapp.domain.interview.facts import RoleFacts
from webapp.services.candidacies import by_key
from webapp.services.organisation import people, roles
from webapp.services.organisation.roles import Customs
from webapp.web.api import told
from webapp.web.api.contract import operation
from webapp.web.api.shapes import NamedPage, NewRole, Role, Roles

TAG = "Roles"


def _as_it_stands(role_id: int) -> Role:
    people.one_at_a_time()
    return told.role(roles.get(role_id))


@operation("GET", "/roles", "read", TAG, query=NamedPage, answer=Roles)
def all_roles_listed(query: NamedPage) -> Roles:
    """List roles.

    The oldest first, those that are retired among them.
    """
    shown, following = told.cut(by_key.roles(told.after(query), query.limit, query.external_id), query)
    return Roles(items=tuple(map(told.role, shown)), next=following)


@operation("POST", "/roles", "write", TAG, body=NewRole, answer=Role, status=201)
def role_added(body: NewRole) -> Role:
    """Add a role.

    What interviewers look for, and how to prepare, is written in the console.
    """
    facts = RoleFacts(body.title, body.department, body.location, body.level)
    made = roles.add(facts, body.zone)
    by_key.name_row(made, body.external_id)
    return told.role(made)


@operation("GET", "/roles/{role_id}", "read", TAG, answer=Role)
def role_read(role_id: int) -> Role:
    """Read a role."""
    return told.role(roles.get(role_id))


@operation("PUT", "/roles/{role_id}", "write", TAG, body=NewRole, answer=Role, current=_as_it_stands)
def role_changed(role_id: int, body: NewRole) -> Role:
    """Change a role.

    Interviews that are set up stay where they are. What is written in the console stays as it is.
    """
    kept = roles.get(role_id)
    facts = RoleFacts(body.title, body.department, body.location, body.level, kept.criteria)
    roles.change(role_id, facts, body.zone, Customs(kept.venue, kept.how_to_prepare))
    by_key.name_row(kept, body.external_id)
    return told.role(kept)
