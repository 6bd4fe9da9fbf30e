"""What a later round's interviewers get holds nothing of earlier ratings, in no page, file, letter or event.

Every text of two earlier rounds holds a word that stands nowhere else. All that the interviewers of the third
can get is searched for them.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count

import pytest
import time_machine
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.cast import PANEL, STARTS, Cast
from tests.client import Client
from tests.snapshots import Snapshot
from webapp.adapters import mail, pdf
from webapp.adapters.links import Links
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
    Visibility,
)
from webapp.models import Letter, Role
from webapp.services.interviews import so_far
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.letters import letters

pytestmark = pytest.mark.one_database

WEEK = timedelta(days=7)
ADA = (Invitee("Ada Osei", "ada@example.com", ("learning",)),)
VISIBILITY = st.sampled_from(["interviewers", "recruiter"])
OUTCOME = st.sampled_from(["answered", "partly", "not", None])
ROUNDS = st.lists(st.lists(st.tuples(VISIBILITY, OUTCOME), max_size=3), min_size=2, max_size=2)


class Said:
    """Words that stand nowhere else: those that may go on, and those that must not."""

    def __init__(self) -> None:
        self.number = count(1)
        self.goes_on: set[str] = set()
        self.stays: set[str] = set()

    def new(self, goes_on: bool = False) -> str:
        word = f"zq{next(self.number):04}qz"
        (self.goes_on if goes_on else self.stays).add(word)
        return word


@pytest.fixture
def documents_as_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is what would be laid out: its words are found at once."""
    monkeypatch.setattr(pdf, "render", lambda html, *, paper="A4": html.encode())


def asks(said: Said, asked: list[tuple[Visibility, str | None]], number: int) -> PreInterview:
    """Notes, goals and the like of an earlier round stay there, whoever might read them then."""
    return PreInterview(
        most=(
            Priority("learning", FreeText(said.new())),
            Priority("team", FreeText(said.new(), "recruiter")),
        ),
        goals=FreeText(said.new()),
        motivation=FreeText(said.new(), "recruiter"),
        needs=FreeText(said.new()),
        questions=tuple(
            Question(f"q{number}-{n}", f"How is {said.new(visibility == 'interviewers')}?", visibility)
            for n, (visibility, _) in enumerate(asked)
        ),
        adjustments=said.new(),
    )


def rates(said: Said, handled: tuple[str, ...]) -> InterviewerFit:
    return InterviewerFit(
        offers={"learning": 1, "team": 5},
        came_up=("learning",),
        handled=handled,
        criteria=(CriterionRating(2, said.new()), CriterionRating(None, said.new())),
        promises=(Promise(said.new(True), said.new(True), date(2027, 3, 1)),),
        follow_up=said.new(),
    )


def earlier_round(cast: Cast, said: Said, asked: list[tuple[Visibility, str | None]], at: datetime) -> int:
    number = cast.interview(now=at - timedelta(days=2), starts_at=at)
    answers = asks(said, asked, number)
    cast.answers(number, answers, at - timedelta(days=2))
    cast.sends_briefing(number, at - timedelta(days=2))
    cast.holds(number, at)
    outcomes = {f"q{number}-{n}": outcome for n, (_, outcome) in enumerate(asked) if outcome}
    cast.rates(number, "Amara", CandidateFit({"learning": 5}, outcomes, 2, said.new()), at)
    for who in PANEL:
        cast.rates(number, who.name.split()[0], rates(said, tuple(outcomes)), at)
    cast.work(at)
    with transaction():
        so_far.pass_on(number, said.new(), cast.recruiter_id, at)
    return number


def everything_for_ada(cast: Cast, interview_id: int) -> Iterator[tuple[str, bytes]]:
    client, link = Client(cast.app.test_client()), cast.link(interview_id, "Ada")
    for page in ("", "/briefing", "/briefing.pdf", "/briefing-letter.pdf", "/fit", "/interview.ics"):
        answer = client.http.get(f"{link}{page}", follow_redirects=True)
        yield page, str(answer.headers).encode() + answer.data
    links = Links("http://localhost", cast.app.config["SETTINGS"].secret_key)
    ada = cast.participant(interview_id, "Ada")
    with reading():
        kept = [(row.kind, row.key) for row in db.session.query(Letter).filter_by(subject=ada)]
        for kind, key in kept:
            written = letters.write(kind, ada, key, links)
            message = mail.message(written, "b@example.com", "Bothways", "<1@example.com>", STARTS)
            parts = (
                part.get_payload(decode=True) or b"" for part in message.walk() if not part.is_multipart()
            )
            yield kind, str(message.items()).encode() + b"\n".join(map(bytes, parts))


def proved(cast: Cast, rounds: list[list[tuple[Visibility, str | None]]]) -> None:
    said = Said()
    with transaction():
        db.session.get_one(Role, cast.role_id).criteria = ("Builds pipelines", "Explains")
    days = [STARTS + WEEK * n for n in range(3)]
    numbers = [earlier_round(cast, said, asked, at) for asked, at in zip(rounds, days[:2], strict=True)]
    with transaction():
        words = so_far.passed_on(numbers[-1]).words
        said.stays.discard(words)
        said.goes_on.add(words)
    asked_at = days[2] - timedelta(days=2)
    third = cast.interview(now=asked_at, starts_at=days[2], panel=ADA)
    for at, step in ((asked_at, "asked"), (asked_at, "briefed"), (days[2] + timedelta(hours=1), "held")):
        with time_machine.travel(at, tick=False):
            if step == "briefed":
                cast.sends_briefing(third, at)
            if step == "held":
                cast.holds(third, at)
            cast.work(at)
            for where, content in everything_for_ada(cast, third):
                found = [word for word in said.stays if word.encode() in content]
                assert not found, f"{step}: {where}"
                if step == "briefed" and where == "/briefing":
                    assert words.encode() in content, "a word that goes on is found where it stands"


@pytest.mark.usefixtures("documents_as_html")
@settings(
    max_examples=1,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@example(rounds=[[("interviewers", "not"), ("recruiter", "not"), ("interviewers", "answered")]] * 2)
@given(rounds=ROUNDS)
def test_nothing_of_earlier_ratings_is_in_what_later_interviewers_get(
    cast: Cast, rounds: list[list[tuple[Visibility, str | None]]]
) -> None:
    as_it_was = Snapshot()
    try:
        proved(cast, rounds)
    finally:
        as_it_was.restore()
