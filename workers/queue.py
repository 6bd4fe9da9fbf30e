"""The only RQ queue. It holds ids of jobs and nothing else."""

from collections.abc import Mapping
from typing import Any

from redis import Redis
from rq import Queue
from rq.exceptions import DuplicateJobError, InvalidJobOperation, NoSuchJobError
from rq.job import Job, JobStatus
from rq.serializers import JSONSerializer
from rq.utils import as_text

from webapp.adapters.heartbeat import QUEUE
from webapp.services.jobs.ringing import Due

PERFORM = "workers.tasks.perform"
JOB_TIMEOUT = 60
"""Seconds that a job may take; a briefing takes less than one."""


OURS = frozenset(
    [
        "data",
        "origin",
        "description",
        "status",
        "timeout",
        "result_ttl",
        "failure_ttl",
        "ttl",
        "worker_name",
        "created_at",
        "enqueued_at",
        "started_at",
        "ended_at",
        "last_heartbeat",
    ]
)
"""The fields of an RQ job that are read; others name functions to be called, or addresses to be told."""


class Perform(Job):
    """An RQ job that can only be *do job number so-and-so*: who can write to Redis runs no code of theirs.

    Of what stands in Redis nothing is believed but a number. Raises `PermissionError` for all else.
    """

    def restore(self, raw_data: Mapping[Any, Any]) -> Any:
        super().restore({name: value for name, value in raw_data.items() if as_text(name) in OURS})
        if not isinstance(self.timeout, int) or not 0 < self.timeout <= JOB_TIMEOUT:
            self.timeout = JOB_TIMEOUT

    def _deserialize_data(self) -> None:
        super()._deserialize_data()
        said = self._func_name, self._instance, self._kwargs
        number = self._args[0] if isinstance(self._args, list | tuple) and len(self._args) == 1 else None
        if said != (PERFORM, None, {}) or type(number) is not int:
            raise PermissionError("this queue performs promised jobs only")


def queue(connection: Redis) -> Queue:
    return Queue(QUEUE, connection=connection, serializer=JSONSerializer, job_class=Perform)


def ring_for(to: Queue, job: Due) -> None:
    """Puts a job's id into the queue, once for each name that the job has had.

    An id that is there already and waits is left alone; one whose worker was lost before it claimed the job
    is replaced.
    """
    if not _enqueued(to, job) and not _waits(to, job.name):
        _enqueued(to, job)


def _enqueued(to: Queue, job: Due) -> bool:
    """Puts the id into the queue; False when it is known there already."""
    try:
        to.enqueue_call(
            PERFORM,
            (job.id,),
            job_id=job.name,
            unique=True,
            timeout=JOB_TIMEOUT,
            result_ttl=0,
            failure_ttl=60,
        )
    except DuplicateJobError:
        return False
    return True


def _waits(at: Queue, name: str) -> bool:
    """Whether that entry still waits in the queue; what is left of one that does not is removed."""
    try:
        entry = Perform.fetch(name, connection=at.connection, serializer=JSONSerializer)
        if entry.get_status() == JobStatus.QUEUED and at.get_job_position(name) is not None:
            return True
        entry.delete()
    except (NoSuchJobError, InvalidJobOperation):
        return False  # a worker was done with it while we looked
    return False
