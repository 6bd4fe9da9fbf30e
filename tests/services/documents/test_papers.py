"""A document is made and announced on the organisation's own paper; the other one comes after all else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import time_machine

from tests.cast import INVITED, STARTS, Cast
from webapp.adapters import pdf
from webapp.db import db, reading, transaction
from webapp.domain.errors import NotFound, NotNow
from webapp.domain.papers import Paper
from webapp.models import DocumentFile, Job
from webapp.models.documents import Document, Kind
from webapp.services.console import progress
from webapp.services.documents import papers, versions
from webapp.services.interviews import changes, lifecycle, submissions
from webapp.services.interviews.changes import NewTime
from webapp.services.interviews.schedule import GIVES_WAY_FOR
from webapp.services.jobs import ringing
from webapp.services.organisation import people
from workers.tasks import perform

OWN_AND_OTHER = pytest.mark.parametrize(("own", "other"), [("A4", "Letter"), ("Letter", "A4")])
NAMES = {"A4": "A4", "Letter": "US Letter"}


@pytest.fixture
def briefed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Callable[[Paper], int]:
    """An interview whose briefing is there on the paper of the organisation, and announced."""
    monkeypatch.setattr(pdf, "render", lambda html, *, paper="A4": f"%PDF on {paper}".encode())

    def brief(own: Paper) -> int:
        with transaction():
            people.set_own_paper(own)
        cast.library()
        interview_id = cast.interview()
        cast.answers(interview_id)
        cast.work(INVITED)
        with transaction():
            lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
        performed(interview_id, "briefing")
        return interview_id

    return brief


def job(interview_id: int, task: str) -> Job:
    with reading():
        found = db.session.query(Job).filter_by(subject=interview_id, task=task).order_by(Job.id).all()
        db.session.expunge_all()
    return found[-1]


def performed(interview_id: int, task: str) -> Job:
    with time_machine.travel(INVITED, tick=False):
        perform(job(interview_id, task).id)
    return job(interview_id, task)


def nothing_else_is_due(interview_id: int) -> None:
    with transaction():
        for waiting in db.session.query(Job).filter(Job.task != "other_paper", Job.done_at.is_(None)):
            waiting.due_at = INVITED + timedelta(days=1)


def newest(interview_id: int, kind: Kind = "briefing") -> Document:
    document = versions.newest_version(interview_id, kind)
    assert document is not None
    return document


@OWN_AND_OTHER
def test_the_own_paper_is_announced_before_the_other_is_there(
    cast: Cast, briefed: Callable[[Paper], int], own: Paper, other: Paper
) -> None:
    interview_id = briefed(own)
    assert any(task == "letter.briefing_ready" for task, _, _ in cast.jobs(interview_id))
    with reading():
        document = newest(interview_id)
        assert papers.there(document) == (own,)
        assert papers.file_of(document) == papers.file_of(document, own) == f"%PDF on {own}".encode()
        with pytest.raises(NotNow) as refusal:
            papers.file_of(document, other)
        assert f"The PDF in {NAMES[other]} is still being made" in refusal.value.sentence
    nothing_else_is_due(interview_id)
    assert performed(interview_id, "other_paper").done_at
    with reading():
        document = newest(interview_id)
        assert papers.there(document) == (own, other)
        assert papers.file_of(document, other) == f"%PDF on {other}".encode()
        assert papers.file_of(document) == f"%PDF on {own}".encode()


def test_the_other_paper_gives_way_to_whatever_else_is_due(
    cast: Cast, briefed: Callable[[Paper], int]
) -> None:
    interview_id = briefed("A4")
    assert any(task == "letter.briefing_ready" for task, _, _ in cast.jobs(interview_id))
    put_down = performed(interview_id, "other_paper")
    assert (put_down.done_at, put_down.attempts) == (None, 0)
    assert put_down.due_at == INVITED + GIVES_WAY_FOR
    nothing_else_is_due(interview_id)
    with transaction():
        db.session.get_one(Job, put_down.id).due_at = INVITED
    assert performed(interview_id, "other_paper").done_at


def rung_for() -> set[str]:
    """The tasks of the jobs that the relay rings for now."""
    with transaction():
        ids = [due.id for due in ringing.due(INVITED, ring_again=30)]
        return {db.session.get_one(Job, id_).task for id_ in ids}


def test_nobody_rings_for_it_while_anything_else_is_due(cast: Cast, briefed: Callable[[Paper], int]) -> None:
    interview_id = briefed("A4")
    assert "other_paper" not in rung_for()
    nothing_else_is_due(interview_id)
    assert rung_for() == {"other_paper"}


def test_of_hundreds_a_few_are_rung_for_at_a_time(briefed: Callable[[Paper], int]) -> None:
    interview_id = briefed("A4")
    nothing_else_is_due(interview_id)
    with transaction():
        for version in range(2, 202):
            papers.promise_other(interview_id, "briefing", version, INVITED)
    for _ in range(3):
        rung_for()
    with reading():
        rung = db.session.query(Job).filter(Job.task == "other_paper", Job.rung_at.is_not(None)).count()
    assert rung == ringing.AT_ONCE


def rung_at(*moments: datetime) -> None:
    """Notes of as many second papers that the bell was rung for them then."""
    with transaction():
        waiting = db.session.query(Job).filter_by(task="other_paper", done_at=None).order_by(Job.id)
        for one, moment in zip(waiting, moments, strict=False):
            one.rung_at = moment


def test_a_look_finds_nothing_while_all_that_waits_is_held_back(briefed: Callable[[Paper], int]) -> None:
    """Or the relay would open a transaction each second for as long as they wait."""
    interview_id = briefed("A4")
    with reading():
        urgent = db.session.query(Job.id).filter(Job.task != "other_paper", Job.done_at.is_(None)).first()[0]
    rung_for()
    with reading():
        assert not ringing.anything_due(INVITED, ring_again=30)
        assert ringing.anything_urgent(INVITED)
    nothing_else_is_due(interview_id)
    with transaction():
        for version in range(2, 12):
            papers.promise_other(interview_id, "briefing", version, INVITED)
    with reading():
        assert ringing.anything_due(INVITED, ring_again=30)
    assert rung_for() == {"other_paper"}
    with reading():
        assert not ringing.anything_due(INVITED, ring_again=30)
    with transaction():
        again = db.session.get_one(Job, urgent)
        again.due_at, again.rung_at = INVITED, None
    with reading():
        assert ringing.anything_due(INVITED, ring_again=30)


def test_a_clock_that_was_put_back_holds_none_back_for_long(briefed: Callable[[Paper], int]) -> None:
    interview_id = briefed("A4")
    nothing_else_is_due(interview_id)
    with transaction():
        for version in range(2, 12):
            papers.promise_other(interview_id, "briefing", version, INVITED)
    rung_at(*[INVITED + timedelta(hours=2)] * ringing.AT_ONCE)
    assert rung_for() == {"other_paper"}


def test_the_page_of_the_interview_does_not_wait_for_it(briefed: Callable[[Paper], int]) -> None:
    interview_id = briefed("A4")
    with reading():
        before = progress.work_state(interview_id, INVITED)
    nothing_else_is_due(interview_id)
    with reading():
        alone = progress.work_state(interview_id, INVITED)
    assert before.making  # letters are on their way
    assert not alone.making
    performed(interview_id, "other_paper")
    with reading():
        assert progress.work_state(interview_id, INVITED).state == alone.state


def test_of_a_preview_there_is_one_paper(cast: Cast, briefed: Callable[[Paper], int]) -> None:
    interview_id = briefed("A4")
    with transaction():
        made = versions.compose_briefing(interview_id, INVITED)
        versions.keep(replace(made, kind="preview", version=1), b"%PDF", INVITED)
    with reading():
        assert db.session.query(Job).filter_by(task="other_paper").count() == 1


def test_who_asks_in_the_moment_in_which_the_document_goes_reads_that_it_is_gone(
    briefed: Callable[[Paper], int],
) -> None:
    interview_id = briefed("A4")
    with reading():
        document = newest(interview_id)
        db.session.expunge(document)
    with transaction():
        db.session.query(DocumentFile).delete()
    for paper in (None, "A4", "Letter"):
        with reading(), pytest.raises(NotFound):
            papers.file_of(document, paper)


def test_with_its_interview_the_promise_is_erased_and_who_has_it_in_hand_makes_nothing(
    cast: Cast, briefed: Callable[[Paper], int]
) -> None:
    interview_id = briefed("A4")
    cast.erases(interview_id)
    with reading():
        assert db.session.query(Job).filter_by(task="other_paper").count() == 0
        assert versions.on_other_paper(interview_id, "briefing 1") is None
    with transaction():
        papers.keep_other(interview_id, "briefing 1", "Letter", b"%PDF", INVITED)
    with reading():
        assert db.session.query(DocumentFile).count() == 0


def test_of_a_version_that_a_newer_one_has_replaced_no_other_paper_is_made(
    cast: Cast, briefed: Callable[[Paper], int]
) -> None:
    interview_id = briefed("A4")
    with transaction():
        lifecycle.write_practical_note(interview_id, "The lift is on the left.", cast.actor, INVITED)
    performed(interview_id, "briefing")
    with reading():
        assert versions.on_other_paper(interview_id, "briefing 1") is None
        made = versions.on_other_paper(interview_id, "briefing 2")
    assert made is not None
    assert made.content.interview.practical_note == "The lift is on the left."


def test_of_a_document_that_was_deleted_none_is_made_nor_kept(
    cast: Cast, briefed: Callable[[Paper], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers are taken back while the other paper is laid out."""
    interview_id = briefed("A4")
    nothing_else_is_due(interview_id)

    def taken_back_meanwhile(html: str, *, paper: Paper = "A4") -> bytes:
        with transaction():
            db.session.query(Document).filter_by(interview_id=interview_id).delete()
        return b"%PDF"

    monkeypatch.setattr(pdf, "render", taken_back_meanwhile)
    assert performed(interview_id, "other_paper").done_at
    with reading():
        assert db.session.query(DocumentFile).count() == 0
        assert versions.on_other_paper(interview_id, "briefing 1") is None


