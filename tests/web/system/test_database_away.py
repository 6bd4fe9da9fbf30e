"""The database goes away in the middle of a request: a page says so, and sending again works."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, text

from tests.cast import Cast
from tests.client import Client, Page
from tests.conftest import app_for
from webapp.config import Settings
from webapp.db import db
from webapp.models import Role

LINK = "/me/1-somebodys"
"""A personal link, whose owner only the database knows."""

on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
NEW_ROLE = {"title": "Site Reliability Engineer", "location": "Leeds"}
END_OTHERS = text(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def away(tmp_path: Path, settings: Settings) -> Client:
    """A browser before a server whose database is not there, and that lets forms in without their token."""
    nobody = f"postgresql+psycopg://u@/x?host={tmp_path}"
    app = app_for(replace(settings, database_url=nobody))
    app.config["WTF_CSRF_ENABLED"] = False
    return Client(app.test_client())


@contextmanager
def before_statement(beginning: str, act: Callable[[], None]) -> Iterator[None]:
    """Acts once, just before the application's next statement that begins so."""
    waiting = [act]

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(beginning) and waiting:
            waiting.pop()()

    engine = db.engine
    event.listen(engine, "before_cursor_execute", listen)
    yield
    event.remove(engine, "before_cursor_execute", listen)
    assert not waiting, f"no statement began with {beginning}"


@contextmanager
def elsewhere(settings: Settings) -> Iterator[Any]:
    """A connection of somebody else's to the same database."""
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def end_all_others(settings: Settings) -> None:
    with elsewhere(settings) as connection:
        connection.execute(END_OTHERS)


@on_postgresql
def test_a_connection_lost_in_mid_request_keeps_nothing_but_what_was_typed(
    client: Client, cast: Cast, settings: Settings
):
    client.sign_in()
    form = client.get("/roles/new")
    with before_statement("INSERT INTO role", lambda: end_all_others(settings)):
        page = client.post(form, NEW_ROLE, status=503)
    assert page.response.headers["Retry-After"] == "60"
    assert db.session.query(Role).filter_by(title=NEW_ROLE["title"]).count() == 0
    db.session.rollback()
    sent = form.fields() | {name: [value] for name, value in NEW_ROLE.items()}
    assert page.fields() == sent
    client.post(page)
    assert db.session.query(Role).filter_by(title=NEW_ROLE["title"]).count() == 1


@pytest.mark.one_database
def test_what_was_typed_comes_back_as_it_was_and_as_nothing_else(away: Client):
    typed = {"csrf_token": ["x"], "goals": ['"><b>&amp;\r\n\r\nsecond'], "most": ["learning", "team"]}
    page = Page(away.http.post(f"{LINK}/form/goals?back=1", data=typed), LINK)
    assert page.status == 503
    assert page.fields() == typed
    assert not page.form().has_attr("action"), "it goes to the address of the page itself"


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/sign-in", {"data": {"email": "rosa@example.com", "password": "a quiet password"}}),
        (f"{LINK}/fit", {"json": {"title": "A role"}}),
        (f"{LINK}/fit", {"data": {"title": "A role", "file": (BytesIO(b"words"), "words.txt")}}),
    ],
)
def test_passwords_and_files_are_not_written_down_again(away: Client, address: str, sent: dict[str, Any]):
    page = Page(away.http.post(address, **sent), address)
    assert page.status == 503
    assert not page.html.select("form")
    assert "Reload this page" in page.text


@on_postgresql
def test_connections_lost_between_two_requests_are_noticed_by_nobody(
    client: Client, cast: Cast, settings: Settings
):
    client.sign_in()
    db.session.remove()
    end_all_others(settings)
    assert client.get("/roles").status == 200


@on_postgresql
def test_who_waits_too_long_for_a_lock_is_asked_to_come_back(cast: Cast, settings: Settings):
    interview_id = cast.interview()
    app = app_for(replace(settings, lock_timeout=0.2))
    client = Client(app.test_client())
    client.sign_in()
    page = client.get(f"/interviews/{interview_id}")
    with elsewhere(settings) as connection:
        connection.execute(text("SELECT 1 FROM interview FOR UPDATE"))
        client.post(page, form="/send-briefing", status=503)
    client.post(page, form="/send-briefing")
    with app.app_context():
        db.engine.dispose()


@on_postgresql
def test_no_statement_runs_for_ever_but_a_migration_may(settings: Settings):
    app = app_for(replace(settings, statement_timeout=0.2))
    with app.app_context():
        with db.engine.connect().execution_options(unhurried=True) as connection:
            connection.execute(text("SELECT pg_sleep(0.4)"))
            connection.rollback()
            assert connection.scalar(text("SHOW application_name")) == "bothways"
        with db.engine.connect() as connection, pytest.raises(Exception, match="statement timeout"):
            connection.execute(text("SELECT pg_sleep(5)"))
        db.engine.dispose()


@pytest.mark.one_database
def test_a_server_that_is_not_there_is_a_page_and_not_a_crash(away: Client):
    assert "Reload this page" in away.get(LINK, status=503).text


@pytest.mark.one_database
def test_an_address_that_is_not_there_is_not_there_without_the_database_either(away: Client):
    away.http.environ_base["HTTP_ACCEPT_LANGUAGE"] = "de"
    with away.http.session_transaction() as cookie:
        cookie["sign_in"] = "somebody's"
    assert away.http.get("/roles").status_code == 503
    page = away.get("/nowhere", status=404)
    assert page.html.html["lang"] == "de"


@on_postgresql
def test_a_pool_that_is_empty_is_a_page_and_not_a_crash(settings: Settings):
    app = app_for(replace(settings, pool_size=1))
    with app.app_context():
        db.engine.pool._timeout, db.engine.pool._max_overflow = 0.1, 0
        taken = db.engine.connect()
        answered: list[int] = []
        asking = threading.Thread(target=lambda: answered.append(app.test_client().get(LINK).status_code))
        asking.start()
        asking.join()
        taken.close()
        db.engine.dispose()
    assert answered == [503]
