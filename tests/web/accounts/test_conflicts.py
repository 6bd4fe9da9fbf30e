"""Who is a party to an interview: the candidate sees nothing of it, the panel decides nothing about its own
form."""

import pytest
import time_machine
from flask import Flask

from tests.cast import INVITED, PASSWORD, STARTS, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotAllowed
from webapp.domain.interview.conflicts import mailbox
from webapp.models import Interview, Person
from webapp.services.accounts import accounts, keys
from webapp.services.audit import COMMAND, Actor
from webapp.services.interviews import erasure, lifecycle
from webapp.services.letters import addresses

pytestmark = pytest.mark.one_database


def account(email: str, *, admin: bool = False, others: tuple[str, ...] = ()) -> int:
    with transaction():
        new = accounts.add(name="Kim Lee", email=email, admin=admin, now=INVITED, password=PASSWORD)
        for other in others:
            accounts.add_own_address(new.id, other, INVITED, COMMAND)
        return new.id


def signed_in(app: Flask, email: str) -> Client:
    client = Client(app.test_client())
    client.sign_in(email)
    return client


@pytest.mark.parametrize(
    ("email", "others"),
    [
        ("amara@example.com", ()),
        ("amara+work@example.com", ()),
        ("kim@example.com", ("amara+x@example.com",)),
    ],
    ids=["the address", "with a plus", "another address"],
)
def test_a_candidate_with_an_account_finds_nothing_of_their_own_interview(
    app: Flask, cast: Cast, email: str, others: tuple[str, ...]
):
    interview_id, foreign = cast.reported(), cast.interview(now=INVITED)
    with transaction():
        db.session.get_one(Interview, foreign).candidate.person = Person(
            name="Zoe Zander", email="zoe@example.com"
        )
    account(email, others=others)
    with time_machine.travel(STARTS):
        kim = signed_in(app, email)
        for page in ("", "/briefing", "/fit-report", "/their-part", "/progress"):
            kim.get(f"/interviews/{interview_id}{page}", status=404)
        kim.get(f"/interviews/{foreign}")
        for page in ("/", "/?whose=all", "/interviews", "/letters", "/jobs"):
            assert "Amara" not in kim.get(page).text, page


def test_another_address_of_the_account_does_not_lead_to_an_interview_of_ones_own(app: Flask, cast: Cast):
    interview_id, number = cast.interview(), account("amara@example.com", admin=True)
    with transaction():
        accounts.take_address(keys.issue("address", number, INVITED, "someone@example.org"), INVITED)
    with pytest.raises(NotAllowed), transaction():
        accounts.remove_own_address(number, "amara@example.com", INVITED, Actor("account", number))
    with time_machine.travel(INVITED):
        signed_in(app, "someone@example.org").get(f"/interviews/{interview_id}", status=404)


def test_a_colleague_removes_an_address_that_is_not_theirs_any_more(cast: Cast):
    number = account("kim@example.com", others=("k@example.com",))
    with transaction():
        accounts.remove_own_address(number, "k@example.com", INVITED, cast.actor)
    with reading():
        assert not accounts.account(number).addresses


@pytest.mark.parametrize(
    ("email", "others"),
    [("jonas@example.com", ()), ("jonas+hr@example.com", ()), ("kim@example.com", ("jonas@example.com",))],
    ids=["the address", "with a plus", "another address"],
)
def test_nobody_on_the_panel_becomes_somebody_else_by_a_corrected_address(
    cast: Cast, email: str, others: tuple[str, ...]
):
    interview_id, number = cast.interview(), account(email, others=others)
    jonas = cast.participant(interview_id, "Jonas")
    for actor in (Actor("account", number), cast.actor):
        with pytest.raises(Invalid, match="so it stays"), transaction():
            addresses.correct_address(interview_id, jonas, "j@example.org", actor, INVITED)


def test_services_refuse_what_a_party_would_do(cast: Cast):
    interview_id = cast.interview()
    candidate = Actor("account", account("amara+hr@example.com", admin=True))
    panelist = Actor("account", account("jonas+hr@example.com", admin=True))
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    cast.holds(interview_id)
    for actor, verb in (
        (candidate, lambda: lifecycle.close_round(interview_id, candidate, STARTS)),
        (candidate, lambda: erasure.erase(interview_id, candidate, STARTS)),
        (panelist, lambda: lifecycle.close_round(interview_id, panelist, STARTS)),
        (panelist, lambda: erasure.erase(interview_id, panelist, STARTS)),
    ):
        with pytest.raises(NotAllowed), transaction():
            verb()
        assert actor.kind == "account"
    with reading():
        assert db.session.get_one(Interview, interview_id).round_closed_at is None


def test_a_panelist_with_a_plus_reads_nothing_said_in_confidence(app: Flask, cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    account("jonas+hr@example.com")
    with time_machine.travel(INVITED):
        jonas = signed_in(app, "jonas+hr@example.com")
        assert "sold the boat" not in jonas.get(f"/interviews/{interview_id}").text


def test_only_owner_and_admins_erase_and_only_by_the_candidates_name(app: Flask, cast: Cast):
    interview_id = cast.interview()
    account("kim@example.com")
    with time_machine.travel(INVITED):
        kim, rosa = signed_in(app, "kim@example.com"), signed_in(app, "rosa@example.com")
        page = kim.get(f"/interviews/{interview_id}")
        kim.post(page, {"name": "Amara Obi"}, form="/erase", status=403)
        page = rosa.get(f"/interviews/{interview_id}")
        for wrong in ("", "Amara", "Jonas Lind"):
            assert "Nothing was erased" in rosa.post(page, {"name": wrong}, form="/erase", status=422).text
        rosa.post(page, {"name": " amara  obi "}, form="/erase")
    with reading():
        assert db.session.get(Interview, interview_id) is None


@pytest.mark.parametrize(
    ("address", "reached"),
    [
        ("a@example.com", "a@example.com"),
        ("A+b@Example.com", "a@example.com"),
        ("a+b+c@example.com", "a@example.com"),
        ("a.b@example.com", "a.b@example.com"),
    ],
)
def test_what_stands_behind_a_plus_reaches_the_same_mailbox(address: str, reached: str):
    assert mailbox(address) == reached
