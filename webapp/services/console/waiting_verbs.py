"""Has what a recruiter asks for wait for some seconds, so that it can be undone, and then does it.

What waits is a row, and a job that is due when the seconds are over. The job runs the verb that the button
would have run at once, as the account that asked, with all the refusals of that moment.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from webapp.db import db
from webapp.domain import undo, work
from webapp.domain.errors import N_, NotAllowed, NotFound, NotNow, Refused
from webapp.domain.fit.candidates_part import Choice
from webapp.domain.interview.personal_lines import PersonalLines
from webapp.domain.undo import VERBS, Verb
from webapp.models.accounts import Account
from webapp.models.interviews import Interview, Participant
from webapp.models.library import LibraryEntry
from webapp.models.people import Person
from webapp.models.types import converter
from webapp.models.waiting import WaitingVerb
from webapp.services.audit import Actor
from webapp.services.interviews import changes, conflicts, lifecycle, schedule
from webapp.services.interviews.conflicts import Reader
from webapp.services.interviews.lifecycle import Plan
from webapp.services.jobs import once, outbox
from webapp.services.letters import candidates_part
from webapp.services.library import entries
from webapp.services.mailbox import drafts
from webapp.services.organisation import people
from webapp.services.questions import ledger

TASKS = (work.ACT, work.ACT_CONFIDENTIALLY)
FORMS = "forms"
"""Beside what was typed for a verb: the keys under which its forms were noted as sent."""

WAITS = N_("Something like it is about to be done already. Undo that first, or wait a moment.")
TOO_LATE = N_("It is too late to undo that: it is being done now, or is done already.")
NOTHING = N_("There is nothing to undo here any more.")
CLOSED_TO_THEM = N_("The interview that it is about is not open to you any more.")
NO_ACCOUNT = N_("The account that asked for it may not sign in any more.")


@dataclass(frozen=True)
class Asked:
    """A verb that somebody asks for. `subject` and `detail` say what it is about, as in `WaitingVerb`;
    `typed` is all else that it needs, as JSON has it. `interview_id`: of the interview that it changes."""

    verb: str
    subject: int
    detail: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)
    interview_id: int | None = None


@dataclass(frozen=True)
class WaitingLine:
    """What a page says of a verb that waits, or was refused when its time came. `name`: whom or what it is
    about; empty where who looks may not know of it any more. `seconds` are left. `by`: who asked, if that is
    somebody else. `refusal`, a gettext message, is empty while it waits."""

    id: int
    verb: Verb
    name: str
    seconds: int
    interview_id: int | None
    entry_id: int | None
    by: str
    refusal: str


@dataclass(frozen=True)
class Waiting:
    """What a page says of all verbs that wait. `state` is another word whenever it would say something else,
    and tells nothing of what."""

    lines: tuple[WaitingLine, ...] = ()

    @property
    def making(self) -> bool:
        return any(not line.refusal for line in self.lines)

    @property
    def state(self) -> str:
        shown = repr([(line.id, bool(line.refusal)) for line in self.lines])
        return hashlib.sha256(shown.encode()).hexdigest()[:16]


def perform(asked: Asked, account_id: int, now: datetime) -> int | None:
    """Does it, as that account; the id of the interview that it set up, if it did. Raises what the verb
    raises."""
    return _DOES[asked.verb](asked, account_id, now)


def _invite(asked: Asked, account_id: int, now: datetime) -> int:
    draft_id = asked.typed.get("draft")
    if draft_id:
        drafts.hold(draft_id, _reader(account_id))
    made = lifecycle.set_up(converter.structure(asked.typed["plan"], Plan), account_id, now)
    if draft_id:
        drafts.complete(draft_id, made.id, _reader(account_id))
    return made.id


def _answer(asked: Asked, account_id: int, now: datetime) -> None:
    interview = schedule.locked(asked.subject)
    whole = conflicts.may_open_all(interview, _reader(account_id))
    if asked.detail not in {q.key for q in ledger.questions(interview, recruiter_only=whole)}:
        raise NotFound(ledger.NO_QUESTION)
    ledger.answer_in_writing(asked.subject, asked.detail, asked.typed["answer"], account_id, now)


def _cancel(asked: Asked, account_id: int, now: datetime) -> None:
    actor, lines = Actor("account", account_id), converter.structure(asked.typed["lines"], PersonalLines)
    changes.cancel(asked.subject, actor, now, asked.typed["withdrawn"], lines)


def _leave_panel(asked: Asked, account_id: int, now: datetime) -> None:
    actor, line = Actor("account", account_id), asked.typed["line"]
    changes.leave_panel(asked.subject, int(asked.detail), actor, now, line)


def _send_their_part(asked: Asked, account_id: int, now: datetime) -> None:
    whole = conflicts.may_open_all(schedule.locked(asked.subject), _reader(account_id))
    candidates_part.send(asked.subject, choice_in(asked), whole, account_id, now)


def _retire(asked: Asked, account_id: int, now: datetime) -> None:
    entries.retire(asked.subject, now, account_id, datetime.fromisoformat(asked.typed["seen"]))


_DOES: dict[str, Callable[[Asked, int, datetime], int | None]] = {
    undo.INVITE: _invite,
    undo.ANSWER: _answer,
    undo.CANCEL: _cancel,
    undo.LEAVE_PANEL: _leave_panel,
    undo.THEIR_PART: _send_their_part,
    undo.RETIRE: _retire,
}


def choice_in(asked: Asked) -> Choice:
    """What was chosen of the candidate's part."""
    typed = asked.typed
    return Choice(frozenset(typed["promises"]), frozenset(typed["dimensions"]), typed["notes"])


