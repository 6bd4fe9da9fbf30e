"""Reads the rows of a spreadsheet cell by cell, and collects what is wrong with each in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from webapp.domain.errors import N_, Invalid
from webapp.domain.forms.answers import clean
from webapp.domain.interview.venue import Venue, clean_video_link, short_text
from webapp.domain.spreadsheet import columns, formulas, moments, people
from webapp.domain.spreadsheet.columns import BY_KEY, COLUMNS
from webapp.domain.spreadsheet.moments import DateOrder
from webapp.domain.spreadsheet.people import PersonInCell

T = TypeVar("T")

MOST_ROWS = 1000
LONGEST_CELL = 2000
"""Characters."""
HEADER = 1
"""The number of the row with the names, as spreadsheet programs count."""

NO_ROWS = N_("There is no row below the names of the columns.")
TOO_MANY_ROWS = N_("There are more than 1,000 rows. Bring them in as several files.")
CELL_TOO_LONG = N_("This cell is longer than 2,000 characters.")
NAME_TOO_LONG = N_("Please keep a name to 200 characters.")
ODD_REFERENCE = N_(
    "A reference is up to 120 letters, digits and signs without a space, such as R-1001: "
    "the name that another system has for the interview."
)
NO_MINUTES = N_("Expected is a number of minutes from 15 to 480, such as 60.")
NEEDED = N_("This is empty. Every interview needs it.")


@dataclass(frozen=True)
class Problem:
    """What is wrong: in which row, as the spreadsheet shows it, and in which column, empty for the whole row.
    `cell` is what stands there; `sentence`, a gettext message, says what was expected. `other` is another row
    that it is about, `row` in the sentence; 0 for none."""

    row: int
    column: str
    cell: str
    sentence: str
    other: int = 0


@dataclass(frozen=True)
class SheetRow:
    """What a row says, as far as it can be read; None where it says nothing or something wrong. `cells` are
    the words themselves by the key of their column."""

    row: int
    cells: Mapping[str, str]
    reference: str = ""
    start: datetime | None = None
    minutes: int = 60
    venue: Venue = field(default_factory=Venue)
    interviewers: tuple[PersonInCell, ...] = ()

    def problem(self, column: str, sentence: str, other: int = 0) -> Problem:
        """What is wrong with one of its cells; with an empty `column`, with all of it."""
        title = BY_KEY[column].title if column else ""
        return Problem(self.row, title, self.cells.get(column, "")[:200], sentence, other)


@dataclass(frozen=True)
class ReadRows:
    """All rows with something in them. `order`: of days and months in the dates, and where it is told;
    `unread` are columns that hold something and are none of ours."""

    rows: tuple[SheetRow, ...]
    problems: tuple[Problem, ...]
    order: DateOrder = field(default_factory=DateOrder)
    unread: tuple[str, ...] = ()


def read_rows(table: Sequence[Sequence[str]]) -> ReadRows:
    """The rows of a table whose first one names the columns."""
    header = columns.header_of(table[0] if table else ())
    if not header.places:
        return ReadRows((), (Problem(HEADER, "", "", columns.NO_COLUMN),))
    wrong = [Problem(HEADER, title, "", columns.MISSING) for title in header.missing]
    wrong += [Problem(HEADER, title, title, columns.TWICE) for title in header.twice]
    filled = [
        (number, cells) for number, cells in enumerate(table[1:], HEADER + 1) if any(map(str.strip, cells))
    ]
    if not filled:
        wrong.append(Problem(HEADER, "", "", NO_ROWS))
    if len(filled) > MOST_ROWS:
        wrong.append(Problem(filled[MOST_ROWS][0], "", "", TOO_MANY_ROWS))
    if wrong:
        return ReadRows((), tuple(wrong))
    given = [(number, _cells(cells, header.places)) for number, cells in filled]
    order = moments.order_in(cells["start"] for _, cells in given)
    problems: list[Problem] = []
    rows = tuple(_row(number, cells, order, problems) for number, cells in given)
    return ReadRows(rows, tuple(problems), order, tuple(_unread(header.unknown, filled)))


def _cells(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    found = {column.key: "" for column in COLUMNS}
    for key, place in places.items():
        if place < len(cells):
            found[key] = formulas.as_meant(cells[place]).strip()
    return found


def _unread(unknown: Sequence[tuple[int, str]], filled: Sequence[tuple[int, Sequence[str]]]) -> Iterator[str]:
    for place, name in unknown:
        if any(place < len(cells) and cells[place].strip() for _, cells in filled):
            yield name[:80]


def _row(number: int, cells: Mapping[str, str], order: DateOrder, problems: list[Problem]) -> SheetRow:
    bare = SheetRow(number, cells)

    def read(column: str, how: Callable[[str], T], otherwise: T) -> T:
        try:
            if len(cells[column]) > LONGEST_CELL:
                raise Invalid(CELL_TOO_LONG)
            return how(cells[column]) if cells[column] else otherwise
        except Invalid as wrong:
            problems.append(bare.problem(column, wrong.sentence))
            return otherwise

    for column in ("role", "email", "language", "candidate_zone", "zone", "owner"):
        read(column, short_name, "")
    return SheetRow(
        number,
        cells,
        reference=read("reference", _reference, ""),
        start=read("start", lambda cell: moments.read_moment(cell, order), None),
        minutes=read("minutes", _minutes, 60),
        venue=Venue(
            read("place", lambda cell: short_text(clean(cell, limit=LONGEST_CELL)), ""),
            read("link", clean_video_link, ""),
            read("how", lambda cell: short_text(clean(cell, limit=LONGEST_CELL)), ""),
        ),
        interviewers=read("interviewers", people.people_in, ()),
    )


def short_name(cell: str) -> str:
    """The words of a cell in one line, without signs that nobody sees. Raises `Invalid` for more than 200."""
    words = " ".join(clean(cell, limit=LONGEST_CELL).split())
    if len(words) > 200:
        raise Invalid(NAME_TOO_LONG)
    return words


def _reference(cell: str) -> str:
    if len(cell) > 120 or not all("!" <= sign <= "~" for sign in cell):
        raise Invalid(ODD_REFERENCE)
    return cell


def _minutes(cell: str) -> int:
    """Spreadsheets write 60 also as 60.0 or 60,00."""
    whole, _, part = cell.replace(",", ".").partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) < 4 and not part.strip("0")):
        raise Invalid(NO_MINUTES)
    if not 15 <= int(whole) <= 480:
        raise Invalid(NO_MINUTES)
    return int(whole)
