"""Who judges in a later round sees nothing of what was said before, until their own form is in."""

from datetime import timedelta

import pytest

from tests.cast import JONAS_FIT, PANEL, PASSWORD, STARTS, Cast
from tests.services.interviews.steps import on_today
from webapp.db import db, reading, transaction
from webapp.domain.errors import NotAllowed, NotFound
from webapp.models import Account, AuditRow, Interview
from webapp.services.accounts import accounts
from webapp.services.audit import Actor
from webapp.services.interviews import changes, conflicts, independence, lifecycle, standing
from webapp.services.interviews.conflicts import Reader, reader_of
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.questions import ledger

NEXT = STARTS + timedelta(days=7)
AFTER = NEXT + timedelta(hours=2)
LENA = Invitee("Lena Kraft", "lena+talks@example.com")


@pytest.fixture
def lena(cast: Cast) -> int:
    """An admin who knows nothing yet, and is known to the panel under another address of the same mailbox."""
    with transaction():
        return accounts.add(
            name="Lena Kraft", email="lena@example.com", password=PASSWORD, admin=True, now=STARTS
        ).id


def reader(account_id: int) -> Reader:
    return reader_of(db.session.get_one(Account, account_id))


def hidden(interview_id: int, account_id: int) -> bool:
    with reading():
        return bool(conflicts.hidden_among([interview_id], reader(account_id)))


def second(cast: Cast, panel: tuple[Invitee, ...] = (LENA,)) -> int:
    return cast.interview(now=STARTS + timedelta(days=1), starts_at=NEXT, panel=panel)


def test_a_report_is_shut_from_the_next_panel_until_their_form_is_in(cast: Cast, lena: int):
    first = cast.reported()
    assert not hidden(first, lena)
    later = second(cast)
    assert hidden(first, lena)
    assert not hidden(first, cast.recruiter_id), "who does not judge goes on"
    with reading(), pytest.raises(NotAllowed, match="your own form is in"):
        standing.refuse_hidden(first, reader(lena))
    cast.holds(later, AFTER)
    assert hidden(first, lena)
    cast.rates(later, "Lena", JONAS_FIT, AFTER)
    assert not hidden(first, lena)


def test_the_owner_and_admins_are_no_exception(cast: Cast):
    first = cast.reported()
    second(cast, (Invitee("Rosa Marchetti", "rosa@example.com"), LENA))
    assert hidden(first, cast.recruiter_id)
    with pytest.raises(NotAllowed), transaction():
        ledger.mark_followed_up(first, "question:q-sell", cast.recruiter_id, AFTER)
    with pytest.raises(NotAllowed), transaction():
        ledger.answer_in_writing(first, "q-sell", "No.", cast.recruiter_id, AFTER)


def test_a_round_that_is_over_or_that_they_have_left_shuts_nothing(cast: Cast, lena: int):
    first = cast.reported()
    later = second(cast, (LENA, *PANEL))
    assert hidden(first, lena)
    with transaction():
        changes.leave_panel(later, cast.participant(later, "Lena"), cast.actor, AFTER)
    assert not hidden(first, lena)
    with transaction():
        changes.join_panel(later, LENA, cast.actor, AFTER)
    assert hidden(first, lena)
    with transaction():
        changes.cancel(later, cast.actor, AFTER)
    assert not hidden(first, lena)


def test_before_its_report_a_round_has_to_be_seen_to_but_tells_nothing_in_confidence(cast: Cast, lena: int):
    first = cast.interview()
    cast.answers(first)
    with reading():
        assert conflicts.may_open_all(db.session.get_one(Interview, first), reader(lena))
    second(cast)
    assert not hidden(first, lena)
    with reading():
        assert not conflicts.may_open_all(db.session.get_one(Interview, first), reader(lena))
        told = select_confided(first, lena)
    assert told == {first}


def select_confided(interview_id: int, account_id: int) -> set[int]:
    return set(conflicts.not_confided_among([interview_id], reader(account_id)))


def test_a_later_round_is_not_shut_from_who_judges_in_an_earlier_one(cast: Cast, lena: int):
    later = cast.reported()
    cast.interview(starts_at=STARTS - timedelta(days=3), panel=(LENA,))
    assert not hidden(later, lena)


def test_another_candidacy_is_none_of_it(cast: Cast, lena: int):
    first = cast.reported()
    cast.interview(starts_at=NEXT, candidate="Nia Bell", panel=(LENA,))
    assert not hidden(first, lena)


def test_what_is_restricted_stays_as_though_it_did_not_exist(cast: Cast, lena: int):
    first = cast.reported()
    with transaction():
        db.session.get_one(Interview, first).restricted = True
    second(cast)
    with reading(), pytest.raises(NotFound):
        standing.refuse_hidden(first, reader(lena))


def test_no_list_tells_of_it(cast: Cast, lena: int):
    first = cast.reported()
    second(cast)
    with reading():
        who = reader(lena)
        assert first not in {thing.interview_id for thing in on_today(AFTER, who)}
        assert conflicts.judges_in(db.session.get_one(Interview, first).candidacy_id, who)
        assert not conflicts.judges_in(
            db.session.get_one(Interview, first).candidacy_id, reader(cast.recruiter_id)
        )


def reads_report(interview_id: int, account_id: int) -> None:
    with transaction():
        interview = db.session.get_one(Interview, interview_id)
        lifecycle.record(interview, "report_read", Actor("account", account_id), STARTS)


def test_who_has_read_is_known_and_kept(cast: Cast, lena: int):
    first = cast.reported()
    reads_report(first, lena)
    reads_report(first, lena)
    later = second(cast, (LENA, *PANEL))
    with reading():
        interview = db.session.get_one(Interview, later)
        (read,) = independence.who_has_read(interview, interview.panel)
        assert (read.name, read.number, read.at) == ("Lena Kraft", 1, STARTS)
        (row,) = db.session.query(AuditRow).filter_by(event="seated_after_reading").all()
        assert (row.interview_id, row.subject) == (later, read.participant_id)
        assert (row.actor, row.actor_id) == ("account", cast.recruiter_id)


def test_who_joins_after_reading_is_kept_too(cast: Cast, lena: int):
    first = cast.reported()
    reads_report(first, lena)
    later = second(cast, PANEL)
    with transaction():
        changes.join_panel(later, LENA, cast.actor, AFTER)
    with reading():
        assert db.session.query(AuditRow).filter_by(event="seated_after_reading").count() == 1