def promise(asked: Asked, account_id: int, now: datetime, seconds: float, form: str = "") -> int:
    """Has it wait; the id of its row. Asked for twice it waits once. `form`: under which key it was noted
    that the form was sent, which it is not any more if this is undone. Raises `NotNow` where the same is
    about to be done in another way."""
    people.one_at_a_time()
    about = WaitingVerb.subject == asked.subject, WaitingVerb.detail == asked.detail
    waits = WaitingVerb.verb == asked.verb, WaitingVerb.settled_at.is_(None)
    if known := db.session.scalar(select(WaitingVerb).where(*waits, *about)):
        if _asked_in(known).typed != dict(asked.typed):
            raise NotNow(WAITS)
        known.typed = known.typed | {FORMS: [*known.typed.get(FORMS, ()), form]}
        return known.id
    row = WaitingVerb(
        verb=asked.verb,
        subject=asked.subject,
        detail=asked.detail,
        typed=dict(asked.typed) | {FORMS: [form]},
        interview_id=asked.interview_id,
        by_id=account_id,
        due_at=now + timedelta(seconds=seconds),
    )
    db.session.add(row)
    db.session.flush()
    task = work.ACT_CONFIDENTIALLY if VERBS[asked.verb].confidential else work.ACT
    outbox.promise(task, asked.interview_id, row.id, "", row.due_at)
    return row.id


def act(waiting_id: int, now: datetime) -> None:
    """Does what has waited. What is refused by now changes nothing, and who asked is told."""
    row = db.session.get(WaitingVerb, waiting_id, with_for_update=True, populate_existing=True)
    if row is None or row.settled_at is not None:
        return
    try:
        with db.session.begin_nested():
            _refuse_who_may_not(row)
            made = perform(_asked_in(row), row.by_id, now)
    except Refused as refusal:
        row.refusal = refusal.sentence
    else:
        row.typed, row.interview_id = {}, row.interview_id or made
    row.settled_at = now


def _refuse_who_may_not(row: WaitingVerb) -> None:
    if not row.by.active:
        raise NotAllowed(NO_ACCOUNT)
    if row.interview_id and conflicts.hidden_among([row.interview_id], conflicts.reader_of(row.by)):
        raise NotAllowed(CLOSED_TO_THEM)


def take_back(waiting_id: int, reader: Reader, now: datetime) -> Asked:
    """Undoes it before it is done; what had been asked for. Raises `NotFound`, and `NotNow` when it is too
    late: either this or a worker has its job, never both."""
    row = find(waiting_id, reader)
    if row.interview_id is not None:
        schedule.locked(row.interview_id)
    if not outbox.take_back(TASKS, row.id, now):
        raise NotNow(TOO_LATE)
    return _forgotten(row)


def dismiss(waiting_id: int, reader: Reader) -> Asked:
    """Forgets what was refused, once who asked has read so; what had been asked for. Raises `NotFound`."""
    row = db.session.get(WaitingVerb, waiting_id)
    if row is None or row.by_id != reader.account_id or not row.refusal:
        raise NotFound(NOTHING)
    return _forgotten(row)


def _forgotten(row: WaitingVerb) -> Asked:
    """Deletes what came to nothing; its forms may be sent again as they are."""
    for form in row.typed.get(FORMS, ()):
        once.forget(form)
    db.session.delete(row)
    return _asked_in(row)


def find(waiting_id: int, reader: Reader) -> WaitingVerb:
    """What waits, or is done. Raises `NotFound`, also for what `reader`, who looks, may not know of."""
    row = db.session.get(WaitingVerb, waiting_id)
    if row is None or not list(_known_to(reader, [row])):
        raise NotFound(NOTHING)
    return row


