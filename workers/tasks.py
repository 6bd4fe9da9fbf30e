"""Does a promised job once, and writes its result together with the job's end."""

import logging
from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic
from typing import cast

from flask import current_app

from webapp import logs
from webapp.adapters import mail
from webapp.adapters.mail import Undeliverable
from webapp.config import Settings
from webapp.db import reading, transaction
from webapp.domain import work
from webapp.domain.errors import NotFound
from webapp.services.interviews import schedule
from webapp.services.jobs import claims, job_counts, unknown_kinds
from webapp.services.jobs.claims import Claim
from webapp.services.jobs.job_counts import Outcome
from webapp.services.organisation import people
from workers import kinds

log = logging.getLogger(__name__)


class JobFailed(Exception):
    """A task failed. Holds the job's id and the class of the error: Redis keeps it, so no words."""


def perform(job_id: int) -> None:
    """Does one promised job, once, however often the bell rings for it.

    A failure is noted after its exception is gone, so that no traceback that reaches Redis holds its words.
    """
    settings = _settings()
    with transaction():
        claim = claims.claim(job_id, _now(), settings.lease, settings.attempts)
    if claim is None:
        return
    with logs.about(job=job_id, task=claim.task, interview=claim.interview_id):
        if claim.task not in work.KINDS:
            _leave(claim)
        elif _is_time_for(claim):
            _work_on(claim, settings.attempts)


def _work_on(claim: Claim, attempts: int) -> None:
    began = monotonic()
    try:
        keep = kinds.task_of(claim)(claim)
        outcome = _settle(claim, keep, monotonic() - began)
    except Exception as error:
        log.exception("job_failed")
        failure, for_good = mail.failure_of(error), isinstance(error, Undeliverable)
    else:
        log.info("job_done" if outcome == "done" else "job_out_of_date")
        return
    with transaction():
        claims.fail(claim, failure, _now(), attempts, for_good, monotonic() - began)
    raise JobFailed(claim.job_id, failure)


def _leave(claim: Claim) -> None:
    """A release may run beside the next one, which promises what this one does not know."""
    with transaction():
        first = unknown_kinds.leave(claim, _now())
    if first:
        log.warning("job_of_unknown_kind")


def _is_time_for(claim: Claim) -> bool:
    """Whether the job is to be done now. If not, it is put down until later, or dropped."""
    now = _now()
    with reading():
        moment = schedule.time_for(claim, now)
    if moment is None or moment > now:
        with transaction():
            claims.postpone(claim, moment) if moment else claims.drop(claim)
    return moment == now


def _settle(claim: Claim, keep: kinds.Keep, seconds: float | None = None) -> Outcome:
    """Closes the job, writes its result and counts it together. The interview's row is locked first, as
    everywhere, if it has one; once it is erased there is nothing to write. `seconds`: what the work took, if
    it was any."""
    with transaction():
        if work.KINDS[claim.task].alone:
            people.one_at_a_time()  # whose row is always locked before an interview's or a job's
        if claim.interview_id is not None:
            with suppress(NotFound):
                schedule.locked(claim.interview_id)
        now = _now()
        if kept := claims.settle(claim, now):
            keep(now)
        outcome: Outcome = "done" if kept else "out_of_date"
        if seconds is not None:
            job_counts.count(claim.task, outcome, seconds)
    return outcome


def _settings() -> Settings:
    return cast(Settings, current_app.config["SETTINGS"])


def _now() -> datetime:
    return datetime.now(UTC)
