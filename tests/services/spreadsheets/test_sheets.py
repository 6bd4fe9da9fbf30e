"""A spreadsheet of interviews is looked at, and brought in as a whole or not at all."""

import time
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from tests.cast import INVITED, Cast
from tests.queries import queries_of
from tests.sheets import GOOD, JONAS, numbered, table
from webapp.db import db, reading, transaction
from webapp.domain import work
from webapp.domain.errors import Invalid, NotFound, NotNow
from webapp.models import AuditRow, Interview, InterviewSheet, Job, Role
from webapp.services.accounts import accounts
from webapp.services.spreadsheets import sheets
from webapp.services.spreadsheets.dry_run import DryRun
from workers.tasks import perform

pytestmark = pytest.mark.both_databases


def sent(cast: Cast, text: str, account_id: int = 0) -> DryRun:
    """What a table would make, once it is sent."""
    with transaction():
        sheets.keep_sheet(account_id or cast.recruiter_id, text.encode(), INVITED)
    with reading():
        return sheets.look_at(account_id or cast.recruiter_id, INVITED)


def brought_in(cast: Cast) -> None:
    """What was sent is confirmed, and a worker brings it in."""
    with transaction():
        waiting = sheets.sheet_of(cast.recruiter_id)
        assert waiting
        sheets.confirm(cast.recruiter_id, waiting.token, INVITED)
    of_it = select(Job.id).where(Job.task == work.IMPORT_INTERVIEWS, Job.done_at.is_(None))
    with time_machine.travel(INVITED, tick=False):
        perform(db.session.scalars(of_it).one())


def number_of_interviews() -> int:
    with reading():
        return db.session.scalar(select(func.count()).select_from(Interview)) or 0


def problems(run: DryRun) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in run.problems]


def test_rows_become_interviews_by_the_usual_way(cast: Cast) -> None:
    cast.library()
    day = table(
        GOOD,
        ("R-2", "senior data engineer, leeds", "Ada Osei", "ADA@Example.com", "01.02.2027 10:00", "", JONAS),
        (
            "R-2",
            "",
            "",
            "",
            "01.02.2027 11:30",
            "30,0",
            'Priya Rao <priya@example.com>; "Lee; M" <lee@example.com>',
        ),
    )
    run = sent(cast, day)
    assert not run.problems
    assert [line.asked.rows for line in run.new] == [(2,), (3, 4)]
    assert run.letters == 2 + 4
    assert number_of_interviews() == 0
    brought_in(cast)
    zoe, ada = db.session.scalars(select(Interview).order_by(Interview.external_id)).all()
    assert (zoe.external_id, zoe.minutes, zoe.candidate.person.name) == ("R-1", 45, "Zoe Zander")
    assert zoe.candidacy is not None
    assert ada.candidate.person.email == "ada@example.com"
    assert [s.minutes for s in ada.sessions] == [60, 30]
    assert [len(s.panel) for s in ada.sessions] == [1, 2]
    assert {p.person.name for p in ada.panel} == {"Jonas Lind", "Priya Rao", "Lee; M"}
    assert any("invitation_candidate" in task for task, _, _ in cast.jobs(zoe.id))
    sheet = sheets.sheet_of(cast.recruiter_id)
    assert sheet
    assert (sheet.state, sheet.made, sheet.there) == ("done", 2, 0)
    assert db.session.get_one(InterviewSheet, cast.recruiter_id).text == ""
    assert db.session.scalars(select(AuditRow.event).where(AuditRow.event.like("interviews_%"))).all() == [
        "interviews_imported"
    ]


def test_the_same_table_makes_nothing_twice(cast: Cast) -> None:
    """With a reference, and without one by candidate, role and start; also what was moved since."""
    text = table(GOOD, numbered(2, reference=""))
    sent(cast, text)
    brought_in(cast)
    with transaction():
        zoe = db.session.scalars(select(Interview).where(Interview.external_id == "R-1")).one()
        zoe.starts_at += timedelta(days=1)
    run = sent(cast, text)
    assert [(line.there, line.moved) for line in run.lines] == [(True, True), (True, False)]
    assert run.there == 2
    assert not run.new
    brought_in(cast)
    assert number_of_interviews() == 2


def test_one_wrong_row_keeps_all_of_them_out(cast: Cast) -> None:
    run = sent(cast, table(GOOD, numbered(2, role="Pilot"), numbered(3, start="2020-01-01 10:00")))
    assert problems(run) == [(3, "Role"), (4, "Start")]
    brought_in(cast)
    assert number_of_interviews() == 0
    sheet = sheets.sheet_of(cast.recruiter_id)
    assert sheet
    assert (sheet.state, sheet.problem) == ("ready", sheets.CHANGED)


