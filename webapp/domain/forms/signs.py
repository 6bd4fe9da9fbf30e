"""Signs: the phrases of the tables in `personal_words`, and where they stand in a clause.

A table has lines like `en has: word, two words`, which may go on in the next, indented line. What the roles
(`tells`, `own`, `has`, `is`, `does`, `says`) ask for is said in `own_words`. In a phrase

    word*  *word   begin or end a longer word           =Word   is written exactly so
    a|b            is one of the two                    a|b?    or neither of them
    !a|b           is not what follows                  ..      is up to three words
    <name>         is one of `CLASSES`; <edge> is where a clause begins or ends
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, cast

from webapp.domain.forms.clauses import Clause, spelling
from webapp.domain.forms.personal_words.speaking import AND

Language = Literal["en", "de"]
Role = Literal["tells", "own", "has", "is", "does", "says"]

GAP = 5
"""How many words `..` may stand for."""
_KEPT = 4
"""How many letters of `word*` and `*word` they are looked up by."""

_NOUN_ENDS = ("s", "es", "n", "en", "e", "er", "ern")

_LINE = re.compile(r"(?P<language>en|de) (?P<role>tells|own|has|is|does|says): (?P<phrases>.+)")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a phrase: the words that may stand there, or must not."""

    exact: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    written: frozenset[str] = frozenset()
    optional: bool = False
    unwanted: bool = False
    gap: bool = False
    edge: bool = False

    def takes(self, clause: Clause, at: int) -> bool:
        """Whether the word at `at` of the clause may stand here."""
        word = clause.words[at]
        return (
            word in self.exact
            or (bool(self.begins) and word.startswith(self.begins))
            or (bool(self.ends) and word.endswith(self.ends))
            or (bool(self.written) and clause.written[at] in self.written)
        )

    @property
    def rarity(self) -> int:
        """How good a place is to look for first: the length of its shortest word, 0 for no word at all."""
        if self.optional or self.unwanted or self.gap or self.edge:
            return 0
        return min(map(len, (*self.exact, *self.begins, *self.ends, *self.written)), default=0)


@dataclass(frozen=True, slots=True)
class Sign:
    """A phrase of a table. `role` says when it speaks of the writer."""

    category: str
    language: Language
    role: Role
    places: tuple[Place, ...]


class Found(NamedTuple):
    """A sign in a clause, from the word at `begin` to the one before `end`."""

    sign: Sign
    begin: int
    end: int


class _Entry(NamedTuple):
    """A sign by its rarest place, with the places before it, the nearest first, and those after it."""

    sign: Sign
    rarest: Place
    before: tuple[Place, ...]
    after: tuple[Place, ...]


class Signs:
    """All signs of some tables, found by their rarest word, so that a text takes time by its length only."""

    def __init__(self, tables: Mapping[str, str], classes: Mapping[str, str]) -> None:
        self._exact: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._begins: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._ends: defaultdict[str, list[_Entry]] = defaultdict(list)
        read = _Reader(classes)
        for category, table in tables.items():
            for sign in read.signs(category, table):
                self._enter(sign)

    def _enter(self, sign: Sign) -> None:
        at = max(range(len(sign.places)), key=lambda at: sign.places[at].rarity)
        rarest = sign.places[at]
        if min(map(len, (*rarest.begins, *rarest.ends)), default=_KEPT) < _KEPT:
            raise ValueError(f"too short to be looked up by: {rarest}")
        entry = _Entry(sign, rarest, sign.places[:at][::-1], sign.places[at + 1 :])
        for word in rarest.exact | {spelling(word) for word in rarest.written}:
            self._exact[word].append(entry)
        for begin in {begin[:_KEPT] for begin in rarest.begins}:
            self._begins[begin].append(entry)
        for end in {end[-_KEPT:] for end in rarest.ends}:
            self._ends[end].append(entry)

    def found_in(self, clause: Clause, without: Container[str]) -> Iterator[Found]:
        """Every sign that stands in the clause, whoever it speaks of, without those of some categories."""
        for at, word in enumerate(clause.words):
            for entry in self._looked_up(word):
                if entry.sign.category not in without and (found := _found(entry, clause, at)):
                    yield found

    def _looked_up(self, word: str) -> list[_Entry]:
        return (
            self._exact.get(word, _NONE)
            + self._begins.get(word[:_KEPT], _NONE)
            + self._ends.get(word[-_KEPT:], _NONE)
        )


_NONE: list[_Entry] = []


