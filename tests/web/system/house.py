"""A house with one of everything that addresses name, and all who may come to its door."""

from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import time_machine
from flask import Flask
from PIL import Image
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.archives import packed
from tests.cast import AMARA, INVITED, PASSWORD, STARTS, Cast
from tests.client import Client
from tests.conftest import SECRET_KEY
from tests.invitations import outlook, read
from tests.sheets import GOOD, table
from tests.snapshots import Snapshot
from tests.tour import ARCHIVE
from webapp.adapters.links import Links
from webapp.adapters.outgoing import Outgoing
from webapp.db import db, transaction
from webapp.domain import undo
from webapp.domain.forms import next_round
from webapp.domain.forms.answers import PreInterview, Question
from webapp.domain.library.triage import Decision
from webapp.domain.webhooks import TYPES
from webapp.models import AshbySchedule, Document, Interview, InterviewSheet, Job, Letter
from webapp.models.accounts import Purpose, SignIn
from webapp.models.interviews import AddressChange
from webapp.services.accounts import accounts, api_keys, keys, sign_ins
from webapp.services.audit import Actor
from webapp.services.candidacies import notes
from webapp.services.console import waiting_verbs
from webapp.services.console.waiting_verbs import Asked
from webapp.services.documents import offer_sheets
from webapp.services.interviews import conflicts, lifecycle, restrictions, submissions
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.library import key_imports, triage, uploads
from webapp.services.mailbox import drafts
from webapp.services.organisation import branding
from webapp.services.questions import gaps, rounds
from webapp.services.spreadsheets import sheets
from webapp.services.webhooks import endpoints

ASKED = "Which desk is near a window that can be opened?"
"""A question of Amara's that the library cannot answer, and which nobody else has asked."""
ELSEWHERE = (Invitee("Ada Osei", "ada@example.com", ("learning",)),)
NEXT_PANEL = (Invitee("Lena Kraft", "lena@example.com"), Invitee("Bo Lund", "bo@example.com"))

LINKS = {
    "candidate": ("mine", "Amara"),
    "interviewer": ("mine", "Jonas"),
    "foreign candidate": ("other", "Zoe"),
    "foreign interviewer": ("other", "Ada"),
}
ACCOUNTS = {
    "owner": "olive@example.com",
    "recruiter": "kim@example.com",
    "recruiter, the candidate": "amara+hr@example.com",
    "recruiter, on the panel": "jonas@example.com",
    "recruiter, on the next panel": "lena@example.com",
    "recruiter, kept out": "noor@example.com",
    "admin": "rosa@example.com",
}
KEYS = {"key": tuple(api_keys.SCOPES), "key, to read": ("read",)}
ASKERS = ("nobody", *LINKS, *ACCOUNTS, *KEYS)

KEY_OF: dict[str, Purpose] = {
    "account_links.first_account_made": "first",
    "account_links.password_chosen": "reset",
    "account_links.address_confirmed": "address",
    "account_links.let_in": "emergency",
}

SENT: dict[str, dict[str, Any]] = {
    "interviews.question_answered": {"question_key": "q-promoted", "answer": "In March."},
    "reports.follow_up_marked": {"what": "question:q-sell"},
    "reports.taken_up_again": {"what": "question:q-sell"},
    "reports.promise_put_right": {"what": "Send the ladder of engineers"},
    "visits.briefing_seen": {"version": "1"},
    "changes.interview_erased": {"name": "Amara Obi"},
    "restrictions.party_marked": {"account": "1", "unmark": "1"},
    "spreadsheets.sheet_confirmed": {"token": "t"},
    "candidacy_page.note_added": {"words": "Asked for a call in the evening."},
}
"""What has to be sent, so that what is refused is refused for who asks."""


@dataclass(frozen=True)
class Visitor:
    """How somebody comes: by the cookie of a sign-in, by what a personal link ends in, by a key of the API,
    or by none of them. `next` is what a candidate's link to the second round ends in, `rounds` that to all of
    them."""

    cookie: str = ""
    token: str = "1-nothing"
    next: str = "1-nothing"
    rounds: str = "c1-nothing"
    sign_in: int = 0
    key: str = ""

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})


