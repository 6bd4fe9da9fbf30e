"""Redis, workers and relay are killed while forms are sent: every briefing comes, once, and every letter."""

import threading
from collections.abc import Callable
from itertools import cycle
from random import Random
from time import sleep, time

from flask import Flask

from tests.cast import PASSWORD, Cast
from tests.chaos.conftest import Noted
from tests.chaos.crew import Crew
from tests.chaos.postbox import Postbox
from tests.chaos.record import arrivals, documents_of_each_interview, invited, kept, leased, open_jobs
from tests.chaos.redis_server import RedisServer
from tests.chaos.scale import Scale
from tests.chaos.visitor import Visitor
from tests.workers.conftest import until
from webapp.services.interviews.schedule import BRIEFING

AHEAD = 12
"""Interviews whose briefing is not there yet, at most: forms are sent all the while, not all at first. Of few
forms, a quarter."""


class Season:
    """Interviews are set up, answered and called for one after the other, through the real pages."""

    def __init__(self, app: Flask, cast: Cast, crew: Crew, forms: int) -> None:
        self.app, self.cast, self.forms = app, cast, forms
        self.sent, self.ahead = 0, min(AHEAD, forms // 4)
        self._candidates = Visitor(crew.web_socket, "/sign-in")
        self._recruiter = Visitor(crew.web_socket, "/sign-in")
        self._recruiter.signs_in("rosa@example.com", PASSWORD)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        with self.app.app_context():
            while self.sent < self.forms:
                until(lambda: self.sent - kept(BRIEFING) < self.ahead, "room for one more", 180)
                self._one_more()

    def _one_more(self) -> None:
        interview_id = invited(self.cast)
        self._candidates.answers(self.cast.link(interview_id, "Amara"), "learning", "flexibility")
        assert self._recruiter.sends(f"/interviews/{interview_id}/send-briefing") == 303
        self.sent += 1


class Mishaps:
    """What befalls a deployment. `in_hand`: when a worker was killed, and the jobs that were in hand then."""

    def __init__(self, crew: Crew, redis_server: RedisServer, seed: int = 1) -> None:
        self.crew, self.redis_server = crew, redis_server
        self.in_hand: list[tuple[float, set[int]]] = []
        self._which = Random(seed)
        self._wiped = cycle((True, False))
        self._how = cycle((crew.kill, crew.kill_horses, crew.kill_parent))

    def redis(self) -> None:
        """Kills it, every second time with its data wiped; it comes back after a second."""
        self.redis_server.kill(wipe=next(self._wiped))
        sleep(1)
        self.redis_server.start()

    def worker(self) -> None:
        """Kills a worker in the middle of a job: all of it, only the horse, only the parent."""
        workers = self.crew.filled("worker")
        until(lambda: any(place.horses() for place in workers), "a worker at work", 60)
        busy = [place for place in workers if place.horses()] or workers
        next(self._how)(self._which.choice(busy))
        self.in_hand.append((time(), leased()))

    def relay(self) -> None:
        self.crew.kill(self.crew.filled("relay")[0])

    def all_of(self, scale: Scale) -> list[Callable[[], None]]:
        every = [self.redis] * scale.redis_kills + [self.worker] * scale.worker_kills
        every += [self.relay] * scale.relay_kills
        self._which.shuffle(every)
        return every

    def excuse(self, moments: list[float], job_id: int) -> bool:
        """Whether a letter that came twice had its job in a worker's hand that was killed between the two."""
        first, second = moments
        return any(first <= at <= second and job_id in jobs for at, jobs in self.in_hand)


def test_every_form_becomes_one_briefing_whatever_is_killed(
    app: Flask,
    cast: Cast,
    deployment: Crew,
    redis_server: RedisServer,
    postbox: Postbox,
    scale: Scale,
    note: Noted,
):
    season, mishaps = Season(app, cast, deployment, scale.forms), Mishaps(deployment, redis_server)
    season.begin()
    befalling = mishaps.all_of(scale)
    for number, mishap in enumerate(befalling, start=1):
        mark = number * scale.forms // (len(befalling) + 1)
        until(lambda mark=mark: kept(BRIEFING) >= mark, f"briefing number {mark}", 180)
        mishap()
    until(lambda: season.sent == scale.forms, "all forms", 180)
    until(lambda: open_jobs() == 0, "all jobs", 120)

    assert documents_of_each_interview(BRIEFING) == [1] * scale.forms
    came = arrivals(postbox)
    twice = {job_id: moments for job_id, moments in came.items() if len(moments) > 1}
    assert all(mishaps.excuse(moments, job_id) for job_id, moments in twice.items())
    note(
        1,
        f"{scale.forms:,} forms while Redis is killed {scale.redis_kills} times (half of them with its data"
        f" wiped), workers {scale.worker_kills}, the relay {scale.relay_kills}",
        f"{kept(BRIEFING):,} briefings, 0 lost, 0 double; {len(came):,} letters, {len(twice)} of them twice,"
        " each by a kill between the server's 250 and our commit",
    )
