"""Ten thousand interviews of before there were sessions and rounds: what becomes of them, and of all else."""

import hashlib
from datetime import timedelta

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import MetaData, func, select

from tests.cast import INVITED, STARTS, Cast
from webapp.adapters.links import new_nonce
from webapp.db import db, reading
from webapp.models import Candidacy, Interview, Participant, Person, SessionRow

pytestmark = [pytest.mark.slow, pytest.mark.both_databases]

BEFORE = "0023"
PEOPLE, ROUNDS = 2_500, 4
WHEN = [STARTS + timedelta(days=days) for days in (0, 7, 21, 400)]
"""Three interviews of one candidacy, and one that is a new application."""


def furnish(cast: Cast) -> None:
    """Interviews of 2,500 people, four each, in an order that is not that of time; half of them are moved."""
    with db.engine.begin() as connection:
        people = [
            {"id": 10 + n, "name": f"P {n}", "email": f"p{n}@example.com", "mailbox": f"p{n}@example.com"}
            for n in range(PEOPLE)
        ]
        connection.execute(Person.__table__.insert(), people)
        interviews, seats = [], []
        for place in range(ROUNDS * PEOPLE):
            person, number = 10 + place // ROUNDS, (place * 3) % ROUNDS
            interviews.append(
                {
                    "id": 1_000 + place,
                    "role_id": cast.role_id,
                    "owner_id": cast.recruiter_id,
                    "starts_at": WHEN[number],
                    "minutes": 45 + place % 60,
                    "zone": "Europe/London",
                    "invited_at": INVITED,
                    "moved_sequence": place % 2,
                }
            )
            seats.append(
                {
                    "interview_id": 1_000 + place,
                    "person_id": person,
                    "side": "candidate",
                    "nonce": new_nonce(),
                    "expires_at": WHEN[number],
                }
            )
        connection.execute(Interview.__table__.insert(), interviews)
        connection.execute(Participant.__table__.insert(), seats)


def rows() -> dict[str, str]:
    """A digest of every table's rows, in the columns that it has now."""
    metadata, found = MetaData(), {}
    with db.engine.connect() as connection:
        metadata.reflect(connection)
        for table in metadata.tables.values():
            if table.name != "alembic_version":
                columns = [table.c[name] for name in COLUMNS.setdefault(table.name, list(table.c.keys()))]
                lines = sorted(repr(tuple(row)) for row in connection.execute(select(*columns)))
                found[table.name] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    db.engine.dispose()
    return found


COLUMNS: dict[str, list[str]] = {}


def test_each_becomes_a_round_of_one_session_and_nothing_else_changes(app: Flask, cast: Cast) -> None:
    whole = cast.interview(candidate="Lena Kraft")
    cast.answers(whole)
    cast.keeps_briefing(whole)
    furnish(cast)
    db.session.remove()
    db.engine.dispose()
    flask_migrate.downgrade(revision=BEFORE)
    COLUMNS.clear()
    before = rows()
    flask_migrate.upgrade(revision="0024")
    after = rows()
    assert {name for name in before if before[name] != after[name]} == set()
    assert set(after) - set(before) == {"candidacy", "session"}
    flask_migrate.upgrade()
    with reading():
        count = ROUNDS * PEOPLE + 1
        one_each = select(func.count()).select_from(SessionRow).join(Interview)
        same = one_each.where(
            SessionRow.number == 1,
            SessionRow.starts_at == Interview.starts_at,
            SessionRow.minutes == Interview.minutes,
        )
        assert db.session.scalar(same) == db.session.scalar(one_each) == count
        assert db.session.scalar(select(func.count()).select_from(Candidacy)) == 2 * PEOPLE + 1
        sizes = select(func.count()).select_from(Interview).group_by(Interview.candidacy_id)
        assert sorted(set(db.session.scalars(sizes))) == [1, 3]
        ends = select(Interview.starts_at, Interview.minutes, Interview.last_end).limit(500)
        assert all(end == start + timedelta(minutes=long) for start, long, end in db.session.execute(ends))
        told = select(func.count()).select_from(Participant).join(Interview)
        unlike = told.where(Participant.moved_sequence != Interview.moved_sequence)
        assert db.session.scalar(unlike) == 0
        assert db.session.scalar(select(func.min(Candidacy.opened_at))) == INVITED
    db.session.remove()
    db.engine.dispose()
    flask_migrate.downgrade(revision=BEFORE)
    assert rows() == before
