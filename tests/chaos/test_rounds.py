"""A candidate's rounds, one of them a day of sessions, are played while Redis, workers and the relay are
killed: each document comes once, each letter, and what was said goes on."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import httpx
import pytest
from flask import Flask
from sqlalchemy import select

from tests.cast import PASSWORD, Cast
from tests.chaos.conftest import Noted, Staffed
from tests.chaos.crew import Crew
from tests.chaos.postbox import Postbox
from tests.chaos.record import arrivals, documents_of_each_interview, open_jobs
from tests.chaos.redis_server import RedisServer
from tests.chaos.test_killed import Mishaps
from tests.journeys.left_behind import PATIENCE, course_of, text_of
from tests.journeys.test_rehearsal import SCRIPTS
from tests.workers.conftest import until
from webapp.adapters.links import Links
from webapp.db import db, reading
from webapp.models import Interview, Letter
from webapp.rehearsal import play, runner
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.installation import Installation, import_library
from webapp.rehearsal.journal import Journal
from webapp.rehearsal.script import read_script
from webapp.services.interviews.schedule import BRIEFING, FIT_REPORT


class OverSocket(Browser):
    """A browser that reaches the web server by its socket, whatever the address says."""

    def __init__(self, base_url: str, transport: httpx.BaseTransport | None = None, *, socket: Path) -> None:
        super().__init__(base_url, httpx.HTTPTransport(uds=str(socket)))
        self.socket = socket

    def twin(self) -> Browser:
        other = OverSocket(str(self._client.base_url), socket=self.socket)
        other._client.cookies = httpx.Cookies(self._client.cookies)
        return other


@pytest.fixture
def crew(app: Flask, staffed: Staffed, monkeypatch: pytest.MonkeyPatch) -> Crew:
    """All parts, which do not make way for others: a rehearsal waits for nothing longer than a while. It
    reaches them by their socket; where a mail server delivers the letters, no page shows what is in them."""
    crew = staffed("web", "worker", "worker", "relay")
    for module in (play, runner):
        monkeypatch.setattr(module, "Browser", partial(OverSocket, socket=crew.web_socket))
    monkeypatch.setattr(play.console, "personal_links", partial(links_of_letters, app))
    return crew


def links_of_letters(app: Flask, _recruiter: Browser, interview: str, expected: int) -> list[str] | None:
    """The links of an interview's people once all have a letter: the candidate's first."""
    settings = app.config["SETTINGS"]
    links = Links(settings.base_url, settings.secret_key)
    with app.app_context(), reading():
        everybody = db.session.get_one(Interview, int(interview.rpartition("/")[2])).participants
        written = set(db.session.scalars(select(Letter.subject)))
        found = [links.participant(p.id, p.nonce) for p in everybody if p.id in written]
    return found if len(found) == expected else None


def befalls(journal: Journal, _words: str, *, app: Flask, mishaps: Mapping[str, Callable[[], None]]) -> None:
    """What befalls the deployment at this milestone, in each round again."""
    if journal.milestones and (mishap := mishaps.get(journal.milestones[-1]["what"])):
        with app.app_context():
            mishap()


def test_rounds_and_sessions_come_to_their_end_whatever_is_killed(
    app: Flask,
    cast: Cast,
    crew: Crew,
    redis_server: RedisServer,
    postbox: Postbox,
    tmp_path: Path,
    note: Noted,
):
    script = read_script(SCRIPTS / "two-rounds.yaml")
    house = Installation(app, "http://localhost", "rosa@example.com", PASSWORD)
    import_library(house, script.library)
    mishaps = Mishaps(crew, redis_server)
    watch = partial(
        befalls,
        app=app,
        mishaps={"planned": mishaps.redis, "answered": mishaps.worker, "held": mishaps.relay},
    )
    assert runner.rehearse(house, script, [tmp_path / "out"], watch, patience=PATIENCE) == [None]
    # a thread of the play started the last one, which ended with that thread
    redis_server.kill()
    redis_server.start()
    until(lambda: open_jobs() == 0, "all jobs", 120)

    assert documents_of_each_interview(BRIEFING) == [1, 1]
    assert documents_of_each_interview(FIT_REPORT) == [1, 1]
    came = arrivals(postbox)
    twice = {job_id: moments for job_id, moments in came.items() if len(moments) > 1}
    assert all(mishaps.excuse(moments, job_id) for job_id, moments in twice.items())
    assert course_of(tmp_path / "out")["complete"] is True
    briefing = text_of(tmp_path / "out" / "round-2" / "briefing.pdf")
    for said in ("How many evenings a month would I work? not answered, they say", "from the evening shift"):
        assert said in briefing
    note(
        1,
        "two rounds, the second of two sessions, while Redis, a worker and the relay are killed in each",
        f"a briefing and a report each, 0 lost, 0 double; {len(came)} letters, {len(twice)} of them twice",
    )
