"""What else needs a recruiter: open questions, unread reports, reviews that are due."""

from datetime import date, timedelta

from tests.cast import INVITED, SECRET, STARTS, Cast
from webapp.db import db, transaction
from webapp.models import Interview, LibraryEntry
from webapp.services.console import overview
from webapp.services.console.overview import Today
from webapp.services.documents import versions
from webapp.services.interviews import lifecycle
from webapp.services.interviews.conflicts import Reader
from webapp.services.letters import delivery
from webapp.services.organisation import people
from webapp.services.questions import ledger

DAY = timedelta(days=1)
LONDON = "Europe/London"


def today(now=STARTS - 2 * DAY, reader: str = "rosa@example.com", owner: int | None = None) -> Today:
    db.session.remove()
    return overview.today(now, LONDON, Reader(mailboxes=frozenset({reader})), owner)


def test_questions_that_nobody_can_answer_yet_are_told_and_those_in_confidence_without_a_word(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    found = {q.key: q for q in today().questions.lines}
    assert set(found) == {"q-sell", "q-leave"}  # promotions stand in the library
    assert found["q-sell"].words == "Will the company be sold?"
    assert (found["q-leave"].confidential, found["q-leave"].words) == (True, "")
    assert SECRET not in repr(today())


def test_an_answer_in_the_library_or_in_writing_settles_it(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.library()
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, INVITED)
        db.session.add(
            LibraryEntry(
                title="Who owns us",
                topic="company",
                body="Nobody plans to sell the company.",
                answers=("Will the company be sold?",),
                updated_at=INVITED,
            )
        )
        people.organisation().library_version += 1
    assert today().questions.lines == ()


def test_who_sits_on_the_panel_hears_of_nothing_asked_in_confidence(cast: Cast):
    cast.answers(cast.interview())
    assert "q-leave" not in {q.key for q in today(reader="jonas@example.com").questions.lines}


def test_a_report_waits_until_it_is_read(cast: Cast):
    interview_id = cast.reported()
    after = STARTS + DAY
    (unread,) = today(after).unread
    assert (unread.interview_id, unread.candidate, unread.again) == (interview_id, "Amara Obi", False)
    with transaction():
        interview = db.session.get_one(Interview, interview_id)
        newest = versions.newest_version(interview_id, "fit_report")
        lifecycle.record(interview, "report_read", cast.actor, after, newest.id)
    assert today(after).unread == ()


def test_reviews_are_one_thing_to_do(cast: Cast):
    cast.library()
    calm = today(INVITED)
    assert (calm.reviews.number, calm.things_to_do) == (0, 0)
    with transaction():
        db.session.query(LibraryEntry).update({"reviewed_on": date(2026, 1, 1)})
    late = today(INVITED)
    assert (late.reviews.number, len(late.reviews.titles), late.things_to_do) == (3, 3, 1)


def test_what_is_a_colleagues_is_told_when_everybodys_is_asked_for(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.interview(candidate="Łucja Şahin")
    kim = cast.colleague("kim@example.com")
    assert today(owner=kim).things_to_do == 0
    assert today(owner=cast.recruiter_id).things_to_do == today().things_to_do == 4


def test_only_who_has_used_the_link_that_holds_counts_as_having_used_it(cast: Cast, client):
    interview_id = cast.interview()
    candidate = cast.participant(interview_id, "Amara")
    assert today().opened == frozenset()
    client.post(client.get(cast.link(interview_id, "Amara")), form="/seen", status=204)
    assert today().opened == {candidate}
    with transaction():
        delivery.send_new_link(interview_id, candidate, cast.actor, INVITED)
    assert (today().opened, today().fetched) == (frozenset(), frozenset())
    page = client.get(cast.link(interview_id, "Amara"))
    assert (today().opened, today().fetched) == (frozenset(), {candidate})
    client.post(page, form="/seen", status=204)
    assert today().opened == {candidate}