def doors(app: Flask) -> list[tuple[str, Rule]]:
    """Each address with each method, but for styles and scripts."""
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        for method in sorted(rule.methods & {"GET", "POST", "PUT", "DELETE"})  # type: ignore[operator]
    ]


class House:
    """Amara's interview, which is reported, her second round, a day of four sessions to come, Zoe's, which is
    another, and all who ask for them."""

    def __init__(self, cast: Cast, client: Client) -> None:
        self.cast, self.app = cast, cast.app
        cast.library()
        self.accounts = {who: self._account(who, email) for who, email in ACCOUNTS.items()}
        self.mine = self._reported()
        self.other = cast.interview(
            candidate="Zoe Zander", panel=ELSEWHERE, starts_at=STARTS + timedelta(days=9)
        )
        self.second = self._second_round()
        self._library(client)
        self._details()
        self._keys()
        self.visitors = {who: self._visitor(who) for who in ASKERS}
        self._webhook()
        self.as_built = Snapshot()

    def _account(self, who: str, email: str) -> int:
        if known := accounts.known_as(email):
            return known.id
        with transaction():
            return accounts.add(name=who, email=email, admin=False, now=INVITED, password=PASSWORD).id

    def _reported(self) -> int:
        number = self.cast.interview()
        with transaction():
            db.session.get_one(Interview, number).owner_id = self.accounts["owner"]
        asks = replace(AMARA, questions=(*AMARA.questions, Question("q-desk", ASKED)))
        self.cast.answers(number, asks)
        self.cast.work(INVITED)  # the preview
        self.cast.sends_briefing(number)
        self.cast.holds(number)
        self.cast.everybody_rates(number)
        self.cast.work()
        self._offer_sheets(number)
        return number

    def _webhook(self) -> None:
        """The system of the first key is told what happens, and Ashby has told us of a schedule."""
        by = Actor("account", self.accounts["admin"])
        with transaction():
            made = endpoints.make(
                1, "https://127.0.0.1/hooks", tuple(TYPES), Outgoing(), SECRET_KEY, by, STARTS
            )
            endpoints.send_test(made[0].id, by, STARTS)
            endpoints.last_messages(made[0].id, conflicts.NOBODY)[0].settled_at = STARTS
            db.session.add(AshbySchedule(schedule="s-1", application="a-1", told_at=STARTS))

    def _second_round(self) -> int:
        """What Amara has typed by now says that her goals are still true."""
        with time_machine.travel(STARTS, tick=False):
            number = self.cast.four_sessions(STARTS + timedelta(days=7), NEXT_PANEL)
        with transaction():
            db.session.get_one(Interview, number).owner_id = self.accounts["owner"]
            candidate = db.session.get_one(Interview, number).candidate
            begins = rounds.begins_with(candidate)
            assert begins is not None
            draft = next_round.confirm(PreInterview(), ["goals"], begins)
            submissions.save_draft(candidate, "pre_interview", draft, STARTS)
        return number

    def _offer_sheets(self, interview_id: int) -> None:
        """The sheet before an offer, made for everybody who may read it."""
        with transaction():
            self.candidacy = db.session.get_one(Interview, interview_id).candidacy_id
            for who, number in self.accounts.items():
                if who != "recruiter, the candidate":
                    reader = conflicts.reader_of(accounts.account(number))
                    offer_sheets.have_printed(self.candidacy, reader, STARTS)
        self.cast.work()

    def _library(self, client: Client) -> None:
        """An entry that was changed, one to be guessed of, and an archive that waits for each recruiter."""
        client.sign_in()
        client.post(client.get("/library/1/edit"), {"limits": "Staff places are rare."})
        client.post(client.get("/library/import"), {"archive": (BytesIO(ARCHIVE), "l.zip")})
        self.cast.work()
        client.post(client.get("/library/import/check"), form="/confirm")
        self.cast.work()
        logo = BytesIO()
        Image.new("RGB", (40, 20), "navy").save(logo, "PNG")
        with transaction():
            branding.take_logo(logo.getvalue())
            for account_id in self.accounts.values():
                uploads.keep_upload(account_id, packed({"new.md": "# New\n\nText."}), STARTS)
                sheets.keep_sheet(account_id, table(GOOD).encode(), STARTS)
                db.session.get_one(InterviewSheet, account_id).token = "t"
        self.cast.work()
        with transaction():
            kept = triage.decide([1], Decision("kept"), STARTS.date(), STARTS)
            assert kept
            self.step = kept.id

    def _details(self) -> None:
        """An address that waits to be confirmed, a job that gave up, a link that was replaced, somebody who
        is about to leave the panel."""
        self.priya = self.cast.participant(self.mine, "Priya")
        self.old_link = self.token("mine", "Priya")
        with transaction():
            interview = db.session.get_one(Interview, self.mine)
            lifecycle.replace_link(interview.panel[1], STARTS)
            asked_by = self.accounts["recruiter"]
            db.session.add(
                AddressChange(
                    participant_id=self.priya, email="p@example.org", asked_by_id=asked_by, asked_at=STARTS
                )
            )
            job = Job(task="close", subject=self.mine, interview_id=self.mine, due_at=STARTS)
            job.gave_up_at = STARTS
            db.session.add(job)
            db.session.flush()
            self.job = job.id
            leaves = Asked(undo.LEAVE_PANEL, self.mine, str(self.priya), {"line": ""}, self.mine)
            self.waiting = waiting_verbs.promise(leaves, self.accounts["owner"], STARTS, 30)
            of_mine = select(Document.id).where(Document.interview_id == self.mine)
            self.document = db.session.scalars(of_mine.order_by(Document.id.desc())).first()
            letters = select(Letter.id).where(Letter.interview_id == self.mine).order_by(Letter.id)
            self.letter = db.session.scalars(letters).first()
        self._note()
        self._draft()

    def _draft(self) -> None:
        """An invitation of Rosa's that came by mail, in which Jonas is invited."""
        with transaction():
            for event in read(outlook()).events:
                drafts.take(event, INVITED)
            self.draft = drafts.open_drafts(conflicts.NOBODY)[0].id

    def _note(self) -> None:
        """A note about Amara, by the owner."""
        with transaction():
            self.note = notes.add_note(
                self._candidacy, "Rings in the evening.", self.accounts["owner"], STARTS
            )

    @property
    def _candidacy(self) -> int:
        return db.session.get_one(Interview, self.mine).candidacy_id or 0

    def _keys(self) -> None:
        with transaction():
            kim = self.accounts["recruiter"]
            issued = {p: keys.issue(p, kim, STARTS, "kim@example.org") for p in set(KEY_OF.values())}
            by = Actor("account", self.accounts["admin"])
            key, _ = api_keys.make("An import", ["read", "library"], STARTS + timedelta(days=90), by, STARTS)
            archive = packed({"new.md": "# New\n\nText."})
            self.import_id = key_imports.send(key.id, archive, True, STARTS).id
            self.keys = {p: self._links.key_token(key.id, key.nonce) for p, key in issued.items()}

    @property
    def _links(self) -> Links:
        return Links("", self.app.config["SETTINGS"].secret_key)

    def token(self, which: str, who: str) -> str:
        """What a link ends in: that of a participant of the interview that is `mine` or `other`."""
        return self.cast.link(getattr(self, which), who).rpartition("/")[2]

    def _visitor(self, who: str) -> Visitor:
        if who in LINKS:
            which, name = LINKS[who]
            number, mac = self.token("mine", LINKS[who.removeprefix("foreign ")][1]).split("-", 1)
            token = self.token(which, name).partition("-")[2] if which == "other" else mac
            own, theirs = f"{number}-{token}", self._rounds(who, which)
            return Visitor(token=own, next=self._next(who, which), rounds=theirs)
        if who in KEYS:
            with transaction():
                by = Actor("account", self.accounts["admin"])
                return Visitor(key=api_keys.make(who, KEYS[who], STARTS + timedelta(days=90), by, STARTS)[1])
        if who not in ACCOUNTS:
            return Visitor()
        with transaction():
            account = accounts.account(self.accounts[who])
            token = sign_ins.begin(account, "a test", STARTS)
            here = db.session.scalars(select(SignIn.id).order_by(SignIn.id.desc())).first()
        serializer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
        return Visitor(f"session={serializer.dumps({'sign_in': token})}", sign_in=here or 0)

    def _next(self, who: str, which: str) -> str:
        """What Amara's link to her second round ends in: her own, or with the end of another's."""
        if "candidate" not in who:
            return "1-nothing"
        number, mac = self.token("second", "Amara").split("-", 1)
        return f"{number}-{mac if which == 'mine' else self.token(which, 'Zoe').partition('-')[2]}"

    def _rounds(self, who: str, which: str) -> str:
        """What the link of a candidacy ends in: a candidate's own, on Amara's number also another's."""
        if "candidate" not in who:
            return "c1-nothing"
        number = self.cast.rounds_link(self.mine).rpartition("/")[2].partition("-")[0]
        return f"{number}-{self.cast.rounds_link(getattr(self, which)).rpartition('/')[2].partition('-')[2]}"

    def restrict(self) -> None:
        """From now on only who is named sees Amara's rounds: all but one."""
        named = [number for who, number in self.accounts.items() if who != "recruiter, kept out"]
        with transaction():
            for number in (self.mine, self.second):
                restrictions.restrict(number, named, self.accounts["owner"], STARTS)
        self.as_built = Snapshot()

    def address(self, rule: Rule, visitor: Visitor, interview_id: int = 0) -> str:
        """The address of `rule` as this visitor would ask for it; of Amara's interview if none is named."""
        values = {
            "token": self.token_for(rule, visitor),
            "interview_id": interview_id or self.mine,
            "participant_id": self.priya,
            "account_id": self.accounts["recruiter, on the panel"],
            "sign_in_id": visitor.sign_in or 1,
            "job_id": self.job,
            "letter_id": self.letter,
            "candidacy_id": self._candidacy,
            "note_id": self.note,
            "draft_id": self.draft,
            "document_id": self.document,
            "role_id": self.cast.role_id,
            "entry_id": 1,
            "import_id": self.import_id,
            "step_id": self.step,
            "waiting_id": self.waiting,
            "reference": gaps.reference(ASKED) if "gap" in rule.endpoint else self._panel,
            "key": self._key_for(rule),
            "beside": "question-q-promoted",
            "step": "most",
            "first_step": "colour",
            "guide": "recruiters",
            "visitors_guide": "candidates",
            "version": 1,
            "number": 1,
        }
        wanted = {name: values[name] for name in rule.arguments if name in values}
        return str(self.app.url_map.bind("localhost").build(rule.endpoint, wanted, append_unknown=False))

    def _key_for(self, rule: Rule) -> str:
        if rule.endpoint == "reports.promise_put_right":
            return f"{self.cast.participant(self.mine, 'Jonas')}-1"
        return "holiday" if rule.endpoint.startswith("hundred_questions.") else "q-promoted"

    def token_for(self, rule: Rule, visitor: Visitor) -> str:
        """What a link ends in by which this visitor would ask for an address of `rule`."""
        if rule.endpoint.startswith("account_links."):
            return self.keys[KEY_OF.get(rule.endpoint, "reset")]
        if rule.endpoint.startswith("candidacy."):
            return visitor.rounds
        if rule.endpoint.startswith("still_true."):
            return visitor.next
        return self.old_link if rule.endpoint.startswith("old_link.") else visitor.token

    @property
    def _panel(self) -> str:
        return self._links.panel(self.mine).rpartition("/")[2]

    def asks(self, method: str, address: str, visitor: Visitor, data: dict[str, Any]) -> TestResponse:
        """One request; if it may have changed something, everything is as it was after it."""
        browser = self.app.test_client(use_cookies=False)
        sent = {} if method == "GET" else {"json": data} if visitor.key else {"data": data}
        answer = browser.open(address, method=method, headers=visitor.headers, **sent)
        answer.get_data()
        if method != "GET" and answer.status_code not in (302, 403, 404):
            self.as_built.restore()
        return answer
