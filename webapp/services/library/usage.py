"""Counts how often briefings print each library entry."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from webapp.db import db, insert_into
from webapp.models.library import EntryUse, LibraryEntry


def count_briefing(entries: Collection[int], before: Collection[int], now: datetime) -> None:
    """Counts a briefing that prints these entries; those that its former version printed `before` are counted
    already, and only used again. Many briefings may be kept at once: rows are locked in the order of ids."""
    known = db.session.scalars(
        select(LibraryEntry.id).where(LibraryEntry.id.in_(entries)).order_by(LibraryEntry.id)
    ).all()
    if not known:
        return
    db.session.flush()
    insert = insert_into(EntryUse).values(
        [{"entry_id": id_, "last_used_at": now, "times": int(id_ not in before)} for id_ in known]
    )
    db.session.execute(
        insert.on_conflict_do_update(
            index_elements=[EntryUse.entry_id],
            set_={
                "last_used_at": insert.excluded.last_used_at,
                "times": EntryUse.times + insert.excluded.times,
            },
        )
    )


def usage_of(entry_id: int) -> EntryUse | None:
    """How an entry was used so far; None if it never was."""
    return db.session.get(EntryUse, entry_id)
