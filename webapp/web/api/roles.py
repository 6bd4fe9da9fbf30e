"""Roles, the jobs being filled."""

from webapp.domain.interview.facts import RoleFacts
from webapp.services.candidacies import by_key
from webapp.services.organisation import roles
from webapp.web.api import told
from webapp.web.api.contract import operation
from webapp.web.api.shapes import NamedPage, NewRole, Role, Roles

TAG = "Roles"


@operation("GET", "/roles", "read", TAG, query=NamedPage, answer=Roles)
def roles_listed(query: NamedPage) -> Roles:
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