def _found(entry: _Entry, clause: Clause, at: int) -> Found | None:
    """The sign of the entry around its rarest word, if that is the one at `at`."""
    if not entry.rarest.takes(clause, at):
        return None
    end = _reach(entry.after, 0, clause, at + 1, 1) if entry.after else at + 1
    if end is None:
        return None
    begin = _reach(entry.before, 0, clause, at - 1, -1) if entry.before else at - 1
    return None if begin is None else Found(entry.sign, begin + 1, end)


def _reach(places: Sequence[Place], first: int, clause: Clause, at: int, step: int) -> int | None:
    """Where one comes to from `at` over the places from `first`, forwards or backwards, if one can."""
    if first == len(places):
        return at
    place = places[first]
    if place.gap:
        return _over_a_gap(places, first + 1, clause, at, step)
    inside = 0 <= at < len(clause.words)
    taken = inside and place.takes(clause, at)
    if place.unwanted:
        return None if taken else _reach(places, first + 1, clause, at, step)
    way = _reach(places, first + 1, clause, at + step, step) if taken else None
    if way is None and (place.optional or (place.edge and (not inside or clause.words[at] in AND))):
        return _reach(places, first + 1, clause, at, step)
    return way


def _over_a_gap(places: Sequence[Place], first: int, clause: Clause, at: int, step: int) -> int | None:
    for skipped in range(GAP + 1):
        way = _reach(places, first, clause, at + step * skipped, step)
        if way is not None:
            return way
    return None


class _Reader:
    """Reads tables. Raises `ValueError` with what it cannot read."""

    def __init__(self, classes: Mapping[str, str]) -> None:
        self._classes: dict[str, Place] = {"edge": Place(edge=True)}
        for name, words in classes.items():
            self._classes[name] = self._place("|".join(words.split()))

    def signs(self, category: str, table: str) -> Iterator[Sign]:
        for line in _logical_lines(table):
            entry = _LINE.fullmatch(line)
            if not entry:
                raise ValueError(line)
            language, role = cast(Language, entry["language"]), cast(Role, entry["role"])
            for phrase in entry["phrases"].split(","):
                places = tuple(map(self._place, phrase.split()))
                if language == "de" and role in ("own", "has"):
                    places = tuple(map(_inflected, places))
                if not max((place.rarity for place in places), default=0):
                    raise ValueError(f"{category}: {line}: nothing to look for in {phrase!r}")
                yield Sign(category, language, role, places)

    def _named(self, name: str) -> Place:
        if name[1:-1] not in self._classes:
            raise ValueError(f"no class is called {name}")
        return self._classes[name[1:-1]]

    def _place(self, notation: str) -> Place:
        if notation == "..":
            return Place(gap=True)
        unwanted, notation = notation.startswith("!"), notation.removeprefix("!")
        optional, notation = notation.endswith("?"), notation.removesuffix("?")
        choices = [choice for choice in notation.split("|") if not choice.startswith("<")]
        of_class = [self._named(choice) for choice in notation.split("|") if choice.startswith("<")]
        plain = [spelling(choice) for choice in choices if choice[0] != "=" and "*" not in choice]
        return Place(
            exact=frozenset(plain).union(*(place.exact for place in of_class)),
            begins=(*_stems(choices, "", "*"), *(stem for place in of_class for stem in place.begins)),
            ends=(*_stems(choices, "*", ""), *(stem for place in of_class for stem in place.ends)),
            written=frozenset(choice[1:] for choice in choices if choice[0] == "=").union(
                *(place.written for place in of_class)
            ),
            optional=optional,
            unwanted=unwanted,
            edge=any(place.edge for place in of_class),
        )


def _inflected(place: Place) -> Place:
    """The place with German nouns in every case and number: *Operation, Operationen*."""
    nouns = [word for word in place.exact if len(word) >= _KEPT]
    return replace(place, exact=place.exact.union(noun + end for noun in nouns for end in _NOUN_ENDS))


def _stems(choices: Iterable[str], before: str, after: str) -> tuple[str, ...]:
    """The stems among the choices that have their asterisk there, in the spelling of the tables."""
    starred = [choice for choice in choices if "*" in choice and choice[0] != "="]
    wanted = [choice for choice in starred if choice.startswith("*") == bool(before)]
    return tuple(spelling(choice.removeprefix(before).removesuffix(after)) for choice in wanted)


def _logical_lines(table: str) -> Iterator[str]:
    """Lines with those that go on in them, without comments."""
    lines = (line for line in table.splitlines() if line.strip() and not line.startswith("#"))
    logical = ""
    for line in lines:
        if line.startswith(" "):
            logical += " " + line.strip()
        else:
            if logical:
                yield logical
            logical = line
    if logical:
        yield logical
