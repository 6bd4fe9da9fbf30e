"""The page of an interview reads its rows once: it says what others read for themselves."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.cast import AMARA_FIT, INVITED, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.domain.fit.report import Kind
from webapp.models import Account, Participant
from webapp.services.console import dossier, interview_rows, progress, things_to_do
from webapp.services.console.dossier import Dossier
from webapp.services.interviews import lifecycle, timeline
from webapp.services.interviews.conflicts import Reader, reader_of
from webapp.services.interviews.standing import standing_of
from webapp.services.letters import delivery
from webapp.services.questions import ledger, ledger_sources

AFTER = STARTS + timedelta(hours=3)


def reader(cast: Cast) -> Reader:
    return reader_of(db.session.get_one(Account, cast.recruiter_id))


def shown(cast: Cast, interview_id: int, now: datetime = AFTER) -> Dossier:
    interview = dossier.interview(interview_id, reader(cast))
    return dossier.dossier_of(interview, standing_of(interview_id, reader(cast)), reader(cast), now)


@pytest.mark.both_databases
@pytest.mark.parametrize("reported", [False, True])
def test_it_says_what_is_read_for_lists_and_by_the_page_that_waits(cast: Cast, reported: bool):
    cast.library()
    interview_id = cast.reported() if reported else cast.interview()
    if reported:
        with transaction():
            ledger.mark_followed_up(interview_id, "question:q-sell", cast.recruiter_id, AFTER)
            ledger.answer_in_writing(interview_id, "q-sell", "We do.", cast.recruiter_id, AFTER)
    with reading():
        found, known = shown(cast, interview_id), ledger_sources.sources_of([interview_id])
        assert interview_rows.sources_in(interview_rows.rows_of(found.interview)) == known
        assert found.questions == ledger.questions(found.interview, recruiter_only=True)
        assert found.things == things_to_do.of_interview(found.interview, reader(cast))
        assert found.work == progress.work_state(interview_id, AFTER)
        assert bool(found.questions) == bool(found.things) == reported


@pytest.mark.parametrize("behind", ["reports", "interviews"])
def test_what_comes_or_goes_between_two_of_its_queries_is_left_out(cast: Cast, behind: str):
    """A report that came after reports were read, and an interview that was erased."""
    cast.library()
    interview_id = cast.reported()
    with reading():
        interview = dossier.interview(interview_id, reader(cast))
        known = ledger_sources.sources_of([interview_id])
        whole = things_to_do.of_interviews([interview], known, {interview_id})
        if behind == "reports":
            left = things_to_do.of_interviews([interview], replace(known, reports={}), {interview_id})
        else:
            left = things_to_do.of_interviews([], known, {interview_id})
    assert len(left) < len(whole)
    assert {thing.kind for thing in left} <= {Kind.QUESTION, Kind.FORM}


def test_a_sealed_form_is_not_read(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    with reading():
        rows = interview_rows.rows_of(dossier.interview(interview_id, reader(cast)))
        found = shown(cast, interview_id)
    assert [(form.form, form.answers is not None) for form in rows.forms] == [
        ("pre_interview", True),
        ("fit", False),
    ]
    assert set(found.candidate.sent) == {"pre_interview", "fit"}


def test_who_used_their_link_is_known_alike_from_one_timeline_and_for_many(cast: Cast):
    interview_id = cast.interview()
    candidate, jonas = (cast.participant(interview_id, who) for who in ("Amara", "Jonas"))
    visit(candidate, timeline.OPENED)
    visit(jonas, timeline.PAGE_FETCHED)
    assert seen(interview_id) == (frozenset({candidate}), frozenset({candidate, jonas}))
    with transaction():
        delivery.send_new_link(interview_id, candidate, cast.actor, INVITED)
    assert seen(interview_id) == (frozenset(), frozenset({jonas}))
    visit(candidate, timeline.PAGE_FETCHED)
    assert seen(interview_id) == (frozenset(), frozenset({candidate, jonas}))


def visit(participant_id: int, name: str) -> None:
    with transaction():
        timeline.record_visit(db.session.get_one(Participant, participant_id), name, INVITED)


def seen(interview_id: int) -> tuple[frozenset[int | None], frozenset[int | None]]:
    """Who has opened and who has fetched something by their link."""
    with reading():
        found = timeline.visits_in(timeline.happenings_of(interview_id))
        assert found == timeline.visits([interview_id])
    return found.opened, found.fetched


def test_of_more_than_the_timeline_shows_each_first_visit_still_counts(cast: Cast, monkeypatch):
    interview_id = cast.interview()
    candidate = cast.participant(interview_id, "Amara")
    visit(candidate, timeline.OPENED)
    with transaction():
        lifecycle.write_practical_note(interview_id, "Ring twice.", cast.actor, INVITED)
        lifecycle.write_practical_note(interview_id, "Ring once.", cast.actor, INVITED)
    monkeypatch.setattr(timeline, "SHOWN", 1)
    assert seen(interview_id) == (frozenset({candidate}), frozenset({candidate}))
    with reading():
        assert len(shown(cast, interview_id).timeline) == 1
