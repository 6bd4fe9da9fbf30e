"""Puts rows together into interviews: rows with the same reference are the sessions of one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from webapp.domain.errors import N_, Invalid
from webapp.domain.interview.sessions import PlannedSession, check_sessions
from webapp.domain.interview.venue import NOWHERE, Venue
from webapp.domain.local_time import moment, zone_of, zone_of_a_person
from webapp.domain.spreadsheet.people import PersonInCell
from webapp.domain.spreadsheet.rows import NEEDED, Problem, ReadRows, SheetRow, short_name

T = TypeVar("T")

MOST_INTERVIEWERS = 12
OF_ALL = ("role", "candidate", "email", "language", "candidate_zone", "zone", "owner")
"""What is the same in all rows of an interview; further ones may leave it empty."""

NOT_THE_SAME = N_(
    "Rows with the same reference are sessions of one interview, so this has to be as in row %(row)s."
)
NO_ROLE = N_("There is no role of this name. Expected is its title, as the Roles page has it.")
ROLE_UNCLEAR = N_("Several roles have this name. Write its place behind it, such as Data Engineer, Leeds.")
NO_LANGUAGE = N_("This language is not on offer. Expected is a code such as en or de, or nothing.")
NO_OWNER = N_("No recruiter or admin who may sign in has this address. Expected is one, or nothing.")
NOBODY = N_("We know nobody of this address. Expected is a name with it: Jonas Lind <jonas@example.com>.")
TWO_ALIKE = N_("Two people of this interview have the same e-mail address.")
TOO_MANY = N_("An interview has at most twelve interviewers here. Add others to the panel afterwards.")
TWICE = N_("This interview stands here twice: with the same candidate, role and start as in row %(row)s.")


@dataclass(frozen=True)
class KnownNames:
    """What cells may name. `roles`: ids by plain name, several where it is not unique; `owners`: ids of
    accounts by address; `names`: people's, by address. `zones`: of roles that have one, by id; `zone` is the
    organisation's. `address_of` gives an address in its normal spelling, or raises `Invalid`."""

    roles: Mapping[str, tuple[int, ...]]
    owners: Mapping[str, int]
    names: Mapping[str, str]
    languages: frozenset[str]
    zones: Mapping[int, str]
    zone: str
    address_of: Callable[[str], str]


@dataclass(frozen=True)
class SheetInterview:
    """An interview that rows ask for. `starts_at` and the sessions' starts are in UTC; `owner` is an id, None
    for who brings it in. Addresses are normal ones."""

    rows: tuple[int, ...]
    reference: str
    role_id: int
    candidate: PersonInCell
    language: str
    candidate_zone: str
    zone: str
    venue: Venue
    panel: tuple[PersonInCell, ...]
    sessions: tuple[PlannedSession, ...]
    owner: int | None

    @property
    def starts_at(self) -> datetime:
        return min(session.starts_at for session in self.sessions)


@dataclass(frozen=True)
class PlannedSheet:
    """What a spreadsheet asks for, and all that is wrong with it, by row."""

    interviews: tuple[SheetInterview, ...]
    problems: tuple[Problem, ...]


def plan_interviews(read: ReadRows, known: KnownNames) -> PlannedSheet:
    """The interviews of these rows, in the order of their first rows."""
    groups: dict[tuple[str, int], list[SheetRow]] = {}
    for row in read.rows:
        groups.setdefault((row.reference, 0 if row.reference else row.row), []).append(row)
    problems = list(read.problems)
    wrong = {problem.row for problem in read.problems}
    planned = []
    for rows in groups.values():
        group = _Group(rows, known)
        interview = group.planned(readable=not wrong & {row.row for row in rows})
        problems += group.problems
        if interview is not None and not group.problems:
            planned.append(interview)
    problems += _twice(planned)
    return PlannedSheet(tuple(planned), tuple(sorted(problems, key=lambda p: p.row)))


def _twice(planned: Iterable[SheetInterview]) -> Iterator[Problem]:
    first: dict[tuple[str, int, datetime], int] = {}
    for one in planned:
        known = first.setdefault((one.candidate.email, one.role_id, one.starts_at), one.rows[0])
        if known != one.rows[0]:
            yield Problem(one.rows[0], "", one.candidate.name, TWICE, known)


