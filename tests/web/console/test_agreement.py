"""Two hundred interviews in all states: every place says the same of what is left to be done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import pytest
import time_machine

from tests.cast import INVITED, STARTS, Cast
from tests.client import Client
from webapp.adapters.templates import render
from webapp.db import db, reading, transaction
from webapp.domain.fit.candidates_part import Choice
from webapp.domain.fit.open_things import open_things as things_known
from webapp.domain.fit.report import FitReport, Kind, name_of
from webapp.domain.forms.answers import (
    CandidateFit,
    InterviewerFit,
    PreInterview,
    Priority,
    Promise,
    Question,
)
from webapp.domain.interview.stages import Stage
from webapp.models import Interview
from webapp.services.console import overview, things_to_do
from webapp.services.documents import versions
from webapp.services.interviews import changes, lifecycle, open_things
from webapp.services.letters import candidates_part
from webapp.services.questions import ledger

pytestmark = [pytest.mark.one_database, pytest.mark.slow]

BATCHES = range(0, 200, 25)
"""Eight times twenty-five: one request of all would take minutes, and hide which was wrong."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
END = STARTS + HOUR
LATER = STARTS + 60 * DAY
"""When all that is open is due."""
KEYS = ("q1", "q2", "q3")
CHOSEN = ("learning", "flexibility")
NOT_YET = "We have not answered this in writing yet."


@dataclass
class Story:
    """What happens to one interview, drawn from the numbers of `chance`."""

    cast: Cast
    chance: Random
    id: int = 0
    acts: list[str] = field(default_factory=list)

    def happen(self, number: int) -> None:
        self.id = self.cast.interview(candidate=f"Amara Number{number}")
        last = self.chance.choice(("invited", "answered", "held", *6 * ["reported"], "closed", "cancelled"))
        if last != "invited" and self.maybe(0.9):
            self.cast.answers(self.id, self.asked())
            self.some_letters()
        if last in ("held", "reported", "closed"):
            self.hold(last)
        if last == "cancelled":
            with transaction():
                changes.cancel(self.id, self.cast.actor, INVITED)

    def maybe(self, likely: float = 0.5) -> bool:
        return self.chance.random() < likely

    def asked(self) -> PreInterview:
        who = ("interviewers", "recruiter")
        questions = (Question(k, f"What of {k}?", self.chance.choice(who)) for k in KEYS if self.maybe(0.7))
        return PreInterview(most=tuple(map(Priority, CHOSEN)), questions=tuple(questions))

    def hold(self, last: str) -> None:
        self.cast.holds(self.id, END)
        forms = {
            "Amara": self.candidates_form,
            "Jonas": self.interviewers_form,
            "Priya": self.interviewers_form,
        }
        order = self.chance.sample(sorted(forms), k=self.chance.randint(0 if last == "held" else 1, 3))
        late = order.pop() if last != "held" and len(order) > 1 and self.maybe(0.3) else None
        for name in order:
            self.cast.rates(self.id, name, forms[name]())
        if last == "held":
            return
        with transaction():
            if db.session.get_one(Interview, self.id).round_closed_at is None:
                lifecycle.close_round(self.id, self.cast.actor, END)
        self.cast.keeps_report(self.id)
        self.ticks()
        if late:
            self.cast.rates(self.id, late, forms[late]())
            self.cast.keeps_report(self.id)
        self.afterwards()
        if last == "closed":
            with transaction():
                lifecycle.close(self.id, self.cast.actor, END + DAY)
        self.ticks()

    def candidates_form(self) -> CandidateFit:
        outcomes = {k: self.chance.choice(("answered", "partly", "not")) for k in KEYS if self.maybe(0.8)}
        offers = {k: self.chance.choice((None, 1, 3, 5)) for k in CHOSEN if self.maybe(0.9)}
        return CandidateFit(
            offers=offers, outcomes=outcomes, open=self.chance.choice(("", "What comes next?"))
        )

    def interviewers_form(self) -> InterviewerFit:
        days = (None, date(2027, 1, 20), date(2027, 2, 20))
        promised = (Promise(f"Send {n}", "Jonas Lind", self.chance.choice(days)) for n in range(2))
        return InterviewerFit(
            offers={k: self.chance.choice((None, 1, 3, 5)) for k in CHOSEN},
            came_up=tuple(k for k in CHOSEN if self.maybe()),
            handled=tuple(k for k in KEYS if self.maybe()),
            promises=tuple(p for p in promised if self.maybe()),
            follow_up=self.chance.choice(("", "Ask about pay.")),
        )

    def some_letters(self) -> None:
        with transaction():
            for question in ledger.questions(db.session.get_one(Interview, self.id), recruiter_only=True):
                if self.maybe(0.25):
                    ledger.answer_in_writing(self.id, question.key, "Yes.", self.cast.recruiter_id, INVITED)

    def afterwards(self) -> None:
        """Letters, promises put right, and the candidate's part, each perhaps."""
        self.some_letters()
        with transaction():
            interview = db.session.get_one(Interview, self.id)
            for kept in ledger.promises(interview):
                if self.maybe(0.3):
                    to = Promise("Send it all", "Priya Rao", date(2027, 3, 1))
                    ledger.put_promise_right(self.id, kept.promise.key, to, self.cast.recruiter_id, END)
            choice = Choice((), [k for k in CHOSEN if self.maybe()], {})
            if self.maybe() and not candidates_part.compose(interview, choice, True).says_nothing:
                candidates_part.send(self.id, choice, True, self.cast.recruiter_id, END)
        self.some_letters()

    def ticks(self) -> None:
        """Something is ticked off, and some of that taken up again."""
        with transaction():
            for row in open_things.things_of(self.id):
                if row.closed_at is None and self.maybe(0.25):
                    ledger.mark_followed_up(self.id, row.name, self.cast.recruiter_id, END)
                    if self.maybe(0.3):
                        ledger.take_up_again(self.id, row.name, self.cast.recruiter_id, END)


