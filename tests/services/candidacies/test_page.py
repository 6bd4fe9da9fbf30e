"""The page of a candidacy: each question once, all promises, both sides' figures, and who sees what of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, SECRET, STARTS, Cast
from tests.queries import queries_of
from tests.services.candidacies.candidacies import ADA, HOUR, WEEK, account, of, reader, reported
from tests.snapshots import Snapshot
from webapp.db import db, reading, transaction
from webapp.domain.errors import NotAllowed, NotFound
from webapp.domain.forms.answers import PreInterview, Question
from webapp.domain.forms.question_states import State
from webapp.models import Account
from webapp.services.candidacies import notes, page
from webapp.services.candidacies.page import CandidacyPage
from webapp.services.interviews import conflicts, restrictions
from webapp.services.interviews.lifecycle import Invitee


def shown(cast: Cast, interview_id: int, account_id: int = 0) -> CandidacyPage:
    with reading():
        return page.page_of(of(interview_id), reader(account_id or cast.recruiter_id))


def may_open(interview_id: int, account_id: int) -> bool:
    with reading():
        return of(interview_id) in conflicts.opened_among([of(interview_id)], reader(account_id))


def test_it_takes_as_many_queries_with_five_rounds_as_with_one(cast: Cast):
    first = reported(cast, 0)
    looks, candidacy_id = reader(cast.recruiter_id), of(first)
    few = queries_of(lambda: page.page_of(candidacy_id, looks))
    for number in range(1, 5):
        reported(cast, number)
    assert queries_of(lambda: page.page_of(candidacy_id, looks)) == few
    assert [r.number for r in shown(cast, first).rounds] == [1, 2, 3, 4, 5]


def test_each_question_stands_once_with_its_rounds_and_who_dealt_with_it(cast: Cast):
    first = cast.reported()
    second = cast.interview(now=STARTS + HOUR, starts_at=STARTS + WEEK, panel=ADA)
    asks = (Question("q-promoted", "How do you decide who gets promoted?"), Question("new", "Who leads?"))
    cast.answers(second, PreInterview(questions=asks), STARTS + HOUR)
    found = {q.question.key: q for q in shown(cast, first).questions}
    assert {key: (q.state, q.rounds) for key, q in found.items()} == {
        "q-promoted": (State.ASKED, (1, 2)),
        "q-leave": (State.CONFIRMED, (1,)),
        "q-sell": (State.DROPPED, (1,)),
        "new": (State.ASKED, (2,)),
    }
    assert found["q-promoted"].handled_by == ("Jonas Lind", "Priya Rao")
    assert found["new"].handled_by == ()


def test_belief_and_offer_are_of_rounds_with_a_report_alone(cast: Cast):
    first = reported(cast, 0)
    second = cast.interview(now=STARTS + HOUR, starts_at=STARTS + WEEK, panel=ADA)
    cast.holds(second, STARTS + WEEK + HOUR)
    cast.rates(second, "Amara", replace(AMARA_FIT, offers={"learning": 1}), STARTS + WEEK + HOUR)
    learning = shown(cast, first).picture[0]
    assert learning.dimension == "learning"
    assert [(number, fit.belief, fit.median) for number, fit in learning.fits if fit] == [(1, 4, 4)]


def test_what_is_next_is_due_first_and_tells_of_no_answer_in_writing(cast: Cast):
    first = cast.interview()
    cast.work(INVITED)
    step = shown(cast, first).step
    assert step is not None
    assert (step.title, step.is_letter) == ("Reminder before the interview", True)


def test_a_recruiter_on_a_panel_reads_neither_notes_nor_what_was_asked_in_confidence(cast: Cast):
    first = cast.reported()
    jonas = account("Jonas Lind")
    with transaction():
        notes.add_note(of(first), "Rings in the evening.", cast.recruiter_id, STARTS)
    whole, part = shown(cast, first), shown(cast, first, jonas)
    assert [note.words for note in whole.notes or ()] == ["Rings in the evening."]
    assert part.notes is None
    assert SECRET in repr(whole.questions)
    assert SECRET not in repr(part.questions)
    with pytest.raises(NotAllowed), transaction():
        notes.add_note(of(first), "Mine", jonas, STARTS)


def test_a_round_that_is_restricted_is_left_out_and_shuts_the_notes(cast: Cast):
    first, second = reported(cast, 0), reported(cast, 1)
    kim = account("Kim Lee", admin=True)
    with transaction():
        restrictions.restrict(first, [], cast.recruiter_id, STARTS)
    found = shown(cast, first, kim)
    assert [(r.number, r.line.id) for r in found.rounds] == [(2, second)]
    assert {q.rounds for q in found.questions} == {(2,)}
    assert found.notes is None
    with transaction():
        restrictions.restrict(second, [], cast.recruiter_id, STARTS)
    with reading(), pytest.raises(NotFound):
        conflicts.refuse_candidacy(of(first), reader(kim))


def test_who_it_is_about_and_who_is_too_close_find_nothing(cast: Cast):
    first, second = reported(cast, 0), reported(cast, 1)
    amara, kim = account("Amara Obi"), account("Kim Lee")
    with transaction():
        restrictions.mark_party(first, kim, True, cast.recruiter_id, STARTS)
    for who in (amara, kim):
        with reading(), pytest.raises(NotFound):
            conflicts.refuse_candidacy(of(second), reader(who))


@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
@pytest.mark.one_database
def test_who_judges_in_an_open_round_opens_it_not_before_their_form_is_in(cast: Cast, as_made, data):
    """Whatever rounds there were, and with whichever of their addresses they sit."""
    as_made.restore()
    lena = account("Lena Kraft", admin=data.draw(st.booleans()))
    earlier = data.draw(st.integers(0, 2))
    ids = [reported(cast, number) for number in range(earlier)]
    sits = Invitee("Lena Kraft", data.draw(st.sampled_from(["lena@example.com", "lena+talks@example.com"])))
    starts = STARTS + (earlier + 1) * WEEK
    last = cast.interview(now=starts - WEEK, starts_at=starts, panel=(sits, *ADA))
    if data.draw(st.booleans()):
        db.session.get_one(Account, lena).email = "lena@example.com"
    assert may_open(last, lena) is (earlier == 0)
    for id_ in ids:
        with reading():
            assert conflicts.hidden_among([id_], reader(lena))
    if ids:
        with reading(), pytest.raises(NotAllowed, match="your own form is in"):
            conflicts.refuse_candidacy(of(last), reader(lena))
    cast.holds(last, starts + HOUR)
    cast.rates(last, "Ada", JONAS_FIT, starts + HOUR)
    assert may_open(last, lena) is (earlier == 0)
    cast.rates(last, "Lena", JONAS_FIT, starts + timedelta(hours=2))
    assert may_open(last, lena)


@pytest.fixture
def as_made(cast: Cast) -> Snapshot:
    """The database before anybody has done anything."""
    return Snapshot()
