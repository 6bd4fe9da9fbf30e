"""Setting up a next round, and noting how a candidacy ended."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import PASSWORD, STARTS, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.domain.interview.rounds import Outcome
from webapp.models import Candidacy, Interview, Job, Letter
from webapp.services.accounts import accounts
from webapp.services.interviews import restrictions

LATER = STARTS + timedelta(days=10)


@pytest.fixture
def held(cast: Cast, interview_id: int) -> int:
    cast.answers(interview_id)
    cast.holds(interview_id)
    return interview_id


def candidacy_of(interview_id: int) -> Candidacy:
    with reading():
        candidacy = db.session.get_one(Interview, interview_id).candidacy
        assert candidacy is not None
        db.session.expunge(candidacy)
        return candidacy


def test_the_next_round_is_for_the_same_person_and_role_with_another_panel(rosa: Client, held: int):
    page = rosa.get(f"/interviews/{held}")
    assert "Round 1" in page.text
    link = next(a for a in page.html.select("a") if a.get_text(strip=True) == "Next round")
    form = rosa.get(str(link["href"]))
    fields = form.fields()
    assert (fields["candidate_name"], fields["candidate_email"]) == (["Amara Obi"], ["amara@example.com"])
    assert fields["interviewer-1-name"] == [""]


def test_a_round_that_is_still_ahead_offers_no_next_one(rosa: Client, interview_id: int):
    assert "Next round" not in rosa.get(f"/interviews/{interview_id}").text


def test_setting_up_for_somebody_known_says_which_round_it_is(rosa: Client, held: int):
    form = rosa.get(f"/interviews/new?next={held}")
    seat = {"interviewer-1-name": "Sam Ortiz", "interviewer-1-email": "sam@example.com"}
    look = rosa.post(form, seat | {"starts_at": "2027-01-24T10:00"})
    assert "This is round 2 of the candidacy of Amara Obi" in look.text


@pytest.fixture
def kim(app: Flask, held: int) -> Client:
    """A recruiter who may not know of the first round."""
    with transaction():
        accounts.add(name="Kim Lee", email="kim@example.com", password=PASSWORD, admin=False, now=STARTS)
        owner_id = db.session.get_one(Interview, held).owner_id
        restrictions.restrict(held, [], owner_id, STARTS)
    client = Client(app.test_client())
    client.sign_in("kim@example.com")
    return client


def test_whom_an_earlier_round_is_hidden_from_is_not_told_of_it(kim: Client, cast: Cast):
    typed = {
        "candidate_name": "Amara Obi",
        "candidate_email": "amara@example.com",
        "interviewer-1-name": "Sam Ortiz",
        "interviewer-1-email": "sam@example.com",
        "starts_at": "2027-01-24T10:00",
    }
    look = kim.post(kim.get("/interviews/new"), typed, form="/interviews/new")
    assert "Before it goes out" in look.text
    assert "This is round" not in look.text
    assert "told us last" not in look.text
    page = kim.post(look)
    assert "Round 1" in page.text
    second = int(page.url.rpartition("/")[2])
    cast.work(STARTS)
    with reading():
        found = db.session.query(Letter).filter_by(interview_id=second, kind="invitation_candidate")
        letter = found.one().id
    shown = kim.get(f"/letters/{letter}")
    assert "/me/" in shown.text
    assert "/rounds/" not in shown.text
    assert "told us last" not in shown.text


def test_an_outcome_is_noted_and_nobody_is_told(rosa: Client, cast: Cast, held: int):
    with reading():
        jobs = db.session.query(Job).count()
    page = rosa.post(rosa.get(f"/interviews/{held}/outcome"), {"outcome": "declined"})
    assert page.url == f"/candidacies/{candidacy_of(held).id}"
    assert "Declined by us, noted by Rosa Marchetti" in page.text
    assert "Next round" not in page.text
    noted = candidacy_of(held)
    assert (noted.outcome, noted.outcome_by_id) == (Outcome.DECLINED, cast.recruiter_id)
    with reading():
        assert db.session.query(Job).count() == jobs
    assert candidacy_of(cast.interview(starts_at=LATER)).id != noted.id


def test_an_outcome_can_be_put_right_and_taken_back(rosa: Client, held: int):
    rosa.post(rosa.get(f"/interviews/{held}/outcome"), {"outcome": "declined"})
    page = rosa.get(f"/interviews/{held}/outcome")
    assert "Rosa Marchetti noted it on 4 January 2027" in page.text
    rosa.post(page, {"outcome": "hired"})
    assert candidacy_of(held).outcome is Outcome.HIRED
    rosa.post(page, {"outcome": "goes_on"})
    assert candidacy_of(held).outcome is None
    assert candidacy_of(held).outcome_at is None


def test_what_is_no_outcome_is_refused(rosa: Client, held: int):
    rosa.post(rosa.get(f"/interviews/{held}/outcome"), {"outcome": "perfect"}, status=422)
    assert candidacy_of(held).outcome is None


def test_an_interview_of_before_there_were_candidacies_has_no_outcome(rosa: Client, held: int):
    with transaction():
        db.session.get_one(Interview, held).candidacy_id = None
    assert 'id="candidacy"' not in rosa.get(f"/interviews/{held}").response.text
    rosa.get(f"/interviews/{held}/outcome", status=409)
