"""Proposes a running order for the interview: who mostly speaks, from when, for how long."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from webapp.domain.errors import N_

Side = Literal["we", "they", "both"]


@dataclass(frozen=True)
class Slot:
    """A stretch of the interview: `begins` minutes after the start; who speaks mostly.

    `title` is a gettext message; `dimensions` are keys of what it is about, for a template to name.
    """

    begins: int
    minutes: int
    title: str
    side: Side
    dimensions: tuple[str, ...] = ()

    @property
    def after(self) -> timedelta:
        """How long after the start it begins."""
        return timedelta(minutes=self.begins)


@dataclass(frozen=True)
class Part:
    """What a slot is made of: `least` minutes make it worth having; `weight` is its share of what is left."""

    title: str
    side: Side
    least: int
    weight: int
    dimensions: tuple[str, ...] = ()


WORK = N_("Their work and ours")
GROWTH_AND_BENEFITS = N_("Growth and benefits")
GROWTH = N_("Growth")
BENEFITS = N_("Benefits")
MATTERS = N_("What matters to them")
WANTS = N_("Ask: needs, motivation, goals")
WELCOME = N_("Welcome")
HELLO = N_("Who is here")
NEXT = N_("What happens next")
THEIR_QUESTIONS = N_("Their questions")

TO_THE_CANDIDATE = {
    WELCOME: N_("Welcome, and who is who"),
    HELLO: N_("Who is who"),
    WANTS: N_("What you need, and where you want to go"),
    WORK: N_("Your work and ours"),
    MATTERS: N_("What matters to you"),
    GROWTH_AND_BENEFITS: N_("How people grow here, pay and benefits"),
    GROWTH: N_("How people grow here"),
    BENEFITS: N_("Pay and benefits"),
    THEIR_QUESTIONS: N_("Your questions"),
    NEXT: N_("What happens next"),
}
"""What the slots are called where the candidate reads them, by their titles."""

_FIRST_TO_GO = (WORK, WELCOME, NEXT, GROWTH_AND_BENEFITS, WANTS)

LEAST = 3
"""Minutes of the shortest slot: in less nothing is said."""


def running_order(
    minutes: int, dimensions: tuple[str, ...], questions: int, panel: int = 1
) -> tuple[Slot, ...]:
    """Slots that follow each other and add up to exactly `minutes`, which must be positive.

    More dimensions and more questions take more of the time, and a larger `panel` longer to introduce itself.
    From 15 minutes on every one of the five practices has its place; in less, the parts that are left out
    first are those that a letter can make up for. No slot is shorter than `LEAST`, unless the interview is.
    """
    return laid_out(_parts(dimensions, questions, panel), minutes)


def laid_out(parts: tuple[Part, ...], minutes: int) -> tuple[Slot, ...]:
    """The slots of those of `parts` that fit into exactly `minutes`, in their order."""
    parts = _that_fit(parts, minutes)
    slots, begins = [], 0
    for part, length in zip(parts, _lengths(parts, minutes), strict=True):
        slots.append(Slot(begins, length, part.title, part.side, part.dimensions))
        begins += length
    return tuple(slots)


def in_their_words(order: Sequence[Slot]) -> tuple[Slot, ...]:
    """The same slots, called as the candidate reads them."""
    return tuple(replace(slot, title=TO_THE_CANDIDATE[slot.title]) for slot in order)


def minutes_for_questions(order: Sequence[Slot]) -> int:
    """How long the candidate has for their questions, in whosever words the order is."""
    titles = (THEIR_QUESTIONS, TO_THE_CANDIDATE[THEIR_QUESTIONS])
    return sum(slot.minutes for slot in order if slot.title in titles)


def _parts(dimensions: tuple[str, ...], questions: int, panel: int) -> tuple[Part, ...]:
    return (
        welcome(panel),
        ASKING,
        OF_WORK,
        of_what_matters(dimensions),
        of_the_company(GROWTH_AND_BENEFITS),
        of_questions(questions),
        CLOSING,
    )


ASKING = Part(WANTS, "they", LEAST, 6)
OF_WORK = Part(WORK, "they", 5, 10)
CLOSING = Part(NEXT, "both", LEAST, 1)


def welcome(panel: int) -> Part:
    return Part(WELCOME, "both", LEAST, panel)


def of_what_matters(dimensions: tuple[str, ...]) -> Part:
    return Part(MATTERS, "we", LEAST, 4 + 3 * len(dimensions), dimensions)


def of_the_company(title: str) -> Part:
    """Growth, benefits, or both."""
    return Part(title, "we", LEAST, 4)


def of_questions(questions: int) -> Part:
    return Part(THEIR_QUESTIONS, "they", 4, 4 + 2 * questions)


def _that_fit(parts: tuple[Part, ...], minutes: int) -> tuple[Part, ...]:
    for title in _FIRST_TO_GO:
        if sum(part.least for part in parts) <= minutes:
            break
        parts = tuple(part for part in parts if part.title != title)
    return parts if sum(part.least for part in parts) <= minutes else parts[-1:]


def _lengths(parts: Sequence[Part], minutes: int) -> list[int]:
    """What is left above the least goes by weight; minutes lost in rounding to the largest remainders."""
    left = minutes - sum(part.least for part in parts)
    weight = sum(part.weight for part in parts)
    lengths = [part.least + left * part.weight // weight for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: -(left * parts[i].weight % weight))
    for i in by_remainder[: minutes - sum(lengths)]:
        lengths[i] += 1
    return lengths if len(parts) > 1 else [minutes]