def _known_to(reader: Reader, rows: Sequence[WaitingVerb]) -> Iterable[WaitingVerb]:
    """Those of which who looks may know. Who sits on the panel is told of what they asked for themselves, and
    of nothing else: it may be an answer that was asked for in confidence, or be about their own seat."""
    about = {row.interview_id for row in rows if row.interview_id is not None}
    hidden = conflicts.hidden_among(about, reader) if about else ()
    for row in rows:
        theirs = row.by_id == reader.account_id
        if row.interview_id is None:
            known = theirs or row.verb == undo.RETIRE
        else:
            known = row.interview_id not in hidden and (theirs or not _is_party(row.interview_id, reader))
        if known:
            yield row


def _is_party(interview_id: int, reader: Reader) -> bool:
    return conflicts.is_party(db.session.get_one(Interview, interview_id), reader)


def in_interview(interview_id: int, reader: Reader, now: datetime) -> Waiting:
    """What waits in an interview, and what was refused to who looks."""
    return _lines(WaitingVerb.interview_id == interview_id, reader, now)


def about_entry(entry_id: int, reader: Reader, now: datetime) -> Waiting:
    """What waits for an entry of the library, and what was refused to who looks."""
    return _lines(and_(WaitingVerb.verb == undo.RETIRE, WaitingVerb.subject == entry_id), reader, now)


def of_account(reader: Reader, now: datetime) -> Waiting:
    """All that who looks has asked for and that waits, or was refused."""
    return _lines(WaitingVerb.by_id == reader.account_id, reader, now)


def one(waiting_id: int, reader: Reader, now: datetime) -> Waiting:
    """One of them, if it still waits or was refused."""
    return _lines(WaitingVerb.id == waiting_id, reader, now)


def _lines(which: ColumnElement[bool], reader: Reader, now: datetime) -> Waiting:
    refused_to_them = and_(WaitingVerb.refusal != "", WaitingVerb.by_id == reader.account_id)
    shown = or_(WaitingVerb.settled_at.is_(None), refused_to_them)
    query = select(WaitingVerb).where(which, shown).order_by(WaitingVerb.id)
    rows = db.session.scalars(query.options(joinedload(WaitingVerb.by))).all()
    return Waiting(tuple(_each_line(rows, reader, now)))


def _each_line(rows: Sequence[WaitingVerb], reader: Reader, now: datetime) -> Iterable[WaitingLine]:
    known = {row.id: row for row in _known_to(reader, rows)}
    names = _names(known.values())
    for row in rows:
        may_see = row.id in known
        if may_see or row.refusal:
            yield WaitingLine(
                id=row.id,
                verb=VERBS[row.verb],
                name=names[row.id] if may_see else "",
                seconds=max(0, ceil((row.due_at - now).total_seconds())),
                interview_id=row.interview_id if may_see else None,
                entry_id=row.subject if row.verb == undo.RETIRE else None,
                by="" if row.by_id == reader.account_id else row.by.name,
                refusal=row.refusal,
            )


def _names(rows: Collection[WaitingVerb]) -> dict[int, str]:
    """Row → of whom or what it is about."""
    invited = {row.id: str(row.typed["plan"]["candidate"]["name"]) for row in rows if row.verb == undo.INVITE}
    retired = {row.id: row.subject for row in rows if row.verb == undo.RETIRE}
    seated = {row.id: int(row.detail) for row in rows if row.verb == undo.LEAVE_PANEL}
    candidates = {row.id: row.subject for row in rows if row.id not in invited | retired | seated}
    people = select(Person.name).join(Participant, Participant.person_id == Person.id)
    of_candidates = people.where(Participant.side == "candidate")
    return {
        **invited,
        **_named(retired, select(LibraryEntry.title), LibraryEntry.id),
        **_named(seated, people, Participant.id),
        **_named(candidates, of_candidates, Participant.interview_id),
    }


def _named(wanted: Mapping[int, int], query: Select[str], key: InstrumentedAttribute[int]) -> dict[int, str]:
    """Row → the name that `query` finds by the id that is `wanted` for it, which is in the column `key`."""
    if not wanted:
        return {}
    found = db.session.execute(query.add_columns(key).where(key.in_(wanted.values())))
    names = {id_: name for name, id_ in found}
    return {row_id: names[id_] for row_id, id_ in wanted.items()}


def _asked_in(row: WaitingVerb) -> Asked:
    typed = {name: value for name, value in row.typed.items() if name != FORMS}
    return Asked(row.verb, row.subject, row.detail, typed, row.interview_id)


def _reader(account_id: int) -> Reader:
    return conflicts.reader_of(db.session.get_one(Account, account_id))
