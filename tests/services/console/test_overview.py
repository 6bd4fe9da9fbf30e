"""Lists: who needs what, in a number of queries that does not grow, and without a word of a sealed form."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, STARTS, Cast
from tests.queries import queries_of, statements
from webapp.db import db, reading, transaction
from webapp.domain.interview.stages import Stage
from webapp.models import Interview, Job
from webapp.services.console import interview_list, overview
from webapp.services.console.interview_list import InterviewFilter
from webapp.services.interviews.conflicts import Reader
from webapp.services.library import entries
from webapp.services.questions import ledger

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LONDON = "Europe/London"
ROSA = Reader(mailboxes=frozenset({"rosa@example.com"}))


def in_every_stage(cast: Cast, number: int, weeks: int = 0) -> None:
    """`number` interviews of one week, in turn invited, answered, held and reported."""
    for n in range(number):
        name = f"Amara N{n} W{weeks}"
        interview_id = cast.interview(starts_at=STARTS + weeks * 7 * DAY + n * 5 * HOUR / 60, candidate=name)
        if n % 4 > 0:
            cast.answers(interview_id)
        if n % 4 > 1:
            cast.holds(interview_id, STARTS + HOUR)
        if n % 4 > 2:
            cast.rates(interview_id, "Jonas", JONAS_FIT)
            cast.rates(interview_id, "Amara", AMARA_FIT)
            cast.keeps_report(interview_id)
    db.session.remove()


@pytest.mark.parametrize(
    "read",
    [
        lambda: interview_list.page(),
        lambda: interview_list.page(InterviewFilter(Stage.HELD, "amara")),
        lambda: overview.today(STARTS - DAY, LONDON, ROSA),
        lambda: overview.today(STARTS + 6 * DAY, LONDON, ROSA),
    ],
)
def test_twelve_interviews_take_as_many_queries_as_four(cast, read):
    entries.keep_index_ready()
    in_every_stage(cast, 4)
    with transaction():
        db.session.execute(update(Job).where(Job.task == "lock").values(gave_up_at=STARTS))
    few = queries_of(read)
    in_every_stage(cast, 8, weeks=1)
    with transaction():
        db.session.execute(update(Interview).values(starts_at=STARTS, last_end=STARTS + HOUR))
        db.session.execute(update(Job).where(Job.task == "lock").values(gave_up_at=STARTS))
    assert queries_of(read) == few


def test_lists_never_ask_for_what_a_form_says(cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    db.session.remove()
    with statements() as ran:
        interview_list.page()
        overview.today(STARTS + 2 * DAY, LONDON, ROSA)
    assert any("FROM submission" in sql for sql in ran)
    assert not any("submission.answers" in sql or "document_file" in sql for sql in ran)


def test_pages_follow_each_other_without_gap_or_repeat_when_starts_are_equal(cast, monkeypatch):
    monkeypatch.setattr(interview_list, "PAGE", 5)
    for n in range(12):
        cast.interview(starts_at=STARTS + (n // 4) * DAY, candidate=f"Person{n} Somebody")
    seen, after = [], None
    while True:
        page = interview_list.page(after=after)
        seen += [line.id for line in page.lines]
        after = page.following
        if after is None:
            break
        assert len(page.lines) == interview_list.PAGE
    assert len(seen) == len(set(seen)) == 12
    starts = {line: n // 4 for n, line in enumerate(sorted(seen))}
    assert [starts[line] for line in seen] == sorted(starts.values(), reverse=True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("łucja", 1), ("lucja", 1), ("ŞAHIN", 1), ("sahin luc", 1), ("obi", 1), ("100%", 1), ("jonas", 0)],
)
def test_candidates_are_found_by_the_beginnings_of_their_names(cast, typed, found):
    cast.interview(candidate="Łucja Şahin")
    cast.interview(candidate="Amara Obi")
    cast.interview(candidate="Percy 100%")
    assert len(interview_list.page(InterviewFilter(words=typed)).lines) == found


def test_a_stage_is_listed_alone(cast):
    cast.interview()
    answered = cast.interview(candidate="Łucja Şahin")
    cast.answers(answered)
    assert [line.id for line in interview_list.page(InterviewFilter(Stage.ANSWERED)).lines] == [answered]


def test_today_tells_who_is_awaited_and_from_when(cast):
    near, far = cast.interview(), cast.interview(starts_at=STARTS + 30 * DAY, candidate="Łucja Şahin")
    today = overview.today(STARTS - DAY, LONDON, ROSA)
    assert [line.id for line in today.awaiting] == [line.id for line in today.around] == [near]
    assert far not in [line.id for line in today.around]
    cast.answers(near)
    cast.holds(near)
    cast.rates(near, "Jonas", JONAS_FIT)
    assert overview.today(STARTS + 3 * HOUR, LONDON, ROSA).forms.lines == ()
    forms = overview.today(STARTS + DAY, LONDON, ROSA).forms.lines
    assert [form.words for form in forms] == ["Amara Obi", "Priya Rao"]
    assert {form.due for form in forms} == {date(2027, 1, 21)}
    assert overview.today(STARTS + DAY, LONDON, ROSA).things_to_do == 3  # and a question asked in confidence


def test_a_start_is_told_in_the_interviews_own_zone(cast):
    interview_id = cast.interview()
    with transaction():
        db.session.get_one(Interview, interview_id).zone = "Asia/Tokyo"
    (line,) = interview_list.page().lines
    assert (line.starts.hour, line.starts.tzinfo) == (19, ZoneInfo("Asia/Tokyo"))


def test_promises_wait_for_the_report_and_until_somebody_saw_to_them(cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    assert overview.today(STARTS + DAY, LONDON, ROSA).promises.lines == ()
    cast.keeps_report(interview_id)
    (due,) = overview.today(STARTS + DAY, LONDON, ROSA).promises.lines
    assert (due.words, due.who, due.candidate) == ("Send the ladder", "Jonas Lind", "Amara Obi")
    assert overview.today(INVITED, LONDON, ROSA).promises.lines == ()
    with transaction():
        ledger.mark_followed_up(interview_id, due.name, cast.recruiter_id, STARTS + DAY)
    assert overview.today(STARTS + DAY, LONDON, ROSA).promises.lines == ()


def test_jobs_that_gave_up_are_told_with_whose_interview_it_is(cast):
    interview_id = cast.interview()
    with transaction():
        db.session.execute(update(Job).where(Job.task == "lock").values(gave_up_at=STARTS))
    with reading():
        (stuck,) = overview.today(STARTS, LONDON, ROSA).stuck
    assert (stuck.task, stuck.interview_id, stuck.name) == ("lock", interview_id, "Amara Obi")
