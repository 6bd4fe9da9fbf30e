"""Interviews as rows of a spreadsheet: nothing said in confidence, no formula, and the same when they come
back."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import AMARA, INVITED, SECRET, STARTS, Cast
from tests.queries import queries_of
from tests.sheets import GOOD, table
from webapp.adapters import spreadsheets
from webapp.db import db, rolled_back, transaction
from webapp.domain.interview.sessions import PlannedSession
from webapp.domain.interview.venue import Venue, checked
from webapp.domain.spreadsheet.columns import COLUMNS, known_names
from webapp.models import Account, Interview, Role
from webapp.services.accounts import accounts
from webapp.services.console.interview_list import InterviewFilter
from webapp.services.interviews import lifecycle
from webapp.services.interviews.conflicts import Reader, reader_of
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.spreadsheets import dry_run, export, sheets
from webapp.services.spreadsheets.export import sheet_of

pytestmark = pytest.mark.one_database

WORDS = st.text("=+-@\"',;|<> aé＝", min_size=1, max_size=10) | st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), min_size=1, max_size=20
)
NAMES = WORDS.map(lambda words: " ".join(f"N {words}".split()))
PLACES = WORDS.map(lambda words: checked(Venue(words)).place)
SESSIONS = st.lists(
    st.builds(
        lambda hours, minutes, place, seat: (hours, minutes, place, seat),
        st.integers(0, 20),
        st.integers(15, 480),
        PLACES,
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda session: session[0],
)


def exported(cast: Cast, **wanted: object) -> str:
    reader = reader_of(db.session.get_one(Account, cast.recruiter_id))
    return "".join(sheet_of(InterviewFilter(reader=reader, **wanted), INVITED, ","))  # type: ignore[arg-type]


def cells(text: str) -> list[dict[str, str]]:
    rows = spreadsheets.table_in(text.removeprefix(export.MARK), known_names).rows
    keys = [column.key for column in COLUMNS]
    return [dict(zip(keys, row, strict=True)) for row in rows[1:]]


def without_number(text: str) -> str:
    """The file without the numbers of interviews; rows stay together as they are."""
    return re.sub(r"bothways:\d+", "bothways:n", text)


def test_each_session_is_a_row(cast: Cast) -> None:
    cast.four_sessions(STARTS)
    first, second, third, _ = cells(exported(cast))
    assert (first["start"], first["minutes"], first["zone"]) == ("2027-01-14 10:00", "45", "Europe/London")
    assert (first["role"], first["owner"], first["stage"]) == (
        "Senior Data Engineer",
        "rosa@example.com",
        "Invited",
    )
    assert first["interviewers"] == "Jonas Lind <jonas@example.com>"
    assert second["interviewers"] == "Jonas Lind <jonas@example.com>; Priya Rao <priya@example.com>"
    assert third["place"] == "Room 7"


def test_nothing_of_a_form_or_a_note_is_in_it(cast: Cast) -> None:
    number = cast.reported()
    with transaction():
        db.session.get_one(Interview, number).practical_note = "The lift is broken."
    text = exported(cast)
    assert "Amara" in text
    for words in (SECRET, "lift", AMARA.goals.text, AMARA.questions[0].text, "Drew the whole pipeline"):
        assert words not in text


def test_what_is_hidden_from_who_asks_is_not_in_it(cast: Cast) -> None:
    number = cast.interview()
    with transaction():
        kim = accounts.add(name="Kim", email="kim@example.com", admin=False, now=INVITED).id
        interview = db.session.get_one(Interview, number)
        interview.restricted, interview.owner_id = True, kim
    assert cells(exported(cast)) == []
    assert cells("".join(sheet_of(InterviewFilter(reader=Reader()), INVITED, ","))) == []
    amara = Reader(0, frozenset({"amara@example.com"}))
    with transaction():
        db.session.get_one(Interview, number).restricted = False
    assert cells("".join(sheet_of(InterviewFilter(reader=amara), INVITED, ","))) == []
    assert len(cells(exported(cast))) == 1


def test_the_filters_of_the_list_hold(cast: Cast) -> None:
    cast.interview()
    cast.interview(candidate="Zoe Zander", starts_at=STARTS + timedelta(days=1))
    assert [row["candidate"] for row in cells(exported(cast, words="zan"))] == ["Zoe Zander"]
    assert [row["candidate"] for row in cells(exported(cast))] == ["Zoe Zander", "Amara Obi"]


def test_roles_of_one_title_are_told_apart(cast: Cast) -> None:
    with transaction():
        for location in ("Leeds", "Leeds", "York"):
            db.session.add(Role(title="Pilot", location=location))
    names = dry_run.role_names()
    titles = [names.titles[id_] for id_ in sorted(names.titles)][1:]
    assert titles == ["Pilot (#2)", "Pilot (#3)", "Pilot, York"]


def test_it_takes_as_many_queries_for_many_rows(cast: Cast) -> None:
    cast.interview()
    few = queries_of(lambda: exported(cast))
    for n in range(8):
        cast.interview(candidate=f"Person{n} X", starts_at=STARTS + timedelta(hours=2 * n))
    assert queries_of(lambda: exported(cast)) == few


@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(names=st.tuples(NAMES, NAMES, NAMES), place=PLACES, sessions=SESSIONS, fold=st.booleans())
def test_what_goes_out_comes_in_as_the_same(
    cast: Cast, names: tuple[str, str, str], place: str, sessions: list[tuple[int, int, str, int]], fold: bool
) -> None:
    """Out, in where it is not known, and out again: the same file, but for the number that it has there."""
    starts = (STARTS.replace(month=3, day=28, hour=0) if fold else STARTS).replace(minute=30)
    addresses = ("a@example.com", "jonas@example.com", "+p@example.com")
    day = tuple(
        PlannedSession(
            starts + timedelta(hours=9 * hours),
            minutes,
            Venue(where),
            () if not seat else addresses[seat : seat + 1],
        )
        for hours, minutes, where, seat in sorted(sessions)
    )
    day = (*day[:-1], replace(day[-1], interviewers=()))
    plan = Plan(
        cast.role_id,
        Invitee(names[0], addresses[0]),
        (Invitee(names[1], addresses[1]), Invitee(names[2], addresses[2])),
        day[0].starts_at,
        60,
        "Europe/London",
        venue=Venue(place),
        sessions=day,
    )
    with rolled_back():
        lifecycle.set_up(plan, cast.recruiter_id, INVITED)
        before = exported(cast)
    account = db.session.get_one(Account, cast.recruiter_id)
    with rolled_back():
        run = dry_run.check(before.removeprefix(export.MARK), account, INVITED)
        assert not run.problems
        sheets._set_up(run, account, INVITED)
        assert without_number(exported(cast)) == without_number(before)


def test_what_was_brought_in_is_written_as_it_was_sent(cast: Cast) -> None:
    account = db.session.get_one(Account, cast.recruiter_id)
    with transaction():
        sheets._set_up(dry_run.check(table(GOOD), account, INVITED), account, INVITED)
    [row] = cells(exported(cast))
    assert (
        tuple(row[key] for key in ("reference", "role", "candidate", "email", "start", "minutes")) == GOOD[:6]
    )


def test_what_comes_back_to_where_it_was_sets_nothing_up(cast: Cast) -> None:
    """An interview of four sessions without a name of another system: also without its reference, in part,
    and after it was moved."""
    number = cast.four_sessions(STARTS)
    account = db.session.get_one(Account, cast.recruiter_id)
    rows = [[*row.values()] for row in cells(exported(cast))]
    titles = [column.title for column in COLUMNS]
    bare = [["", *row[1:]] for row in rows]

    def found(some: list[list[str]]) -> list[tuple[int | None, bool]]:
        run = dry_run.check(spreadsheets.written([titles, *some]), account, INVITED)
        assert not run.problems
        assert not run.new
        return [(line.interview_id, line.moved) for line in run.lines]

    assert found(rows) == [(number, False)]
    assert found(rows[2:]) == [(number, False)]
    assert found(bare) == [(number, False)] * 4
    with transaction():
        interview = db.session.get_one(Interview, number)
        later = timedelta(days=1)
        interview.take_sessions([replace(s, starts_at=s.starts_at + later) for s in interview.sessions])
    assert found(rows) == [(number, True)]


def test_a_number_of_another_installation_names_nobody_elses_interview(cast: Cast) -> None:
    account = db.session.get_one(Account, cast.recruiter_id)
    number = cast.interview()
    named = table((f"bothways:{number}", *GOOD[1:]))
    with transaction():
        run = dry_run.check(named, account, INVITED)
        assert [line.there for line in run.lines] == [False]
        sheets._set_up(run, account, INVITED)
    zoe = db.session.query(Interview).order_by(Interview.id.desc()).first()
    assert zoe
    assert (zoe.candidate.person.name, zoe.external_id) == ("Zoe Zander", None)
