"""Assigns each of the candidate's questions to a panelist and balances the load."""

from collections import deque
from collections.abc import Sequence

from webapp.domain.interview.facts import Panelist


def assign_questions(about: Sequence[tuple[str, ...]], panel: Sequence[Panelist]) -> list[Panelist]:
    """Who answers each question. `about` are the dimensions of each, the likeliest first.

    A question goes to somebody whose focus fits it, or to anybody where no focus does, the first of the panel
    among equals. Nobody has two more than somebody else, unless only they know.
    """
    everybody = list(range(len(panel)))
    able = [experts(dimensions, panel) or everybody for dimensions in about]
    seats = [0] * len(about)
    share = [0] * len(panel)
    for i in sorted(range(len(about)), key=lambda i: len(able[i])):
        seats[i] = min(able[i], key=lambda seat: share[seat])
        share[seats[i]] += 1
    while _moved_one_question(seats, share, able):
        pass
    return [panel[seat] for seat in seats]


def experts(dimensions: tuple[str, ...], panel: Sequence[Panelist]) -> list[int]:
    """Seats of those who know the first of `dimensions` that anybody on the panel knows."""
    by_dimension = ([i for i, p in enumerate(panel) if d in p.focus] for d in dimensions)
    return next(filter(None, by_dimension), [])


def _moved_one_question(seats: list[int], share: list[int], able: Sequence[Sequence[int]]) -> bool:
    """Passes questions on along a chain of people who are able, from one who has two more than its end has.

    False when there is no such chain: then no other handing out is fairer (Harvey, Ladner, Lovász and Tamir's
    semi-matchings, 2003).
    """
    for start in sorted(range(len(share)), key=lambda seat: -share[seat]):
        came_by: dict[int, int] = {start: -1}
        waiting = deque([start])
        while waiting:
            seat = waiting.popleft()
            if share[seat] <= share[start] - 2:
                _pass_on(seats, came_by, seat, start)
                share[start] -= 1
                share[seat] += 1
                return True
            for question in (q for q, holder in enumerate(seats) if holder == seat):
                for other in able[question]:
                    if other not in came_by:
                        came_by[other] = question
                        waiting.append(other)
    return False


def _pass_on(seats: list[int], came_by: dict[int, int], end: int, start: int) -> None:
    while end != start:
        question = came_by[end]
        end, seats[question] = seats[question], end
