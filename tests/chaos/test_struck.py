"""`kill -9` at a precise point of a job: it comes back, and its document is there once."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from sqlalchemy import update

from tests.cast import Cast
from tests.chaos.conftest import LEASE, Noted, Staffed
from tests.chaos.postbox import Postbox
from tests.chaos.record import arrivals, documents_of_each_interview, invited, jobs, kept, open_jobs
from tests.chaos.saboteur import BOTH, HORSE, OVERSLEEP, PAST_ITS_LEASE, POINTS, SENT, carried_out, order
from tests.chaos.scale import Scale
from tests.workers.conftest import until
from webapp.db import db, transaction
from webapp.models import Job
from webapp.services.interviews.schedule import BRIEFING, PREVIEW

BACK_WITHIN = LEASE + 60
BREATH = 15.0
"""Seconds between two rounds of kills: it is timed how a job comes back, not how long a pile takes."""
ASLEEP = LEASE + PAST_ITS_LEASE + 5
"""Seconds between two workers that fall asleep, so that one is always awake."""


def test_a_job_comes_back_from_a_kill_at_any_point(
    cast: Cast, staffed: Staffed, orders: Path, postbox: Postbox, scale: Scale, note: Noted
):
    for _ in range(scale.kills * len(POINTS)):
        cast.answers(invited(cast), now=datetime.now(UTC))
    struck = dict(zip((job.id for job in jobs(BRIEFING)), cycle(POINTS), strict=False))
    letters = [job.id for job in jobs("letter.invitation_candidate")][: scale.kills]
    deeds = cycle((HORSE, HORSE, HORSE, HORSE, BOTH, BOTH, BOTH, BOTH))
    for job_id, point in (struck | dict.fromkeys(letters, SENT)).items():
        order(orders, job_id, point, next(deeds))
    come_up(struck, len(POINTS), BREATH)
    come_up(letters, 1, BREATH)
    staffed("sabotaged_worker", "sabotaged_worker", "relay", SABOTAGE=str(orders))
    done_with(orders, len(struck) + len(letters), 120 + 2 * BREATH * scale.kills)

    killed = {job_id: at for job_id, _, at in carried_out(orders)}
    assert killed.keys() == {*struck, *letters}
    assert documents_of_each_interview(PREVIEW) == [1] * len(struck)
    back = slowest(struck, killed)
    assert max(back.values()) < BACK_WITHIN
    came = arrivals(postbox)
    assert {job_id for job_id, moments in came.items() if len(moments) > 1} == set(letters)
    assert all(came[job_id][0] <= killed[job_id] <= came[job_id][1] for job_id in letters)
    note(
        2,
        f"`kill -9` after dequeue, claim, render and before commit, {scale.kills} times each, every second"
        f" time of the worker with its horse; lease {LEASE:.0f} s",
        "one document each; the slowest back after: "
        + ", ".join(f"{point.replace('_', ' ')} {seconds:.0f} s" for point, seconds in back.items()),
    )
    note(
        3,
        f"`kill -9` between the mail server's 250 and our commit, {scale.kills} times",
        f"{len(letters)} of {len(came)} letters twice, with the same Message-ID; none lost",
    )


def come_up(job_ids: Iterable[int], together: int, apart: float) -> None:
    """So many of the jobs at a time, so many seconds apart, the first of them now."""
    now = datetime.now(UTC)
    with transaction():
        for n, job_id in enumerate(job_ids):
            later = timedelta(seconds=n // together * apart)
            db.session.execute(update(Job).where(Job.id == job_id).values(due_at=now + later))


def done_with(orders: Path, number: int, within: float) -> None:
    """Waits until so many orders have been carried out, and all that they struck is done."""
    until(lambda: len(list(carried_out(orders))) == number, "all orders", within)
    until(lambda: open_jobs() == 0, "all jobs", 120)


def slowest(struck: Mapping[int, str], killed: Mapping[int, float]) -> dict[str, float]:
    """Point → the seconds from a kill to the end of its job, in the worst case."""
    back = dict.fromkeys(POINTS, 0.0)
    for job in jobs(BRIEFING):
        assert job.done_at is not None
        back[struck[job.id]] = max(back[struck[job.id]], job.done_at.timestamp() - killed[job.id])
    return back


def test_a_worker_that_wakes_up_after_its_lease_writes_nothing(
    cast: Cast, staffed: Staffed, orders: Path, scale: Scale, note: Noted
):
    for _ in range(scale.kills):
        cast.answers(invited(cast), now=datetime.now(UTC))
    struck = [job.id for job in jobs(BRIEFING)]
    for job_id in struck:
        order(orders, job_id, "rendered", OVERSLEEP)
    come_up(struck, 1, ASLEEP)
    crew = staffed(*["sabotaged_worker"] * 3, "relay", SABOTAGE=str(orders))
    done_with(orders, scale.kills, 60 + 2 * ASLEEP * scale.kills)
    asleep = crew.filled("sabotaged_worker")
    until(lambda: not any(place.horses() for place in asleep), "the last to wake up", 120)
    assert documents_of_each_interview(PREVIEW) == [1] * scale.kills
    assert all(job.attempts > 1 for job in jobs(BRIEFING))
    note(
        4,
        f"a worker stalls beyond its lease, and wakes up, {scale.kills} times",
        f"{kept(PREVIEW)} documents, each once: the one who has the lease writes it",
    )
