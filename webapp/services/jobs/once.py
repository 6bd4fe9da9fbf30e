"""Remembers which forms were sent, so that each does what it does once, however often it is pressed."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from webapp.db import db, insert_into
from webapp.models.kept_forms import DoneOnce

KEPT = timedelta(days=1)
"""How long a page that was sent may be sent again and still be known."""


def found(key: str) -> DoneOnce | None:
    """The form that was sent under this key; None if it was not."""
    row = select(DoneOnce).where(DoneOnce.key == key)
    return db.session.scalar(row.execution_options(populate_existing=True))


def claim(key: str, content: str, now: datetime) -> DoneOnce | None:
    """Notes that a form is sent; returns what was sent under its key before, None if it is the first.

    First thing in its transaction: whoever sends the same form at the same moment waits until this one is
    kept, or is not.
    """
    row = {"key": key, "content": content, "at": now, "led_to": ""}
    insert = insert_into(DoneOnce).values(row)
    noted = db.session.execute(
        insert.on_conflict_do_nothing(index_elements=[DoneOnce.key]).returning(DoneOnce.key)
    )
    return None if noted.scalar() else found(key)


def renew(key: str, content: str, now: datetime) -> None:
    """Notes that a form was sent again with something else in it, which counts now."""
    again = update(DoneOnce).where(DoneOnce.key == key)
    db.session.execute(again.values(content=content, at=now, led_to=""))


def lead_to(key: str, address: str) -> None:
    """Notes where the form led, for whoever sends it again."""
    db.session.execute(update(DoneOnce).where(DoneOnce.key == key).values(led_to=address))


def forget(key: str) -> None:
    """Forgets a form that came to nothing: it may be sent again."""
    db.session.execute(delete(DoneOnce).where(DoneOnce.key == key))


def forget_old(now: datetime) -> None:
    """Deletes what nobody will send again."""
    db.session.execute(delete(DoneOnce).where(DoneOnce.at < now - KEPT))
