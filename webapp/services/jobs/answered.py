"""Remembers what requests with a name of their own were answered, so that each does its work once."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from webapp.db import db, insert_into
from webapp.models.api import AnsweredRequest

KEPT = timedelta(days=1)
"""How long the first answer is given again."""


def claim(key_id: int, name: str, digest: str, now: datetime) -> AnsweredRequest | None:
    """What this name was answered before; None for the first, which is noted.

    First thing in its transaction: who asks under the same name at the same moment waits until the other is
    answered, or has failed. A name of more than a day ago is a new one.
    """
    db.session.execute(delete(AnsweredRequest).where(*_named(key_id, name), AnsweredRequest.at < now - KEPT))
    row = {"key_id": key_id, "name": name, "digest": digest, "at": now, "status": 0, "body": b""}
    insert = insert_into(AnsweredRequest).values(row)
    noted = db.session.execute(
        insert.on_conflict_do_nothing(
            index_elements=[AnsweredRequest.key_id, AnsweredRequest.name]
        ).returning(AnsweredRequest.name)
    )
    return None if noted.scalar() else db.session.scalar(select(AnsweredRequest).where(*_named(key_id, name)))


def keep(key_id: int, name: str, status: int, body: bytes, candidacy_id: int | None) -> None:
    """Keeps the answer, in the transaction of what was done. `candidacy_id`: whose words stand in it."""
    row = db.session.get_one(AnsweredRequest, (key_id, name))
    row.status, row.body, row.candidacy_id = status, body, candidacy_id


def forget_old(now: datetime) -> None:
    """Deletes what nobody will ask for again."""
    db.session.execute(delete(AnsweredRequest).where(AnsweredRequest.at < now - KEPT))


def _named(key_id: int, name: str) -> tuple[Any, ...]:
    return AnsweredRequest.key_id == key_id, AnsweredRequest.name == name
