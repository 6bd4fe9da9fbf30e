"""What was read with a visitor holds until a transaction begins, and not a moment longer."""

from datetime import timedelta

import pytest

from tests.cast import AMARA, INVITED, Cast
from tests.queries import statements
from webapp.db import db, transaction
from webapp.domain.forms.answers import PreInterview
from webapp.models import Interview
from webapp.models.interviews import Participant
from webapp.services.interviews import schedule, senders, sent_forms, submissions, visitors
from webapp.services.organisation import people

pytestmark = pytest.mark.both_databases


@pytest.fixture
def candidate_id(cast: Cast) -> int:
    return cast.participant(cast.interview(), "Amara")


def visitor(candidate_id: int) -> Participant:
    found = visitors.visitor(candidate_id)
    assert found is not None
    return found


def somebody_else_saves(cast: Cast, candidate_id: int, answers: PreInterview) -> None:
    """Another process, which has a session of its own."""
    with cast.app.app_context(), transaction():
        participant = db.session.get_one(Participant, candidate_id)
        submissions.save_draft(participant, "pre_interview", answers, INVITED)


def test_a_page_asks_nothing_more_about_forms_and_organisation(candidate_id: int) -> None:
    person = visitor(candidate_id)
    with statements() as ran:
        assert submissions.pre_interview_in_progress(person) == PreInterview()
        assert submissions.may_answer(person, INVITED)
        assert people.organisation().name == "Northlight"
        assert person.interview.role.title
        assert person.interview.sessions
        assert person.interview.owner.name
    assert ran == []


def test_a_change_starts_from_what_another_process_has_kept_since(cast: Cast, candidate_id: int) -> None:
    with transaction():
        person = db.session.get_one(Participant, candidate_id)
        submissions.save_draft(person, "pre_interview", PreInterview(), INVITED)
    interview_id = visitor(candidate_id).interview_id
    db.session.rollback()  # SQLite lets nobody write over what is being read
    visitor(candidate_id)
    db.session.commit()
    somebody_else_saves(cast, candidate_id, AMARA)
    with transaction():
        after = submissions.change_draft(interview_id, lambda before: before, INVITED + timedelta(minutes=1))
    assert after == AMARA


def test_rows_come_by_themselves_in_a_transaction(candidate_id: int) -> None:
    person = visitor(candidate_id)
    with transaction(), statements() as ran:
        assert person.side == "candidate"
    assert len(ran) == 1
    assert "draft" not in ran[0]
    assert "submission" not in ran[0]


def test_a_form_that_comes_or_goes_is_seen_by_whoever_writes_it(candidate_id: int) -> None:
    interview_id = visitor(candidate_id).interview_id
    with transaction():
        candidate = senders.writer(schedule.locked(interview_id))
        assert sent_forms.draft_of(candidate, "pre_interview") is None
        submissions.save_draft(candidate, "pre_interview", AMARA, INVITED)
        draft = sent_forms.draft_of(candidate, "pre_interview")
        assert draft is not None
        assert draft.answers == AMARA
        submissions.send_pre_interview(interview_id, INVITED)
        assert sent_forms.draft_of(candidate, "pre_interview") is None
        assert sent_forms.sent(candidate, "pre_interview") == AMARA
        submissions.take_back(interview_id, INVITED)
        assert sent_forms.sent(candidate, "pre_interview") is None
        assert sent_forms.draft_of(candidate, "pre_interview") is not None


def test_the_organisation_is_read_anew_in_a_transaction(cast: Cast, candidate_id: int) -> None:
    visitor(candidate_id)
    assert people.organisation().zone == "Europe/London"
    db.session.commit()
    with cast.app.app_context(), transaction():
        people.organisation().zone = "Europe/Berlin"
    with transaction():
        assert people.organisation().zone == "Europe/Berlin"


def test_nobody_visits_by_a_number_that_nobody_has(candidate_id: int) -> None:
    assert visitors.visitor(candidate_id + 1000) is None


def test_what_is_written_is_read_on_the_next_page(cast: Cast, candidate_id: int) -> None:
    person = visitor(candidate_id)
    with transaction():
        submissions.save_draft(person, "pre_interview", AMARA, INVITED)
    assert submissions.pre_interview_in_progress(visitor(candidate_id)) == AMARA
    with transaction():
        interview_id = db.session.get_one(Interview, person.interview_id).id
        submissions.send_pre_interview(interview_id, INVITED)
    again = visitor(candidate_id)
    assert submissions.sent(again, "pre_interview") is not None
    assert again.drafts == []
