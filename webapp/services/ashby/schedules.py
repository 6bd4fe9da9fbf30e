"""Makes interviews of schedules in Ashby, and keeps them as these stand.

A webhook says only which schedule to look at. What is made of it is what Ashby says when it is fetched, so it
does not matter in which order webhooks come, or how often.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select

from webapp.adapters.ashby import CANCELLED, SCHEDULED, Ashby, AshbyEvent, AshbyJob, AshbyPerson
from webapp.adapters.ashby import AshbySchedule as Found
from webapp.db import db, insert_into
from webapp.domain import work
from webapp.domain.errors import N_, Invalid, NotFound, NotNow, Refused
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.interview.sessions import PlannedSession, Session, in_order
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.domain.interview.venue import NOWHERE, Venue, checked
from webapp.models.ashby import AshbySchedule
from webapp.models.interviews import Interview, Role
from webapp.services.accounts import accounts
from webapp.services.audit import ASHBY
from webapp.services.candidacies import by_key
from webapp.services.interviews import changes, conflicts, lifecycle, sessions
from webapp.services.interviews.conflicts import Reader
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.interviews.schedule import locked
from webapp.services.jobs import outbox
from webapp.services.organisation import people, roles

NAMED = "ashby:"
"""How the names of rows begins that come from there."""
SHOWN = 50

NO_ADDRESS = N_("The candidate has no e-mail address in Ashby. Add one there.")
NO_ADDRESS_OF_PANEL = N_("An interviewer has no e-mail address in Ashby. Add one there.")
PASSED = N_("That time has passed, so there is no interview to prepare.")
NO_NAME = N_("The candidate has no name in Ashby. Add it there.")
NOBODY_YET = N_("A conversation has no interviewers in Ashby yet. Add them there.")
CONFIDENTIAL = N_(
    "The job is confidential in Ashby, and here is no role for it, whose title all recruiters would see. Set "
    "the interview up by hand, or add a role with the title of the job."
)
GONE = N_("In Ashby it is there no more. Cancel it here, if it does not take place.")
NO_TIME = N_("In Ashby it has no time any more. Cancel it here, or choose a time there.")
NO_OWNER = N_("There is no account here that could own the interview.")
NO_SCHEDULE = N_("There is no such schedule.")


@dataclass(frozen=True)
class ToFetch:
    """A schedule that is to be looked at, by its ids in Ashby."""

    schedule: str
    application: str

    def fetched(self, ashby: Ashby) -> Found | None:
        """What Ashby says of it now; None where it is there no more."""
        return ashby.schedule(self.schedule, self.application)


def note_told(schedule: str, application: str, now: datetime) -> None:
    """Notes that a schedule is to be looked at; told of again before it was, it is looked at once."""
    people.one_at_a_time()
    row = {"schedule": schedule, "application": application, "told_at": now, "candidate": "", "problem": ""}
    news = {"told_at": now, "application": application}
    told = insert_into(AshbySchedule).values(row)
    told = told.on_conflict_do_update(index_elements=[AshbySchedule.schedule], set_=news)
    id_ = db.session.scalar(told.returning(AshbySchedule.id))
    outbox.promise_shared(work.ASHBY, now, now, id_ or 0)


def fetch_again(row_id: int, now: datetime) -> None:
    """Has a schedule looked at again. Raises `NotFound`."""
    people.one_at_a_time()
    if db.session.get(AshbySchedule, row_id) is None:
        raise NotFound(NO_SCHEDULE)
    outbox.promise_shared(work.ASHBY, now, now, row_id)


def to_fetch(row_id: int) -> ToFetch | None:
    """The schedule that a job is about."""
    row = db.session.get(AshbySchedule, row_id)
    return ToFetch(row.schedule, row.application) if row else None


def last_ones(reader: Reader) -> list[AshbySchedule]:
    """The schedules of which we were told last, without those whose interview is hidden from who looks."""
    hidden = select(Interview.id).where(conflicts.hidden_from(reader))
    shown = AshbySchedule.interview_id.is_(None) | AshbySchedule.interview_id.not_in(hidden)
    newest = (
        select(AshbySchedule).where(shown).order_by(AshbySchedule.told_at.desc(), AshbySchedule.id.desc())
    )
    return list(db.session.scalars(newest.limit(SHOWN)))


def keep(row_id: int, found: Found | None, now: datetime) -> None:
    """Makes the interview what the schedule says, or notes why it cannot be. The organisation's row is
    locked."""
    row = db.session.get(AshbySchedule, row_id)
    if row is None:
        return
    row.fetched_at, row.problem = now, ""
    db.session.flush()
    try:
        with db.session.begin_nested():
            _make_so(row, found, now)
    except Refused as refusal:
        row.problem = refusal.sentence


def _make_so(row: AshbySchedule, found: Found | None, now: datetime) -> None:
    interview = locked(row.interview_id) if row.interview_id else None
    planned = interview is not None and interview.stage in BEFORE_HELD
    if found is None:
        if planned:
            raise NotNow(GONE)
        return
    if found.status == CANCELLED:
        if interview is not None and planned:
            changes.cancel(interview.id, ASHBY, now)
        return
    row.candidate = found.candidate_id
    if interview is None and found.events and found.status == SCHEDULED:
        row.interview_id = _set_up(row, found, now).id
    elif interview is not None and planned:
        _change(interview, found, now)


def _set_up(row: AshbySchedule, found: Found, now: datetime) -> Interview:
    if not found.candidate.email:
        raise Invalid(NO_ADDRESS)
    if not found.candidate.name:
        raise Invalid(NO_NAME)
    if min(event.starts_at for event in found.events) <= now:
        raise Invalid(PASSED)
    role, venue = _role_of(found.job), _common_venue(found.events)
    panel = _panel_of(found.events)
    plan = Plan(
        role_id=role.id,
        candidate=Invitee(found.candidate.name, found.candidate.email),
        interviewers=tuple(Invitee(name, address) for address, name in panel.items()),
        starts_at=min(event.starts_at for event in found.events),
        minutes=found.events[0].minutes,
        zone=role.zone or people.organisation().zone,
        venue=venue,
        sessions=tuple(_planned(event, venue, panel) for event in found.events),
    )
    made = lifecycle.set_up(plan, _owner_of(found), now, ASHBY)
    by_key.name_row(made, NAMED + row.schedule)
    if made.candidacy is not None and made.candidacy.external_id is None:
        by_key.name_row(made.candidacy, NAMED + row.application)
    by_key.name_sessions(made, {n: NAMED + event.id for n, event in enumerate(found.events, start=1)})
    _restrict(made, found.job, now)
    return made


def _restrict(interview: Interview, job: AshbyJob, now: datetime) -> None:
    """An interview for a confidential job is its owner's alone, until they name others."""
    if job.confidential and not interview.restricted:
        interview.restricted = True
        lifecycle.record(interview, "restricted", ASHBY, now)


