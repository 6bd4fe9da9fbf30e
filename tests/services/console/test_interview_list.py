"""The list of interviews reads an index in every order that it has."""

import itertools

import pytest

from tests.cast import STARTS
from webapp.db import db, reading
from webapp.domain.interview.stages import Stage
from webapp.services.console import interview_list
from webapp.services.console.interview_list import Cursor, InterviewFilter

pytestmark = pytest.mark.both_databases

FILTERS = {
    "nothing": {},
    "stage": {"stage": Stage.HELD},
    "owner": {"owner": 1},
    "role": {"role_id": 1},
}


def plan_of(wanted: InterviewFilter, after: Cursor | None) -> list[str]:
    query = interview_list.interview_query(wanted, after, STARTS).limit(interview_list.PAGE + 1)
    with reading():
        statement = query.compile(db.engine, compile_kwargs={"render_postcompile": True})
        rows = db.session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {statement}", tuple(statement.params[name] for name in statement.positiontup)
        )
        return [str(row[3]) for row in rows]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("filtered", "when", "after"),
    list(itertools.product(FILTERS, ("", "coming", "past"), (None, Cursor(STARTS, 7)))),
)
def test_a_page_is_sought_in_an_index_and_never_sorted(cast, filtered, when, after):
    plan = plan_of(InterviewFilter(when=when, **FILTERS[filtered]), after)
    assert not any("TEMP B-TREE" in step for step in plan), plan
    assert any("USING INDEX ix_interview_" in step for step in plan), plan
    if after or when:
        assert any(step.startswith("SEARCH interview") and "starts_at" in step for step in plan), plan
