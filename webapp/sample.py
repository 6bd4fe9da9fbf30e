"""Creates a sample organisation with a library and an interview in every stage.

The interviews come from the scripts in examples/ and lie around today's date. Documents are made at once;
letters are promised, and written as soon as a worker runs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import select

from webapp.adapters.links import Links
from webapp.config import EXAMPLES
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import CandidateFit, InterviewerFit
from webapp.domain.interview.clock import ends_at, working_day
from webapp.domain.interview.sessions import PlannedSession
from webapp.domain.interview.venue import NOWHERE
from webapp.domain.local_time import moment
from webapp.models import Interview, Participant
from webapp.rehearsal.reading.rounds import Round
from webapp.rehearsal.script import Script, read_script
from webapp.services.accounts import accounts
from webapp.services.audit import CLOCK
from webapp.services.documents import rendering, versions
from webapp.services.documents.versions import Composed
from webapp.services.interviews import lifecycle, so_far, submissions
from webapp.services.interviews.lifecycle import Plan
from webapp.services.interviews.schedule import BRIEFING, FIT_REPORT
from webapp.services.jobs import outbox
from webapp.services.library import entries
from webapp.services.organisation import people, roles
from webapp.services.organisation.roles import Customs

EMAIL, PASSWORD = "rosa@northlight.example", "an interview goes both ways"
"""Who signs in on a machine with sample data. Never on one that strangers can reach."""


@dataclass(frozen=True)
class Sample:
    """A script, and for each of its rounds that have begun how many working days from today it takes place,
    and how far it has come."""

    script: str
    rounds: tuple[tuple[int, str], ...]


SAMPLES = (
    Sample("noor-haddad", ((4, "invited"),)),
    Sample("lukasz-wisniewski", ((3, "answered"),)),
    Sample("ines-carvalho", ((-7, "reported"), (1, "briefed"))),
    Sample("sato-haruka", ((1, "briefed"),)),
    Sample("thandiwe-mokoena", ((-1, "held"),)),
    Sample("gethin-pryce", ((-4, "reported"),)),
    Sample("mehmet-yildirim", ((-8, "reported"),)),
    Sample("farida-rahimova", ((-30, "closed"),)),
)


def load(now: datetime, links: Links) -> None:
    """Fills an empty database. Raises `Invalid` if a file of examples/ cannot be read."""
    with transaction():
        people.describe_organisation("Northlight", "Europe/London")
        people.organisation().steps_put_away = True
        owner = accounts.add(name="Rosa Marchetti", email=EMAIL, password=PASSWORD, admin=True, now=now)
        owner_id = owner.id
        entries.import_folder(EXAMPLES / "library", now)
    for sample in SAMPLES:
        _play(sample, owner_id, now, links)


def _play(sample: Sample, owner_id: int, now: datetime, links: Links) -> None:
    script, before = read_script(EXAMPLES / "interviews" / f"{sample.script}.yaml"), None
    for round_, (days, reached) in zip(script.rounds, sample.rounds, strict=False):
        before = _Run(script, round_, days, owner_id, now, links, before)
        before.run(reached)


class _Run:
    """Takes one round as far as it is to get, each step at the time when it would have happened. `before` is
    the round that it follows."""

    def __init__(
        self,
        script: Script,
        round_: Round,
        days: int,
        owner_id: int,
        now: datetime,
        links: Links,
        before: "_Run | None" = None,
    ) -> None:
        self.script, self.round, self.before = script, round_, before
        self.owner_id, self.now, self.links = owner_id, now, links
        self.later = _later(round_, now, days)
        self.starts_at = self._moment(round_.starts_at)
        self.ended_at = ends_at(self._moment(round_.sessions[-1].starts_at), round_.sessions[-1].minutes)
        self.reported_at = self.ended_at + timedelta(hours=20)
        self.role_id: int = before.role_id if before else 0

    def _moment(self, local: datetime) -> datetime:
        return moment(local + self.later, self.round.zone)

    def run(self, reached: str) -> None:
        """Takes the steps up to that stage."""
        counts = {"invited": 1, "answered": 2, "briefed": 3, "held": 5, "reported": 6, "closed": 7}
        steps = (self.invite, self.answer, self.brief, self.hold, self.rate, self.report, self.close)
        for step in steps[: counts[reached]]:
            step()
        if reached == "answered" and self.round.pre_interview is not None:
            self.make_briefing(self.before_start(days=5))

    def before_start(self, **before: float) -> datetime:
        """So long before the interview, never in the future, and after the round before."""
        at = min(self.starts_at - timedelta(**before), self.now)
        return max(at, self.before.reported_at + timedelta(hours=1)) if self.before else at

    def invite(self) -> None:
        with transaction():
            if self.before is None:
                customs = Customs(self.round.venue, self.script.how_to_prepare)
                self.role_id = roles.add(self.script.role, self.round.zone, customs).id
            interview = lifecycle.set_up(self.plan(), self.owner_id, self.before_start(days=12))
            for person in (p.person for p in interview.panel):
                people.introduce(
                    person.id, person.job_title, self.round.about.get(person.email, person.about)
                )
            self.id = interview.id

    def plan(self) -> Plan:
        """The round as a recruiter would set it up."""
        return Plan(
            role_id=self.role_id,
            candidate=self.script.candidate,
            interviewers=self.round.interviewers,
            starts_at=self.starts_at,
            minutes=self.round.minutes,
            zone=self.round.zone,
            venue=self.round.venue,
            sessions=self.sessions() if len(self.round.sessions) > 1 else (),
        )

    def sessions(self) -> tuple[PlannedSession, ...]:
        """Those of a day of several, each with its place where that is another one than the first's."""
        return tuple(
            PlannedSession(
                self._moment(session.starts_at),
                session.minutes,
                NOWHERE if session.venue == self.round.venue else session.venue,
                session.interviewers,
            )
            for session in self.round.sessions
        )

    def answer(self) -> None:
        if self.round.pre_interview is None:
            return
        at = self.before_start(days=5)
        with transaction():
            candidate = db.session.get_one(Interview, self.id).candidate
            submissions.save_draft(candidate, "pre_interview", self.round.pre_interview, at)
            submissions.send_pre_interview(self.id, at)

    def brief(self) -> None:
        at = self.before_start(days=1)
        with transaction():
            lifecycle.call_for_briefing(self.id, CLOCK, at)
        self.make_briefing(at)

    def make_briefing(self, at: datetime) -> None:
        self.make(BRIEFING, partial(versions.compose_briefing, now=at), at)

    def make(self, task: str, compose: Callable[[int], Composed], at: datetime) -> None:
        """Makes a document that was promised here and now."""
        with reading():
            made = compose(self.id)
        file = rendering.render(made, self.links)
        with transaction():
            outbox.withdraw(task, self.id)
            versions.keep(made, file, at)

    def hold(self) -> None:
        with transaction():
            lifecycle.hold(self.id, self.ended_at, CLOCK, self.ended_at)

    def rate(self) -> None:
        for send in self.forms():
            with transaction():
                send()

    def forms(self) -> Iterator["partial[None]"]:
        with reading():
            participants = db.session.get_one(Interview, self.id).participants
            ids = {p.person.email: p.id for p in participants}
        fits: dict[str, CandidateFit | InterviewerFit] = dict(self.round.interviewer_fits)
        if self.round.candidate_fit:
            fits[self.script.candidate.email] = self.round.candidate_fit
        for hours, (email, form) in enumerate(fits.items(), start=2):
            at = min(self.ended_at + timedelta(hours=hours), self.now)
            yield partial(submissions.send_fit, ids[email], self.id, self.moved(form), at)

    def moved(self, form: CandidateFit | InterviewerFit) -> CandidateFit | InterviewerFit:
        """The form, with its promises due as long after the interview as in the script."""
        if isinstance(form, CandidateFit):
            return form
        promises = tuple(replace(p, by=p.by + self.later if p.by else None) for p in form.promises)
        return replace(form, promises=promises)

    def report(self) -> None:
        with transaction():
            if db.session.get_one(Interview, self.id).round_closed_at is None:
                lifecycle.close_round(self.id, CLOCK, self.reported_at)
        self.make(FIT_REPORT, versions.compose_report, self.reported_at)
        if self.round.pass_on:
            with transaction():
                so_far.pass_on(self.id, self.round.pass_on, self.owner_id, self.reported_at)

    def close(self) -> None:
        with transaction():
            lifecycle.close(self.id, CLOCK, self.now)


def _later(round_: Round, now: datetime, days: int) -> timedelta:
    """How many days later than in the script it takes place, at the same time of day: so many working days
    from today."""
    if days > 0:
        day = working_day(now, days, round_.zone)
    else:
        day = now.astimezone(ZoneInfo(round_.zone)).date()
        while days < 0:
            day -= timedelta(days=1)
            days += day.weekday() < 5
    return day - round_.starts_at.date()


def links(to: Links) -> list[tuple[str, str]]:
    """What to click after the start: (label, address)."""
    return [
        (f"The console (sign in as {EMAIL}, password: {PASSWORD})", to.base_url),
        ("A candidate's link", _link(to, "invited", "candidate")),
        ("An interviewer's link", _link(to, "briefed", "interviewer")),
    ]


def _link(to: Links, stage: str, side: str) -> str:
    found = db.session.scalars(
        select(Participant)
        .join(Interview)
        .where(Interview.stage == stage, Participant.side == side)
        .order_by(Participant.id)
    ).first()
    return to.participant(found.id, found.nonce) if found else to.base_url
