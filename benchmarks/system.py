"""Runs a whole deployment, thrown away afterwards, in which candidates are invited and send their forms."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import inf
from pathlib import Path
from time import sleep

from sqlalchemy import select

from tests.postgres import Cluster, cluster, programs
from webapp.adapters.links import Links
from webapp.config import Settings
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import PreInterview
from webapp.launcher import Deployment, throwaway
from webapp.models import Account, Job, Participant, Role
from webapp.models.jobs import OPEN
from webapp.rehearsal import console, people
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.dates import weeks_later
from webapp.rehearsal.installation import Installation, import_library, prepare
from webapp.rehearsal.script import Script, read_script
from webapp.services.interviews import lifecycle, submissions
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.interviews.schedule import BRIEFING

SCRIPT = Path(__file__).parent.parent / "examples" / "interviews" / "gethin-pryce.yaml"
PASSWORD = "of an account that is thrown away"  # noqa: S105


@dataclass(frozen=True)
class System:
    """A deployment with the sample library, and so many interviews with `links`: one for each candidate.
    `database`: its PostgreSQL, None for SQLite."""

    database: Cluster | None
    deployment: Deployment
    installation: Installation
    script: Script
    links: list[str]

    def sends(self, number: int) -> None:
        """The candidate of an interview fills in the form, page by page, and sends it."""
        with Browser(self.installation.base_url) as browser:
            people.answer(browser, self.links[number], self.script.rounds[0].pre_interview or PreInterview())

    def briefings(self) -> list[Job]:
        """The jobs of all briefings that were promised, the oldest first."""
        with self.installation.app.app_context(), reading():
            found = db.session.scalars(select(Job).where(Job.task == BRIEFING).order_by(Job.id)).all()
            db.session.expunge_all()
        return list(found)

    def wait_for_briefings(self) -> list[Job]:
        """The same, once all are done."""
        while any(job.done_at is None for job in self.briefings()):
            sleep(0.1)
        return self.briefings()

    def wait_for_rest(self) -> None:
        """Returns when nothing is left that is due: no document, letter or paper."""
        while self._is_work_left():
            sleep(0.1)

    def _is_work_left(self) -> bool:
        now = datetime.now(UTC)
        with self.installation.app.app_context(), reading():
            return db.session.scalar(select(Job.id).where(OPEN, Job.due_at <= now).limit(1)) is not None

    def start_again(self, workers: int) -> None:
        """Stops every process, and starts them with so many workers."""
        self.deployment.stop()
        self.deployment.workers = workers
        self.deployment.start()
        self.deployment.wait_healthy()


def seconds_of(job: Job) -> float:
    """From the promise of a job that is done to its end, as the database has them."""
    return (job.done_at - job.due_at).total_seconds() if job.done_at else inf


@contextmanager
def system(interviews: int = 1, workers: int = 1, postgresql: bool = False) -> Iterator[System]:
    """A deployment that is up. Its PostgreSQL keeps what it is told, as one in earnest does."""
    with ExitStack() as running:
        database, bin_dir = None, programs() if postgresql else None
        deployment = running.enter_context(throwaway(os.environ, workers=workers))
        if bin_dir:
            database = running.enter_context(cluster(bin_dir, "fsync=on", "synchronous_commit=on"))
            deployment.environment["DATABASE_URL"] = database.url
        settings = replace(Settings.from_env(deployment.environment), log_level="WARNING")
        installation = prepare(settings, PASSWORD)
        script = read_script(SCRIPT)
        import_library(installation, script.library)
        deployment.start()
        deployment.wait_healthy()
        set_up(installation, script, interviews)
        yield System(database, deployment, installation, script, links(installation, settings))


def set_up(installation: Installation, script: Script, interviews: int) -> None:
    """Sets interviews up on the console, each with a candidate of its own."""
    later = weeks_later(script, datetime.now(UTC))
    with Browser(installation.base_url) as recruiter:
        console.sign_in(recruiter, installation.email, installation.password)
        role = console.create_role(recruiter, script)
        for n in range(1, interviews + 1):
            candidate = replace(script.candidate, email=console.address_of(script.candidate.email, n))
            console.create_interview(recruiter, candidate, script.rounds[0], role, later)


def typed(interviews: int, now: datetime, soonest: int, within: int) -> list[int]:
    """Sets up so many interviews by the services themselves, in the days from `soonest` ahead on, each with
    answers that are typed and not sent; their ids. For hundreds: by the console that takes minutes."""
    answers = read_script(SCRIPT).rounds[0].pre_interview or PreInterview()
    with transaction():
        role = Role(title="Account Manager", department="Sales", location="Berlin")
        db.session.add(role)
        db.session.flush()
        role_id, owner_id = role.id, db.session.scalars(select(Account.id)).one()
    found = []
    for n in range(interviews):
        plan = Plan(
            role_id=role_id,
            candidate=Invitee(f"Candidate {n}", f"c{n}@example.com"),
            interviewers=(Invitee(f"Interviewer {n % 50}", f"i{n % 50}@example.com"),),
            starts_at=now + timedelta(days=soonest + n % within, minutes=n % 60),
            minutes=60,
            zone="Europe/Berlin",
        )
        with transaction():
            interview = lifecycle.set_up(plan, owner_id, now)
            submissions.save_draft(interview.candidate, "pre_interview", answers, now)
            found.append(interview.id)
    return found


def links(installation: Installation, settings: Settings) -> list[str]:
    """The address of each candidate's page, in the order of their interviews."""
    of = Links(installation.base_url, settings.secret_key)
    with installation.app.app_context(), reading():
        candidates = select(Participant).where(Participant.side == "candidate").order_by(Participant.id)
        return [of.participant(person.id, person.nonce) for person in db.session.scalars(candidates)]
