"""One interview with words that are found again wherever they get to, and what everybody can get of it."""

import io
import logging
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import time_machine
from redis import Redis
from sqlalchemy import select

from tests.cast import AMARA, INVITED, PASSWORD, STARTS, Cast
from tests.client import Client
from tests.invitations import outlook, read
from webapp import logs
from webapp.adapters import mail
from webapp.adapters.links import Links
from webapp.adapters.outgoing import Outgoing
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import (
    CandidateFit,
    CriterionRating,
    FitDraft,
    FreeText,
    InterviewerFit,
    PreInterview,
    Priority,
    Promise,
    Question,
    Visibility,
)
from webapp.domain.webhooks import TYPES, body_of
from webapp.domain.work import LETTERS
from webapp.models import Document, Interview, Job, Letter, WebhookMessage
from webapp.models.candidacies import Candidacy
from webapp.services.accounts import accounts, api_keys
from webapp.services.accounts.api_keys import SCOPES
from webapp.services.interviews import lifecycle, restrictions, submissions
from webapp.services.letters import addresses, letters
from webapp.services.mailbox import drafts as mailed_drafts
from webapp.services.questions import ledger
from webapp.services.webhooks import endpoints
from webapp.web.api.contract import OPERATIONS
from workers import relay

HOUR = timedelta(hours=1)
ACCOUNTS = {
    "owner": "rosa@example.com",
    "admin": "lea@example.com",
    "recruiter": "kim@example.com",
    "on the panel": "priya+hr@example.com",
    "a party": "neil@example.com",
    "kept out": "noor@example.com",
}
PERSONAL = {"Amara": "amara", "Jonas": "jonas", "Priya": "priya"}
FOLLOWED = re.compile(r"/|/(interviews/\d+|letters|jobs|audit|library/gaps)(/.*)?")
"""The links that are followed. Those in letters lead to the pages of others only where there is no mail
server, as docs/security.md says."""


SCOPE_SETS = (*SCOPES, " ".join(SCOPES))
"""What keys of the API may do: each thing alone, and all of them."""


@dataclass
class Words:
    """Words that stand nowhere else, each by who may read it: nobody else than its writer, the recruiters, or
    interviewers as well. `mailed`: recruiters who are not invited in an invitation that came by mail."""

    told: set[str] = field(default_factory=set)
    recruiters: set[str] = field(default_factory=set)
    sealed: dict[str, set[str]] = field(default_factory=dict)
    drafts: dict[str, set[str]] = field(default_factory=dict)
    mailed: set[str] = field(default_factory=set)

    def new(self, kept: set[str]) -> str:
        word = "z" + "".join(secrets.choice("bcdfghjklmnpqrstvwx") for _ in range(9))
        kept.add(word)
        return word

    def of_others(self, kept: dict[str, set[str]], writer: str = "") -> set[str]:
        return {word for who, words in kept.items() if who != writer for word in words}

    @property
    def all(self) -> set[str]:
        own = self.of_others(self.sealed) | self.of_others(self.drafts)
        return self.told | self.recruiters | self.mailed | own


@dataclass(frozen=True)
class Choices:
    """What a candidate keeps back, field by field; and what stands before each word."""

    notes: tuple[Visibility, Visibility, Visibility]
    texts: tuple[Visibility, Visibility, Visibility]
    questions: tuple[Visibility, ...]
    before: str


