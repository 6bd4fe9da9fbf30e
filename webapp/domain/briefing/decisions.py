"""What a recruiter decides beside a priority or a question, which stands above what the search finds."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.library.entries import PassageRef
from webapp.domain.matching.reasons import Reason
from webapp.domain.matching.search import Match, RoleLibrary, SearchResult

PRIORITY, QUESTION = "priority-", "question-"


@dataclass(frozen=True)
class Decision:
    """The passages that are printed first, in their order, and those that are not printed at all."""

    chosen: tuple[PassageRef, ...] = ()
    left_out: tuple[PassageRef, ...] = ()


Decisions = Mapping[str, Decision]
"""What was decided, by the names of the priorities and questions beside which it was."""

NOTHING = Decision()


def of_priority(dimension: str) -> str:
    """The name of a priority among decisions."""
    return PRIORITY + dimension


def of_question(key: str) -> str:
    """The name of a question among decisions; it stays the same while the question does."""
    return QUESTION + key


def as_decided(name: str, found: SearchResult, decisions: Decisions, library: RoleLibrary) -> SearchResult:
    """What was found, with the passages before it that were chosen beside `name`, and without what was left
    out there. What was chosen and stands in the library no more does not count: the search has its way."""
    decision = decisions.get(name, NOTHING)
    passages = [p for p in map(library.passage, decision.chosen) if p is not None]
    chosen = tuple(Match(passage, 0.0, Reason(decided=True)) for passage in passages)
    decided = {*decision.left_out, *(passage.ref for passage in passages)}
    matches = (*chosen, *(match for match in found.matches if match.passage.ref not in decided))
    if chosen:
        return SearchResult("answered", matches)
    return SearchResult(found.band if matches else "prepare", matches, found.in_person)
