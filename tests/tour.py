"""A tour of all pages: interviews in every stage, and every page that links lead to from there."""

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from urllib.parse import urldefrag

import time_machine
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.exceptions import HTTPException

from tests.archives import packed
from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, PANEL, PRIYA_FIT, Cast
from tests.client import Client
from tests.invitations import outlook, read
from tests.sheets import numbered, table
from webapp.adapters.links import Links
from webapp.adapters.outgoing import Outgoing
from webapp.db import db, transaction
from webapp.domain import undo
from webapp.domain.forms.answers import FreeText, PreInterview
from webapp.domain.webhooks import TYPES
from webapp.models import AshbySchedule, CalendarReply, Interview, Job
from webapp.models.types import converter
from webapp.services.accounts import api_keys
from webapp.services.ashby import schedules
from webapp.services.console import waiting_verbs
from webapp.services.console.waiting_verbs import Asked
from webapp.services.interviews import changes, lifecycle, so_far, submissions
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.letters import delivery
from webapp.services.library import entries
from webapp.services.mailbox import drafts
from webapp.services.organisation import people
from webapp.services.questions import hundred_questions
from webapp.services.webhooks import delivery as delivery_of_webhooks
from webapp.services.webhooks import endpoints
from webapp.services.webhooks.delivery import Tried
from webapp.web.system import access

NOW = datetime(2027, 1, 20, 12, tzinfo=UTC)
"""A Wednesday."""
A_MINUTE_LATER = NOW + timedelta(minutes=1)
"""When all that is asked for on the way is due."""

DAY = timedelta(days=1)
ONE = PANEL[:1]
VOLUNTEERED = replace(AMARA, needs=FreeText("Quiet mornings, as I am pregnant and have epilepsy."))
TO_FILL_IN = "We pay […: per cent].\n\n<!-- Hint: A number.\nNot: A generous pension.\nBut: 5 per cent. -->"
ARCHIVE = packed(
    {"library/leave.md": "# Leave\n\n27 days.", "library/odd.md": "# Odd\n\nText.", "empty.md": ""}
)


ALIKE = re.compile(r"/library/questions/(?!(holiday|languages)\b)")
"""Pages of the hundred questions that differ in nothing but the question; two of them are on the tour."""


@dataclass(frozen=True)
class Place:
    """A page as it is at an address: which of ours it is, its bytes on the way to a browser (gzip), and the
    kinds of elements that it is made of.
    """

    address: str
    endpoint: str
    html: str
    bytes: int
    kinds: frozenset[tuple[str, ...]]


