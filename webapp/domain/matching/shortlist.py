"""Explains for each ranked passage whether a briefing takes it, and if not, why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from webapp.domain.matching.search import Match, SearchResult

Selection = Literal["chosen", "same_entry", "further", "too_little"]
"""What becomes of a passage that ranks. `same_entry`: another passage of its entry is taken; `further`:
closer ones are; `too_little`: nothing is, as nothing here is taken for an answer."""


@dataclass(frozen=True)
class RankedPassage:
    """A passage in its place, 1 for the first. `share`: its score by the highest one, 0…1."""

    place: int
    match: Match
    share: float
    fate: Selection


def explain_ranking(found: SearchResult, matches: Sequence[Match]) -> tuple[RankedPassage, ...]:
    """`matches`, the closest first, with what becomes of each when `found` is what a briefing takes."""
    best = max((match.score for match in matches), default=0.0)
    return tuple(
        RankedPassage(place, match, match.score / best if best else 0.0, _selection(match, found))
        for place, match in enumerate(matches, start=1)
    )


def _selection(match: Match, found: SearchResult) -> Selection:
    taken = [chosen.passage.source for chosen in found.matches]
    source = match.passage.source
    if not taken:
        return "too_little"
    if (source.entry_id, source.heading) in {(s.entry_id, s.heading) for s in taken}:
        return "chosen"
    return "same_entry" if source.entry_id in {s.entry_id for s in taken} else "further"
