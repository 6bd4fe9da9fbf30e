"""A candidacy of some rounds, and who looks at it."""

from datetime import datetime, timedelta

from tests.cast import AMARA, AMARA_FIT, JONAS_FIT, PASSWORD, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.models import Account, Interview
from webapp.services.accounts import accounts
from webapp.services.interviews.conflicts import Reader, reader_of
from webapp.services.interviews.lifecycle import Invitee

WEEK, HOUR = timedelta(days=7), timedelta(hours=1)
ADA = (Invitee("Ada Osei", "ada@example.com", ("learning",)),)


def reported(cast: Cast, number: int) -> int:
    """The round that is so many weeks after the first, with its report; its id."""
    starts = STARTS + number * WEEK
    interview_id = cast.interview(now=starts - WEEK, starts_at=starts, panel=ADA)
    cast.answers(interview_id, AMARA, starts - WEEK)
    cast.keeps_briefing(interview_id, starts - 2 * HOUR)
    cast.holds(interview_id, starts + HOUR)
    cast.rates(interview_id, "Ada", JONAS_FIT, starts + HOUR)
    cast.rates(interview_id, "Amara", AMARA_FIT, starts + HOUR)
    cast.keeps_report(interview_id, starts + 2 * HOUR)
    return interview_id


def of(interview_id: int) -> int:
    """The candidacy of which it is a round."""
    with reading():
        return db.session.get_one(Interview, interview_id).candidacy_id or 0


def account(name: str, admin: bool = False, now: datetime = STARTS) -> int:
    """A recruiter whose address is that of the person of the same first name; their id."""
    with transaction():
        email = f"{name.split()[0].lower()}@example.com"
        return accounts.add(name=name, email=email, password=PASSWORD, admin=admin, now=now).id


def reader(account_id: int) -> Reader:
    return reader_of(db.session.get_one(Account, account_id))
