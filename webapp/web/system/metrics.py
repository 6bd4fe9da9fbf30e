"""Endpoint `/metrics` for Prometheus; exists only where the settings hold a token for it.

It shows names of tasks and pages, and numbers: no person and no link.
"""

import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from redis import RedisError
from sqlalchemy.exc import SQLAlchemyError

from webapp.adapters import heartbeat
from webapp.db import reading
from webapp.domain.errors import N_, NotFound
from webapp.domain.work import LETTER
from webapp.models.jobs import Tally
from webapp.services.jobs import job_counts
from webapp.services.jobs.backlog import Backlog, backlog
from webapp.web.system.access import now, open_to, settings
from webapp.web.system.health import redis
from webapp.web.system.traffic import request_registry

pages = Blueprint("metrics", __name__)


@pages.get("/metrics")
@open_to("anyone")
def metrics_served() -> ResponseReturnValue:
    """In Prometheus's text format. 401 for a wrong token."""
    if not settings().metrics_token:
        raise NotFound(N_("There is no such page."))
    if not _knows_the_token():
        return Response(status=401, headers={"WWW-Authenticate": "Bearer"})
    text = generate_latest(_requests()) + generate_latest(_registry_of(_Work()))
    return Response(text, content_type=CONTENT_TYPE_LATEST)


def _knows_the_token() -> bool:
    given = request.headers.get("Authorization", "").encode()
    return hmac.compare_digest(given, f"Bearer {settings().metrics_token}".encode())


def _requests() -> CollectorRegistry:
    """What all web processes of this gunicorn have counted, or this one if it is alone."""
    if not settings().metrics_dir:
        return request_registry
    together = CollectorRegistry()
    MultiProcessCollector(together, settings().metrics_dir)
    return together


def _registry_of(collector: Collector) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(collector)
    return registry


class _Work(Collector):
    """The work in the background, the same whichever web process is asked. What is away has no numbers."""

    def collect(self) -> Iterable[Metric]:
        up = GaugeMetricFamily("bothways_up", "1 while it answers.", labels=["what"])
        for what, measure, missing in (
            ("database", _from_the_database, SQLAlchemyError),
            ("redis", _from_redis, RedisError),
        ):
            try:
                found = list(measure())
            except missing:
                found = []
            yield from found
            up.add_metric([what], float(bool(found)))
        yield up


def _from_the_database() -> Iterator[Metric]:
    with reading():
        behind, tallies = backlog(now()), job_counts.counted()
        yield from _gauges(behind)
        yield from _counters(tallies)
        yield _histogram(tallies)


def _gauges(behind: Backlog) -> Iterator[Metric]:
    yield GaugeMetricFamily("bothways_jobs_due", "Open jobs whose time has come.", behind.due)
    yield GaugeMetricFamily(
        "bothways_jobs_oldest_due_seconds", "For how long the oldest of them has been due.", behind.oldest
    )
    yield GaugeMetricFamily(
        "bothways_jobs_given_up", "Jobs that wait for somebody to try them again.", behind.gave_up
    )
    yield GaugeMetricFamily("bothways_jobs_hanging", "Jobs that hung when last tried.", behind.hangs)
    yield GaugeMetricFamily(
        "bothways_jobs_of_unknown_kinds",
        "Jobs that wait for a worker of the release that promised them.",
        behind.left,
    )


def _counters(tallies: Iterable[Tally]) -> Iterator[Metric]:
    jobs = CounterMetricFamily("bothways_jobs", "Tries of jobs by outcome.", labels=["task", "outcome"])
    letters = CounterMetricFamily(
        "bothways_letters", "Tries of letters by outcome.", labels=["kind", "outcome"]
    )
    numbers: dict[tuple[str, str], int] = defaultdict(int)
    for row in tallies:
        numbers[row.task, row.outcome] += row.count
    for (task, outcome), number in numbers.items():
        jobs.add_metric([task, outcome], number)
        if task.startswith(LETTER):
            letters.add_metric([task.removeprefix(LETTER), outcome], number)
    yield jobs
    yield letters


def _histogram(tallies: Iterable[Tally]) -> Metric:
    """Of each task; a briefing and a fit report are rendered, so theirs is the time of rendering."""
    family = HistogramMetricFamily("bothways_job_seconds", "Seconds that a try took.", labels=["task"])
    of_task: dict[str, list[Tally]] = defaultdict(list)
    for row in tallies:
        if row.within:
            of_task[row.task].append(row)
    for task, rows in of_task.items():
        family.add_metric([task], _cumulative(rows), sum(row.seconds for row in rows))
    return family


def _cumulative(rows: Iterable[Tally]) -> list[tuple[str, float]]:
    number, buckets = 0, []
    for bound in (*map(str, job_counts.BOUNDS), "+Inf"):
        number += sum(row.count for row in rows if row.within == bound)
        buckets.append((bound, float(number)))
    return buckets


def _from_redis() -> Iterator[Metric]:
    found = heartbeat.read_health(redis())
    yield GaugeMetricFamily("bothways_queue_length", "Jobs that wait for a worker.", found.queued)
    yield GaugeMetricFamily("bothways_workers", "Workers that are there.", found.workers)
    age = GaugeMetricFamily("bothways_relay_heartbeat_age_seconds", "Since any relay looked last.")
    if found.relay_age is not None:
        age.add_metric([], found.relay_age)
    yield age
