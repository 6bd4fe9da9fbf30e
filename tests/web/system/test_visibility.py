"""What was said in confidence, and what is sealed, is in no byte that anybody else can get.

Every text holds a word that stands nowhere else. After each step, what everybody can get is searched for the
words that are not for them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, example, given, settings, strategies
from pypdf import PdfReader
from redis import Redis
from sqlalchemy import select

from tests.cast import INVITED, STARTS, Cast
from tests.conftest import app_for
from tests.snapshots import Snapshot
from tests.web.system.story import (
    ACCOUNTS,
    PERSONAL,
    Choices,
    Story,
    desk,
    hooked,
    log_lines,
    machines,
    mailed,
    personal,
    program,
)
from webapp.adapters import pdf
from webapp.config import Settings
from webapp.db import db, reading
from webapp.models.documents import DocumentFile
from webapp.services.accounts.api_keys import SCOPES

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
MIXED = Choices(
    notes=("interviewers", "recruiter", "interviewers"),
    texts=("interviewers", "recruiter", "recruiter"),
    questions=("interviewers", "recruiter"),
    before="Promotion",
)
A_FEW = settings(
    max_examples=1, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MANY = settings(A_FEW, max_examples=3, derandomize=False)


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


def look(story: Story, redis: Redis, log: str, accounts: Iterable[str]) -> None:
    """Fails for a word where it is not to be."""
    words = story.words
    shut = words.of_others(words.sealed) | words.of_others(words.drafts)
    for who in PERSONAL:
        not_theirs = words.of_others(words.sealed, who) | words.of_others(words.drafts, who)
        hidden = words.mailed | (not_theirs if who == "Amara" else not_theirs | words.recruiters)
        nowhere(hidden, personal(story, who), who)
    not_for = {
        "on the panel": shut | words.recruiters | words.mailed,
        "a party": words.all,
        "kept out": words.all,
    }
    for who in accounts:
        nowhere(not_for.get(who, shut), desk(story, who), who)
    for reader, kind, letter in mailed(story):
        unsaid = shut | words.mailed | (words.recruiters if reader == "interviewer" else set())
        nowhere(unsaid, [(kind, letter)], reader)
    browser = story.cast.app.test_client()
    metrics = browser.get("/metrics", headers={"Authorization": "Bearer " + "t" * 20})
    assert metrics.status_code == 200
    everything = [("metrics", metrics.data), ("log", log.encode()), *machines(story, redis)]
    assert len(everything) > 3
    nowhere(words.all, everything, "machines")


def look_by_keys(story: Story) -> None:
    """The same for keys of the API: they are told nothing in confidence, and of a restricted interview
    nothing at all unless they are named. What their systems are told by themselves holds no word."""
    words = story.words
    shut = words.of_others(words.sealed) | words.of_others(words.drafts) | words.recruiters
    for named in (True, False):
        told_of = hooked(story, named)
        assert bool(told_of) is (named or not story.restricted)
        nowhere(words.all, [("webhooks", body) for body in told_of], f"a system, named: {named}")
    for (named, scopes), key in story.keys.items():
        sees = named or not story.restricted
        nowhere(shut if sees else words.all, program(story, key), f"a key to {scopes}, named: {named}")


def nowhere(words: set[str], held: Iterable[tuple[str, bytes]], who: str) -> None:
    for where, content in held:
        text = content.lower()
        found = [word for word in words if word.encode() in text]
        assert not found, f"{who} at {where}"


def told(story: Story, looks: Callable[[], None]) -> None:
    """The whole way of one interview, with a look around after each step."""
    for steps, at in (
        ((story.answers, story.briefs), INVITED),
        ((story.rates,), STARTS),
        ((story.corrects_addresses,), STARTS),
        ((story.reveals,), STARTS),
    ):
        with time_machine.travel(at, tick=False):
            for step in steps:
                step()
            looks()


def proved(cast: Cast, redis_url: str, choices: Choices, accounts: Iterable[str]) -> None:
    as_it_was = Snapshot()
    redis = Redis.from_url(redis_url)
    redis.flushall()
    try:
        story = Story(cast, choices)
        with log_lines() as log:
            told(story, lambda: look(story, redis, log.getvalue(), accounts))
    finally:
        as_it_was.restore()


@pytest.mark.usefixtures("documents_as_html")
@A_FEW
@example(choices=MIXED)
@given(choices=CHOICES)
def test_no_word_is_where_it_is_not_to_be(cast: Cast, redis_url: str, choices: Choices) -> None:
    """An admin gets all that a recruiter gets, and the audit trail."""
    proved(cast, redis_url, choices, ("admin", "on the panel", "a party", "kept out"))


@pytest.mark.slow
@pytest.mark.usefixtures("documents_as_html")
@MANY
@given(choices=CHOICES)
def test_no_word_of_many_is_where_it_is_not_to_be(cast: Cast, redis_url: str, choices: Choices) -> None:
    proved(cast, redis_url, choices, ACCOUNTS)


@pytest.mark.parametrize("restricted", [True, False])
@pytest.mark.usefixtures("documents_as_html")
def test_no_key_gets_a_word_that_is_not_for_it(cast: Cast, restricted: bool) -> None:
    story = Story(cast, MIXED, restricted)
    told(story, lambda: look_by_keys(story))


def anywhere(words: set[str], held: Iterable[tuple[str, bytes]]) -> set[str]:
    text = b"".join(content for _, content in held).lower()
    return {word for word in words if word.encode() in text}


@pytest.mark.usefixtures("documents_as_html")
def test_whoever_may_read_a_word_finds_it_by_the_same_search(cast: Cast) -> None:
    """Else the search would prove nothing."""
    story = Story(cast, MIXED)
    words = story.words
    with time_machine.travel(INVITED, tick=False):
        story.answers()
        assert anywhere(words.recruiters, desk(story, "owner")) == words.recruiters
        assert anywhere(words.told, desk(story, "on the panel")) == words.told
        assert anywhere(words.mailed, desk(story, "recruiter")) == words.mailed
        assert anywhere(words.drafts["Amara"], personal(story, "Amara")) == words.drafts["Amara"]
        story.briefs()
        everything = story.keys[True, " ".join(SCOPES)]
        assert anywhere(words.told, program(story, everything))
        assert anywhere(words.told, program(story, story.keys[True, "documents"]))
        assert not anywhere(words.told, program(story, story.keys[True, "audit"]))
        asked = anywhere(words.told, personal(story, "Jonas"))
        assert len(asked) == len(words.told) - 1  # the answer to a question goes to the candidate alone
    with time_machine.travel(STARTS, tick=False):
        story.rates()
        assert anywhere(words.sealed["Jonas"], personal(story, "Jonas")) == words.sealed["Jonas"]
        assert anywhere(words.drafts["Priya"], personal(story, "Priya"))
        sealed = words.sealed["Jonas"] | words.sealed["Amara"]
        story.reveals()
        assert anywhere(sealed, program(story, everything))
        pages = dict(desk(story, "recruiter"))
        assert anywhere(sealed, pages.items()) == sealed
        for ending in ("", ".pdf", "-letter.pdf"):
            sheet = pages[f"/offer-sheet{ending}"]
            assert anywhere(words.told, [("", sheet)])
            assert not anywhere(words.recruiters | words.of_others(words.drafts), [("", sheet)])


@pytest.mark.slow
@pytest.mark.real_pdf
@time_machine.travel(STARTS, tick=False)
def test_no_word_is_in_the_text_or_the_metadata_of_a_document(cast: Cast) -> None:
    story = Story(cast, MIXED)
    story.answers()
    story.briefs()
    story.rates()
    story.reveals()
    hidden = story.words.recruiters | story.words.of_others(story.words.drafts)
    with reading():
        kept = db.session.scalars(select(DocumentFile)).all()
        files = [file for row in kept for file in (row.pdf, row.letter) if file]
    assert len(files) == 5  # briefing and report on both papers, a preview on one
    for file in files:
        paper = PdfReader(BytesIO(file))
        text = "".join(page.extract_text() for page in paper.pages) + str(paper.metadata) + str(paper.outline)
        squeezed = re.sub(r"[^a-z]", "", text.lower())
        assert squeezed
        assert not [word for word in hidden if word in squeezed or word.encode() in file]
