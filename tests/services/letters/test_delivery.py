"""Letters that did not arrive, new links, and addresses put right."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import INVITED, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotFound, NotNow
from webapp.domain.interview.stages import Stage
from webapp.models import Interview, Job, Letter, Participant, Person
from webapp.services.interviews import changes
from webapp.services.interviews.lifecycle import LINK_LASTS, Invitee
from webapp.services.jobs import failures, open_jobs
from webapp.services.letters import addresses, delivery


def give_up(cast: Cast, interview_id: int, who: str) -> int:
    """The invitation to `who` could not be delivered; its job's id."""
    participant_id = cast.participant(interview_id, who)
    with transaction():
        job = db.session.query(Job).filter(Job.subject == participant_id, Job.task.contains("invit")).one()
        job.failure, job.gave_up_at = "Undeliverable 550", INVITED
        return job.id


def correct(cast: Cast, interview_id: int, who: str, email: str) -> None:
    participant_id = cast.participant(interview_id, who)
    with transaction():
        addresses.correct_address(interview_id, participant_id, email, cast.actor, INVITED)


def undelivered(interview_id: int) -> tuple[delivery.Undelivered, ...]:
    interview = db.session.get_one(Interview, interview_id)
    return delivery.undelivered(interview, open_jobs.of_interview(interview_id), whole=True)


def link(cast: Cast, interview_id: int, who: str, now=INVITED) -> None:
    participant_id = cast.participant(interview_id, who)
    with transaction():
        delivery.send_new_link(interview_id, participant_id, cast.actor, now)


def test_a_letter_that_was_refused_stands_at_the_interview_with_its_reason(cast: Cast):
    interview_id = cast.interview()
    job_id = give_up(cast, interview_id, "Jonas")
    with reading():
        [letter] = undelivered(interview_id)
    assert (letter.job_id, letter.to_name, letter.gave_up) == (job_id, "Jonas Lind", True)
    assert letter.failure == failures.of_letter("Undeliverable 550")


def test_a_corrected_address_gets_what_could_not_be_delivered_and_a_new_link(cast: Cast):
    interview_id = cast.interview()
    give_up(cast, interview_id, "Jonas")
    before = cast.link(interview_id, "Jonas")
    correct(cast, interview_id, "Jonas", "jonas.lind@example.com")
    cast.work(INVITED)
    jonas = cast.participant(interview_id, "Jonas")
    with reading():
        assert db.session.get_one(Participant, jonas).person.email == "jonas.lind@example.com"
        assert db.session.query(Person).filter_by(email="jonas@example.com").count() == 0
        sent = [letter.kind for letter in db.session.query(Letter).filter_by(subject=jonas)]
        assert undelivered(interview_id) == ()
    assert sent == ["invitation_interviewer"]
    assert cast.link(interview_id, "Jonas") != before


@pytest.mark.parametrize("email", ["jonas@example.com", "PRIYA@example.com", "nonsense"])
def test_an_address_that_cannot_be_is_refused_and_changes_nothing(cast: Cast, email: str):
    interview_id = cast.interview()
    with pytest.raises(Invalid):
        correct(cast, interview_id, "Jonas", email)
    with reading():
        assert db.session.query(Person).filter_by(email="jonas@example.com").one().name == "Jonas Lind"


def test_an_address_that_was_somebody_elses_is_put_right_here_and_stays_there(cast: Cast):
    """A typing mistake had made the candidate of one interview the interviewer of another."""
    first = cast.interview()
    with transaction():
        changes.join_panel(first, Invitee("Mo Lund", "mo@example.com"), cast.actor, INVITED)
    second = cast.interview(candidate="Mo Jensen")
    correct(cast, second, "Mo", "jensen@example.com")
    with reading():
        emails = [
            [p.person.email for p in db.session.get_one(Interview, i).participants] for i in (first, second)
        ]
    assert "mo@example.com" in emails[0]
    assert "jensen@example.com" in emails[1]


def test_the_address_of_somebody_who_signs_in_stays(cast: Cast):
    """Or a recruiter on the panel would open what was written for the recruiter alone."""
    interview_id = cast.interview()
    with transaction():
        changes.join_panel(interview_id, Invitee("Rosa M", "rosa@example.com"), cast.actor, INVITED)
    with pytest.raises(Invalid, match="sign in here"):
        correct(cast, interview_id, "Rosa", "elsewhere@example.com")


def test_a_new_link_opens_again_what_had_expired(cast: Cast):
    interview_id = cast.interview()
    later = STARTS + LINK_LASTS + timedelta(days=1)
    link(cast, interview_id, "Amara", later)
    with reading():
        amara = db.session.get_one(Participant, cast.participant(interview_id, "Amara"))
        assert amara.expires_at == later + LINK_LASTS


def test_two_new_links_are_two_letters(cast: Cast):
    interview_id = cast.interview()
    with time_machine.travel(INVITED, tick=False):
        link(cast, interview_id, "Amara")
        link(cast, interview_id, "Amara")
    assert len([task for task, _, _ in cast.jobs(interview_id) if task == "letter.link"]) == 2


def test_a_link_that_somebody_asked_for_outlives_a_change_and_not_the_end(cast: Cast):
    interview_id = cast.interview()
    link(cast, interview_id, "Amara")
    link(cast, interview_id, "Jonas")
    cast.holds(interview_id)
    assert "letter.link" in {task for task, _, _ in cast.jobs(interview_id)}
    with transaction():
        changes.leave_panel(interview_id, cast.participant(interview_id, "Jonas"), cast.actor, INVITED)
    cast.work(INVITED)
    with reading():
        sent = [letter.subject for letter in db.session.query(Letter).filter_by(kind="link")]
    assert sent == [cast.participant(interview_id, "Amara")], "a link that opens nothing is not sent"


def test_who_has_left_and_what_is_over_get_no_links(cast: Cast):
    interview_id = cast.interview()
    with transaction():
        changes.leave_panel(interview_id, cast.participant(interview_id, "Jonas"), cast.actor, INVITED)
    with pytest.raises(NotFound):
        link(cast, interview_id, "Jonas")
    with transaction():
        changes.cancel(interview_id, cast.actor, INVITED)
    with pytest.raises(NotNow):
        link(cast, interview_id, "Amara")


def test_nobody_of_another_interview_is_found(cast: Cast):
    first, second = cast.interview(), cast.interview(candidate="Bo Lund")
    with pytest.raises(NotFound), reading():
        delivery.participant(first, cast.participant(second, "Bo"))


@pytest.mark.parametrize(
    ("failure", "who", "offered"),
    [
        ("Undeliverable 550", "Jonas", True),
        ("Undeliverable 550", "Amara", True),
        ("Undeliverable 552", "Jonas", False),  # their mailbox is full
        ("SMTPAuthenticationError", "Jonas", False),  # that is about us
    ],
)
def test_where_the_address_is_the_reason_it_is_corrected_first(
    cast: Cast, failure: str, who: str, offered: bool
):
    interview_id = cast.interview()
    job_id = give_up(cast, interview_id, who)
    with transaction():
        db.session.get_one(Job, job_id).failure = failure
    with reading():
        [letter] = undelivered(interview_id)
    assert letter.to_correct == (cast.participant(interview_id, who) if offered else None)


def test_nobodys_address_is_corrected_who_has_left_or_when_all_is_over(cast: Cast):
    interview_id = cast.interview()
    job_id = give_up(cast, interview_id, "Jonas")
    with transaction():
        job, interview = db.session.get_one(Job, job_id), db.session.get_one(Interview, interview_id)
        assert delivery.to_correct(job, Stage.CANCELLED, interview.participants) is None
        next(p for p in interview.participants if p.id == job.subject).left_at = INVITED
        assert delivery.to_correct(job, interview.stage, interview.participants) is None
