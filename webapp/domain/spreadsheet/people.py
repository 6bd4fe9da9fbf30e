"""Reads and writes several people in one cell: `Jonas Lind <jonas@example.com>; Priya Rao <priya@…>`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from webapp.domain.errors import N_, Invalid

NO_ADDRESS = N_(
    "No e-mail address stands here. Expected is a name with an address, such as "
    "Jonas Lind <jonas@example.com>, and a semicolon between two people."
)
TWO_IN_ONE = N_("Two addresses stand here without a semicolon between them.")
UNCLOSED = N_("A quotation mark around a name is not closed.")


@dataclass(frozen=True)
class PersonInCell:
    """Somebody by an address, as it was typed, and the name beside it; empty where there is none."""

    name: str
    email: str


def people_in(cell: str) -> tuple[PersonInCell, ...]:
    """The people of a cell, in order. A name in double quotes may hold semicolons. Raises `Invalid`."""
    return tuple(_person(piece) for piece in _pieces(cell) if piece.strip())


def written(people: Iterable[tuple[str, str]]) -> str:
    """Names and addresses, as `people_in` reads them."""
    return "; ".join(f"{_quoted(name)} <{email}>" for name, email in people)


def _quoted(name: str) -> str:
    if not any(c in name for c in ';<>"@') and name.strip() == name and name:
        return name
    return '"' + name.replace('"', '""') + '"'


def _pieces(cell: str) -> Iterator[str]:
    """What stands between semicolons or line breaks that are not within quotes."""
    quoted, begin = False, 0
    for place, sign in enumerate(cell):
        if sign == '"':
            quoted = not quoted
        elif sign in ";\n\r" and not quoted:
            yield cell[begin:place]
            begin = place + 1
    if quoted:
        raise Invalid(UNCLOSED)
    yield cell[begin:]


def _person(piece: str) -> PersonInCell:
    piece = piece.strip()
    if piece.startswith('"'):
        name, address = _quoted_name(piece)
    elif "<" in piece:
        name, _, address = piece.partition("<")
    else:
        name, address = "", piece
    address = address.strip().strip("<>").strip()
    if "@" not in address:
        raise Invalid(NO_ADDRESS)
    if address.count("@") > 1 or any(c in address for c in "<>,; "):
        raise Invalid(TWO_IN_ONE)
    return PersonInCell(" ".join(name.split()), address)


def _quoted_name(piece: str) -> tuple[str, str]:
    """A name in quotes, in which a quote is doubled, and what stands behind it."""
    inside, rest = piece[1:].replace('""', "\0").partition('"')[::2]
    return inside.replace("\0", '"'), rest.replace("\0", '""')
