"""Decides which library entries need a review, are unused, or contradict something."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from webapp.domain.library.entries import AppliesTo, Entry
from webapp.domain.library.outdated import outdated_sentences

UpkeepState = Literal["look", "blanks", "review", "unused", "contradiction"]
"""What can be the matter with an entry: it has blanks to fill in, its review is due, no briefing uses it, it
contradicts; or any of them, when it needs a look."""

ContradictionKind = Literal["same_title", "same_question", "past_date", "other_place"]

REVIEW_LASTS = timedelta(days=180)
"""How long an entry is good for after somebody has checked it."""
USE_LASTS = timedelta(days=180)
"""For how long no briefing prints an entry before somebody should ask what it is for."""


def review_due(reviewed_on: date | None) -> date | None:
    """The day on which an entry is to be checked again; None if it never was, which is due at once."""
    return reviewed_on + REVIEW_LASTS if reviewed_on else None


def is_review_due(reviewed_on: date | None, today: date) -> bool:
    """Whether an entry is to be checked on the day `today`."""
    due = review_due(reviewed_on)
    return due is None or due <= today


def is_unused(since: datetime, used_at: datetime | None, now: datetime) -> bool:
    """Whether no briefing has printed an entry for so long, it having been there `since` then."""
    return max(since, used_at or since) <= now - USE_LASTS


@dataclass(frozen=True)
class Contradiction:
    """Something that cannot be right. `entry` is where, `other` the entry that it does not agree with.

    *same_title*, *same_question*: two entries for the same places; `quote` is the title or the question.
    *past_date*: the sentence `quote` looks ahead to a day that is over. *other_place*: the title names the
    place `quote`, and the entry applies to another.
    """

    kind: ContradictionKind
    entry: Entry
    quote: str
    other: Entry | None = None


def contradictions(
    entries: Sequence[Entry], locations: Iterable[str], today: date
) -> tuple[Contradiction, ...]:
    """What contradicts among entries in use: each other, the calendar or their own place.

    `locations` are the places that there are, by name.
    """
    return (
        *_duplicates("same_title", entries, lambda entry: (entry.title,)),
        *_duplicates("same_question", entries, lambda entry: entry.answers),
        *_past_dates(entries, today),
        *_other_places(entries, locations),
    )


def normalised(text: str) -> str:
    """What is left of a line where case, marks and spaces make no difference."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _duplicates(
    kind: ContradictionKind, entries: Sequence[Entry], lines_of: Callable[[Entry], Sequence[str]]
) -> Iterator[Contradiction]:
    """Entries of one language that share a line and apply to the same role, none being the more specific:
    each one with the first that it clashes with."""
    known: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    told = set()
    for entry in sorted(entries, key=lambda entry: entry.id):
        for line in lines_of(entry):
            others = known[entry.language, normalised(line)]
            other = next(
                (o for o in others if o is not entry and _overlap(o.applies_to, entry.applies_to)), None
            )
            others.append(entry)
            if other and (other.id, entry.id) not in told:
                told.add((other.id, entry.id))
                yield Contradiction(kind, other, line, entry)


def _overlap(one: AppliesTo, other: AppliesTo) -> bool:
    """Whether two places can be one role's, and neither is a part of the other."""
    pairs = [
        (mine.casefold(), theirs.casefold())
        for mine, theirs in zip(_fields(one), _fields(other), strict=True)
    ]
    apart = any(mine and theirs and mine != theirs for mine, theirs in pairs)
    mine_alone = any(mine and not theirs for mine, theirs in pairs)
    theirs_alone = any(theirs and not mine for mine, theirs in pairs)
    return not apart and mine_alone == theirs_alone


def _fields(place: AppliesTo) -> tuple[str, str, str]:
    return place.department, place.location, place.level


def _past_dates(entries: Iterable[Entry], today: date) -> Iterator[Contradiction]:
    for entry in entries:
        for found in (*outdated_sentences(entry.body, today), *outdated_sentences(entry.limits, today)):
            yield Contradiction("past_date", entry, found.sentence)


def _other_places(entries: Iterable[Entry], locations: Iterable[str]) -> Iterator[Contradiction]:
    names = {normalised(name): name for name in locations if normalised(name)}
    for entry in entries:
        own, title = normalised(entry.applies_to.location), f" {normalised(entry.title)} "
        named = [name for name in names if f" {name} " in title]
        if own and named and not any(_is_the_same(own, name) for name in named):
            yield Contradiction("other_place", entry, names[named[0]])


def _is_the_same(one: str, other: str) -> bool:
    """Whether one name is a part of the other, as of *London* and *London Bridge*."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "
