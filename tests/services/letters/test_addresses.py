"""Addresses put right: a link to another address shows nothing that was private, and who matters is told."""

from datetime import timedelta

import pytest

from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, PASSWORD, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotAllowed, NotFound
from webapp.models import AddressChange, Draft, Interview, Letter, Participant, Submission
from webapp.services.accounts import accounts
from webapp.services.audit import Actor
from webapp.services.interviews import changes, submissions
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.letters import addresses
from webapp.services.letters.addresses import Care

LATER = INVITED + timedelta(hours=1)
NEW = "amara.o@example.org"


def colleague(email: str = "kim@example.com", admin: bool = True) -> Actor:
    with transaction():
        new = accounts.add(name="Kim Lee", email=email, admin=admin, now=INVITED, password=PASSWORD)
        return Actor("account", new.id)


def correct(
    cast: Cast, interview_id: int, who: str, email: str = NEW, by: Actor | None = None, **more
) -> bool:
    with transaction():
        someone = cast.participant(interview_id, who)
        return addresses.correct_address(interview_id, someone, email, by or cast.actor, LATER, **more)


def test_before_a_form_is_in_it_takes_no_second_person_and_what_was_typed_goes(cast: Cast):
    interview_id = cast.interview()
    with transaction():
        candidate = db.session.get_one(Interview, interview_id).candidate
        submissions.save_draft(candidate, "pre_interview", AMARA, INVITED)
    assert correct(cast, interview_id, "Amara")
    with reading():
        assert db.session.query(Draft).count() == 0
        assert db.session.get_one(Interview, interview_id).candidate.person.email == NEW


def test_what_was_sent_counts_and_is_not_read_again(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    assert correct(cast, interview_id, "Amara", proved=True)
    with reading():
        candidate = db.session.get_one(Interview, interview_id).candidate
        assert submissions.pre_interview(candidate.interview) == AMARA
        assert submissions.readable(candidate, "pre_interview") is None
        assert submissions.sent_before_address(candidate, "pre_interview")
        assert not submissions.may_take_back(candidate.interview, LATER)


def test_only_a_whole_new_form_takes_its_place_and_is_marked(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    correct(cast, interview_id, "Amara", proved=True)
    with transaction():
        submissions.send_pre_interview(interview_id, LATER + timedelta(hours=1))
    with reading():
        assert db.session.query(Submission).one().answers == AMARA, "nothing was typed: nothing is replaced"
    cast.answers(interview_id, AMARA.for_interviewers(), LATER + timedelta(hours=2))
    with reading():
        sent = db.session.query(Submission).one()
        assert sent.answers == AMARA.for_interviewers()
        assert sent.replaced


@pytest.mark.parametrize("who", ["Amara", "Jonas"])
def test_a_sealed_fit_form_is_not_opened_by_another_address(cast: Cast, who: str):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.rates(interview_id, who, AMARA_FIT if who == "Amara" else JONAS_FIT, now=STARTS)
    with transaction():
        someone = cast.participant(interview_id, who)
        assert addresses.correct_address(
            interview_id, someone, NEW, cast.actor, STARTS + timedelta(hours=1), proved=True
        )
    with reading():
        person = db.session.get_one(Participant, someone)
        assert submissions.readable(person, "fit") is None
        assert submissions.sent(person, "fit") is not None


def test_a_recruiter_on_the_panel_does_not_change_the_candidates(cast: Cast):
    interview_id, kim = cast.interview(), colleague()
    with transaction():
        changes.join_panel(interview_id, Invitee("Kim Lee", "kim+panel@example.com"), cast.actor, INVITED)
    with pytest.raises(NotAllowed):
        correct(cast, interview_id, "Amara", by=kim)
    assert correct(cast, interview_id, "Jonas", "jonas.l@example.org", by=kim)


def test_once_a_form_is_in_the_only_account_proves_to_be_itself(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with reading():
        assert addresses.care_for(cast.participant(interview_id, "Amara")) is Care.ALONE
        assert addresses.care_for(cast.participant(interview_id, "Jonas")) is Care.NONE
    with pytest.raises(Invalid):
        correct(cast, interview_id, "Amara")


def test_with_colleagues_another_admin_confirms_it(cast: Cast):
    interview_id, kim = cast.interview(), colleague()
    recruiter = colleague("lea@example.com", admin=False)
    cast.answers(interview_id)
    amara = cast.participant(interview_id, "Amara")
    assert not correct(cast, interview_id, "Amara", proved=True)
    with pytest.raises(Invalid):
        correct(cast, interview_id, "Amara", "another@example.org")
    for nobody in (cast.recruiter_id, recruiter.id):
        with pytest.raises(NotAllowed), transaction():
            addresses.confirm(interview_id, amara, nobody or 0, LATER)
    with reading():
        assert db.session.get_one(Participant, amara).person.email == "amara@example.com"
    with transaction():
        addresses.confirm(interview_id, amara, kim.id or 0, LATER)
    with reading():
        assert db.session.get_one(Participant, amara).person.email == NEW
        assert db.session.query(AddressChange).count() == 0
    with pytest.raises(NotFound), transaction():
        addresses.confirm(interview_id, amara, kim.id or 0, LATER)


def test_what_was_asked_for_can_be_left(cast: Cast):
    interview_id = cast.interview()
    colleague()
    cast.answers(interview_id)
    assert not correct(cast, interview_id, "Amara")
    with transaction():
        addresses.leave(interview_id, cast.participant(interview_id, "Amara"), cast.actor, LATER)
    assert not correct(cast, interview_id, "Amara"), "it can be asked for again"


def test_the_address_of_before_is_told_without_a_name_and_so_is_the_owner(cast: Cast):
    interview_id, kim = cast.interview(), colleague()
    cast.work(INVITED)
    assert correct(cast, interview_id, "Amara", by=kim)
    cast.work(LATER)
    with reading():
        kinds = {letter.kind for letter in db.session.query(Letter).filter(Letter.written_at >= LATER)}
    assert {"address_replaced", "address_told"} <= kinds


def test_an_owner_who_does_it_is_not_told_of_it_nor_an_address_that_never_got_a_letter(cast: Cast):
    interview_id = cast.interview()
    assert correct(cast, interview_id, "Amara")
    cast.work(LATER)
    with reading():
        kinds = {letter.kind for letter in db.session.query(Letter)}
    assert not {"address_replaced", "address_told"} & kinds
