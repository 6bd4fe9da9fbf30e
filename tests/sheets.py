"""Tables of interviews as spreadsheet programs write them."""

import csv
from collections.abc import Sequence
from io import StringIO

HEAD = ("Reference", "Role", "Candidate", "Candidate e-mail", "Start", "Minutes", "Interviewers")
JONAS = "Jonas Lind <jonas@example.com>"
GOOD = ("R-1", "Senior Data Engineer", "Zoe Zander", "zoe@example.com", "2027-02-01 10:00", "45", JONAS)


def table(*rows: Sequence[str], head: Sequence[str] = HEAD, separator: str = ",", end: str = "\r\n") -> str:
    """The text of a file."""
    lines = StringIO()
    csv.writer(lines, delimiter=separator, lineterminator=end).writerows((head, *rows))
    return lines.getvalue()


def numbered(number: int, **changed: str) -> tuple[str, ...]:
    """A good row for another candidate; `changed` by the plain names of its columns."""
    row = dict(
        zip(("reference", "role", "candidate", "email", "start", "minutes", "panel"), GOOD, strict=True)
    )
    row |= {"reference": f"R-{number}", "candidate": f"Zoe {number}", "email": f"zoe{number}@example.com"}
    row |= {"start": f"2027-02-{1 + number % 28:02d} {8 + number % 9:02d}:00"}
    return tuple((row | changed).values())
