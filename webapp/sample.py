"""Creates a sample organisation with a library and an interview in every stage.

The interviews come from the scripts in examples/ and lie around today's date. Documents are made at once;
letters are promised, and written as soon as a worker runs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import select

from webapp.adapters.links import Links
from webapp.config import EXAMPLES
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import CandidateFit, InterviewerFit
from webapp.domain.interview.clock import ends_at, working_day
from webapp.models import Interview, Participant
from webapp.rehearsal.reading.rounds import Round
from webapp.rehearsal.script import Script, read_script
from webapp.services.accounts import accounts
from webapp.services.audit import CLOCK
from webapp.services.documents import rendering, versions
from webapp.services.documents.versions import Composed
from webapp.services.interviews import lifecycle, submissions
from webapp.services.interviews.lifecycle import Plan
from webapp.services.interviews.schedule import BRIEFING, FIT_REPORT
from webapp.services.jobs import outbox
from webapp.services.library import entries
from webapp.services.organisation import people, roles
from webapp.services.organisation.roles import Customs

EMAIL, PASSWORD = "rosa@northlight.example", "an interview goes both ways"
"""Who signs in on a machine with sample data. Never on one that strangers can reach."""


@dataclass(frozen=True)
class SampleInterview:
    """A script, how many working days from today it takes place, and how far it has come."""

    script: str
    days: int
    reached: str


SAMPLE_INTERVIEWS = (
    SampleInterview("noor-haddad", 4, "invited"),
    SampleInterview("lukasz-wisniewski", 3, "answered"),
    SampleInterview("sato-haruka", 1, "briefed"),
    SampleInterview("thandiwe-mokoena", -1, "held"),
    SampleInterview("gethin-pryce", -4, "reported"),
    SampleInterview("mehmet-yildirim", -8, "reported"),
    SampleInterview("farida-rahimova", -30, "closed"),
)


def load(now: datetime, links: Links) -> None:
    """Fills an empty database. Raises `Invalid` if a file of examples/ cannot be read."""
    with transaction():
        people.describe_organisation("Northlight", "Europe/London")
        people.organisation().steps_put_away = True
        owner = accounts.add(name="Rosa Marchetti", email=EMAIL, password=PASSWORD, admin=True, now=now)
        owner_id = owner.id
        entries.import_folder(EXAMPLES / "library", now)
    for sample in SAMPLE_INTERVIEWS:
        _Run(sample, owner_id, now, links).run()


class _Run:
    """Takes one interview as far as it is to get, each step at the time when it would have happened."""

    def __init__(self, sample: SampleInterview, owner_id: int, now: datetime, links: Links) -> None:
        self.script: Script = read_script(EXAMPLES / "interviews" / f"{sample.script}.yaml")
        self.round: Round = self.script.rounds[0]
        self.sample, self.owner_id, self.now, self.links = sample, owner_id, now, links
        self.starts_at = _moved(self.round, now, sample.days)
        self.ended_at = ends_at(self.starts_at, self.round.minutes)

    def run(self) -> None:
        counts = {"invited": 1, "answered": 2, "briefed": 3, "held": 5, "reported": 6, "closed": 7}
        steps = (self.invite, self.answer, self.brief, self.hold, self.rate, self.report, self.close)
        for step in steps[: counts[self.sample.reached]]:
            step()

    def before_start(self, **before: float) -> datetime:
        """So long before the interview, and never in the future."""
        return min(self.starts_at - timedelta(**before), self.now)

    def invite(self) -> None:
        with transaction():
            customs = Customs(self.round.venue, self.script.how_to_prepare)
            role = roles.add(self.script.role, self.round.zone, customs)
            plan = Plan(
                role_id=role.id,
                candidate=self.script.candidate,
                interviewers=self.round.interviewers,
                starts_at=self.starts_at,
                minutes=self.round.minutes,
                zone=self.round.zone,
                venue=self.round.venue,
            )
            interview = lifecycle.set_up(plan, self.owner_id, self.before_start(days=12))
            for person in (p.person for p in interview.panel):
                people.introduce(
                    person.id, person.job_title, self.round.about.get(person.email, person.about)
                )
            self.id = interview.id

    def answer(self) -> None:
        if self.round.pre_interview is None:
            return
        moment = self.before_start(days=5)
        with transaction():
            candidate = db.session.get_one(Interview, self.id).candidate
            submissions.save_draft(candidate, "pre_interview", self.round.pre_interview, moment)
            submissions.send_pre_interview(self.id, moment)
        if self.sample.reached == "answered":
            self.make_briefing(moment)

    def brief(self) -> None:
        moment = self.before_start(days=1)
        with transaction():
            lifecycle.call_for_briefing(self.id, CLOCK, moment)
        self.make_briefing(moment)

    def make_briefing(self, moment: datetime) -> None:
        self.make(BRIEFING, partial(versions.compose_briefing, now=moment), moment)

    def make(self, task: str, compose: Callable[[int], Composed], moment: datetime) -> None:
        """Makes a document that was promised here and now."""
        with reading():
            made = compose(self.id)
        files = rendering.render(made, self.links)
        with transaction():
            outbox.withdraw(task, self.id)
            versions.keep(made, files.a4, moment, files.letter)

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
            moment = min(self.ended_at + timedelta(hours=hours), self.now)
            yield partial(submissions.send_fit, ids[email], self.id, self.moved(form), moment)

    def moved(self, form: CandidateFit | InterviewerFit) -> CandidateFit | InterviewerFit:
        """The form, with its promises due as long after the interview as in the script."""
        if isinstance(form, CandidateFit):
            return form
        later = self.starts_at.date() - self.round.starts_at.date()
        promises = tuple(replace(p, by=p.by + later if p.by else None) for p in form.promises)
        return replace(form, promises=promises)

    def report(self) -> None:
        moment = self.ended_at + timedelta(hours=20)
        with transaction():
            if db.session.get_one(Interview, self.id).round_closed_at is None:
                lifecycle.close_round(self.id, CLOCK, moment)
        self.make(FIT_REPORT, versions.compose_report, moment)

    def close(self) -> None:
        with transaction():
            lifecycle.close(self.id, CLOCK, self.now)


def _moved(round_: Round, now: datetime, days: int) -> datetime:
    """The script's time of day, so many working days from today."""
    zone = ZoneInfo(round_.zone)
    if days > 0:
        day = working_day(now, days, round_.zone)
    else:
        day = now.astimezone(zone).date()
        while days < 0:
            day -= timedelta(days=1)
            days += day.weekday() < 5
    return datetime.combine(day, round_.starts_at.time(), zone).astimezone(UTC)


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
