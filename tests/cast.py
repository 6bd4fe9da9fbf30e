"""The people of the tests, what they say, and the interviews they meet in."""

from datetime import UTC, date, datetime, timedelta

import time_machine
from flask import Flask, current_app

from webapp.adapters.links import Links
from webapp.config import Settings
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import (
    CandidateFit,
    CriterionRating,
    FreeText,
    InterviewerFit,
    PreInterview,
    Priority,
    Promise,
    Question,
)
from webapp.domain.interview.sessions import PlannedSession
from webapp.domain.interview.stages import Stage
from webapp.domain.interview.venue import NOWHERE, Venue
from webapp.models import Interview, Job, LibraryEntry, Participant, Role
from webapp.services.accounts import accounts
from webapp.services.documents import versions
from webapp.services.interviews import erasure, lifecycle, submissions
from webapp.services.interviews.lifecycle import Actor, Invitee, Plan
from webapp.services.jobs import ringing
from webapp.services.organisation import people
from workers.tasks import perform

PASSWORD = "a quiet password"
SECRET = "Nobody's word but ours: sold the boat"
"""Stands in every recruiter-only text of the cast: what a panel may read never holds it."""

AMARA = PreInterview(
    most=(
        Priority("learning", FreeText("Real time for it, not a budget on paper.")),
        Priority("flexibility", FreeText(f"Two days at home. {SECRET}", "recruiter")),
        Priority("progression"),
    ),
    least=("purpose",),
    goals=FreeText("Lead a small team and keep writing code."),
    motivation=FreeText(f"They froze all promotions. {SECRET}", "recruiter"),
    needs=FreeText("Quiet mornings."),
    questions=(
        Question("q-promoted", "How do you decide who gets promoted?"),
        Question("q-leave", f"How much parental leave is there? {SECRET}", "recruiter"),
        Question("q-sell", "Will the company be sold?"),
    ),
    adjustments=f"The exercise a day ahead, please. {SECRET}",
)

AMARA_FIT = CandidateFit(
    offers={"learning": 4, "flexibility": 5, "progression": 2},
    outcomes={"q-promoted": "partly", "q-leave": "answered", "q-sell": "not"},
    straight_answers=4,
    open="Nobody could say what comes after senior.",
)

JONAS_FIT = InterviewerFit(
    offers={"learning": 4, "flexibility": 3, "progression": 4},
    came_up=("learning", "progression"),
    handled=("q-promoted",),
    criteria=(CriterionRating(4, "Drew the whole pipeline."), CriterionRating(None, "")),
    promises=(Promise("Send the ladder", "Jonas Lind", date(2027, 1, 18)),),
    follow_up="Find out about pay bands.",
)

PRIYA_FIT = InterviewerFit(
    offers={"learning": 3, "flexibility": 3, "progression": None},
    came_up=("flexibility",),
    handled=("q-promoted", "q-sell"),
    criteria=(CriterionRating(3, "Named the risks."), CriterionRating(5, "Clear to a lay person.")),
)

PANEL = (
    Invitee("Jonas Lind", "jonas@example.com", ("autonomy", "learning")),
    Invitee("Priya Rao", "priya@example.com", ("progression", "flexibility")),
)
STARTS = datetime(2027, 1, 14, 10, tzinfo=UTC)
INVITED = datetime(2027, 1, 4, 9, tzinfo=UTC)