def test_what_is_refused_in_the_middle_takes_all_of_it_back(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(cast, table(*(numbered(n) for n in range(1, 5))))
    real, calls = sheets.lifecycle.set_up, []

    def refuses(*args: object) -> Interview:
        calls.append(args)
        if len(calls) == 3:
            raise Invalid("Not this one.")
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(sheets.lifecycle, "set_up", refuses)
    brought_in(cast)
    assert number_of_interviews() == 0
    sheet = sheets.sheet_of(cast.recruiter_id)
    assert sheet
    assert (sheet.state, sheet.problem) == ("ready", "Not this one.")


def test_a_retired_role_and_an_interview_of_ones_own_are_refused(cast: Cast) -> None:
    with transaction():
        role = Role(title="Pilot", retired_at=INVITED)
        db.session.add(role)
    run = sent(cast, table(numbered(1, role="Pilot"), numbered(2, email="rosa+x@example.com")))
    assert problems(run) == [(2, "Role"), (3, "Candidate e-mail")]


def test_what_is_hidden_is_not_told_of(cast: Cast) -> None:
    """A reference that is taken is said to be; whose interview that is, is not. Without one it is as though
    there was none."""
    sent(cast, table(GOOD))
    brought_in(cast)
    with transaction():
        made = db.session.scalars(select(Interview)).one()
        made.restricted, made.owner_id = True, other(cast)
    run = sent(cast, table(GOOD))
    assert [(line.there, line.interview_id) for line in run.lines] == [(True, None)]
    run = sent(cast, table(numbered(1, reference="", email=GOOD[3], start=GOOD[4])))
    assert [line.there for line in run.lines] == [False]


def other(cast: Cast) -> int:
    return accounts.add(name="Kim", email="kim@example.com", admin=False, now=INVITED).id


def test_only_what_was_looked_at_is_confirmed_and_once(cast: Cast) -> None:
    sent(cast, table(GOOD))
    with reading():
        seen = sheets.sheet_of(cast.recruiter_id)
    sent(cast, table(numbered(9)))
    assert seen
    with pytest.raises(NotNow), transaction():
        sheets.confirm(cast.recruiter_id, seen.token, INVITED)
    with transaction():
        now_there = sheets.sheet_of(cast.recruiter_id)
        assert now_there
        sheets.confirm(cast.recruiter_id, now_there.token, INVITED)
    for verb in (lambda: sheets.discard(cast.recruiter_id), lambda: sent(cast, table(GOOD))):
        with pytest.raises(NotNow), transaction():
            verb()


def test_a_table_is_forgotten_after_two_hours(cast: Cast) -> None:
    sent(cast, table(GOOD))
    cast.work(INVITED + timedelta(hours=1))
    assert sheets.sheet_of(cast.recruiter_id)
    with time_machine.travel(INVITED + sheets.LASTS, tick=False):
        cast.work(INVITED + sheets.LASTS)
    assert sheets.sheet_of(cast.recruiter_id) is None
    with pytest.raises(NotFound):
        sheets.look_at(cast.recruiter_id, INVITED)


def test_to_confirm_again_and_again_keeps_no_table(cast: Cast) -> None:
    """What is refused can be confirmed anew; the two hours count from when it was sent."""
    sent(cast, table(numbered(3, role="Pilot")))
    brought_in(cast)
    late = INVITED + timedelta(minutes=110)
    with transaction():
        waiting = sheets.sheet_of(cast.recruiter_id)
        assert waiting
        sheets.confirm(cast.recruiter_id, waiting.token, late)
    with time_machine.travel(late, tick=False):
        cast.work(late)
    assert sheets.sheet_of(cast.recruiter_id)
    with time_machine.travel(INVITED + sheets.LASTS, tick=False):
        cast.work(INVITED + sheets.LASTS)
    assert sheets.sheet_of(cast.recruiter_id) is None


def test_a_table_goes_with_the_data_of_somebody_in_it(cast: Cast) -> None:
    number = cast.interview(candidate="Zoe Zander")
    sent(cast, table(numbered(1)))
    cast.erases(cast.interview(candidate="Somebody Else"))
    assert sheets.sheet_of(cast.recruiter_id)
    sent(cast, table(numbered(1, email="Zoe@Example.com")))
    cast.erases(number)
    assert sheets.sheet_of(cast.recruiter_id) is None


def test_a_look_takes_as_many_queries_for_many_rows(cast: Cast) -> None:
    few, many = (table(*(numbered(n) for n in range(number))) for number in (2, 300))
    assert queries_of(lambda: look(cast, few)) == queries_of(lambda: look(cast, many))


def look(cast: Cast, text: str) -> None:
    run = sheets.dry_run.check(text, db.session.get_one(sheets.Account, cast.recruiter_id), INVITED)
    assert not run.problems


@pytest.mark.slow
def test_a_thousand_rows_good_and_bad(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    """999 good rows and a bad one make nothing and say which it is; a thousand good ones are all there."""
    rows = [numbered(n) for n in range(1, 1001)]
    wrong = [*rows]
    wrong[499] = numbered(500, start="03/02/2027 10:00")
    assert problems(sent(cast, table(*wrong))) == [(501, "Start")]
    began = time.monotonic()
    run = sent(cast, table(*rows))
    looked = time.monotonic() - began
    assert len(run.new) == 1000
    began = time.monotonic()
    brought_in(cast)
    took = time.monotonic() - began
    assert number_of_interviews() == 1000
    assert sent(cast, table(*rows)).there == 1000
    with capsys.disabled():
        print(f"\n{db.engine.dialect.name}: a thousand rows, looked at {looked:.1f} s, set up {took:.1f} s")
