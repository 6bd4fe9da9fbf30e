"""Does much work a portion at a time: each job some of it for a while, and the next job the rest."""

from collections.abc import Callable
from datetime import datetime

from webapp.db import transaction
from webapp.domain import work
from webapp.services.jobs import outbox


def do_some(after: int, step: Callable[[int], int | None], clock: Callable[[], float]) -> int | None:
    """Takes steps, each in a transaction of its own, for about `work.PORTION` seconds of a `clock`. A step is
    given the id that was reached, `after` at first, and says how far it came. The id that was reached, None
    at the end."""
    until = clock() + work.PORTION
    reached: int | None = after
    while reached is not None and clock() < until:
        with transaction():
            reached = step(reached)
    return reached


def promise_rest(task: str, reached: int | None, now: datetime) -> None:
    """Promises a job of this task for what is left, if anything is. The organisation's row is locked."""
    if reached is not None:
        outbox.promise_shared(task, now, now, reached)
