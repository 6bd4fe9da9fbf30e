"""Lists read what they show, and never all interviews: where PostgreSQL would rather read all, it cannot."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event, text

from benchmarks import filled
from benchmarks.filled import NOW
from tests.cast import Cast
from webapp.db import db, transaction
from webapp.services.console import news, overview, search
from webapp.services.interviews.conflicts import Reader
from webapp.services.questions import gaps

pytestmark = [
    pytest.mark.slow,
    pytest.mark.both_databases,
    pytest.mark.parametrize("database_url", ["postgresql"], indirect=True),
]

MANY = 3_000
LONDON = "Europe/London"
READ = re.compile(
    r"Scan.* on (interview|submission|happening|job)\b.*?actual time=\S+ rows=(\d+) loops=(\d+)"
)
REMOVED = re.compile(r"Rows Removed by Filter: (\d+)")


@pytest.fixture
def many(app: Flask, cast: Cast) -> Reader:
    """Who looks at thousands of interviews that are over, and fifty ahead; they sit on some panels."""
    cast.library()
    filled.furnish(cast)
    filled.copy(filled.over(cast), range(MANY))
    filled.copy(filled.briefed(cast), range(MANY, MANY + 50))
    filled.seat_somebody_often(cast)
    filled.do_what_is_due()
    filled.analyse()
    return Reader(cast.recruiter_id, frozenset({"rosa@example.com"}))


def rows_read(read: Callable[[], object]) -> int:
    """The most rows that a statement of `read` reads of a large table, those included that it then leaves
    out."""
    asked = []

    def note(_connection, _cursor, statement, values, *_more):
        asked.append((statement, values))

    db.session.remove()
    event.listen(db.engine, "before_cursor_execute", note)
    read()
    event.remove(db.engine, "before_cursor_execute", note)
    connection = db.session.connection()
    return max(_rows(connection, statement, values) for statement, values in asked)


def _rows(connection, statement, values) -> int:
    plan = [row[0] for row in connection.exec_driver_sql(f"EXPLAIN ANALYZE {statement}", values)]
    most = 0
    for number, line in enumerate(plan):
        if found := READ.search(line):
            rows, loops = int(found[2]), int(found[3])
            left_out = (REMOVED.search(after) for after in plan[number + 1 : number + 4])
            most = max(most, (rows + sum(int(one[1]) for one in left_out if one)) * loops)
    return most


@pytest.mark.parametrize(
    "read",
    [
        lambda reader: overview.today(NOW, LONDON, reader),
        lambda reader: overview.today(NOW, LONDON, reader, reader.account_id),
        lambda reader: search.find("family7", reader),
        lambda reader: search.find("qwertz", reader),
        lambda reader: gaps.open_gaps(reader, NOW),
    ],
)
def test_no_page_reads_all_interviews(many: Reader, read) -> None:
    assert rows_read(lambda: read(many)) < MANY / 2


def test_news_looks_at_no_more_answers_than_it_shows(many: Reader) -> None:
    with transaction():
        lately = "UPDATE happening SET at = :now - id % 2880 * interval '1 minute' WHERE name = 'answered'"
        db.session.execute(text(lately), {"now": NOW})
    filled.analyse()
    assert len(news.lately(NOW, many)) == news.AT_ONCE
    assert rows_read(lambda: news.lately(NOW, many)) < 4 * news.AT_ONCE