class Tour:
    """Furnishes the cast's database with everything that pages can show at `NOW`."""

    def __init__(self, cast: Cast, client: Client) -> None:
        self.cast, self.client = cast, client
        self.starts = [
            *("/", "/jobs", "/erased", "/library?search=work", "/me/1-nothing"),
            "/letters/waiting",  # a link leads there once there is a mail server
            *("/to-do?of=follow-ups", "/to-do?of=forms"),  # links lead there from lists that are longer
        ]

    def furnish(self) -> list[str]:
        """Where the tour begins: the console, and everybody's personal page."""
        with time_machine.travel(NOW, tick=False):  # else a slow machine would be late for what is due
            self._furnish()
        paper = Links("", self.cast.app.config["SETTINGS"].secret_key).panel(1)
        return [*self.starts, "/held-form", "/link", paper, f"{paper}/on-its-way"]

    def _furnish(self) -> None:
        with transaction():
            people.organisation().steps_put_away = False
        self.cast.library()
        self._before_the_interview()
        self._after_the_interview()
        self.cast.work(NOW)
        self._library()
        self._spreadsheet()
        self._came_by_mail()
        self._systems()
        self._in_the_making()
        self._waiting()
        self.starts.append(self.cast.rounds_link(1))

    def _interview(
        self, days: float, panel: tuple[Invitee, ...] = PANEL, answers: PreInterview | None = None
    ) -> int:
        """An interview that starts so many days after `NOW`, and whose people are on the tour."""
        number = self.cast.interview(INVITED, NOW + days * DAY, panel=panel)
        if answers:
            self.cast.answers(number, answers)
        self.starts += [self.cast.link(number, who) for who in ("Amara", "Jonas")]
        return number

    def _systems(self) -> None:
        """A system with a key, which is told what happens and was not there, and schedules in Ashby."""
        by, secret_key = self.cast.actor, self.cast.app.config["SETTINGS"].secret_key
        address = "https://127.0.0.1/hooks/bothways/of-northlight"  # nobody is asked: it is not public
        with transaction():
            key, _ = api_keys.make("Greenhouse", ("read",), NOW + 90 * DAY, by, NOW)
            endpoint, _ = endpoints.make(key.id, address, tuple(TYPES), Outgoing(), secret_key, by, NOW)
            endpoints.send_test(endpoint.id, by, NOW)
            tried = Tried(failure="NoSuchHost")
            delivery_of_webhooks.keep(1, None, tried, NOW)
            endpoints.send_test(endpoint.id, by, NOW)
            for number, problem in enumerate(("", schedules.NO_ADDRESS), start=1):
                told = AshbySchedule(
                    schedule=f"4b2c9f6e-8d55-4c1a-9d6f-{number:012}",
                    application="a-1",
                    told_at=NOW,
                    fetched_at=NOW if problem else None,
                    problem=problem,
                )
                db.session.add(told)

    def _before_the_interview(self) -> None:
        self._interview(6)
        drafted = self._interview(5, ONE)
        with transaction():
            candidate = db.session.get_one(Interview, drafted).candidate
            submissions.save_draft(candidate, "pre_interview", VOLUNTEERED, NOW)
        self._interview(7, answers=AMARA)
        self.cast.sends_briefing(self._interview(2, answers=AMARA), NOW - 3 * DAY)
        self._interview(-0.02, answers=AMARA)
        with transaction():
            changes.cancel(self._interview(8), self.cast.actor, NOW)
        with transaction():  # the link of before stays on the tour
            amara = self.cast.participant(renewed := self._interview(10), "Amara")
            delivery.send_new_link(renewed, amara, self.cast.actor, NOW)
        erased = self.cast.interview(INVITED, NOW + DAY, candidate="Eve Lind")
        self.cast.erases(erased, NOW)

    def _after_the_interview(self) -> None:
        for answers, forms in (
            (None, {}),
            (AMARA, {"Amara": AMARA_FIT, "Jonas": JONAS_FIT}),
            (AMARA, {"Amara": AMARA_FIT, "Jonas": JONAS_FIT, "Priya": PRIYA_FIT}),
        ):
            number = self._interview(-2, answers=answers)
            self.cast.sends_briefing(number, NOW - 3 * DAY)
            self.cast.holds(number, NOW - 1.9 * DAY)
            for who, form in forms.items():
                self.cast.rates(number, who, form, NOW - 1.8 * DAY)
        self._day(number)

    def _day(self, reported: int) -> None:
        """A later round than one that is reported: four sessions on one day, briefed, with words that were
        passed on to it."""
        number = self.cast.four_sessions(NOW + 3 * DAY)
        self.starts += [self.cast.link(number, who) for who in ("Amara", "Jonas")]
        self.cast.answers(number)
        with transaction():
            so_far.pass_on(reported, "She would like to see a night shift.", self.cast.recruiter_id, NOW)
        self.cast.sends_briefing(number, NOW - DAY)

    def _in_the_making(self) -> None:
        """One briefing is being made, and one cannot be."""
        for stuck in (False, True):
            number = self._interview(9, answers=AMARA)
            with transaction():
                lifecycle.call_for_briefing(number, self.cast.actor, NOW)
                if stuck:
                    mine = (Job.interview_id == number) & (Job.task == "briefing")
                    db.session.execute(update(Job).where(mine).values(gave_up_at=NOW))

    def _waiting(self) -> None:
        """One of each kind that can still be undone."""
        plan = Plan(
            self.cast.role_id, Invitee("Zoe", "z@example.com"), PANEL, NOW + 9 * DAY, 60, "Europe/London"
        )
        number, rosa = self._interview(11), self.cast.recruiter_id
        seat = str(self.cast.participant(number, "Jonas"))
        with transaction():
            seen = entries.get(1).updated_at.isoformat()
            for asked in (
                Asked(undo.INVITE, rosa, "", {"plan": converter.unstructure(plan), "form": []}),
                Asked(undo.LEAVE_PANEL, number, seat, {"line": ""}, number),
                Asked(undo.RETIRE, 1, "", {"seen": seen}),
            ):
                waits = waiting_verbs.promise(asked, rosa, NOW, 3600)
        self.starts.append(f"/waiting/{waits - 2}")

    def _spreadsheet(self) -> None:
        """A table that waits, with a row that is right and one that is not."""
        rows = table(numbered(1, start="25/02/2027 9:00"), numbered(2, role="Pilot"))
        self.client.post(
            self.client.get("/interviews/spreadsheet"), {"sheet": (BytesIO(rows.encode()), "i.csv")}
        )

    def _came_by_mail(self) -> None:
        """An invitation from somebody's calendar, which waits, and what calendars answered to ours."""
        later = outlook(start="20270127T100000", end="20270127T110000")
        with transaction():
            for event in read(later).events:
                drafts.take(event, NOW)
            amara = db.session.get_one(Interview, 1).candidate.id
            reply = CalendarReply(participant_id=amara, session=1, interview_id=1, status="accepted", at=NOW)
            db.session.add(reply)

    def _library(self) -> None:
        """An entry that was changed, one that is retired, one to be filled in, and an archive that waits."""
        self.client.sign_in()
        edit = self.client.get("/library/1/edit")
        self.client.post(edit, {"limits": "Staff places are rare.", "reviewed_on": "2026-01-01"})
        self.client.post(self.client.get("/library/2"), form="/retire")
        self.client.post(self.client.get("/library/new"), {"title": "Pension", "body": TO_FILL_IN})
        for confirmed in (True, False):
            upload = {"archive": (BytesIO(ARCHIVE), "l.zip")}
            self.client.post(self.client.get("/library/import"), upload)
            self.cast.work(A_MINUTE_LATER)
            if confirmed:
                self.client.post(self.client.get("/library/import/check"), form="/confirm")
                self.cast.work(A_MINUTE_LATER)
        with transaction():
            done = hundred_questions.dismissed("languages", 0, self.cast.recruiter_id, NOW)
        self.starts += [f"/library/questions{page}?done={done}" for page in ("", "/holiday")]


