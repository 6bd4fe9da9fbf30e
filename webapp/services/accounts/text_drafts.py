"""Keeps what a recruiter has typed and not sent, on any device, for nobody else."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select

from webapp.db import db
from webapp.models.kept_forms import TextDraft

KEPT = timedelta(days=30)
"""How long a draft waits."""
MOST = 200
"""Texts of one account that wait at a time."""


def keep(
    account_id: int, place: str, interview_id: int | None, typed: Mapping[str, tuple[str, str]], now: datetime
) -> None:
    """Keeps what was `typed` into the fields of a form: the text, and a mark of what it is to change. An
    empty text is no draft, and beyond the most that is kept there is none."""
    known = {row.field: row for row in _rows(account_id, place)}
    all_of = select(func.count()).select_from(TextDraft).where(TextDraft.account_id == account_id)
    room = MOST - (db.session.scalar(all_of) or 0)
    for field, (text, seen) in typed.items():
        row = known.get(field)
        if not text.strip():
            if row is not None:
                db.session.delete(row)
            continue
        if row is None and room > 0:
            room -= 1
            row = TextDraft(account_id=account_id, place=place, field=field, interview_id=interview_id)
            db.session.add(row)
        if row is not None:
            row.text, row.seen, row.saved_at = text, seen, now


def kept_on(account_id: int, page: str) -> list[TextDraft]:
    """The drafts of all forms of a page."""
    below = TextDraft.place.startswith(f"{page}#", autoescape=True)
    rows = select(TextDraft).where(TextDraft.account_id == account_id, or_(TextDraft.place == page, below))
    return list(db.session.scalars(rows))


def discard(account_id: int, place: str) -> None:
    """The form was sent, or its writer wants none of it."""
    db.session.execute(delete(TextDraft).where(TextDraft.account_id == account_id, TextDraft.place == place))


def forget_old(now: datetime) -> None:
    """Deletes what nobody has come back to."""
    db.session.execute(delete(TextDraft).where(TextDraft.saved_at < now - KEPT))


def _rows(account_id: int, place: str) -> list[TextDraft]:
    rows = select(TextDraft).where(TextDraft.account_id == account_id, TextDraft.place == place)
    return list(db.session.scalars(rows))
