"""Searches one edition of the library for any role, and remembers the answers."""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

from webapp.adapters.stemming import stem
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.matching.search import Found, Index, RoleShelf

REMEMBERED = 2_000
"""Questions whose answer is remembered: four times what a list of gaps asks again."""

_Key = tuple[str, str, str, bytes]


class Shelves:
    """An edition of the library. Asking it the same thing again costs nothing."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._roles: dict[tuple[str, str, str], RoleShelf] = {}
        self._found: OrderedDict[_Key, Found] = OrderedDict()
        self._lock = Lock()

    def of(self, role: RoleFacts) -> RoleShelf:
        """The library as it applies to a role."""
        place = role.department, role.location, role.level
        if place not in self._roles:
            self._roles[place] = RoleShelf(self.index, role, stem)
        return self._roles[place]

    def answers_to(self, role: RoleFacts, question: str) -> Found:
        """What answers a question for a role. Of the question itself only a digest is kept in mind: it may be
        erased, and must be gone then."""
        digest = sha256(question.encode("utf-8", "surrogatepass")).digest()
        key = role.department, role.location, role.level, digest
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        found = self.of(role).answers_to(question)
        with self._lock:
            self._found[key] = found
            while len(self._found) > REMEMBERED:
                self._found.popitem(last=False)
        return found
