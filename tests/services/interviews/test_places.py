"""Where an interview takes place: from its role, changed on the way, and whom the candidate meets."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import INVITED, PANEL, STARTS, Cast
from tests.services.interviews.steps import END, leave, move, row, told
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotNow, TooOften
from webapp.domain.interview.facts import Introduction
from webapp.domain.interview.venue import NOWHERE, Venue
from webapp.models import FormerEvent, Interview, Participant
from webapp.services.audit import Actor
from webapp.services.documents import versions
from webapp.services.interviews import changes, lifecycle
from webapp.services.interviews.changes import NewTime
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.organisation import people, roles
from webapp.services.organisation.roles import Customs

ROOM = Venue("4 Dock Street, Leeds", how_to_get_in="Ring at the door")
CALL = Venue(video_link="https://meet.example.com/abc")


def change(cast: Cast, interview_id: int, venue: Venue) -> None:
    with transaction():
        changes.change_place(interview_id, venue, cast.actor, INVITED)


def plan(cast: Cast, venue: Venue = NOWHERE) -> Plan:
    return Plan(
        role_id=cast.role_id,
        candidate=Invitee("Zoe Zander", "zoe@example.com"),
        interviewers=(replace(PANEL[0], job_title="Data Lead"),),
        starts_at=STARTS,
        minutes=60,
        zone="Europe/London",
        venue=venue,
    )


@pytest.mark.parametrize(("given", "holds"), [(NOWHERE, ROOM), (CALL, CALL)])
def test_a_new_interview_begins_where_those_of_its_role_do(cast: Cast, given: Venue, holds: Venue):
    with transaction():
        role = roles.get(cast.role_id)
        roles.change(role.id, lifecycle.role_facts(role), "", Customs(ROOM, "Bring a story."))
    with transaction():
        interview_id = lifecycle.set_up(plan(cast, given), cast.recruiter_id, INVITED).id
    assert row(interview_id).venue == holds
    with transaction():
        roles.change(
            cast.role_id, lifecycle.role_facts(roles.get(cast.role_id)), "", Customs(Venue("Berlin"))
        )
    assert row(interview_id).venue == holds, "it is set up already"


def test_a_link_that_is_none_is_refused_wherever_it_comes_from(cast: Cast):
    interview_id, bad = cast.interview(), Venue(video_link="http://meet.example.com")
    with pytest.raises(Invalid, match="https"), transaction():
        lifecycle.set_up(plan(cast, bad), cast.recruiter_id, INVITED)
    with pytest.raises(Invalid, match="https"):
        change(cast, interview_id, bad)
    with pytest.raises(Invalid, match="https"), transaction():
        changes.move(interview_id, NewTime(END, 60, "Europe/London", bad), cast.actor, INVITED)
    assert row(interview_id).venue == NOWHERE


def test_another_place_tells_everybody_once_and_keeps_what_was_before(cast: Cast):
    interview_id = cast.interview()
    cast.work(INVITED)
    change(cast, interview_id, ROOM)
    change(cast, interview_id, CALL)
    cast.work(INVITED)
    assert told(interview_id, "place_changed_candidate") == ["Amara Obi"]
    assert told(interview_id, "place_changed_interviewer") == ["Jonas Lind", "Priya Rao"]
    found = row(interview_id)
    assert (found.sequence, found.venue, found.starts_at) == (2, CALL, STARTS)
    with reading():
        before = db.session.query(FormerEvent).order_by(FormerEvent.sequence).all()
        assert [(b.sequence, b.venue) for b in before] == [(1, NOWHERE), (2, ROOM)]


def test_the_same_place_is_no_change(cast: Cast):
    interview_id = cast.interview()
    change(cast, interview_id, ROOM)
    with pytest.raises(Invalid, match="already"):
        change(cast, interview_id, replace(ROOM, place=" 4 Dock Street,\nLeeds "))


def test_after_the_interview_the_place_stays(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    with pytest.raises(NotNow):
        change(cast, interview_id, ROOM)


def test_a_briefing_that_is_out_is_made_anew_with_the_place(cast: Cast):
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    change(cast, interview_id, ROOM)
    cast.work(INVITED)
    with reading():
        newest = versions.newest_version(interview_id, "briefing")
        assert (newest.version, newest.content.interview.venue) == (2, ROOM)


def test_a_move_without_a_word_on_the_place_leaves_it(cast: Cast):
    interview_id = cast.interview()
    change(cast, interview_id, ROOM)
    move(cast, interview_id, STARTS + timedelta(days=7))
    assert row(interview_id).venue == ROOM


def test_the_candidate_is_told_of_another_panel_when_it_has_settled(cast: Cast):
    interview_id = cast.interview()
    cast.work(INVITED)
    leave(cast, interview_id, "Jonas")
    cast.work(INVITED + timedelta(minutes=9))
    assert told(interview_id, "panel_changed") == []
    cast.work(INVITED + timedelta(minutes=10))
    assert told(interview_id, "panel_changed") == ["Amara Obi"]


def test_an_interviewer_says_who_they_are_and_who_invites_them_again_does_not(cast: Cast):
    interview_id = cast.interview()
    jonas = cast.participant(interview_id, "Jonas")
    with transaction():
        person = db.session.get_one(Participant, jonas)
        changes.introduce(person, "Staff Engineer", "I like trains.", Actor("participant", jonas), INVITED)
    with transaction():
        other = lifecycle.set_up(plan(cast), cast.recruiter_id, INVITED).id
    with reading():
        introduced = lifecycle.introductions(db.session.get_one(Interview, other))
        assert introduced == (Introduction("Jonas Lind", "Staff Engineer", "I like trains."),)


def test_a_job_title_is_taken_where_none_is_known(cast: Cast):
    with transaction():
        lifecycle.set_up(plan(cast), cast.recruiter_id, INVITED)
    with reading():
        assert people.known_as("jonas@example.com").job_title == "Data Lead"


def test_nobody_introduces_themselves_without_end(cast: Cast):
    interview_id = cast.interview()
    jonas = cast.participant(interview_id, "Jonas")

    def say_a_lot() -> None:
        for n in range(200):
            with transaction():
                person = db.session.get_one(Participant, jonas)
                changes.introduce(person, "", f"{n}", Actor("participant", jonas), INVITED)

    with pytest.raises(TooOften):
        say_a_lot()
