"""A migration gives way to processes that use the tables, and comes to its end when they let it."""

import threading
import time

import flask_migrate
import pytest
from flask import Flask

from tests.postgres import Cluster
from webapp.db import db

pytestmark = pytest.mark.both_databases
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
BEFORE = "0030"
"""The version after it changes tables that are in use."""


def migrate(app: Flask, failed: list[BaseException]) -> None:
    try:
        with app.app_context():
            flask_migrate.upgrade()
    except (Exception, SystemExit) as error:
        failed.append(error)


@on_postgresql
def test_who_reads_while_a_migration_waits_is_served(app: Flask, postgres: Cluster) -> None:
    flask_migrate.downgrade(revision=BEFORE)
    db.session.remove()
    failed: list[BaseException] = []
    migration = threading.Thread(target=migrate, args=(app, failed))
    with postgres.connect() as holds, postgres.connect() as reads:
        reads.execute("SET lock_timeout = '2s'")
        with holds.transaction():
            holds.execute("SELECT 1 FROM interview LIMIT 1")
            migration.start()
            for _ in range(15):
                reads.execute("SELECT count(*) FROM interview")
                time.sleep(0.1)
            assert migration.is_alive()
    migration.join(timeout=30)
    assert failed == []
    with postgres.connect() as looks:
        looks.execute("SELECT external_id FROM interview")


@on_postgresql
def test_no_page_waits_for_the_organisation_while_a_migration_waits_for_documents(
    app: Flask, postgres: Cluster
) -> None:
    flask_migrate.downgrade(revision="0036")
    db.session.remove()
    failed: list[BaseException] = []
    migration = threading.Thread(target=migrate, args=(app, failed))
    with postgres.connect() as holds, postgres.connect() as reads:
        reads.execute("SET lock_timeout = '50ms'")
        with holds.transaction():
            holds.execute("SELECT 1 FROM document LIMIT 1")
            migration.start()
            for _ in range(30):
                reads.execute("SELECT name FROM organisation")
                time.sleep(0.05)
            assert migration.is_alive()
    migration.join(timeout=30)
    assert failed == []
    with postgres.connect() as looks:
        looks.execute("SELECT language FROM organisation")
