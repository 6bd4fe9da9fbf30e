"""Finds names and e-mail addresses in text that was pasted from a mail or a calendar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NOT_IN_ADDRESS = r"\s<>()\[\],;:\"'“”"
# looked for from the beginning of a word only: from each of its letters, a long one takes minutes
_ADDRESS = re.compile(rf"(?<![^{_NOT_IN_ADDRESS}])[^{_NOT_IN_ADDRESS}]+@[^{_NOT_IN_ADDRESS}]+")
_AROUND = " \t,;<>()[]\"'“”‘’*•·-–:"
_BEHIND = re.compile(r"[>)\]\"'”]*\s*(?:[,|–—\t]|-\s)([^,@<>]*[^\W\d_][^@<>]*)", re.DOTALL)
_LABELS = re.compile(
    r"^(?:(?:to|cc|bcc|from|an|von|mailto|optional|required|organi[sz]er)\s*:\s*)+", re.IGNORECASE
)


@dataclass(frozen=True)
class PastedPerson:
    """A person of that address; `name` is made of the address where none was given, `job_title` is empty."""

    name: str
    email: str
    job_title: str = ""


@dataclass(frozen=True)
class PastedPeople:
    """The people that were found, each address once, and what nobody's address was found in."""

    people: tuple[PastedPerson, ...]
    rest: tuple[str, ...]


def find_people(text: str) -> PastedPeople:
    """The people in `text`: `Name <address>` or bare addresses, one a line, or with commas or semicolons
    between; a name may stand on the line before its address, and may be `Last, First`. What stands behind the
    last address of a line, after a comma, a dash or a tab, is that person's job title.
    """
    found: dict[str, PastedPerson] = {}
    rest: list[str] = []
    pending = ""
    for piece in _pieces(text):
        people = list(_people(piece, pending))
        if people:
            for person in people:
                found.setdefault(person.email.lower(), person)
            pending = ""
        else:
            rest += [pending] if pending else []
            pending = piece
    rest += [pending] if pending else []
    return PastedPeople(tuple(found.values()), tuple(rest))


def _pieces(text: str) -> Iterator[str]:
    for piece in re.split(r"[\n\r;]+", text):
        words = _LABELS.sub("", piece.strip()).strip(_AROUND)
        if words:
            yield _LABELS.sub("", piece.strip())


def _people(piece: str, before: str) -> Iterator[PastedPerson]:
    """The people of one line, left to right; a name is what stands before an address."""
    begin, found = 0, list(_ADDRESS.finditer(piece))
    for match in found:
        email = match[0].strip(".")
        name = _name(piece[begin : match.start()]) or (_name(before) if begin == 0 else "")
        begin = match.end()
        title = _job_title(piece[begin:]) if match is found[-1] else ""
        yield PastedPerson(name or _name_in(email), email, title)


def _name(words: str) -> str:
    """A name without what stands around it; `Lind, Jonas` is Jonas Lind."""
    clean = re.sub(r"(?i)mailto:", "", words).strip(_AROUND)
    last, _, first = (part.strip(_AROUND) for part in clean.rpartition(","))
    if clean.count(",") == 1 and first and last:
        return f"{first} {last}"
    return " ".join((first if clean.count(",") > 1 else clean).split())


def _job_title(words: str) -> str:
    """What somebody is, if that is what stands behind their address."""
    behind = _BEHIND.fullmatch(words)
    return " ".join(behind[1].split()).strip(_AROUND) if behind else ""


def _name_in(email: str) -> str:
    """A guess, to be put right by whoever sees it: `jonas.lind@…` is Jonas Lind."""
    words = re.split(r"[._+-]+", email.partition("@")[0])
    return " ".join(word.capitalize() for word in words if word)