class Cast:
    """Makes the usual people in a database, and takes an interview as far as a test wants it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with transaction():
            people.describe_organisation("Northlight", "Europe/London")
            people.organisation().steps_put_away = True
            self.recruiter_id = accounts.add(
                name="Rosa Marchetti", email="rosa@example.com", password=PASSWORD, admin=True, now=INVITED
            ).id
            role = Role(
                title="Senior Data Engineer",
                department="Engineering",
                location="Leeds",
                level="Senior",
                criteria=("Builds pipelines others can run", "Explains trade-offs"),
            )
            db.session.add(role)
            db.session.flush()
            self.role_id = role.id

    def library(self) -> None:
        """Three entries: what a promotion takes, where people work, and the benefits of Leeds."""
        with transaction():
            db.session.add_all(
                LibraryEntry(updated_at=INVITED, owner="people team", reviewed_on=date(2026, 9, 1), **entry)
                for entry in (
                    {
                        "title": "How promotions are decided",
                        "topic": "growth",
                        "dimensions": ("progression",),
                        "body": "A panel of three decides who gets promoted, in March and September.",
                        "limits": "Staff places are tied to a need.",
                        "answers": ("How do promotions work?",),
                    },
                    {
                        "title": "Where we work",
                        "topic": "benefits",
                        "dimensions": ("flexibility",),
                        "body": "Up to three days a week at home, agreed for a quarter.",
                    },
                    {
                        "title": "Benefits in Leeds",
                        "topic": "benefits",
                        "dimensions": ("rewards",),
                        "location": "Leeds",
                        "body": "- 27 days of holiday\n- 20 weeks of parental leave",
                    },
                )
            )
            people.organisation().library_version += 1

    def interview(
        self,
        now: datetime = INVITED,
        starts_at: datetime = STARTS,
        candidate: str = "Amara Obi",
        zone: str = "Europe/London",
        panel: tuple[Invitee, ...] = PANEL,
        sessions: tuple[PlannedSession, ...] = (),
    ) -> int:
        """An interview that has just been set up; its id. `sessions`: those of one that has several."""
        first = candidate.split()[0].lower().replace("ł", "l")
        plan = Plan(
            role_id=self.role_id,
            candidate=Invitee(candidate, f"{first}@example.com"),
            interviewers=panel,
            starts_at=starts_at,
            minutes=60,
            zone=zone,
            sessions=sessions,
        )
        with transaction():
            return lifecycle.set_up(plan, self.recruiter_id, now).id

    def four_sessions(self, first: datetime, panel: tuple[Invitee, ...] = PANEL) -> int:
        """An interview of four sessions within a day, in turns with all of the panel and with one of them."""
        sessions = tuple(
            PlannedSession(
                first + timedelta(minutes=90 * n),
                60 if n % 2 else 45,
                Venue("Room 7") if n == 2 else NOWHERE,
                () if n % 2 else (panel[n // 2 % len(panel)].email,),
            )
            for n in range(4)
        )
        return self.interview(starts_at=first, panel=panel, sessions=sessions)

    def day(self, *sessions: PlannedSession, venue: Venue = NOWHERE, candidate_zone: str = "") -> int:
        """An interview of these sessions that has just been set up; its id."""
        plan = Plan(
            role_id=self.role_id,
            candidate=Invitee("Amara Obi", "amara@example.com", zone=candidate_zone),
            interviewers=PANEL,
            starts_at=sessions[0].starts_at,
            minutes=sessions[0].minutes,
            zone="Europe/London",
            venue=venue,
            sessions=sessions,
        )
        with transaction():
            return lifecycle.set_up(plan, self.recruiter_id, INVITED).id

    def answers(self, interview_id: int, answers: PreInterview = AMARA, now: datetime = INVITED) -> None:
        """The candidate sends the pre-interview form."""
        with transaction():
            candidate = db.session.get_one(Interview, interview_id).candidate
            submissions.save_draft(candidate, "pre_interview", answers, now)
            submissions.send_pre_interview(interview_id, now)

    def sends_briefing(self, interview_id: int, now: datetime = INVITED) -> None:
        with transaction():
            lifecycle.call_for_briefing(interview_id, self.actor, now)
        self.work(now)

    def holds(self, interview_id: int, now: datetime = STARTS + timedelta(hours=1)) -> None:
        with transaction():
            lifecycle.hold(interview_id, now, self.actor, now)

    def rates(
        self, interview_id: int, who: str, answers: CandidateFit | InterviewerFit, now: datetime = STARTS
    ) -> None:
        """The participant whose name begins with `who` sends a fit form."""
        participant_id = self.participant(interview_id, who)
        with transaction():
            submissions.send_fit(participant_id, interview_id, answers, now)

    def everybody_rates(self, interview_id: int) -> None:
        self.rates(interview_id, "Amara", AMARA_FIT)
        self.rates(interview_id, "Jonas", JONAS_FIT)
        self.rates(interview_id, "Priya", PRIYA_FIT)

    def everybody_speaks(self, interview_id: int, language: str) -> None:
        """Everybody on the interview has chosen this language."""
        with transaction():
            for participant in db.session.get_one(Interview, interview_id).participants:
                people.set_language(participant.person_id, language)

    def keeps_briefing(self, interview_id: int, now: datetime = INVITED) -> None:
        """A version of the briefing, without the work of laying it out."""
        with transaction():
            versions.keep(versions.compose_briefing(interview_id, now), b"%PDF-briefing", now)

    def keeps_report(self, interview_id: int, now: datetime = STARTS + timedelta(hours=2)) -> None:
        """The fit report, likewise."""
        with transaction():
            versions.keep(versions.compose_report(interview_id), b"%PDF-report", now)

    def erases(self, interview_id: int, now: datetime = INVITED) -> None:
        """The recruiter erases the interview."""
        with transaction():
            erasure.erase(interview_id, self.actor, now)

    def reported(self) -> int:
        """An interview that has gone all the way to its report; its id."""
        interview_id = self.interview()
        self.answers(interview_id)
        self.sends_briefing(interview_id)
        self.holds(interview_id)
        self.everybody_rates(interview_id)
        self.work()
        return interview_id

    def work(self, now: datetime = STARTS + timedelta(hours=2)) -> int:
        """Performs everything that is due at `now`, as the workers would; how much it was."""
        done = 0
        with time_machine.travel(now, tick=False):
            while True:
                with transaction():
                    due = ringing.due(now, ring_again=0.5)
                for job in due:
                    perform(job.id)
                done += len(due)
                if not due:
                    return done

    def stage(self, interview_id: int) -> Stage:
        with reading():
            return db.session.get_one(Interview, interview_id).stage

    def participant(self, interview_id: int, who: str) -> int:
        with reading():
            everybody = db.session.get_one(Interview, interview_id).participants
            return next(p.id for p in everybody if p.person.name.startswith(who))

    def colleague(self, email: str, *, name: str = "Kim Lee", admin: bool = False) -> int:
        """Another account, with the same password. Returns its id."""
        with transaction():
            return accounts.add(name=name, email=email, admin=admin, now=INVITED, password=PASSWORD).id

    def link(self, interview_id: int, who: str) -> str:
        """The path of a participant's personal page."""
        with reading():
            person = db.session.get_one(Participant, self.participant(interview_id, who))
            settings: Settings = current_app.config["SETTINGS"]
            return Links("", settings.secret_key).participant(person.id, person.nonce)

    def rounds_link(self, interview_id: int) -> str:
        """The path of the page with all rounds of the interview's candidacy."""
        with reading():
            candidacy = db.session.get_one(Interview, interview_id).candidacy
            assert candidacy is not None
            settings: Settings = current_app.config["SETTINGS"]
            return Links("", settings.secret_key).candidacy(candidacy.id, candidacy.nonce)

    def jobs(self, interview_id: int, open_only: bool = True) -> dict[tuple[str, int, str | None], Job]:
        """(task, subject, key) → job row."""
        with reading():
            rows = db.session.query(Job).filter_by(interview_id=interview_id).all()
            db.session.expunge_all()
        return {(j.task, j.subject, j.key): j for j in rows if not open_only or j.done_at is None}

    @property
    def actor(self) -> Actor:
        return Actor("account", self.recruiter_id)
