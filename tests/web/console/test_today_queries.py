"""How often *Today* asks the database while each of its lists holds something: more rows take no more."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import update

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, STARTS, Cast
from tests.client import Client, Page
from tests.invitations import outlook, read
from tests.queries import no_lazy_loads, statements
from webapp.db import db, transaction
from webapp.domain import undo
from webapp.domain.forms.answers import Promise
from webapp.models import AddressChange, BriefingDecision, Job, LibraryEntry
from webapp.services.console import waiting_verbs
from webapp.services.console.waiting_verbs import Asked
from webapp.services.library import entries
from webapp.services.mailbox import drafts
from webapp.services.organisation import people
from webapp.services.questions import ledger

pytestmark = pytest.mark.both_databases

DAY = timedelta(days=1)
MOST = 28
"""While every list holds something: each that mostly holds nothing then reads its own rows."""


@pytest.fixture
def colleague_id(cast: Cast) -> int:
    """Another admin, who asks for addresses to be corrected."""
    return cast.colleague("kim@example.com", name="Kim Doe", admin=True)


def test_twice_as_many_rows_in_each_list_take_as_many_queries(
    cast: Cast, client: Client, colleague_id: int
) -> None:
    cast.library()
    with time_machine.travel(STARTS, tick=False):
        client.sign_in()
        fills_each_list(cast, colleague_id, "One")
        few, page = asked_by_today(client)
        assert lists_of(page) == LISTS
        fills_each_list(cast, colleague_id, "Two")
        many, page = asked_by_today(client)
        assert lists_of(page) == LISTS
    assert len(many) == len(few) <= MOST, "\n".join(many)


LISTS = {
    *("just-ticked", "stuck", "by-mail", "addresses", "fallen-back", "questions", "awaiting", "forms"),
    *("unread", "promises", "talks", "follow-ups", "reviews", "news"),
}


def lists_of(page: Page) -> set[str]:
    """The lists of the page that hold something, by the ids of their sections."""
    return {str(section["id"]) for section in page.html.select("section[id]")}


def asked_by_today(client: Client) -> tuple[list[str], Page]:
    """What *Today* asks the database, and what it shows."""
    client.get("/")
    with statements() as ran, no_lazy_loads():
        page = client.get("/")
    return [sql for sql in ran if sql.startswith(("SELECT", "WITH"))], page


def fills_each_list(cast: Cast, colleague_id: int, name: str) -> None:
    """Another row in each list, of interviews of a candidate of this name."""
    cast.interview(starts_at=STARTS + 3 * DAY, candidate=f"Awaited{name} Person")
    reported_lately(cast, f"Reported{name} Person")
    held = cast.interview(starts_at=STARTS - 2 * DAY, candidate=f"Held{name} Person")
    cast.answers(held)
    cast.holds(held, STARTS - DAY)
    needs_somebody(cast, colleague_id, f"Answered{name} Person")
    with transaction():
        for event in read(outlook().replace("UID:0400", f"UID:{name}")).events:
            drafts.take(event, STARTS)
        entry = {"topic": "benefits", "updated_at": INVITED}
        db.session.add(LibraryEntry(title=f"Lunch {name}", body="Soup, every day.", **entry))
        db.session.add(LibraryEntry(title=f"Bicycles {name}", body="We pay […: how much].", **entry))
        people.organisation().library_version += 1
    entries.keep_index_ready()


def reported_lately(cast: Cast, name: str) -> None:
    """A report that nobody has read, with a promise that was put right, and a question just ticked off."""
    interview_id = cast.interview(starts_at=STARTS - 7 * DAY, candidate=name)
    cast.answers(interview_id)
    cast.holds(interview_id, STARTS - 7 * DAY)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    cast.rates(interview_id, name, AMARA_FIT)
    cast.keeps_report(interview_id, STARTS - 4 * DAY)
    promised = f"{cast.participant(interview_id, 'Jonas')}-1"
    with transaction():
        to = Promise("Send the new ladder", "Jonas Lind", date(2027, 1, 13))
        ledger.put_promise_right(interview_id, promised, to, cast.recruiter_id, STARTS)
        ledger.mark_followed_up(interview_id, "question:q-sell", cast.recruiter_id, STARTS)


def needs_somebody(cast: Cast, colleague_id: int, name: str) -> None:
    """An interview ahead, answered just now: its lock gave up, what was chosen for its briefing is gone, the
    candidate's address waits for a second admin, and that it is called off can be undone for some seconds."""
    interview_id = cast.interview(starts_at=STARTS + DAY, candidate=name)
    cast.answers(interview_id, now=STARTS - DAY / 2)
    chosen = {"name": "question-q-promoted", "entry_id": 999, "heading": "", "digest": "0" * 64}
    by = {"chosen": True, "by_id": cast.recruiter_id, "at": INVITED}
    called_off = Asked(undo.CANCEL, interview_id, "", {"withdrawn": False, "lines": {}}, interview_id)
    who = cast.participant(interview_id, name)
    asked_for = {"email": f"{who}@example.org", "asked_by_id": colleague_id, "asked_at": INVITED}
    with transaction():
        db.session.add(BriefingDecision(interview_id=interview_id, **chosen, **by))
        db.session.add(AddressChange(participant_id=who, **asked_for))
        stuck = update(Job).where(Job.task == "lock", Job.interview_id == interview_id)
        db.session.execute(stuck.values(gave_up_at=STARTS))
        waiting_verbs.promise(called_off, cast.recruiter_id, STARTS, 30)
