"""What was said in confidence, and what is sealed, is in no byte that anybody else can get.

Every text holds a word that stands nowhere else. After each step, what everybody can get is searched for the
words that are not for them.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, given, settings, strategies
from redis import Redis

from tests.cast import INVITED, STARTS, Cast
from tests.conftest import app_for
from tests.snapshots import Snapshot
from tests.web.system.story import PERSONAL, Choices, Story, desk, log_lines, machines, mailed, personal
from webapp.adapters import pdf
from webapp.config import Settings
from webapp.db import db

pytestmark = pytest.mark.one_database

VISIBILITY = strategies.sampled_from(["interviewers", "recruiter"])
CHOICES = strategies.builds(
    Choices,
    notes=strategies.tuples(VISIBILITY, VISIBILITY, VISIBILITY),
    texts=strategies.tuples(VISIBILITY, VISIBILITY, VISIBILITY),
    questions=strategies.lists(VISIBILITY, min_size=1, max_size=4).map(tuple),
    before=strategies.sampled_from(
        ["Promotion", "parental leave,", "<b>home</b>", "{{ 7*7 }}", "über", "\u202e"]
    ),
)
A_FEW = settings(
    max_examples=2, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(A_FEW, max_examples=40, derandomize=False)


@pytest.fixture
def app(settings: Settings, redis_url: str) -> Iterator[Flask]:
    """The application with a Redis."""
    app = app_for(replace(settings, redis_url=redis_url, metrics_token="t" * 20))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def documents_as_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is what would be laid out: its words are found at once."""
    monkeypatch.setattr(pdf, "render", lambda html, *, paper="A4": html.encode())


def look(story: Story, redis: Redis, log: str) -> None:
    """Fails for a word where it is not to be."""
    words = story.words
    shut = words.of_others(words.sealed) | words.of_others(words.drafts)
    for who in PERSONAL:
        not_theirs = words.of_others(words.sealed, who) | words.of_others(words.drafts, who)
        hidden = not_theirs if who == "Amara" else not_theirs | words.recruiters
        nowhere(hidden, personal(story, who), who)
    for who, hidden in {
        "owner": shut,
        "admin": shut,
        "recruiter": shut,
        "on the panel": shut | words.recruiters,
        "a party": words.all,
        "kept out": words.all,
    }.items():
        nowhere(hidden, desk(story, who), who)
    for reader, kind, letter in mailed(story):
        nowhere(shut if reader != "interviewer" else shut | words.recruiters, [(kind, letter)], reader)
    browser = story.cast.app.test_client()
    metrics = browser.get("/metrics", headers={"Authorization": "Bearer " + "t" * 20})
    assert metrics.status_code == 200
    everything = [("metrics", metrics.data), ("log", log.encode()), *machines(story, redis)]
    assert len(everything) > 3
    nowhere(words.all, everything, "machines")


def nowhere(words: set[str], held: object, who: str) -> None:
    for where, content in held:  # type: ignore[attr-defined]
        text = content.lower()
        found = [word for word in words if word.encode() in text]
        assert not found, f"{who} at {where}"


def told(story: Story, redis_url: str) -> None:
    """The whole way of one interview, with a look around after each step."""
    redis = Redis.from_url(redis_url)
    redis.flushall()
    with log_lines() as log:
        for step, at in (
            (story.answers, INVITED),
            (story.briefs, INVITED),
            (story.rates, STARTS),
            (story.corrects_addresses, STARTS),
            (story.reveals, STARTS),
        ):
            with time_machine.travel(at, tick=False):
                step()
                look(story, redis, log.getvalue())


@pytest.mark.usefixtures("documents_as_html")
@A_FEW
@given(choices=CHOICES)
def test_no_word_is_where_it_is_not_to_be(cast: Cast, redis_url: str, choices: Choices) -> None:
    as_it_was = Snapshot()
    try:
        told(Story(cast, choices), redis_url)
    finally:
        as_it_was.restore()


@pytest.mark.slow
@pytest.mark.usefixtures("documents_as_html")
@MANY
@given(choices=CHOICES)
def test_no_word_of_many_is_where_it_is_not_to_be(cast: Cast, redis_url: str, choices: Choices) -> None:
    as_it_was = Snapshot()
    try:
        told(Story(cast, choices), redis_url)
    finally:
        as_it_was.restore()
