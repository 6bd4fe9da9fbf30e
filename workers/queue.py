"""The one queue, and the only thing that may stand in it: a job's id."""

from redis import Redis
from rq import Queue
from rq.exceptions import DuplicateJobError, NoSuchJobError
from rq.job import Job, JobStatus
from rq.serializers import JSONSerializer

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
    return Queue("bothways", connection=connection, serializer=JSONSerializer, job_class=Perform)


def ring_for(to: Queue, job_id: int, attempts: int) -> None:
    """Puts a job's id into the queue, once for each attempt.

    An id that is there already and waits is left alone; one whose worker was lost before it claimed the job
    is replaced.
    """
    name = f"job-{job_id}-{attempts}"
    try:
        _enqueue(to, name, job_id)
    except DuplicateJobError:
        if _waits(to, name):
            return
        _enqueue(to, name, job_id)


def _enqueue(to: Queue, name: str, job_id: int) -> None:
    to.enqueue_call(
        PERFORM, args=(job_id,), job_id=name, unique=True, timeout=JOB_TIMEOUT, result_ttl=0, failure_ttl=60
    )


def _waits(at: Queue, name: str) -> bool:
    """Whether that entry still waits in the queue; what is left of one that does not is removed."""
    try:
        entry = Perform.fetch(name, connection=at.connection, serializer=JSONSerializer)
        if entry.get_status() == JobStatus.QUEUED and at.get_job_position(name) is not None:
            return True
        entry.delete()
    except NoSuchJobError:
        pass
    return False
