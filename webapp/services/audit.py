"""Keeps the audit trail: who did or saw what, when. It only grows; the database refuses all else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, Select, delete, select, text

from webapp.db import db
from webapp.models.audit import AuditRow


@dataclass(frozen=True)
class Actor:
    """Who did it: an account, a participant, a key of the API, a command, the clock, another system, or
    nobody who is known (without an id)."""

    kind: Literal["clock", "account", "participant", "key", "command", "company", "ashby", "nobody"]
    id: int | None = None


CLOCK = Actor("clock")
COMMAND = Actor("command")
"""Somebody at a terminal of the machine."""
COMPANY = Actor("company")
"""The company's own sign-in."""
ASHBY = Actor("ashby")
"""Ashby, where somebody changed a schedule."""
NOBODY = Actor("nobody")
"""Who has not said who they are, such as somebody with a wrong password."""


def record(
    event: str,
    actor: Actor,
    now: datetime,
    *,
    interview: int | None = None,
    account: int | None = None,
    subject: int | None = None,
) -> None:
    """Adds a row, to be committed with what it tells of. All that is handed over are names of events and
    ids."""
    db.session.add(
        AuditRow(
            at=now,
            event=event,
            actor=actor.kind,
            actor_id=actor.id,
            interview_id=interview,
            account_id=account,
            subject=subject,
        )
    )


VISIT = timedelta(minutes=30)
"""A page that is opened again within this time is looked at in the same visit."""


def is_of_visit(event: str, actor: Actor, now: datetime, interview: int | None, subject: int | None) -> bool:
    """Whether it is written down already that they saw this in the visit in which they are."""
    same = select(AuditRow.id).where(
        AuditRow.at > now - VISIT,
        AuditRow.event == event,
        AuditRow.actor == actor.kind,
        AuditRow.actor_id == actor.id,
        AuditRow.interview_id == interview,
        AuditRow.subject == subject,
    )
    return db.session.scalar(same.limit(1)) is not None


@dataclass(frozen=True)
class Wanted:
    """Which rows: of an event, about or by an account, about an interview; and those that are not to be
    `untold`. What is None does not matter."""

    event: str | None = None
    account: int | None = None
    interview: int | None = None
    untold: ColumnElement[bool] | None = None


def page(wanted: Wanted, before: int | None, size: int = 100) -> list[AuditRow]:
    """The newest rows with an id below `before`, the newest first."""
    rows = _rows(wanted).order_by(AuditRow.id.desc()).limit(size)
    return list(db.session.scalars(rows if before is None else rows.where(AuditRow.id < before)))


def all_of(wanted: Wanted) -> Iterator[AuditRow]:
    """All such rows, the oldest first, read in portions."""
    yield from db.session.scalars(_rows(wanted).order_by(AuditRow.id).execution_options(yield_per=1000))


def _rows(wanted: Wanted) -> Select[AuditRow]:
    rows = select(AuditRow)
    if wanted.event:
        rows = rows.where(AuditRow.event == wanted.event)
    if wanted.account is not None:
        by_them = (AuditRow.actor == "account") & (AuditRow.actor_id == wanted.account)
        rows = rows.where((AuditRow.account_id == wanted.account) | by_them)
    if wanted.interview is not None:
        rows = rows.where(AuditRow.interview_id == wanted.interview)
    if wanted.untold is not None:
        rows = rows.where(AuditRow.interview_id.is_(None) | ~wanted.untold)
    return rows


def events() -> list[str]:
    """The names of the events that there are, in the order of the alphabet."""
    return list(db.session.scalars(select(AuditRow.event).distinct().order_by(AuditRow.event)))


def prune(now: datetime, keep_days: int) -> int:
    """Deletes what is older than `keep_days`, and says how many rows that were. The only way: PostgreSQL has
    a function of the owner's for it, SQLite lets rows go that are older than the organisation keeps them."""
    before = now - timedelta(days=keep_days)
    if db.engine.dialect.name == "postgresql":
        return db.session.scalar(text("SELECT prune_audit(:before)"), {"before": before}) or 0
    gone = db.session.execute(delete(AuditRow).where(AuditRow.at < before))
    return gone.rowcount  # type: ignore[attr-defined,no-any-return]
