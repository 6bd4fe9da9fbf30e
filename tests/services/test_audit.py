"""The audit trail: it only grows, outlives what it tells of, and is pruned by age alone."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from tests.cast import INVITED, Cast
from webapp.db import db, reading, transaction
from webapp.models import AuditRow
from webapp.services import audit
from webapp.services.audit import Actor, Wanted
from webapp.services.library import entries
from webapp.services.organisation import people

pytestmark = pytest.mark.both_databases

NOW = datetime.now(UTC)


def happened(days_ago: float, event: str = "signed_in") -> None:
    with transaction():
        audit.record(event, Actor("account", 1), NOW - timedelta(days=days_ago), account=1)


def events() -> list[str]:
    with reading():
        return list(db.session.scalars(select(AuditRow.event).order_by(AuditRow.id)))


@pytest.mark.parametrize(
    "change",
    [
        update(AuditRow).values(event="nothing"),
        delete(AuditRow),
        text("UPDATE audit SET actor_id = 2"),
        text("DELETE FROM audit WHERE id > 0"),
    ],
)
def test_no_row_is_changed_or_deleted(app, change):
    happened(1)
    with pytest.raises(DBAPIError, match="only grows"), transaction():
        db.session.execute(change)
    assert events() == ["signed_in"]


def test_only_age_prunes_it_and_never_what_the_organisation_still_keeps(app):
    for days, event in ((800, "old"), (700, "kept"), (1, "new")):
        happened(days, event)
    with transaction():
        assert audit.prune(NOW, 730) == 1
    assert events() == ["kept", "new"]
    with pytest.raises(DBAPIError, match="only grows") if on_sqlite() else nullcontext(), transaction():
        assert audit.prune(NOW, 30) == 0
    assert events() == ["kept", "new"]
    with transaction():
        people.describe_organisation("Northlight", audit_days=30)
    with transaction():
        assert audit.prune(NOW, 30) == 1
    assert events() == ["new"]


def on_sqlite() -> bool:
    """There a trigger refuses what is not old enough; PostgreSQL's function takes the longer of two times."""
    return db.engine.dialect.name == "sqlite"


def test_it_outlives_an_interview_that_is_erased(cast: Cast):
    interview_id = cast.interview()
    cast.erases(interview_id)
    with reading():
        told = {row.event for row in audit.page(Wanted(interview=interview_id), None)}
    assert {"set_up", "erased"} <= told


def test_it_tells_who_changed_the_library(cast: Cast):
    cast.library()
    with transaction():
        entries.retire(1, INVITED, cast.recruiter_id)
    with reading():
        rows = audit.page(Wanted(account=cast.recruiter_id), None)
    assert ("entry_retired", 1) in [(row.event, row.subject) for row in rows]
