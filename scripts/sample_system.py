"""Starts a temporary system with the sample data, for scripts that look at its pages."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import flask_migrate
import httpx
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from webapp import sample
from webapp.adapters.links import Links
from webapp.app import create_app
from webapp.config import Settings
from webapp.db import db
from webapp.launcher import throwaway
from webapp.models import Interview, Participant
from webapp.process_signals import ended_by_signals


@dataclass(frozen=True)
class SampleSystem:
    """Where it runs, and who may go where."""

    app: Flask
    settings: Settings

    @property
    def base_url(self) -> str:
        return self.settings.base_url

    def interview(self, stage: str) -> int:
        """The number of the first interview in a stage."""
        with self.app.app_context():
            found = select(Interview.id).where(Interview.stage == stage).order_by(Interview.id)
            return db.session.scalars(found.limit(1)).one()

    def link(self, stage: str, side: str) -> str:
        """The personal page of the candidate, or an interviewer, of an interview in a stage."""
        with self.app.app_context():
            mine = (Participant.interview_id == self.interview(stage)) & (Participant.side == side)
            first = select(Participant).where(mine).order_by(Participant.id).limit(1)
            person = db.session.scalars(first).one()
            return Links(self.base_url, self.settings.secret_key).participant(person.id, person.nonce)

    def session(self) -> str:
        """The cookie of a recruiter who has signed in."""
        with httpx.Client(base_url=self.base_url, trust_env=False) as browser:
            page = BeautifulSoup(browser.get("/sign-in").text, "html.parser")
            [token] = page.select("main input[name=csrf_token]")
            who = {"email": sample.EMAIL, "password": sample.PASSWORD, "csrf_token": token["value"]}
            browser.post("/sign-in", data=who)
            return browser.cookies["session"]


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
