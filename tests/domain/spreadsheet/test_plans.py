"""Rows become interviews, and what is wrong is said by row and column."""

from datetime import UTC, datetime

import pytest

from tests.sheets import GOOD, HEAD, JONAS, numbered
from webapp.domain.errors import Invalid
from webapp.domain.interview import sessions
from webapp.domain.interview.venue import NOT_HTTPS
from webapp.domain.local_time import NO_SUCH_ZONE, SKIPPED
from webapp.domain.spreadsheet import columns, moments, people, plans, rows
from webapp.domain.spreadsheet.plans import KnownNames, PlannedSheet, plan_interviews
from webapp.domain.spreadsheet.rows import read_rows

NO_ADDRESS = "No address."


def normal(email: str) -> str:
    if "@" not in email:
        raise Invalid(NO_ADDRESS)
    return email.lower()


KNOWN = KnownNames(
    roles={"senior data engineer": (1,), "pilot": (2, 3), "pilot, leeds": (2,)},
    owners={"rosa@example.com": 7},
    names={"priya@example.com": "Priya Rao"},
    languages=frozenset({"en", "de"}),
    zones={2: "Asia/Tokyo"},
    zone="Europe/London",
    address_of=normal,
)
MORE = ("Candidate language", "Candidate time zone", "Time zone", "Place", "Video link", "Owner", "Shoe size")


def planned(*table: tuple[str, ...], head: tuple[str, ...] = HEAD) -> PlannedSheet:
    return plan_interviews(read_rows([head, *table]), KNOWN)


def test_a_row_is_an_interview() -> None:
    row = (
        *GOOD,
        "DE",
        "Asia/Tokyo",
        "Europe/Berlin",
        " Room\n7 ",
        "https://v.example/1",
        "ROSA@example.com",
        "42",
    )
    found = planned(row, head=(*HEAD, *MORE))
    assert not found.problems
    [one] = found.interviews
    assert one.sessions[0].starts_at == datetime(2027, 2, 1, 9, tzinfo=UTC)
    assert (one.language, one.candidate_zone, one.zone, one.owner) == ("de", "Asia/Tokyo", "Europe/Berlin", 7)
    assert (one.venue.place, one.venue.video_link) == ("Room, 7", "https://v.example/1")
    assert read_rows([(*HEAD, *MORE), row]).unread == ("Shoe size",)


def test_columns_stand_in_any_order_and_spelling() -> None:
    head = ("INTERVIEWERS", "e-mail", "Kandidat", " role ", "starts at", "Stage")
    found = planned((JONAS, "z@example.com", "Zoe", "Pilot, Leeds", "1.2.2027 10:00", "Closed"), head=head)
    assert not found.problems
    assert found.interviews[0].zone == "Asia/Tokyo"


def test_empty_rows_count_and_are_passed_over() -> None:
    found = planned((), GOOD, ("", " ", ""), numbered(2, role="?"))
    assert [(p.row, p.column) for p in found.problems] == [(5, "Role")]