def _planned(event: AshbyEvent, venue: Venue, panel: dict[str, str]) -> PlannedSession:
    seated = tuple(_panel_of([event]))
    where = NOWHERE if event.venue == venue else event.venue
    return PlannedSession(event.starts_at, event.minutes, where, () if len(seated) == len(panel) else seated)


def _change(interview: Interview, found: Found, now: datetime) -> None:
    """Who is new joins the panel; then the sessions become the schedule's, and who is in none leaves."""
    if not found.events:
        raise NotNow(NO_TIME)
    _restrict(interview, found.job, now)
    panel = _panel_of(found.events)
    known = {session.external_id: session.number for session in interview.session_rows}
    for address in panel.keys() - by_key.seats(interview).keys():
        invitee = Invitee(panel[address], address)
        changes.join_panel(interview.id, invitee, ASHBY, now, sessions=list(known.values()))
    db.session.refresh(interview, ["participants"])
    free, names = sessions.new_number(interview), {}
    for event in found.events:
        number = known.get(NAMED + event.id)
        names[number or free] = event
        free += number is None
    after = in_order(_session(number, event, interview) for number, event in names.items())
    everybody = tuple(sorted(p.id for p in interview.panel))
    if after != tuple(replace(s, panel=s.panel or everybody) for s in interview.sessions):
        sessions.change_sessions(interview.id, after, interview.zone, ASHBY, now)
    by_key.name_sessions(interview, {number: NAMED + event.id for number, event in names.items()})


def _session(number: int, event: AshbyEvent, interview: Interview) -> Session:
    seats, where = by_key.seats(interview), checked(event.venue)
    return Session(
        number=number,
        starts_at=event.starts_at,
        minutes=event.minutes,
        venue=NOWHERE if where == interview.venue or not where.is_known else where,
        panel=tuple(sorted(seats[address].id for address in _panel_of([event]))),
    )


def _panel_of(events: Sequence[AshbyEvent]) -> dict[str, str]:
    """Address → name of everybody who interviews in these conversations. Raises `Invalid`."""
    if any(not event.interviewers for event in events):
        raise Invalid(NOBODY_YET)
    seated = [person for event in events for person in event.interviewers]
    if any(not person.email for person in seated):
        raise Invalid(NO_ADDRESS_OF_PANEL)
    return {people.normal_address(person.email): _name_of(person) for person in seated}


def _name_of(person: AshbyPerson) -> str:
    return person.name or person.email.partition("@")[0]


def _common_venue(events: Sequence[AshbyEvent]) -> Venue:
    """Where all conversations take place; nowhere, if that is not one place."""
    places = {event.venue for event in events}
    return places.pop() if len(places) == 1 else NOWHERE


def _role_of(job: AshbyJob) -> Role:
    """The role that this job is: by its id, else one of the same title that is no other system's, else a new
    one. One that was retired is filled again. Raises `NotNow` where that would be for a confidential job."""
    by_id = db.session.scalar(select(Role).where(Role.external_id == NAMED + job.id))
    same_title = select(Role).where(
        func.lower(Role.title) == job.title.lower(), Role.external_id.is_(None), Role.retired_at.is_(None)
    )
    role = by_id or db.session.scalar(same_title.order_by(Role.id).limit(1))
    if role is None and job.confidential:
        raise NotNow(CONFIDENTIAL)
    role = role or roles.add(RoleFacts(job.title, "", job.location, "", ()), "")
    by_key.name_row(role, NAMED + job.id)
    return roles.bring_back(role.id)


def _owner_of(found: Found) -> int:
    """Id of the account of who scheduled it, or else of who is on the hiring team, or else of an admin."""
    known = (accounts.known_as(address) for address in found.recruiters)
    owner = next((account for account in known if account is not None and account.active), None)
    owner = owner or accounts.first_admin()
    if owner is None:
        raise Invalid(NO_OWNER)
    return owner.id
