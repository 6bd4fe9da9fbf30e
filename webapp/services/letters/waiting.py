"""Letters that were written while no mail server was set: sends those still wanted, says why not the rest."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import selectinload

from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_
from webapp.domain.interview.stages import BEFORE_HELD, OVER, Stage
from webapp.domain.work import Kind
from webapp.models.accounts import AccountKey
from webapp.models.interviews import Interview, Participant
from webapp.models.jobs import Job, Letter
from webapp.services.interviews import schedule, submissions
from webapp.services.jobs import outbox
from webapp.services.organisation import people

AT_ONCE = 200
"""Letters that are looked at together; the rest have their turn after them."""

BEGUN = N_("The interview has begun, or is over.")
CANCELLED = N_("The interview does not take place.")
MOVED = N_("The interview has moved since; a later letter says so.")
ANSWERED = N_("They have sent their form already.")
DEAD = N_("Its link opens nothing any more.")
OUT_OF_DATE = N_("What it says does not hold any more.")
TEST = N_("A test is of use only at once.")
NEVER_TOLD = N_("No letter had gone to that address.")
SAID_TWICE = N_("Another letter to the same person says it, too.")


@dataclass(frozen=True)
class WaitingLetter:
    """A letter that was not sent. `overtaken`, a gettext message, says why it is not wanted any more; it is
    empty for one that is."""

    letter: Letter
    overtaken: str


def any_waiting() -> bool:
    """Whether there is a letter that was not sent, and that nobody has decided on."""
    return bool(db.session.scalar(select(exists().where(Letter.sent.is_(False), Letter.left_out.is_(False)))))


def waiting(now: datetime) -> tuple[WaitingLetter, ...]:
    """Letters that were not sent, the oldest first, and whether each is still wanted."""
    letters = db.session.scalars(
        select(Letter)
        .join(Job, Job.id == Letter.job_id)
        .where(Letter.sent.is_(False), Letter.left_out.is_(False), Job.done_at.is_not(None))
        .order_by(Letter.id)
        .limit(AT_ONCE)
    ).all()
    interviews = _interviews_of(letters)
    looked_at = (
        WaitingLetter(letter, _why_not(letter, interviews.get(letter.interview_id or 0), now))
        for letter in letters
    )
    return tuple(_once_for_each(looked_at))


def _interviews_of(letters: Iterable[Letter]) -> dict[int, Interview]:
    about = select(Interview).where(Interview.id.in_({letter.interview_id for letter in letters}))
    whole = selectinload(Interview.participants), selectinload(Interview.session_rows)
    return {interview.id: interview for interview in db.session.scalars(about.options(*whole))}


def send(letter_ids: Collection[int], now: datetime) -> tuple[int, int]:
    """Promises those of these letters that are still wanted, each once, and leaves out the rest: how many of
    each. Decided anew, one press after the other, with the rows of their interviews locked."""
    people.one_at_a_time()
    about = select(Letter.interview_id).where(Letter.id.in_(letter_ids))
    for interview_id in sorted({number for number in db.session.scalars(about) if number}):
        schedule.locked(interview_id)
    sent = left_out = 0
    for found in [w for w in waiting(now) if w.letter.id in letter_ids]:
        if found.overtaken:
            found.letter.left_out = True
            left_out += 1
        elif outbox.do_again(found.letter.job_id, now):
            sent += 1
    return sent, left_out


def _why_not(letter: Letter, interview: Interview | None, now: datetime) -> str:
    """Why a letter is not wanted any more, a gettext message; empty if it is."""
    kind = work.LETTERS.get(letter.kind)
    if kind is None:
        return OUT_OF_DATE
    if kind.about == "account":
        return _of_account(kind, letter, now)
    if interview is None:
        return OUT_OF_DATE
    return _of_interview(kind, letter, interview, now)


def _of_account(kind: Kind, letter: Letter, now: datetime) -> str:
    if kind.letter == "test":
        return TEST
    if kind.letter == "address_changed":
        return ""
    key = db.session.get(AccountKey, int(letter.key))
    return "" if key and not key.used_at and key.expires_at > now else DEAD


def _of_interview(kind: Kind, letter: Letter, interview: Interview, now: datetime) -> str:
    participant = db.session.get(Participant, letter.subject) if kind.about == "participant" else None
    if kind.letter == "address_replaced":
        return "" if _was_told(letter.subject) else NEVER_TOLD
    if kind.letter == "link" and (participant is None or participant.nonce.hex() != letter.key):
        return DEAD
    if kind.wanted == "link":
        return DEAD if participant is None or participant.revoked_at or interview.stage in OVER else ""
    if kind.wanted == "always":
        return ""
    return _of_clock(kind, letter, interview, participant, now)


def _of_clock(
    kind: Kind, letter: Letter, interview: Interview, participant: Participant | None, now: datetime
) -> str:
    """What the clock owed: as long as it owes it, and it still says something."""
    before = interview.stage in BEFORE_HELD or kind.calendar == "CANCEL"
    if before and interview.starts_at <= now:
        return BEGUN
    if not _is_owed(kind, letter, interview):
        return CANCELLED if interview.stage is Stage.CANCELLED else OUT_OF_DATE
    if participant is None:
        return ""
    if kind.letter.startswith("invitation_") and participant.joined_sequence < participant.moved_sequence:
        return MOVED
    if kind.letter == "invitation_candidate" and submissions.pre_interview(interview) is not None:
        return ANSWERED
    asks_for_form = kind.letter.startswith("fit_")
    return ANSWERED if asks_for_form and participant.id in schedule.submitted_fit(interview) else ""


def _is_owed(kind: Kind, letter: Letter, interview: Interview) -> bool:
    name = (kind.task, letter.subject, letter.key)
    return any(owed.name == name for owed in schedule.owed_by(interview))


def _was_told(participant_id: int) -> bool:
    return bool(
        db.session.scalar(select(exists().where(Letter.subject == participant_id, Letter.sent.is_(True))))
    )


def _once_for_each(letters: Iterable[WaitingLetter]) -> Sequence[WaitingLetter]:
    """Who has several reminders waiting gets the last one; and none beside a letter that leads there, too."""
    led: set[int] = set()
    found = []
    for one in sorted(letters, key=lambda w: (_only_reminds(w.letter), -w.letter.id)):
        to = one.letter.subject
        if _only_reminds(one.letter) and not one.overtaken and to in led:
            one = replace(one, overtaken=SAID_TWICE)
        elif not one.overtaken and _is_to_participant(one.letter):
            led.add(to)
        found.append(one)
    return sorted(found, key=lambda w: w.letter.id)


def _only_reminds(letter: Letter) -> bool:
    """Whether it only leads to a page that other letters lead to; a new link opens what no other does."""
    kind = work.LETTERS.get(letter.kind)
    return kind is not None and (kind.reminds or (kind.wanted == "link" and kind.letter != "link"))


def _is_to_participant(letter: Letter) -> bool:
    kind = work.LETTERS.get(letter.kind)
    return kind is not None and kind.about == "participant"
