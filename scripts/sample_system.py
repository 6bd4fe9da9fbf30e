"""Starts a temporary system with the sample data, for scripts that look at its pages."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import flask_migrate
import httpx
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from webapp import sample
from webapp.adapters.links import Links
from webapp.app import create_app
from webapp.config import Settings
from webapp.db import db, transaction
from webapp.launcher import throwaway
from webapp.models import Interview, Participant, Person
from webapp.process_signals import ended_by_signals
from webapp.services.interviews import lifecycle
from webapp.services.interviews.lifecycle import Invitee, Plan


@dataclass(frozen=True)
class SampleSystem:
    """Where it runs, and who may go where."""

    app: Flask
    settings: Settings

    @property
    def base_url(self) -> str:
        return self.settings.base_url

    def interview(self, stage: str, candidate: str = "") -> int:
        """The number of the first interview in a stage, or of the first of a candidate in it."""
        with self.app.app_context():
            theirs = select(Participant.interview_id).join(Person).where(Person.name.startswith(candidate))
            found = select(Interview.id).where(Interview.stage == stage, Interview.id.in_(theirs))
            return db.session.scalars(found.order_by(Interview.id).limit(1)).one()

    def candidacy(self, stage: str, candidate: str) -> int:
        """The number of the candidacy of which that interview is a round."""
        with self.app.app_context():
            return db.session.get_one(Interview, self.interview(stage, candidate)).candidacy_id or 0

    def link(self, stage: str, side: str, candidate: str = "") -> str:
        """The personal page of the candidate, or an interviewer, of an interview in a stage."""
        with self.app.app_context():
            mine = Participant.interview_id == self.interview(stage, candidate)
            seat = select(Participant).where(mine, Participant.side == side)
            person = db.session.scalars(seat.order_by(Participant.id).limit(1)).one()
            return Links(self.base_url, self.settings.secret_key).participant(person.id, person.nonce)

    def invite_again(self, stage: str, candidate: str) -> None:
        """To a next round, three weeks after that interview and before the same panel."""
        with self.app.app_context(), transaction():
            before = db.session.get_one(Interview, self.interview(stage, candidate))
            again = Plan(
                role_id=before.role_id,
                candidate=_as_before(before.candidate),
                interviewers=tuple(map(_as_before, before.panel)),
                starts_at=before.starts_at + timedelta(weeks=3),
                minutes=60,
                zone=before.zone,
            )
            lifecycle.set_up(again, before.owner_id, datetime.now(UTC))

    def session(self) -> str:
        """The cookie of a recruiter who has signed in."""
        with httpx.Client(base_url=self.base_url, trust_env=False) as browser:
            page = BeautifulSoup(browser.get("/sign-in").text, "html.parser")
            [token] = page.select("main input[name=csrf_token]")
            who = {"email": sample.EMAIL, "password": sample.PASSWORD, "csrf_token": token["value"]}
            browser.post("/sign-in", data=who)
            return browser.cookies["session"]


def _as_before(seat: Participant) -> Invitee:
    return Invitee(seat.person.name, seat.person.email, tuple(seat.focus))


@contextmanager
def sample_system() -> Iterator[SampleSystem]:
    """A throw-away deployment with the sample in it, up and running."""
    with ended_by_signals(), throwaway(os.environ) as deployment:
        settings = replace(Settings.from_env(deployment.environment), log_level="WARNING")
        app = create_app(settings)
        with app.app_context():
            flask_migrate.upgrade()
            sample.load(datetime.now(UTC), Links(settings.base_url, settings.secret_key))
        deployment.start()
        deployment.wait_healthy()
        yield SampleSystem(app, settings)
