"""Names the columns of a spreadsheet of interviews, and finds them by what people call them."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.errors import N_


@dataclass(frozen=True)
class Column:
    """A column. `title` is what we write above it, `others` what people call it, too; `example` stands in the
    template. One that is `needed` has to be there; one that is only `told` is written and never read."""

    key: str
    title: str
    example: str
    others: tuple[str, ...] = ()
    needed: bool = False
    told: bool = False


COLUMNS = (
    Column("reference", "Reference", "R-1001", ("ID", "External ID", "Referenz", "Kennung", "Référence")),
    Column("role", "Role", "Senior Data Engineer", ("Job", "Position", "Rolle", "Stelle", "Poste"), True),
    Column("candidate", "Candidate", "Amara Obi", ("Candidate name", "Name", "Kandidat", "Candidat"), True),
    Column(
        "email",
        "Candidate e-mail",
        "amara@example.com",
        ("Candidate e-mail address", "E-mail", "E-mail address", "E-Mail-Adresse", "Candidate address"),
        True,
    ),
    Column("language", "Candidate language", "en", ("Language", "Sprache", "Langue")),
    Column("candidate_zone", "Candidate time zone", "Europe/Lisbon"),
    Column("start", "Start", "2027-03-01 10:00", ("Starts at", "Date and time", "Beginn", "Début"), True),
    Column("minutes", "Minutes", "60", ("Length", "Length in minutes", "Duration", "Dauer", "Durée")),
    Column("zone", "Time zone", "Europe/London", ("Zone", "Zeitzone", "Fuseau horaire")),
    Column(
        "interviewers",
        "Interviewers",
        "Jonas Lind <jonas@example.com>; Priya Rao <priya@example.com>",
        ("Interviewer", "Panel", "Interviewende", "Intervieweurs"),
        True,
    ),
    Column("place", "Place", "Room 7, Wellington Street 12, Leeds", ("Location", "Room", "Ort", "Lieu")),
    Column("link", "Video link", "", ("Video", "Meeting link", "Videolink", "Lien vidéo")),
    Column("how", "How to get in", "Ring at Northlight", ("Access", "Zugang")),
    Column("owner", "Owner", "", ("Recruiter", "Owner e-mail", "Recruiter e-mail")),
    Column("stage", "Stage", "", ("State", "Status"), told=True),
)
BY_KEY = {column.key: column for column in COLUMNS}

MISSING = N_("This column is missing. Its name has to stand in the first row.")
TWICE = N_("Two columns are called so. Leave one of them out.")
NO_COLUMN = N_("No column of the first row has a name that we know. The template has all of them.")


def plain(name: str) -> str:
    """A column's name without what people write differently: case, spaces, hyphens, brackets."""
    return "".join(c for c in name.casefold() if c.isalnum())


NAMES = {plain(name): column.key for column in COLUMNS for name in (column.title, *column.others)}


@dataclass(frozen=True)
class Header:
    """Where each column stands, by its key. `unknown` are names that we do not know, with their places;
    `twice` and `missing` are titles of ours."""

    places: dict[str, int]
    unknown: tuple[tuple[int, str], ...]
    twice: tuple[str, ...]
    missing: tuple[str, ...]


def header_of(cells: Sequence[str]) -> Header:
    """What the first row says."""
    places: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    twice: list[str] = []
    for place, name in enumerate(cells):
        key = NAMES.get(plain(name))
        if key is None:
            unknown += [(place, name.strip())] if name.strip() else []
        elif key in places:
            twice.append(BY_KEY[key].title)
        else:
            places[key] = place
    missing = tuple(column.title for column in COLUMNS if column.needed and column.key not in places)
    return Header(places, tuple(unknown), tuple(twice), missing)


def known_names(cells: Sequence[str]) -> int:
    """How many of these cells are names of columns: by that the separator is told."""
    return sum(plain(cell) in NAMES for cell in cells)
