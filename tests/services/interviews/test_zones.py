"""Where the candidate's clocks are, and what is odd about a time."""

from datetime import timedelta

import pytest

from tests.cast import INVITED, PANEL, PASSWORD, STARTS, Cast
from tests.services.interviews.steps import cancel, leave
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid
from webapp.domain.interview.odd_times import BUSY, TOO_EARLY
from webapp.domain.local_time import zones_of_places
from webapp.models import Account, Interview
from webapp.services.accounts import accounts
from webapp.services.documents import versions
from webapp.services.interviews import changes, conflicts, submissions
from webapp.services.interviews.warnings import warnings_about
from webapp.services.letters import letters

NEW_YORK, TOKYO = "America/New_York", "Asia/Tokyo"
LINKS = Links("https://interviews.example.com", "s" * 40)


def correct(cast: Cast, interview_id: int, zone: str) -> None:
    with transaction():
        changes.correct_zone(interview_id, zone, cast.actor, INVITED)


def zone_of(interview_id: int) -> str:
    with reading():
        return db.session.get_one(Interview, interview_id).candidate.zone


def warned(interview_id: int, account_id: int) -> list[tuple[str, str]]:
    with reading():
        reader = conflicts.reader_of(db.session.get_one(Account, account_id))
        found = warnings_about(db.session.get_one(Interview, interview_id), reader)
    return [(warning.sentence, warning.name or warning.zone) for warning in found]


def test_the_first_thing_that_a_browser_says_is_kept_and_what_was_corrected_stays(cast: Cast):
    interview_id = cast.interview()
    for said in ("Mars/Olympus", "Etc/GMT+5", NEW_YORK, TOKYO):
        with transaction():
            submissions.change_draft(interview_id, lambda answers: answers, INVITED, said)
    assert zone_of(interview_id) == NEW_YORK
    correct(cast, interview_id, TOKYO)
    assert zone_of(interview_id) == TOKYO
    correct(cast, interview_id, "")
    assert zone_of(interview_id) == ""


def test_what_is_no_zone_of_people_is_refused(cast: Cast):
    interview_id = cast.interview()
    for zone in ("Etc/GMT+5", "posix/Europe/London", "localtime", "../etc/passwd"):
        assert zone not in zones_of_places()
        with pytest.raises(Invalid):
            correct(cast, interview_id, zone)


@pytest.mark.parametrize(
    ("kind", "who"), [("invitation_candidate", "Amara"), ("invitation_interviewer", "Jonas")]
)
def test_letters_say_both_times_where_they_differ(cast: Cast, kind: str, who: str):
    interview_id = cast.interview()

    def text() -> str:
        with reading():
            return letters.write(kind, cast.participant(interview_id, who), "", LINKS).text

    assert "which is" not in text()
    correct(cast, interview_id, NEW_YORK)
    assert "10:00 – 11:00 (London time), which is 05:00 (New York time)." in text()
    correct(cast, interview_id, "Pacific/Auckland")
    assert "(London time), which is 23:00 (Auckland time)." in text()
    correct(cast, interview_id, "Pacific/Kiritimati")
    assert "(London time), which is Friday 15 January 2027, 00:00 (Kiritimati time)." in text()
    correct(cast, interview_id, "Europe/Lisbon")
    assert "which is" not in text(), "it is the same time"


def test_another_zone_alone_makes_no_new_briefing(cast: Cast):
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    correct(cast, interview_id, NEW_YORK)
    with reading():
        assert not versions.compose_briefing(interview_id, INVITED).news


def test_who_is_in_two_interviews_at_once_is_named(cast: Cast):
    first = cast.interview()
    second = cast.interview(candidate="Zoe Zander", panel=PANEL[:1], starts_at=STARTS + timedelta(minutes=59))
    third = cast.interview(candidate="Ann Wu", panel=PANEL[:1], starts_at=STARTS + timedelta(minutes=119))
    assert warned(first, cast.recruiter_id) == [(BUSY, "Jonas Lind")]
    assert warned(third, cast.recruiter_id) == [], "they follow each other"
    cancel(cast, second)
    assert warned(first, cast.recruiter_id) == []


def test_who_has_left_the_other_panel_is_free(cast: Cast):
    first = cast.interview()
    second = cast.interview(candidate="Zoe Zander")
    leave(cast, second, "Jonas")
    assert warned(first, cast.recruiter_id) == [(BUSY, "Priya Rao")]


def test_an_interview_that_is_hidden_is_not_told_of(cast: Cast):
    first = cast.interview()
    hidden = cast.interview(candidate="Zoe Zander", panel=PANEL[:1])
    with transaction():
        db.session.get_one(Interview, hidden).restricted = True
        kim = accounts.add(name="Kim", email="kim@example.com", admin=True, now=INVITED, password=PASSWORD).id
    assert warned(first, kim) == []
    assert warned(first, cast.recruiter_id) == [(BUSY, "Jonas Lind")]


def test_either_sides_hours_count(cast: Cast):
    interview_id = cast.interview()
    correct(cast, interview_id, NEW_YORK)
    assert warned(interview_id, cast.recruiter_id) == [(TOO_EARLY, NEW_YORK)]
