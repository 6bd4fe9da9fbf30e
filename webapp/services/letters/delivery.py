"""Lists letters that did not arrive, and sends new links, reminders and test letters."""

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, NotFound, NotNow
from webapp.domain.interview.personal_lines import to_one
from webapp.domain.interview.stages import BEFORE_HELD, OVER, Stage
from webapp.models.interviews import Interview, Participant
from webapp.models.jobs import Job, Letter
from webapp.services.audit import Actor
from webapp.services.interviews import lifecycle, personal_lines
from webapp.services.interviews.lifecycle import LINK_LASTS
from webapp.services.interviews.schedule import locked
from webapp.services.jobs import failures, outbox


@dataclass(frozen=True)
class Undelivered:
    """A letter that gave up, or is still being tried. `title` and `failure` are gettext messages.
    `to_correct`: the participant whose address is to be looked at before it is sent again, if that is why."""

    job_id: int
    title: str
    to_name: str
    failure: str
    gave_up: bool
    to_correct: int | None


def undelivered(interview: Interview, jobs: Iterable[Job], whole: bool) -> tuple[Undelivered, ...]:
    """The letters of an interview that have failed at least once and are not sent, of its open `jobs`. Unless
    `whole`, none that answers a question: it may have been asked in confidence."""
    failed = (job for job in jobs if work.is_letter(job.task) and job.failure is not None)
    return tuple(_undelivered(job, interview) for job in failed if whole or job.task in work.TOLD)


def undelivered_to_candidates(
    interviews: Collection[Interview], confided: Container[int]
) -> tuple[Undelivered, ...]:
    """The same of several interviews, only to their candidates; answers to questions only of those that are
    `confided`."""
    seats = {interview.candidate.id: interview for interview in interviews}
    return tuple(
        _undelivered(job, seats[job.subject])
        for job in _failed_letters([interview.id for interview in interviews])
        if job.subject in seats
        and not work.goes_to_owner(job.task.removeprefix(work.LETTER))
        and (job.interview_id in confided or job.task in work.TOLD)
    )


def _failed_letters(interview_ids: Collection[int]) -> list[Job]:
    failed = select(Job).where(
        Job.interview_id.in_(interview_ids),
        Job.task.startswith(work.LETTER),
        Job.done_at.is_(None),
        Job.failure.is_not(None),
    )
    return list(db.session.scalars(failed.order_by(Job.id)))


def _undelivered(job: Job, interview: Interview) -> Undelivered:
    name = job.task.removeprefix(work.LETTER)
    to_owner = work.goes_to_owner(name)
    to_name = interview.owner.name if to_owner else _name_of(job.subject, interview.participants)
    return Undelivered(
        job.id,
        work.title_of(job.task),
        to_name,
        failures.of_letter(job.failure or ""),
        gave_up=job.gave_up_at is not None,
        to_correct=to_correct(job, interview.stage, interview.participants),
    )


def to_correct(job: Job, stage: Stage, participants: Iterable[Participant]) -> int | None:
    """Whose address the mail server did not take, if it can be corrected: not of who has left, or where all
    is over, nor the one that was corrected already."""
    kind = work.KINDS.get(job.task)
    if kind is None or kind.about != "participant" or kind.letter == work.ADDRESS_REPLACED or stage in OVER:
        return None
    there = any(p.id == job.subject and p.left_at is None for p in participants)
    return job.subject if there and failures.is_about_address(job.failure or "") else None


UNTAKEN = timedelta(seconds=20)
"""After that long, a letter that nobody has taken up says that no worker is there."""
NO_WORKER = N_(
    "Nothing has taken it up: no worker seems to run. Whoever runs Bothways here looks at “bothways doctor”."
)


@dataclass(frozen=True)
class Test:
    """What became of a test letter. `failure`, a gettext message, says what went wrong at the last try; it is
    empty when nothing has. `done_at` is in UTC, None while it is on its way; `sent`: to a mail server."""

    done_at: datetime | None
    failure: str
    sent: bool = False

    @property
    def is_on_its_way(self) -> bool:
        return self.done_at is None and not self.failure


def send_test(account_id: int, now: datetime) -> None:
    """A letter to an account, to see whether letters arrive. It takes the place of one still on its way."""
    outbox.take_back_letters("test", account_id)
    outbox.promise_letter("test", None, account_id, f"{now:%Y%m%dT%H%M%S%f}", now)


def last_test(account_id: int, now: datetime) -> Test | None:
    """What became of the last test letter to an account, if it has asked for any."""
    job = db.session.scalar(
        select(Job)
        .where(Job.task == work.letter("test"), Job.subject == account_id)
        .order_by(Job.id.desc())
        .limit(1)
    )
    if job is None:
        return None
    if job.done_at:
        sent = db.session.scalar(select(Letter.sent).where(Letter.job_id == job.id))
        return Test(job.done_at, "", bool(sent))
    if job.failure:
        return Test(None, failures.of_letter(job.failure))
    return Test(None, NO_WORKER if job.leased_until is None and job.due_at < now - UNTAKEN else "")


def _name_of(participant_id: int, participants: Iterable[Participant]) -> str:
    return next((p.person.name for p in participants if p.id == participant_id), "")


def send_new_link(
    interview_id: int, participant_id: int, actor: Actor, now: datetime, line: str = ""
) -> None:
    """A letter with a new link, and with a `line`; the old one opens nothing any more. Until the interview it
    brings a newer event: one that an older version of the product wrote may hold the old link. Raises
    `NotNow` when all is over, and `Invalid`."""
    interview = locked(interview_id)
    participant = taking_part(interview, participant_id)
    lifecycle.replace_link(participant, now)
    interview.sequence += interview.stage in BEFORE_HELD
    participant.expires_at = max(participant.expires_at, now + LINK_LASTS)
    lifecycle.record(interview, "link_renewed", actor, now, participant.id)
    key = participant.nonce.hex()
    outbox.promise_letter(work.NEW_LINK, interview.id, participant.id, key, now)
    personal_lines.add_to_letter(participant, work.NEW_LINK, key, to_one(line), actor)


def remind(interview_id: int, participant_id: int, actor: Actor, now: datetime, line: str = "") -> None:
    """A letter that leads to the page of somebody who is awaited, by the link they have, and with a `line`;
    once a day.

    Raises `NotNow` when they had one today, and when all is over; and `Invalid`.
    """
    interview = locked(interview_id)
    someone = taking_part(interview, participant_id)
    key = f"{now:%Y-%m-%d}"
    if outbox.is_promised("nudge", someone.id, key):
        raise NotNow(N_("They were reminded today already. Give them until tomorrow."))
    lifecycle.record(interview, "reminded", actor, now, someone.id)
    outbox.promise_letter("nudge", interview.id, someone.id, key, now)
    personal_lines.add_to_letter(someone, "nudge", key, to_one(line), actor)


def participant(interview_id: int, participant_id: int) -> Participant:
    """Somebody who takes part, for a page about them. Raises `NotFound`."""
    found = db.session.get(Participant, participant_id)
    if found is None or found.interview_id != interview_id:
        raise NotFound(NOBODY)
    return found


NOBODY = N_("There is nobody like that on this interview.")


def taking_part(interview: Interview, participant_id: int) -> Participant:
    """Somebody who takes part in an interview that is not over. Raises `NotNow` and `NotFound`."""
    if interview.stage in OVER:
        raise NotNow(N_("This interview is over; its letters are closed."))
    for participant in (interview.candidate, *interview.panel):
        if participant.id == participant_id:
            return participant
    raise NotFound(NOBODY)
