"""Collects what a later round may know of earlier ones, and keeps what a recruiter passes on to it.

Only what stands here leaves an earlier round: `EarlierRound` has no place for anything else of its report.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from webapp.db import db
from webapp.domain.briefing.so_far import (
    PASS_ON_LIMIT,
    PASS_ON_TOO_LONG,
    AskedBefore,
    Became,
    EarlierRound,
    PassedOn,
    PromisedBefore,
    SoFar,
    so_far,
)
from webapp.domain.errors import N_, Invalid, NotNow
from webapp.domain.fit.report import FitReport, Kind, LedgerLine, name_of
from webapp.domain.forms.answers import PreInterview, clean
from webapp.domain.forms.question_states import FollowedUp, State, state_of
from webapp.domain.interview.stages import BEFORE_HELD, Stage
from webapp.models.interviews import Interview, WordsPassedOn
from webapp.services.audit import Actor
from webapp.services.interviews import independence, lifecycle, open_things, rounds, schedule, sent_forms

NOTHING_FOLLOWS = N_("This interview does not take place, so nothing is passed on from it.")


def known_to(interview: Interview) -> SoFar | None:
    """What the briefing of this round says of those before it; None for a first one."""
    earlier = _earlier(interview)
    if not earlier:
        return None
    reports = ((round_, open_things.newest_report(round_.id)) for round_ in earlier)
    known = tuple(_as_known(round_, report) for round_, report in reports if report is not None)
    return so_far(known, _passed_on(earlier), sent_forms.pre_interview(interview))


def _earlier(interview: Interview) -> list[Interview]:
    """The rounds before it that its panel may know of: what is restricted goes on to what is so, too."""
    before = independence.earlier_rounds(interview)
    return [round_ for round_ in before if interview.restricted or not round_.restricted]


def _as_known(earlier: Interview, report: FitReport) -> EarlierRound:
    day = earlier.starts_at.astimezone(ZoneInfo(earlier.zone)).date()
    answers = (sent_forms.pre_interview(earlier) or PreInterview()).for_interviewers()
    seen_to = open_things.ticked_off([earlier.id]).get(earlier.id, {})
    written = open_things.answered_in_writing(earlier.id)
    asked = {question.key for question in answers.questions}
    return EarlierRound(
        held_on=day,
        questions=tuple(
            _asked_before(line, day, written, seen_to.get(name_of(Kind.QUESTION, line.key)))
            for line in report.ledger
            if line.key in asked
        ),
        promises=tuple(_promises(earlier, report, seen_to)),
        most=answers.dimensions(),
    )


def _asked_before(
    line: LedgerLine, day: date, written: Collection[str], followed_up: FollowedUp | None
) -> AskedBefore:
    dealt_with = followed_up is not None or bool(line.handled_by)
    state = state_of(line.outcome, line.key in written, dealt_with, reported=True)
    return AskedBefore(line.key, line.text, day, _became(line, state, followed_up), followed_up)


def _became(line: LedgerLine, state: State, followed_up: FollowedUp | None) -> Became:
    if state is State.OPEN:
        return Became(line.outcome) if line.outcome else Became.UNKNOWN
    if state is State.DEALT_WITH:
        return Became.FOLLOWED_UP if followed_up else Became.TALKED
    return Became.ANSWERED if state is State.CONFIRMED else Became.WRITTEN


def _promises(earlier: Interview, report: FitReport, seen_to: Collection[str]) -> Iterator[PromisedBefore]:
    """As they hold now: a recruiter may have put one right."""
    put_right = open_things.put_right([earlier.id])
    for said in report.promises:
        kept = name_of(Kind.PROMISE, said.key) in seen_to
        row = put_right.get((earlier.id, said.key))
        if row is None:
            yield PromisedBefore(said.what, said.who, said.by, kept)
        else:
            yield PromisedBefore(row.what, row.who, row.by_day, kept)


def _passed_on(earlier: Collection[Interview]) -> PassedOn | None:
    """The words of the last round that has any."""
    found = (passed_on(round_.id) for round_ in reversed([*earlier]))
    last = next(filter(None, found), None)
    return PassedOn(last.words, last.by.name) if last else None


def passed_on(interview_id: int) -> WordsPassedOn | None:
    """What is passed on from a round to the next panel, if anything is."""
    return db.session.get(WordsPassedOn, interview_id)


def pass_on(interview_id: int, words: str, account_id: int, now: datetime) -> None:
    """Keeps what the next panel is told in words, in the place of what it was before; none takes it back.
    Briefings that say it are made anew. Raises `Invalid` for too many, and `NotNow`."""
    interview = schedule.locked(interview_id)
    if interview.stage is Stage.CANCELLED:
        raise NotNow(NOTHING_FOLLOWS)
    if len(words) > PASS_ON_LIMIT:
        raise Invalid(PASS_ON_TOO_LONG)
    row, said = passed_on(interview_id), clean(words, PASS_ON_LIMIT)
    if said == (row.words if row else ""):
        return
    if row is not None and not said:
        db.session.delete(row)
    else:
        row = row or WordsPassedOn(interview_id=interview_id)
        row.words, row.by_id, row.at = said, account_id, now
        db.session.add(row)
    db.session.flush()
    lifecycle.record(interview, "passed_on", Actor("account", account_id), now)
    tell_later_rounds(interview, now)


def tell_later_rounds(interview: Interview, now: datetime) -> None:
    """Has the briefings of later rounds made anew that are still ahead; one that would say the same stays.
    The round's row is locked; rows of later rounds are locked after it."""
    for later in rounds.after(interview):
        if later.stage in BEFORE_HELD:
            lifecycle.remake_briefing(schedule.locked(later.id), now)
