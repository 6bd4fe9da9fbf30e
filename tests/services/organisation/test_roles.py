"""Roles: added, changed, retired."""

import pytest

from tests.cast import INVITED, Cast
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotFound, NotNow
from webapp.domain.interview.facts import RoleFacts
from webapp.models import Role
from webapp.services.interviews import lifecycle
from webapp.services.organisation import roles


def change(cast: Cast, **values: object) -> None:
    with reading():
        facts = lifecycle.role_facts(db.session.get_one(Role, cast.role_id))
    with transaction():
        roles.change(cast.role_id, RoleFacts(**{**vars(facts), **values}), "Europe/Berlin")


def test_a_retired_role_is_not_offered_and_can_come_back(cast):
    with transaction():
        roles.retire(cast.role_id, INVITED)
    assert roles.roles_in_use() == []
    assert [r.id for r in roles.all_of()] == [cast.role_id]
    with transaction():
        roles.bring_back(cast.role_id)
    assert [r.id for r in roles.roles_in_use()] == [cast.role_id]


def test_a_role_needs_a_zone_that_there_is(cast):
    with pytest.raises(Invalid), transaction():
        roles.add(RoleFacts("Designer"), "Europe/Nowhere")
    assert len(roles.all_of()) == 1


def test_criteria_stay_while_somebody_rates_by_them(cast):
    interview_id = cast.interview()
    change(cast, criteria=("Listens",))
    cast.holds(interview_id)
    with pytest.raises(NotNow, match="criteria"):
        change(cast, criteria=("Talks",))
    change(cast, title="Data Engineer")
    role = roles.get(cast.role_id)
    assert (role.title, role.criteria, role.zone) == ("Data Engineer", ("Listens",), "Europe/Berlin")


def test_there_is_no_role_of_that_number(cast):
    with pytest.raises(NotFound):
        roles.get(cast.role_id + 1)
