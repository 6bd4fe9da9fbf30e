"""Collects the lines and library entries of a finished briefing, and compares two briefings."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from webapp.domain.briefing.composition import Briefing, PrintedLine
from webapp.domain.interview.facts import InterviewFacts
from webapp.domain.interview.sessions import Session

__all__ = ["entries_in", "lines_of", "says_the_same"]


def lines_of(briefing: Briefing) -> Iterator[PrintedLine]:
    """Everything that the company says in it, in its order."""
    yield from chain.from_iterable(priority.lines for priority in briefing.priorities)
    yield from chain.from_iterable(question.lines for question in briefing.questions)
    yield from (*briefing.culture, *briefing.growth, *briefing.benefits)


def entries_in(briefing: Briefing) -> frozenset[int]:
    """Ids of the library entries that it prints something of."""
    return frozenset(line.source.entry_id for line in lines_of(briefing))


def says_the_same(one: Briefing, other: Briefing) -> bool:
    """Whether two briefings say the same to a panel: that an entry was looked at again and still holds is
    good to know, and no reason for a letter. Nor is that an older version knows by name only who answers, or
    what clocks show where the candidate is, does not count its only session, or does not
    know in which language an entry is."""
    if _without_dates_and_ids(one) != _without_dates_and_ids(other):
        return False
    return all(q.is_for_whom(same) for q, same in zip(one.questions, other.questions, strict=True))


def _without_dates_and_ids(briefing: Briefing) -> Briefing:
    return replace(
        briefing,
        interview=replace(briefing.interview, candidate_zone="", sessions=_counted(briefing.interview)),
        priorities=tuple(replace(p, lines=_without_dates(p.lines)) for p in briefing.priorities),
        questions=tuple(replace(q, lines=_without_dates(q.lines), who_id=None) for q in briefing.questions),
        culture=_without_dates(briefing.culture),
        growth=_without_dates(briefing.growth),
        benefits=_without_dates(briefing.benefits),
    )


def _counted(interview: InterviewFacts) -> tuple[Session, ...]:
    return interview.day if len(interview.day) > 1 else ()


def _without_dates(lines: tuple[PrintedLine, ...]) -> tuple[PrintedLine, ...]:
    return tuple(replace(line, source=replace(line.source, reviewed_on=None, language="")) for line in lines)
