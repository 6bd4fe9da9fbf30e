"""Standing says of one interview what the conditions of lists say of many."""

from datetime import timedelta

from tests.cast import PANEL, PASSWORD, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.models import Account, Interview
from webapp.services.accounts import accounts
from webapp.services.interviews import conflicts, restrictions
from webapp.services.interviews.conflicts import Reader, reader_of
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.interviews.standing import standing_of

WEEK = timedelta(days=7)
LENA = Invitee("Lena Kraft", "lena@example.com")


def account(name: str, email: str) -> int:
    with transaction():
        return accounts.add(name=name, email=email, password=PASSWORD, admin=False, now=STARTS).id


def test_it_agrees_with_the_conditions_for_everybody_and_every_round(cast: Cast):
    first = cast.reported()
    second = cast.interview(starts_at=STARTS + WEEK, panel=(LENA, *PANEL))
    third = cast.interview(starts_at=STARTS + 2 * WEEK)
    other = cast.interview(starts_at=STARTS + WEEK, candidate="Nia Bell")
    people = {
        "owner": cast.recruiter_id,
        "judges next": account("Lena Kraft", LENA.email),
        "was on the panel": account("Jonas Lind", PANEL[0].email),
        "candidate": account("Amara Obi", "amara@example.com"),
        "party": account("Kim Obi", "kim@example.com"),
        "named": account("Nele Ort", "nele@example.com"),
        "stranger": account("Sam Oak", "sam@example.com"),
    }
    with transaction():
        restrictions.mark_party(first, people["party"], True, cast.recruiter_id, STARTS)
        restrictions.restrict(third, [people["named"]], cast.recruiter_id, STARTS)
    found = {}
    with reading():
        for name, id_ in people.items():
            reader = reader_of(db.session.get_one(Account, id_))
            found[name] = [_agrees(id_, reader) for id_ in (first, second, third, other)]
        _agrees(first, Reader(key_id=1))
    assert found["owner"] == [(False, 1), (False, 2), (False, 3), (False, 1)]
    assert found["judges next"] == [(True, 1), (False, 2), (True, 3), (False, 1)]
    assert found["party"] == [(True, 1), (False, 1), (True, 2), (False, 1)]
    assert found["named"] == [(False, 1), (False, 2), (False, 3), (False, 1)]
    assert found["candidate"] == [(True, 1), (True, 1), (True, 1), (False, 1)]


def _agrees(interview_id: int, reader: Reader) -> tuple[bool, int]:
    interview = db.session.get_one(Interview, interview_id)
    standing = standing_of(interview_id, reader)
    assert standing.here is not None
    assert standing.here.hidden == bool(conflicts.hidden_among([interview_id], reader))
    assert standing.here.closed_to_them == conflicts.is_hidden_for_good(interview_id, reader)
    assert standing.whole == conflicts.may_open_all(interview, reader)
    assert standing.opens_candidacy == bool(conflicts.opened_among([interview.candidacy_id], reader))
    return standing.here.hidden, standing.number


def test_of_what_is_not_there_nothing_is_refused_and_nothing_told(cast: Cast):
    with reading():
        standing = standing_of(10_000, Reader(cast.recruiter_id))
    standing.refuse_hidden()
    assert not standing.rounds
    assert not standing.whole
    assert not standing.opens_candidacy
