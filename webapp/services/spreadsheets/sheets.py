"""Takes a spreadsheet of interviews to its import: kept, looked at, confirmed, brought in by a job.

All of it is set up in one transaction, or nothing. What was sent holds names and addresses of people: it is
forgotten when it is brought in, and after two hours whatever happens.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, and_, delete, select

from webapp.adapters import spreadsheets
from webapp.adapters.spreadsheets import DecodedText
from webapp.db import ERASED, db
from webapp.domain import work
from webapp.domain.errors import N_, NotFound, NotNow, Refused
from webapp.domain.spreadsheet import columns, references
from webapp.models.accounts import Account
from webapp.models.jobs import Job
from webapp.models.spreadsheets import InterviewSheet
from webapp.services import audit
from webapp.services.audit import Actor
from webapp.services.candidacies import by_key
from webapp.services.interviews import lifecycle
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.jobs import outbox
from webapp.services.spreadsheets import dry_run
from webapp.services.spreadsheets.dry_run import DryRun, SheetLine

LASTS = timedelta(hours=2)
"""How long a spreadsheet is kept whatever becomes of it."""

NOTHING_SENT = N_("There is no spreadsheet that waits for you. Send it again.")
ANOTHER_SENT = N_("You have sent another spreadsheet since. Look at what that would make.")
RUNS = N_("Your spreadsheet is being brought in. Wait until that is done.")
CHANGED = N_("Nothing was set up: since you looked, something has changed. Look again at what is said below.")
NO_ACCOUNT = N_("Nothing was set up: the account that asked for it may not sign in any more.")

SheetState = Literal["ready", "importing", "done"]


@dataclass(frozen=True)
class Sheet:
    """How far a spreadsheet has come. `problem`: why it was not brought in, though it was confirmed; `tried`:
    its job went wrong and is tried again; `gave_up`: it is not tried any more. `words`: such in which is seen
    whether its letters were read rightly, where the file does not say how to."""

    state: SheetState
    token: str
    encoding: str
    made: int
    there: int
    problem: str
    tried: bool
    gave_up: bool
    words: tuple[str, ...] = ()


def keep_sheet(account_id: int, content: bytes, now: datetime) -> None:
    """Keeps a spreadsheet in the place of its sender's last one. Raises `Invalid` for what is none, and
    `NotNow` while that one is being brought in."""
    found = spreadsheets.decoded(content)
    spreadsheets.table_in(found.text, columns.known_names)
    _refuse_while_running(account_id)
    _forget(account_id)
    token = secrets.token_hex(16)
    db.session.add(
        InterviewSheet(account_id=account_id, at=now, text=found.text, encoding=found.encoding, token=token)
    )
    outbox.promise(work.FORGET_SHEET, None, account_id, token, now + LASTS)


def sheet_of(account_id: int) -> Sheet | None:
    """How far the spreadsheet of an account has come; None if there is none."""
    row = db.session.execute(
        select(InterviewSheet, Job.failure, Job.gave_up_at)
        .outerjoin(Job, _importing())
        .where(InterviewSheet.account_id == account_id)
    ).one_or_none()
    if row is None:
        return None
    sheet, failure, gave_up_at = row
    state: SheetState = "importing" if sheet.confirmed_at else "ready"
    return Sheet(
        "done" if sheet.done_at else state,
        sheet.token,
        sheet.encoding,
        sheet.made,
        sheet.there,
        sheet.problem,
        tried=failure is not None,
        gave_up=gave_up_at is not None,
        words=spreadsheets.words_to_check(DecodedText(sheet.text, sheet.encoding)),
    )


def look_at(account_id: int, now: datetime) -> DryRun:
    """What the spreadsheet of an account would make now. Raises `NotFound` when none waits."""
    sheet = db.session.get(InterviewSheet, account_id)
    if sheet is None or not sheet.text:
        raise NotFound(NOTHING_SENT)
    return dry_run.check(sheet.text, db.session.get_one(Account, account_id), now)


def confirm(account_id: int, token: str, now: datetime) -> None:
    """Promises to bring in what an account has looked at. Raises `NotFound` when nothing waits, and `NotNow`
    where that is another spreadsheet than the one of this `token`, or is being brought in."""
    sheet = db.session.get(InterviewSheet, account_id, with_for_update=True, populate_existing=True)
    if sheet is None or not sheet.text:
        raise NotFound(NOTHING_SENT)
    if sheet.token != token:
        raise NotNow(ANOTHER_SENT)
    _refuse_while_running(account_id)
    outbox.take_back((work.IMPORT_INTERVIEWS, work.FORGET_SHEET), account_id, now)
    sheet.confirmed_at, sheet.token, sheet.problem = now, secrets.token_hex(16), ""
    outbox.promise(work.FORGET_SHEET, None, account_id, sheet.token, sheet.at + LASTS)
    outbox.promise(work.IMPORT_INTERVIEWS, None, account_id, sheet.token, now)


def import_confirmed(account_id: int, token: str, now: datetime) -> None:
    """Sets up all that an account has confirmed, or nothing; the organisation's row is locked. Nothing if it
    was sent anew since. What is refused by now is said where it was looked at."""
    sheet = _sheet(account_id, token)
    account = db.session.get(Account, account_id)
    if sheet is None or account is None or sheet.confirmed_at is None or sheet.done_at is not None:
        return
    run = dry_run.check(sheet.text, account, now)
    try:
        with db.session.begin_nested():
            _set_up(run, account, now)
    except Refused as refusal:
        sheet.confirmed_at, sheet.problem = None, refusal.sentence
        return
    sheet.made, sheet.there, sheet.text, sheet.done_at = len(run.new), run.there, "", now
    db.session().info[ERASED] = True


def _set_up(run: DryRun, account: Account, now: datetime) -> None:
    if run.problems:
        raise NotNow(CHANGED)
    if not account.active:
        raise NotNow(NO_ACCOUNT)
    by = Actor("account", account.id)
    for line in run.new:
        made = lifecycle.set_up(_plan(line), line.asked.owner or by.id or 0, now, by)
        if references.number_in(line.asked.reference) is None:
            by_key.name_row(made, line.asked.reference or None)
    audit.record("interviews_imported", by, now)


def _plan(line: SheetLine) -> Plan:
    asked = line.asked
    candidate = Invitee(
        asked.candidate.name, asked.candidate.email, language=asked.language, zone=asked.candidate_zone
    )
    return Plan(
        role_id=asked.role_id,
        candidate=candidate,
        interviewers=tuple(Invitee(person.name, person.email) for person in asked.panel),
        starts_at=asked.starts_at,
        minutes=asked.sessions[0].minutes,
        zone=asked.zone,
        venue=asked.venue,
        sessions=asked.sessions,
    )


def discard(account_id: int) -> None:
    """Forgets a spreadsheet. Raises `NotNow` while it is being brought in."""
    _refuse_while_running(account_id)
    _forget(account_id)


def forget_in_time(account_id: int, token: str, _now: datetime) -> None:
    """Forgets a spreadsheet that has been there for long enough, unless another has taken its place."""
    if _sheet(account_id, token) is not None:
        _forget(account_id)


def _importing() -> ColumnElement[bool]:
    return and_(
        Job.subject == InterviewSheet.account_id,
        Job.key == InterviewSheet.token,
        Job.task == work.IMPORT_INTERVIEWS,
    )


def _sheet(account_id: int, token: str) -> InterviewSheet | None:
    """The spreadsheet of an account, if it is the one that a job is about."""
    sheet = db.session.get(InterviewSheet, account_id)
    return sheet if sheet and sheet.token == token else None


def _forget(account_id: int) -> None:
    db.session().info[ERASED] = True
    db.session.execute(delete(InterviewSheet).where(InterviewSheet.account_id == account_id))


def _refuse_while_running(account_id: int) -> None:
    running = (
        select(Job.id)
        .join(InterviewSheet, _importing())
        .where(InterviewSheet.account_id == account_id, Job.done_at.is_(None), Job.gave_up_at.is_(None))
    )
    if db.session.scalar(running) is not None:
        raise NotNow(RUNS)