@pytest.fixture(params=BATCHES)
def stories(cast: Cast, request: pytest.FixtureRequest) -> list[Story]:
    made = [Story(cast, Random(n)) for n in range(request.param, request.param + BATCHES.step)]
    for number, story in enumerate(made):
        story.happen(number)
        db.session.remove()
    return made


def expected(interview_id: int) -> set[str]:
    """What the domain says is open, but for what somebody has ticked off."""
    with reading():
        known = open_things.known_of(db.session.get_one(Interview, interview_id))
        ticked = {r.name for r in open_things.things_of(interview_id) if r.closed_by_id is not None}
    return {thing.name for thing in things_known(known)} - ticked


def test_every_place_says_the_same(cast: Cast, client: Client, stories: list[Story], monkeypatch):
    monkeypatch.setattr(things_to_do, "AT_ONCE", 5_000)
    monkeypatch.setattr(things_to_do, "QUESTIONS_LOOKED_AT", 5_000)
    monkeypatch.setattr(overview.attention, "AT_ONCE", 5_000)
    with time_machine.travel(LATER, tick=False):
        client.sign_in()
        today = client.get("/?whose=all")
        shown = [str(li["data-thing"]) for li in today.html.select("section:not(#just-ticked) [data-thing]")]
        tiles = {str(a["href"]): int(a.b.get_text()) for a in today.html.select(".needs a")}
        assert tiles == {href: len(today.html.select(f"{href} .row-action")) for href in tiles}
        assert today.title == f"{sum(tiles.values())} things need you"
        assert len(shown) == len(set(shown))
        assert set(shown) == {f"{story.id}/{name}" for story in stories for name in expected(story.id)}
        for story in stories:
            agrees(story, client)
    with reading():
        stages = {db.session.get_one(Interview, story.id).stage for story in stories}
    assert len(stages) > 3


def agrees(story: Story, client: Client) -> None:
    """The interview's page, the report's page, its PDF and the candidate's part of one interview."""
    is_open = expected(story.id)
    page = client.get(f"/interviews/{story.id}")
    assert set(listed(page)) == is_open
    with reading():
        interview = db.session.get_one(Interview, story.id)
        document = versions.newest_version(story.id, "fit_report")
        report = document.content if document else None
        if not isinstance(report, FitReport):
            return
        settled = set(open_things.settled(story.id))
        printed = {name_of(kind, key) for kind, key in report.left}
        part = candidates_part.compose(interview, Choice((), (), {}), True)
        sent = candidates_part.sent(story.id)
        asked = ledger.questions(interview, recruiter_only=True)
    in_confidence = {name_of(Kind.QUESTION, q.key) for q in asked if q.visibility == "recruiter"}
    on_paper = {name for name in is_open if not name.startswith("form:")} - in_confidence
    assert printed - settled == on_paper
    html = render("pdf/fit_report.html", "en", report=report, version=1)
    nothing = not printed and not report.missing_interviewers
    assert ("Nothing is left to do." in html) is nothing
    shown = client.get(f"/interviews/{story.id}/fit-report")
    assert set(listed(shown)) == is_open
    if is_open:
        assert "Nothing is left to do" not in shown.text
    assert {name_of(Kind.QUESTION, q.key) for q in part.questions if q.is_open} == {
        name for name in is_open if name.startswith("question:")
    }
    if sent and interview.stage is Stage.REPORTED:
        own = client.get(story.cast.link(story.id, "Amara"))
        unanswered = [q for q in asked if not q.written]
        assert len(re.findall(re.escape(NOT_YET), own.text)) <= len(unanswered)


def listed(page) -> Iterator[str]:
    """Names of what a page of one interview lists as open."""
    for li in page.html.select("#next .next-steps > [data-thing]"):
        yield str(li["data-thing"]).partition("/")[2]
