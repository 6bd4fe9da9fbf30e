"""What a cell says: dates in many formats, people, formulas that are none any more."""

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.errors import Invalid
from webapp.domain.spreadsheet import formulas, moments, people
from webapp.domain.spreadsheet.moments import DateOrder, order_in, read_moment
from webapp.domain.spreadsheet.people import PersonInCell, people_in

TEN = datetime(2026, 12, 3, 10, 0)
ANY_NAME = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("2026-12-03 10:00", "unknown"),
        ("2026-12-03T10:00:00", "unknown"),
        ("2026/12/3 10:00", "unknown"),
        ("2026-12-03 10:00:00.000", "unknown"),
        ("03.12.2026 10:00", "unknown"),
        ("3.12.26 10:00", "unknown"),
        ("03.12.2026, 10.00", "unknown"),
        ("03/12/2026 10:00", "day"),
        ("03-12-2026 10h00", "day"),
        ("12/3/2026 10:00 AM", "month"),
        ("12/3/26 10:00:00 a.m.", "month"),
        ("\u00a03.12.2026\u202f10:00 ", "unknown"),
    ],
)
def test_a_date_with_a_time_is_read(cell: str, order: moments.Order) -> None:
    assert read_moment(cell, DateOrder(order)) == TEN


def test_an_offset_makes_a_moment() -> None:
    for cell in ("2026-12-03T10:00Z", "2026-12-03 11:00+01:00", "2026-12-03 08:00 -0200"):
        assert read_moment(cell, DateOrder()) == TEN.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "hour"), [("12:05 AM", 0), ("12:05 PM", 12), ("1:05 pm", 13), ("11:05 p.m.", 23)]
)
def test_half_a_day_has_twelve_hours(cell: str, hour: int) -> None:
    assert read_moment(f"2026-12-03 {cell}", DateOrder()).hour == hour


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("soon", moments.NO_DATE),
        ("2026-12-03", moments.NO_TIME),
        ("03.12.2026", moments.NO_TIME),
        ("2026-12-03 half past ten", moments.NO_DATE),
        ("2026-13-03 10:00", moments.NO_SUCH_TIME),
        ("31.02.2027 10:00", moments.NO_SUCH_TIME),
        ("2026-12-03 13:00 PM", moments.NO_SUCH_TIME),
        ("03/12/2026 10:00", moments.EITHER),
        ("46359.4166666667", moments.SERIAL),
        ("46359,42", moments.SERIAL),
        ("2026-12-03 10:00" + "0" * 100, moments.NO_DATE),
        ("٣.١٢.٢٠٢٦ 10:00", None),
    ],
)
def test_what_is_no_moment_says_what_was_expected(cell: str, sentence: str | None) -> None:
    if sentence is None:
        assert read_moment(cell, DateOrder()) == TEN  # digits of another script are digits
        return
    with pytest.raises(Invalid) as refusal:
        read_moment(cell, DateOrder())
    assert refusal.value.sentence == sentence


@pytest.mark.parametrize(
    ("cells", "order", "told"),
    [
        (["03/12/2026 10:00", "25/12/2026 10:00"], "day", "25/12/2026 10:00"),
        (["12/25/2026 10:00 AM", "03/04/2026"], "month", "12/25/2026 10:00 AM"),
        (["13/01/2026", "01/13/2026"], "mixed", ""),
        (["03/12/2026", "25.12.2026", "2026-12-25"], "unknown", ""),
    ],
)
def test_a_whole_column_tells_the_day_from_the_month(cells: list[str], order: str, told: str) -> None:
    found = order_in(cells)
    assert (found.order, found.cell) == (order, told)


def test_a_mixed_column_is_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        read_moment("03/12/2026 10:00", DateOrder("mixed"))
    assert refusal.value.sentence == moments.MIXED


@given(st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)))
def test_a_moment_is_read_as_it_was_written(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert read_moment(moments.written(moment), DateOrder()) == moment


@given(st.text(max_size=70))
def test_any_text_is_a_moment_or_refused(cell: str) -> None:
    with suppress(Invalid):
        assert isinstance(read_moment(cell, order_in([cell])), datetime)


def test_people_stand_between_semicolons() -> None:
    cell = 'Jonas Lind <jonas@example.com>;priya@example.com\n "Lee; ""M"" Go" <m@example.com>; '
    assert people_in(cell) == (
        PersonInCell("Jonas Lind", "jonas@example.com"),
        PersonInCell("", "priya@example.com"),
        PersonInCell('Lee; "M" Go', "m@example.com"),
    )


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("Jonas", people.NO_ADDRESS),
        ("Jonas <jonas>", people.NO_ADDRESS),
        ("a@example.com, b@example.com", people.TWO_IN_ONE),
        ("A <a@example.com> B <b@example.com>", people.TWO_IN_ONE),
        ('"Jonas <jonas@example.com>', people.UNCLOSED),
    ],
)
def test_what_is_nobody_says_what_was_expected(cell: str, sentence: str) -> None:
    with pytest.raises(Invalid) as refusal:
        people_in(cell)
    assert refusal.value.sentence == sentence


@given(st.lists(ANY_NAME.map(lambda name: " ".join(name.split())).filter(bool), max_size=4))
def test_people_are_read_as_they_were_written(names: list[str]) -> None:
    written = people.written((name, f"p{n}@example.com") for n, name in enumerate(names))
    assert [person.name for person in people_in(written)] == names


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@x", "\t=1", "'=1", "a;=1", 'a,"=1', "a|-1", "＝1", "\r=1", '"=1']
)
def test_nothing_that_begins_a_formula_is_left(words: str) -> None:
    """Nor would be if a program cut the cell at another sign."""
    safe = formulas.safe(words)
    for sign in ",;|\t\r\n":
        assert not [
            part for part in safe.split(sign) if part.lstrip("\"'")[:1] in tuple("=+-@＝") and part[:1] != "'"
        ]
    assert formulas.as_meant(safe) == words


@given(st.text("=+-@'\"\t\r\n,;|a ＝", max_size=12) | st.text(max_size=40))
def test_what_was_made_safe_is_meant_as_it_was(words: str) -> None:
    assert formulas.as_meant(formulas.safe(words)) == words
    assert formulas.safe(words)[:1] not in ("=", "+", "-", "@", "\t", "\r", "＝")


def test_the_second_of_two_hours_is_written_with_its_offset() -> None:
    late = datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(ZoneInfo("Europe/London"))
    assert read_moment(moments.written(late), DateOrder()) == late.astimezone(UTC)
    assert moments.written(datetime(2026, 10, 25, 1, 30)) == "2026-10-25 01:30"