class Story:
    """Takes an interview on its way; after each step, `seen` says what everybody gets of it."""

    def __init__(self, cast: Cast, choices: Choices, restricted: bool = True) -> None:
        """`keys`: texts of keys of the API, by whether they are named and by their scopes."""
        self.cast, self.choices, self.words, self.restricted = cast, choices, Words(), restricted
        self.interview_id = cast.interview()
        self.ids = {who: self._account(who, email) for who, email in ACCOUNTS.items()}
        named = [number for who, number in self.ids.items() if who != "kept out"]
        self.keys: dict[tuple[bool, str], str] = {}
        key_ids = [self._key(True, scopes) for scopes in SCOPE_SETS]
        [other, *_] = [self._key(False, scopes) for scopes in SCOPE_SETS]
        self.hooks = {named: self._endpoint(key_id) for named, key_id in ((True, key_ids[0]), (False, other))}
        with transaction():
            if restricted:
                restrictions.restrict(self.interview_id, named, cast.recruiter_id, INVITED, key_ids)
            restrictions.mark_party(self.interview_id, self.ids["a party"], True, cast.recruiter_id, INVITED)

        self._is_invited()

    def _is_invited(self) -> None:
        """An invitation comes by mail, for an interview with some who have an account."""
        invited = outlook().replace("Interview Zoe", f"Interview {self.words.new(self.words.mailed)}")
        for seat, who in (
            ("jonas", "priya"),
            ("room7", "neil"),
            ("zoe@elsewhere.example", "noor@example.com"),
        ):
            invited = invited.replace(f"mailto:{seat}", f"mailto:{who}")
        [event] = read(invited).events
        with transaction():
            mailed_drafts.take(event, INVITED)

    def _account(self, who: str, email: str) -> int:
        if known := accounts.known_as(email):
            return known.id
        with transaction():
            admin = who == "admin"
            return accounts.add(name=who, email=email, admin=admin, now=INVITED, password=PASSWORD).id

    def _key(self, named: bool, scopes: str) -> int:
        with transaction():
            ends = INVITED + timedelta(days=90)
            key, text = api_keys.make(scopes, scopes.split(), ends, self.cast.actor, INVITED)
            self.keys[named, scopes] = text
            return key.id

    def _endpoint(self, key_id: int) -> int:
        """Where the system of a key is told what happens. Nobody is there: all of it stays written."""
        secret_key = self.cast.app.config["SETTINGS"].secret_key
        with transaction():
            where = "https://127.0.0.1/hooks"
            made = endpoints.make(
                key_id, where, tuple(TYPES), Outgoing(), secret_key, self.cast.actor, INVITED
            )
            return made[0].id

    def _said(self, visibility: Visibility) -> str:
        kept = self.words.told if visibility == "interviewers" else self.words.recruiters
        return f"{self.choices.before} {self.words.new(kept)}?"

    def _answers(self) -> PreInterview:
        c = self.choices
        notes = (
            Priority(p.dimension, FreeText(self._said(v), v))
            for p, v in zip(AMARA.most, c.notes, strict=True)
        )
        goals, motivation, needs = (FreeText(self._said(v), v) for v in c.texts)
        questions = (Question(f"q-{n}", f"How is {self._said(v)}", v) for n, v in enumerate(c.questions))
        return PreInterview(
            most=tuple(notes),
            goals=goals,
            motivation=motivation,
            needs=needs,
            questions=tuple(questions),
            adjustments=self._said("recruiter"),
        )

    def answers(self) -> None:
        """Sends the form, then types something else into it; a recruiter answers what was asked."""
        self.cast.answers(self.interview_id, self._answers())
        with transaction():
            for number, visibility in enumerate(self.choices.questions):
                text = f"We say {self._said(visibility)}"
                ledger.answer_in_writing(
                    self.interview_id, f"q-{number}", text, self.cast.recruiter_id, INVITED
                )
        self._drafts("Amara")
        self.cast.work(INVITED)

    def _drafts(self, who: str) -> None:
        drafts = self.words.drafts.setdefault(who, set())
        with transaction():
            interview = db.session.get_one(Interview, self.interview_id)
            someone = next(p for p in interview.participants if p.person.name.startswith(who))
            if interview.held_at:
                typed = {name: (self.words.new(drafts),) for name in ("open", "follow_up")}
                submissions.save_draft(someone, "fit", FitDraft(typed), INVITED)
            else:
                goals, adjustments = self.words.new(drafts), self.words.new(drafts)
                answers = PreInterview(goals=FreeText(goals), adjustments=adjustments)
                submissions.save_draft(someone, "pre_interview", answers, INVITED)

    def briefs(self) -> None:
        self.cast.sends_briefing(self.interview_id)

    def rates(self) -> None:
        """Candidate and one interviewer send their fit forms; the other one types."""
        self.cast.holds(self.interview_id)
        amara, jonas = (self.words.sealed.setdefault(who, set()) for who in ("Amara", "Jonas"))
        new = self.words.new
        self.cast.rates(
            self.interview_id, "Amara", CandidateFit({"learning": 4}, {"q-0": "not"}, 4, new(amara))
        )
        form = InterviewerFit(
            offers={"learning": 4},
            handled=("q-0",),
            criteria=(CriterionRating(4, new(jonas)), CriterionRating(None, new(jonas))),
            promises=(Promise(new(jonas), "Jonas Lind"), Promise(new(jonas), new(jonas))),
            follow_up=new(jonas),
        )
        self.cast.rates(self.interview_id, "Jonas", form)
        self._drafts("Priya")
        self.cast.work(STARTS + HOUR)

    def corrects_addresses(self) -> None:
        """Two addresses were wrong: what was written from there is now nobody's to see."""
        for who in ("Amara", "Jonas"):
            whose = self.interview_id, self.cast.participant(self.interview_id, who)
            with transaction():
                to = f"{who.lower()}@example.org"
                done = addresses.correct_address(*whose, to, self.cast.actor, STARTS + HOUR)
            assert not done
            with transaction():
                addresses.confirm(*whose, self.ids["admin"], STARTS + HOUR)
        self.words.sealed = {"nobody": self.words.of_others(self.words.sealed)}
        gone = self.words.drafts.pop("Amara") | self.words.drafts.pop("Jonas", set())
        self.words.drafts["nobody"] = gone
        self.cast.work(STARTS + HOUR)

    def reveals(self) -> None:
        """The round is closed, and the report made."""
        with transaction():
            lifecycle.close_round(self.interview_id, self.cast.actor, STARTS + HOUR)
        self.cast.work(STARTS + HOUR)
        self.words.sealed = {}