@pytest.mark.parametrize(
    ("changed", "column", "sentence"),
    [
        ({"role": "Astronaut"}, "Role", plans.NO_ROLE),
        ({"role": "Pilot"}, "Role", plans.ROLE_UNCLEAR),
        ({"role": ""}, "Role", rows.NEEDED),
        ({"email": "zoe"}, "Candidate e-mail", NO_ADDRESS),
        ({"candidate": ""}, "Candidate", rows.NEEDED),
        ({"candidate": "Z" * 201}, "Candidate", rows.NAME_TOO_LONG),
        ({"start": "3/2/2027 10:00"}, "Start", moments.EITHER),
        ({"start": "2027-03-28 01:30"}, "Start", SKIPPED),
        ({"start": ""}, "Start", rows.NEEDED),
        ({"minutes": "an hour"}, "Minutes", rows.NO_MINUTES),
        ({"minutes": "14"}, "Minutes", rows.NO_MINUTES),
        ({"minutes": "60,5"}, "Minutes", rows.NO_MINUTES),
        ({"minutes": "6" * 5000}, "Minutes", rows.CELL_TOO_LONG),
        ({"reference": "two words"}, "Reference", rows.ODD_REFERENCE),
        ({"panel": ""}, "Interviewers", rows.NEEDED),
        ({"panel": "Jonas"}, "Interviewers", people.NO_ADDRESS),
        ({"panel": "new@example.com"}, "Interviewers", plans.NOBODY),
        ({"panel": "Z <ZOE2@example.com>"}, "Interviewers", plans.TWO_ALIKE),
        ({"panel": ";".join(f"P <p{n}@example.com>" for n in range(13))}, "Interviewers", plans.TOO_MANY),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(changed: dict[str, str], column: str, sentence: str) -> None:
    found = planned(GOOD, numbered(2, **changed))
    assert [(p.row, p.column, p.sentence) for p in found.problems] == [(3, column, sentence)]
    assert [one.rows for one in found.interviews] == [(2,)]


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("Candidate language", "Klingon", plans.NO_LANGUAGE),
        ("Candidate time zone", "Leeds", NO_SUCH_ZONE),
        ("Time zone", "Leeds", NO_SUCH_ZONE),
        ("Owner", "kim@example.com", plans.NO_OWNER),
        ("Video link", "http://v.example", NOT_HTTPS),
    ],
)
def test_what_is_wrong_with_what_may_be_empty(column: str, cell: str, sentence: str) -> None:
    found = planned((*GOOD, cell), head=(*HEAD, column))
    assert [(p.column, p.cell, p.sentence) for p in found.problems] == [(column, cell, sentence)]


def test_rows_with_the_same_reference_are_one_interview() -> None:
    priya = "priya@example.com"
    found = planned(
        ("R", *GOOD[1:]), numbered(2), ("R", "", "", "", "2027-02-01 11:00", "30", f"{priya}; {JONAS}")
    )
    assert not found.problems
    one, other = found.interviews
    assert (one.rows, other.rows) == ((2, 4), (3,))
    assert [p.name for p in one.panel] == ["Jonas Lind", "Priya Rao"]
    assert [s.interviewers for s in one.sessions] == [("jonas@example.com",), ()]


def test_what_differs_between_sessions_of_one_interview_names_the_other_row() -> None:
    found = planned(("R", *GOOD[1:]), ("R", *GOOD[1:3], "other@example.com", "2027-02-01 11:00", "60", JONAS))
    [problem] = found.problems
    assert (problem.row, problem.other, problem.sentence) == (3, 2, plans.NOT_THE_SAME)


def test_sessions_that_cannot_stand_together_are_refused() -> None:
    found = planned(("R", *GOOD[1:]), ("R", *GOOD[1:]))
    assert [(p.row, p.column, p.sentence) for p in found.problems] == [(2, "", sessions.OVERLAP)]


def test_the_same_interview_twice_is_refused() -> None:
    found = planned(("", *GOOD[1:]), ("", *GOOD[1:]))
    assert [(p.row, p.other, p.sentence) for p in found.problems] == [(3, 2, plans.TWICE)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([("Shoe", "Size"), ("1", "2")], [(1, "", columns.NO_COLUMN)]),
        ([], [(1, "", columns.NO_COLUMN)]),
        ([HEAD], [(1, "", rows.NO_ROWS)]),
        ([(*HEAD, "Job"), (*GOOD, "x")], [(1, "Role", columns.TWICE)]),
        ([HEAD[:5], GOOD[:5]], [(1, "Interviewers", columns.MISSING)]),
        ([HEAD, *[GOOD] * 1001], [(1002, "", rows.TOO_MANY_ROWS)]),
    ],
)
def test_a_table_that_is_none_of_ours_says_so(
    table: list[tuple[str, ...]], expected: list[tuple[int, str, str]]
) -> None:
    assert [(p.row, p.column, p.sentence) for p in read_rows(table).problems] == expected
