"""Says what a later round may know of the rounds before it (design, section 4, Independence).

It is made of `EarlierRound`, which has no field for ratings, beliefs, findings, evidence, criteria, notes or
who dealt with what: what a value cannot hold, no page and no file can tell.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from webapp.domain.errors import N_
from webapp.domain.forms.answers import PreInterview, Question
from webapp.domain.forms.question_states import FollowedUp
from webapp.domain.text.folding import folded

PASS_ON_LIMIT = 2000
"""Characters of what a recruiter passes on to the next panel."""
PASS_ON_TOO_LONG = N_("That is too much to read before an interview. Say it in 2,000 characters.")


class Became(StrEnum):
    """What became of a question, as far as is known."""

    ANSWERED = "answered"
    WRITTEN = "written"
    FOLLOWED_UP = "followed_up"
    TALKED = "talked"
    PARTLY = "partly"
    NOT = "not"
    UNKNOWN = "unknown"


BECAME: dict[Became, str] = {
    Became.ANSWERED: N_("answered, they say"),
    Became.WRITTEN: N_("answered in writing"),
    Became.FOLLOWED_UP: N_("they have not said whether it was answered"),
    Became.TALKED: N_("talked about; they have not said whether it was answered"),
    Became.PARTLY: N_("partly answered, they say"),
    Became.NOT: N_("not answered, they say"),
    Became.UNKNOWN: N_("not known to be answered"),
}
_OPEN = (Became.PARTLY, Became.NOT, Became.UNKNOWN)


@dataclass(frozen=True)
class AskedBefore:
    """A question that the candidate asked in an earlier round, for interviewers to see, on which local day,
    and what became of it. `followed_up`: who ticked it off since; it is still open if they call it so."""

    key: str
    text: str
    asked_on: date
    became: Became
    followed_up: FollowedUp | None = None

    @property
    def is_open(self) -> bool:
        return self.became in _OPEN

    @property
    def said(self) -> str:
        """What became of it in words. A gettext message."""
        return BECAME[self.became]


@dataclass(frozen=True)
class PromisedBefore:
    """What somebody on our side promised in an earlier round, by which day if one was named, and whether it
    was kept, as a recruiter noted."""

    what: str
    who: str
    by: date | None
    kept: bool


@dataclass(frozen=True)
class EarlierRound:
    """All that a later round may know of one whose report is there. `held_on`: its local day. `most`: the
    dimensions that the candidate chose, in order, none if they did not answer."""

    held_on: date
    questions: tuple[AskedBefore, ...] = ()
    promises: tuple[PromisedBefore, ...] = ()
    most: tuple[str, ...] = ()


@dataclass(frozen=True)
class PassedOn:
    """What a recruiter passes on to the next panel, in their words; `by` is their name."""

    words: str
    by: str


@dataclass(frozen=True)
class SoFar:
    """What a briefing says of earlier rounds. `days`: on which they were. `open`: questions that still wait
    for an answer, the longest first; `asked`: the others. `most_before` and `most_now`: what matters most, in
    order, where that has changed; otherwise both are empty."""

    days: tuple[date, ...] = ()
    open: tuple[AskedBefore, ...] = ()
    asked: tuple[AskedBefore, ...] = ()
    promises: tuple[PromisedBefore, ...] = ()
    most_before: tuple[str, ...] = ()
    most_now: tuple[str, ...] = ()
    passed_on: PassedOn | None = None

    @property
    def to_keep(self) -> tuple[PromisedBefore, ...]:
        """Promises that are still to be kept."""
        return tuple(promise for promise in self.promises if not promise.kept)

    def asked_before(self, question: Question) -> date | None:
        """Since when a question of today is open; None for one that is new."""
        return next((asked.asked_on for asked in self.open if _are_one(asked, question)), None)


def so_far(
    earlier: Sequence[EarlierRound], passed_on: PassedOn | None, answers: PreInterview | None
) -> SoFar | None:
    """What today's panel may know of `earlier` rounds, in order of time; None where there is nothing.

    `answers`: what the candidate says for today, None if nothing yet. An open question that they have not
    brought along is let go, since they could drop it.
    """
    if not earlier and passed_on is None:
        return None
    today = answers.for_interviewers() if answers else None
    asked = _latest(question for round_ in earlier for question in round_.questions)
    still = tuple(q for q in asked if q.is_open and (today is None or _is_among(q, today.questions)))
    before = next((round_.most for round_ in reversed(earlier) if round_.most), ())
    now = today.dimensions() if today else ()
    changed = bool(before and now and before != now)
    return SoFar(
        days=tuple(round_.held_on for round_ in earlier),
        open=still,
        asked=tuple(q for q in asked if not q.is_open),
        promises=tuple(promise for round_ in earlier for promise in round_.promises),
        most_before=before if changed else (),
        most_now=now if changed else (),
        passed_on=passed_on,
    )


def _latest(asked: Iterable[AskedBefore]) -> tuple[AskedBefore, ...]:
    """Each question once: since when it was asked first, and with what became of it last."""
    known: list[AskedBefore] = []
    for question in asked:
        place = next((n for n, other in enumerate(known) if _are_one(other, question)), None)
        if place is None:
            known.append(question)
        else:
            known[place] = replace(question, asked_on=known[place].asked_on)
    return tuple(known)


def _is_among(asked: AskedBefore, questions: Iterable[Question]) -> bool:
    return any(_are_one(asked, question) for question in questions)


def _are_one(one: AskedBefore, other: AskedBefore | Question) -> bool:
    return one.key == other.key or folded(one.text) == folded(other.text)


_RATINGS = re.compile(
    r"\b[1-5]\s*(?:/|of|out of)\s*5\b"
    r"|\b(?:scored?|rat(?:e|ed|ing)|points?|stars?|belief|criteri(?:on|a)|finding|evidence)s?\b",
    re.IGNORECASE,
)


def may_name_ratings(words: str) -> bool:
    """Whether words that are to be passed on seem to speak of ratings, which a later panel is not to know. It
    is a hint to who writes them, and decides nothing."""
    return _RATINGS.search(words) is not None