def reached(app: Flask, browser: FlaskClient, starts: Iterable[str]) -> Iterator[Place]:
    """Every page that links lead to from `starts`, each address once."""
    waiting, seen = list(starts), set(starts)
    while waiting:
        address = waiting.pop(0)
        answer = browser.get(address, headers={"Accept-Encoding": "gzip"})
        if answer.mimetype != "text/html":
            answer.get_data()  # a file that is streamed ends in the context of its request
            continue
        if answer.status_code == 302:
            links = [answer.location]
        else:
            packed_ = "Content-Encoding" in answer.headers
            html = (gzip.decompress(answer.data) if packed_ else answer.data).decode()
            page = BeautifulSoup(html, "html.parser")
            yield Place(address, endpoint_of(app, address), html, len(answer.data), kinds_of(page))
            links = [str(a["href"]) for a in page.select("a[href]")]
        fresh = {link for to in links if (link := urldefrag(to)[0]).startswith("/")} - seen
        fresh = {link for link in fresh if not ALIKE.match(link)}
        waiting += sorted(fresh)
        seen |= fresh


def kinds_of(page: BeautifulSoup) -> frozenset[tuple[str, ...]]:
    """The kinds of elements on a page: name, classes, kind of input, and role."""
    return frozenset(
        (tag.name, *tag.get("class", ()), str(tag.get("type", "")), str(tag.get("role", "")))
        for tag in page.find_all(True)
    )


def telling(places: Iterable[Place]) -> list[Place]:
    """Those places that show something which none before shows on the same page of ours."""
    known: dict[str, set[tuple[str, ...]]] = {}
    chosen = []
    for place in sorted(places, key=lambda place: -len(place.kinds)):
        if place.endpoint not in known or place.kinds - known[place.endpoint]:
            chosen.append(place)
            known.setdefault(place.endpoint, set()).update(place.kinds)
    return chosen


def endpoint_of(app: Flask, address: str) -> str:
    """Which page of ours an address is of; nothing for one of none."""
    try:
        return str(app.url_map.bind("localhost").match(address.partition("?")[0])[0])
    except HTTPException:
        return ""


NO_PAGES = (
    "static",
    "health.",
    "metrics.",
    "interviews.progress_polled",
    "waiting.progress_polled",
    "company_sign_in.",
    "account_links.",
    "spreadsheets.sheet_awaited",  # there only while a table is brought in
    "library_import.import_awaited",  # there only while an import runs; tests/browser/test_triage.py sees it
)
SIGN_IN = "sign_in."
"""Not on the tour of somebody who is signed in."""


def to_be_seen(app: Flask) -> set[str]:
    """The endpoints of all pages that somebody may open. An address that ends in .pdf is of a file."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and "." not in rule.rule.rpartition("/")[2]
        and access.audience_of(app, rule.endpoint) not in (None, "key")  # a key is a program's
        and not rule.endpoint.startswith((*NO_PAGES, SIGN_IN))
    }