def crawled(client: Client, starts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Whatever links lead to from `starts`, each address once: its bytes with its headers."""
    waiting, seen = list(starts), set(starts)
    while waiting:
        address = waiting.pop()
        answer = client.http.get(address, follow_redirects=True)
        yield address, str(answer.headers).encode() + answer.data
        if answer.mimetype == "text/html":
            links = set(re.findall(r'href="([^"#?]+)', answer.text))
            fresh = {link for link in links if FOLLOWED.fullmatch(link)} - seen
            waiting += fresh
            seen |= fresh


def desk(story: Story, who: str) -> Iterator[tuple[str, bytes]]:
    """What an account gets."""
    client, one = Client(story.cast.app.test_client()), f"/interviews/{story.interview_id}"
    client.sign_in(ACCOUNTS[who])
    pages = ("", "/briefing", "/fit-report", "/their-part", "/progress", "/access", "/move", "/panel")
    files = (f"/{kind}/{n}.pdf" for kind in ("briefing", "preview", "fit-report") for n in (1, 2))
    rest = ["/library/gaps", f"/interviews/new?like={story.interview_id}", "/audit/export.csv", "/audit"]
    rest += ["/interviews/spreadsheet/interviews.csv", "/interviews/spreadsheet", "/interviews/by-mail"]
    with reading():
        candidacy = f"/candidacies/{db.session.get_one(Interview, story.interview_id).candidacy_id}"
    yield from offer_sheet(story, client, candidacy)
    yield from crawled(client, ["/", "/?whose=all", *rest, *(f"{one}{page}" for page in (*pages, *files))])


def program(story: Story, key: str) -> Iterator[tuple[str, bytes]]:
    """What a key of the API gets: every address that is there to be read, of every row that there is."""
    browser = story.cast.app.test_client(use_cookies=False)
    for path in _to_be_read(story):
        answer = browser.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code in (200, 403, 404), path
        yield path, str(answer.headers).encode() + answer.data


def _to_be_read(story: Story) -> Iterator[str]:
    with reading():
        ids = {
            "interview_id": [story.interview_id],
            "candidacy_id": list(db.session.scalars(select(Candidacy.id))),
            "document_id": list(db.session.scalars(select(Document.id))),
            "job_id": list(db.session.scalars(select(Job.id).where(Job.interview_id.is_not(None)))),
            "role_id": [story.cast.role_id],
            "entry_id": [1],
            "import_id": [1],
        }
    for op in OPERATIONS:
        if op.method == "GET":
            named = re.findall(r"{(\w+)}", op.path)
            yield from (op.path.format(**{name: id_ for name in named}) for id_ in _each(ids, named))


def _each(ids: dict[str, list[int]], named: list[str]) -> list[int]:
    """Ids of the one row that an address names; one of no account where it names none."""
    assert len(named) < 2
    return ids[named[0]] if named else [0]


def offer_sheet(story: Story, client: Client, candidacy: str) -> Iterator[tuple[str, bytes]]:
    """The sheet before an offer as a page, and its PDFs, which are made if there is a sheet."""
    page = client.http.get(f"{candidacy}/offer-sheet", follow_redirects=True)
    if page.status_code == 200:
        client.post(client.get(f"{candidacy}/offer-sheet"), form="/offer-sheet")
        story.cast.work(datetime.now(UTC))
    for ending in ("", ".pdf", "-letter.pdf"):
        answer = client.http.get(f"{candidacy}/offer-sheet{ending}")
        yield f"/offer-sheet{ending}", str(answer.headers).encode() + answer.data


def personal(story: Story, who: str) -> Iterator[tuple[str, bytes]]:
    """What the link of a participant opens."""
    client, link = Client(story.cast.app.test_client()), story.cast.link(story.interview_id, who)
    pages = ["", "/fit", "/briefing", "/briefing.pdf", "/briefing-letter.pdf", "/interview.ics", "/form/most"]
    for page in (*pages, "/form/check", "/form/goals", "/form/questions"):
        answer = client.http.get(f"{link}{page}", follow_redirects=True)
        yield page or "/me", str(answer.headers).encode() + answer.data


def mailed(story: Story) -> Iterator[tuple[str, str, bytes]]:
    """Every letter that was written, and every kind that could be by now: to whom, which, and its bytes with
    headers and event."""
    links = Links("http://localhost", story.cast.app.config["SETTINGS"].secret_key)
    with reading():
        kept = [(row.kind, row.subject, row.key) for row in db.session.scalars(select(Letter))]
        interview = db.session.get_one(Interview, story.interview_id)
        sides = {"candidate": [interview.candidate], "interviewer": interview.panel}
        for kind in LETTERS.values():
            if kind.letter not in OF_A_ROW:
                kept += [(kind.letter, p.id, "2") for p in sides.get(kind.reader or "", ())]
                kept += [(kind.letter, interview.id, "2")] if kind.reader == "owner" else []
        for kind_name, subject, key in kept:
            written = letters.write(kind_name, subject, key, links)
            message = mail.message(written, "b@example.com", "Bothways", "<1@example.com>", STARTS)
            parts = (part.get_content() for part in message.walk() if not part.is_multipart())
            text = "\n".join(p if isinstance(p, str) else p.decode("utf-8", "ignore") for p in parts)
            yield LETTERS[kind_name].reader or "", kind_name, f"{message.items()}\n{text}".encode()


OF_A_ROW = ("answer", "their_part", "address_replaced", "address_told")


def machines(story: Story, redis: Redis) -> Iterator[tuple[str, bytes]]:
    """What Redis holds, once all that is due was rung for."""
    with time_machine.travel(STARTS + 500 * HOUR, tick=False):
        relay.look(redis, story.cast.app.config["SETTINGS"])
    for key in redis.scan_iter():
        kind = redis.type(key).decode()
        held = {"string": redis.get, "hash": redis.hgetall, "set": redis.smembers}.get(kind)
        if held is None:
            held = redis.zrange if kind == "zset" else redis.lrange
            yield f"redis {key!r}", repr((key, held(key, 0, -1))).encode()
        else:
            yield f"redis {key!r}", repr((key, held(key))).encode()


def hooked(story: Story, named: bool) -> list[bytes]:
    """What is written for the system of a key that is named where the interview is restricted, or is not."""
    of_it = select(WebhookMessage).where(WebhookMessage.endpoint_id == story.hooks[named])
    with reading():
        return [body_of(m.type, m.at, m.about) for m in db.session.scalars(of_it)]


@contextmanager
def log_lines() -> Iterator[io.StringIO]:
    """All that is logged meanwhile, of every level, as it is written."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(logs.JsonFormatter())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
