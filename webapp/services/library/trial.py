"""Tries a question on the library: what a briefing would take, and what else ranked."""

from dataclasses import dataclass
from itertools import chain

from sqlalchemy import select

from webapp.db import db
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import AppliesTo
from webapp.domain.matching.search import Found, Match
from webapp.domain.matching.shortlist import Ranked, ranked
from webapp.models.library import LibraryEntry
from webapp.services.library.entries import shelf_for

RANKED = 10
ELSEWHERE = 3
PLACES = 24
"""Places that are asked whether they would know more; each is another shelf."""
CLOSE = 0.5
"""What a passage of elsewhere must score to be told of, as a share of the best one here."""


@dataclass(frozen=True)
class Trial:
    """What the library says to a question. `elsewhere`: passages that apply to other roles, closest first."""

    found: Found
    ranking: tuple[Ranked, ...]
    elsewhere: tuple[Match, ...]


def tried(question: str, role: RoleFacts) -> Trial:
    """What a briefing for `role` would take, and why not the rest."""
    shelf = shelf_for(role)
    found, matches = shelf.answers_to(question), shelf.search(question, RANKED)
    best = max((match.score for match in matches), default=0.0)
    return Trial(found, ranked(found, matches), _elsewhere(question, role, CLOSE * best))


def _elsewhere(question: str, role: RoleFacts, least: float) -> tuple[Match, ...]:
    shelves = (
        shelf_for(RoleFacts("", place.department, place.location, place.level)) for place in _others(role)
    )
    matches = chain.from_iterable(shelf.search(question, ELSEWHERE) for shelf in shelves)
    close = {
        (match.passage.source.entry_id, match.passage.heading): match
        for match in matches
        if match.score >= least and not match.passage.entry.applies_to.fits(role)
    }
    return tuple(sorted(close.values(), key=lambda match: -match.score)[:ELSEWHERE])


def _others(role: RoleFacts) -> list[AppliesTo]:
    """The places that entries in use apply to and that are not the role's."""
    found = db.session.execute(
        select(LibraryEntry.department, LibraryEntry.location, LibraryEntry.level)
        .where(LibraryEntry.retired_at.is_(None))
        .distinct()
        .order_by(LibraryEntry.department, LibraryEntry.location, LibraryEntry.level)
    )
    places = (AppliesTo(*row) for row in found)
    return [place for place in places if not place.fits(role)][:PLACES]
