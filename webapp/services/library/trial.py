"""Tries a question on the library: what a briefing would take, and what else ranked."""

from dataclasses import dataclass
from itertools import chain

from sqlalchemy import select

from webapp.db import db
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import AppliesTo
from webapp.domain.matching.search import Match, SearchResult
from webapp.domain.matching.shortlist import RankedPassage, explain_ranking
from webapp.models.library import IN_USE, LibraryEntry
from webapp.services.library.entries import library_for

RANKED = 10
ELSEWHERE = 3
PLACES = 24
"""Places that are asked whether they would know more; each takes another search."""
CLOSE = 0.5
"""What a passage of elsewhere must score to be told of, as a share of the best one here."""


@dataclass(frozen=True)
class QuestionTrial:
    """What the library says to a question. `elsewhere`: passages that apply to other roles, closest first."""

    found: SearchResult
    ranking: tuple[RankedPassage, ...]
    elsewhere: tuple[Match, ...]


def try_question(question: str, role: RoleFacts) -> QuestionTrial:
    """What a briefing for `role` would take, and why not the rest."""
    library = library_for(role)
    found, matches = library.answers_to(question), library.search(question, RANKED)
    best = max((match.score for match in matches), default=0.0)
    return QuestionTrial(found, explain_ranking(found, matches), _elsewhere(question, role, CLOSE * best))


def _elsewhere(question: str, role: RoleFacts, least: float) -> tuple[Match, ...]:
    libraries = (
        library_for(RoleFacts("", place.department, place.location, place.level)) for place in _others(role)
    )
    matches = chain.from_iterable(library.search(question, ELSEWHERE) for library in libraries)
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
        .where(IN_USE)
        .distinct()
        .order_by(LibraryEntry.department, LibraryEntry.location, LibraryEntry.level)
    )
    places = (AppliesTo(*row) for row in found)
    return [place for place in places if not place.fits(role)][:PLACES]