def test_a_later_version_gets_a_job_of_its_own_though_its_row_has_a_number_that_was_given_before(
    cast: Cast, briefed: Callable[[Paper], int]
) -> None:
    interview_id = briefed("A4")
    with transaction():
        db.session.query(Document).filter_by(interview_id=interview_id).delete()
    cast.keeps_briefing(interview_id)
    with reading():
        promised = db.session.query(Job).filter_by(subject=interview_id, task="other_paper")
        keys = {job.key for job in promised}
    assert {"briefing 1", "briefing 2"} <= keys


def test_what_was_given_up_is_said_to_be_there_on_one_paper_only(
    cast: Cast, briefed: Callable[[Paper], int]
) -> None:
    interview_id = briefed("A4")
    with transaction():
        db.session.query(Job).filter_by(task="other_paper").update({"gave_up_at": INVITED})
    with reading(), pytest.raises(NotFound, match="A4 only"):
        papers.file_of(newest(interview_id), "Letter")


def test_of_an_interview_that_was_called_off_meanwhile_it_is_made_all_the_same(
    cast: Cast, briefed: Callable[[Paper], int]
) -> None:
    """Who has the briefing already may print it still."""
    interview_id = briefed("A4")
    with transaction():
        changes.cancel(interview_id, cast.actor, INVITED)
    nothing_else_is_due(interview_id)
    assert performed(interview_id, "other_paper").done_at
    with reading():
        assert papers.there(newest(interview_id)) == ("A4", "Letter")