class _Group:
    """The rows of one interview, and what is wrong with them."""

    def __init__(self, rows: Sequence[SheetRow], known: KnownNames) -> None:
        self.rows, self.first, self.known = rows, rows[0], known
        self.problems: list[Problem] = []

    def planned(self, *, readable: bool) -> SheetInterview | None:
        """The interview; None where something is wrong. What is not `readable` is complained of already."""
        self._compare()
        role_id = self._read("role", self._role)
        email = self._read("email", self.known.address_of)
        name = self._read("candidate", short_name)
        language = self._read("language", self._language, needed=False) or ""
        away = self._read("candidate_zone", zone_of_a_person, needed=False) or ""
        zone = self._read("zone", lambda cell: zone_of(cell).key, needed=False)
        owner = self._read("owner", self._owner, needed=False)
        panel = self._panel()
        for row in self.rows:
            if not row.cells["start"]:
                self.problems.append(row.problem("start", NEEDED))
        if self.problems or not readable or role_id is None or email is None or name is None:
            return None
        zone = zone or self.known.zones.get(role_id) or self.known.zone
        sessions = tuple(self._sessions(zone, panel))
        self._check_together(sessions, panel, email)
        if self.problems:
            return None
        return SheetInterview(
            tuple(row.row for row in self.rows),
            self.first.reference,
            role_id,
            PersonInCell(name, email),
            language,
            away,
            zone,
            self.first.venue,
            tuple(panel.values()),
            sessions,
            owner,
        )

    def _read(self, column: str, how: Callable[[str], T], *, needed: bool = True) -> T | None:
        cell = self.first.cells[column]
        if not cell:
            if needed:
                self.problems.append(self.first.problem(column, NEEDED))
            return None
        try:
            return how(cell)
        except Invalid as wrong:
            self.problems.append(self.first.problem(column, wrong.sentence))
            return None

    def _compare(self) -> None:
        """Further rows say the same as the first, or nothing."""
        for row in self.rows[1:]:
            for column in OF_ALL:
                cell = row.cells[column]
                if cell and cell.casefold() != self.first.cells[column].casefold():
                    self.problems.append(row.problem(column, NOT_THE_SAME, self.first.row))

    def _role(self, cell: str) -> int:
        found = self.known.roles.get(plain_role(cell), ())
        if len(found) != 1:
            raise Invalid(ROLE_UNCLEAR if found else NO_ROLE)
        return found[0]

    def _language(self, cell: str) -> str:
        if cell.casefold() not in self.known.languages:
            raise Invalid(NO_LANGUAGE)
        return cell.casefold()

    def _owner(self, cell: str) -> int:
        owner = self.known.owners.get(self.known.address_of(cell))
        if owner is None:
            raise Invalid(NO_OWNER)
        return owner

    def _panel(self) -> dict[str, PersonInCell]:
        """Everybody who interviews in some row, by their address."""
        panel: dict[str, PersonInCell] = {}
        for row in self.rows:
            for person in row.interviewers:
                try:
                    address = self.known.address_of(person.email)
                    name = short_name(person.name) or self.known.names.get(address, "")
                    if not name:
                        raise Invalid(NOBODY)
                except Invalid as wrong:
                    self.problems.append(row.problem("interviewers", wrong.sentence))
                else:
                    panel.setdefault(address, PersonInCell(name, address))
        if not any(row.cells["interviewers"] for row in self.rows):
            self.problems.append(self.first.problem("interviewers", NEEDED))
        if len(panel) > MOST_INTERVIEWERS:
            self.problems.append(self.first.problem("interviewers", TOO_MANY))
        return panel

    def _sessions(self, zone: str, panel: Mapping[str, PersonInCell]) -> Iterator[PlannedSession]:
        for row in self.rows:
            who = tuple(self.known.address_of(person.email) for person in row.interviewers)
            try:
                starts_at = moment(row.start, zone) if row.start and not row.start.tzinfo else row.start
            except Invalid as wrong:
                self.problems.append(row.problem("start", wrong.sentence))
                continue
            if starts_at is not None:
                venue = NOWHERE if row.venue == self.first.venue else row.venue
                everybody = set(who) == set(panel)
                yield PlannedSession(starts_at, row.minutes, venue, () if everybody else who)

    def _check_together(
        self, sessions: Sequence[PlannedSession], panel: Mapping[str, PersonInCell], email: str
    ) -> None:
        if email in panel:
            self.problems.append(self.first.problem("interviewers", TWO_ALIKE))
        if len(sessions) != len(self.rows):
            return
        seats = {address: seat for seat, address in enumerate(panel, 1)}
        try:
            check_sessions([s.seated(n, seats) for n, s in enumerate(sessions, 1)], seats.values())
        except Invalid as wrong:
            self.problems.append(self.first.problem("", wrong.sentence))


def plain_role(name: str) -> str:
    """A role's name without what people write differently."""
    return " ".join(name.casefold().split())
