"""Two tabs that are sent at the same moment: the second sees what the first has kept."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from time import sleep

import pytest
from flask import Flask

from tests.cast import Cast
from tests.client import Client
from webapp.db import db, transaction
from webapp.models.interviews import Participant
from webapp.services.interviews import schedule

pytestmark = pytest.mark.both_databases

A_MOMENT = 0.3
"""Seconds in which the second tab comes to wait for the first."""


@contextmanager
def being_kept(app: Flask, participant_id: int, *, job_title: str) -> Iterator[None]:
    """Another tab of an interviewer has been sent, and is being kept when the block begins."""
    begun = Event()

    def keep() -> None:
        with app.app_context():
            interview_id = db.session.get_one(Participant, participant_id).interview_id
            with transaction():
                schedule.locked(interview_id)
                db.session.get_one(Participant, participant_id).person.job_title = job_title
                db.session.flush()
                begun.set()
                sleep(A_MOMENT)

    with ThreadPoolExecutor(1) as another:
        kept = another.submit(keep)
        assert begun.wait(30)
        yield
        kept.result(timeout=30)


def test_an_introduction_that_is_sent_meanwhile_keeps_the_other_line(
    app: Flask, client: Client, cast: Cast
) -> None:
    interview_id = cast.interview()
    address, jonas = cast.link(interview_id, "Jonas"), cast.participant(interview_id, "Jonas")
    page = client.get(address)
    with being_kept(app, jonas, job_title="Head of Data"):
        client.post(page, {"about": "I like trains."}, form="/introduction")
    kept = client.get(address).fields("/introduction")
    assert (kept["job_title"], kept["about"]) == (["Head of Data"], ["I like trains."])