def test_where_the_own_paper_has_changed_meanwhile_the_one_that_is_missing_is_made(
    briefed: Callable[[Paper], int],
) -> None:
    interview_id = briefed("A4")
    with transaction():
        people.set_own_paper("Letter")
    nothing_else_is_due(interview_id)
    assert performed(interview_id, "other_paper").done_at
    with reading():
        assert papers.there(newest(interview_id)) == ("Letter", "A4")
        assert papers.file_of(newest(interview_id), "A4") == b"%PDF on A4"


def test_a_report_stays_in_its_language_on_the_other_paper(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The organisation returns to English between the two."""
    monkeypatch.setattr(pdf, "render", lambda html, *, paper="A4": html.encode())
    cast.library()
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    with transaction():
        people.set_papers_language("de")
    cast.holds(interview_id)
    cast.everybody_rates(interview_id)
    with time_machine.travel(STARTS + timedelta(hours=2), tick=False):
        perform(job(interview_id, "fit_report").id)
    with transaction():
        people.set_papers_language("en")
    cast.work()
    report = newest(interview_id, "fit_report")
    with reading():
        assert papers.there(report) == ("A4", "Letter")
        for paper in papers.there(report):
            assert b'<html lang="de"' in papers.file_of(report, paper)


def test_answers_that_were_taken_back_take_the_second_paper_with_them(
    cast: Cast, briefed: Callable[[Paper], int]
) -> None:
    """The interview is moved, which opens the form again; a later briefing has papers of its own."""
    interview_id = briefed("A4")
    later = NewTime(STARTS + timedelta(days=7), 60, "Europe/London")
    with transaction():
        changes.move(interview_id, later, cast.actor, INVITED)
    with transaction():
        submissions.take_back(interview_id, INVITED)
    cast.work(INVITED)
    with reading():
        assert db.session.query(DocumentFile).count() == 0
        assert db.session.query(Job).filter_by(task="other_paper", done_at=None).count() == 0
    cast.answers(interview_id)
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
    cast.work(INVITED)
    with reading():
        assert newest(interview_id).version > 1
        assert papers.there(newest(interview_id)) == ("A4", "Letter")
