"""The database goes away at any statement of a request: the answer says so, or all was done."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.cast import Cast
from tests.client import Client
from webapp.db import db

pytestmark = pytest.mark.one_database

MOST = {"most": ["learning", "team"], "order": "learning,team"}
STATEMENTS = 80
"""More than any of these requests has."""


@contextmanager
def away_after(statements: int) -> Iterator[None]:
    """So many statements are answered, and no more."""
    left = [statements]

    def execute(*_: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OperationalError("a statement", {}, Exception("the server closed the connection"))

    event.listen(db.engine, "before_cursor_execute", execute)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", execute)


def answers(client: Client, path: str, data: dict[str, object] | None = None) -> set[int]:
    found = set()
    for statements in range(STATEMENTS):
        with away_after(statements):
            answer = client.http.get(path) if data is None else client.http.post(path, data=data)
        found.add(answer.status_code)
    return found


def test_a_form_is_sent_or_is_to_be_sent_again(cast: Cast, client: Client, amara: str, before_the_lock):
    cast.app.config["WTF_CSRF_ENABLED"] = False
    assert answers(client, f"{amara}/form/most", MOST) == {303, 503}
    assert answers(client, f"{amara}/form/send", {}) == {303, 503}


def test_a_page_is_shown_or_asks_to_be_opened_again(cast: Cast, rosa: Client, interview_id: int):
    cast.answers(interview_id)
    assert answers(rosa, f"/interviews/{interview_id}") == {200, 503}
    assert answers(rosa, "/") == {200, 503}


def test_what_was_done_is_answered_though_the_database_goes_away_at_the_very_end(
    client: Client, amara: str, before_the_lock
):
    def gone(*_: object) -> None:
        raise OperationalError("ROLLBACK", {}, Exception("the server closed the connection"))

    event.listen(db.engine, "rollback", gone)
    try:
        answer = client.http.get(f"{amara}/form/most")
    finally:
        event.remove(db.engine, "rollback", gone)
    assert answer.status_code == 200
