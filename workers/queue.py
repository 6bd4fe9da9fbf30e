"""The only RQ queue. It holds ids of jobs and nothing else."""

from redis import Redis
from rq import Queue
from rq.exceptions import DuplicateJobError, InvalidJobOperation, NoSuchJobError
from rq.job import Job, JobStatus
from rq.serializers import JSONSerializer

from webapp.adapters.heartbeat import QUEUE
from webapp.services.jobs.outbox import Due

PERFORM = "workers.tasks.perform"
JOB_TIMEOUT = 60
"""Seconds that a job may take; a briefing takes less than one."""


class Perform(Job):
    """An RQ job that can only be *do job number so-and-so*: who can write to Redis runs no code of theirs."""

    @property
    def func(self):
        if self.func_name != PERFORM:
            raise PermissionError("this queue performs promised jobs only")
        return super().func


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
