"""Searches one edition of the library for any role, and remembers the answers."""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

from webapp.adapters.stemming import stem
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.matching.search import Index, IndexedRoleLibrary, SearchResult

MOST_REMEMBERED = 2_000
"""Answers that are remembered: four times as many as a list of gaps asks for."""

_Place = tuple[str, str, str] | None


class LibraryIndex:
    """The search index of one edition of the library. Asking it the same question again costs nothing."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._roles: dict[_Place, IndexedRoleLibrary] = {}
        self._found: OrderedDict[tuple[_Place, bytes], SearchResult] = OrderedDict()
        self._lock = Lock()

    def for_role(self, role: RoleFacts | None) -> IndexedRoleLibrary:
        """The library as it applies to a role; all of it without one."""
        place = _place_of(role)
        if place not in self._roles:
            self._roles[place] = IndexedRoleLibrary(self.index, role, stem)
        return self._roles[place]

    def answers_to(self, role: RoleFacts | None, question: str) -> SearchResult:
        """What answers a question for a role. It remembers only a digest of the question: the question may be
        erased, and must be gone then."""
        digest = sha256(question.encode("utf-8", "surrogatepass")).digest()
        key = _place_of(role), digest
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        found = self.for_role(role).answers_to(question)
        with self._lock:
            self._found[key] = found
            while len(self._found) > MOST_REMEMBERED:
                self._found.popitem(last=False)
        return found


def _place_of(role: RoleFacts | None) -> _Place:
    return (role.department, role.location, role.level) if role else None
