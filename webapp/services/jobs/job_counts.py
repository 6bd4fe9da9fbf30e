"""Counts finished and failed jobs for the metrics, in the transaction that ends them.

So many workers on many machines agree, and one that is killed counts nothing. Only names of tasks are stored
here: no ids, no words.
"""

from typing import Literal

from sqlalchemy import select

from webapp.db import db, insert_into
from webapp.models.jobs import Tally

Outcome = Literal["done", "failed", "gave_up", "out_of_date"]

BOUNDS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper bounds, in seconds, of the classes that jobs are counted in. What took longer is in one more."""


def count(task: str, outcome: Outcome, seconds: float | None) -> None:
    """Counts one end of a job, that took so many `seconds`; None if nobody measured.

    To be called last in its transaction: after the interview and the job, the tally is what is locked.
    """
    db.session.flush()
    insert = insert_into(Tally).values(
        task=task, outcome=outcome, within=_within(seconds), count=1, seconds=seconds or 0.0
    )
    db.session.execute(
        insert.on_conflict_do_update(
            index_elements=[Tally.task, Tally.outcome, Tally.within],
            set_={"count": Tally.count + 1, "seconds": Tally.seconds + insert.excluded.seconds},
        )
    )


def _within(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return next((str(bound) for bound in BOUNDS if seconds <= bound), "+Inf")


def counted() -> list[Tally]:
    """Everything that was ever counted: a few rows for each task."""
    return list(db.session.scalars(select(Tally).order_by(Tally.task, Tally.outcome, Tally.within)))
