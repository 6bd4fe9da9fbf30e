"""Says what stands on the sheet for the conversation before an offer: each line with its source.

It has no field for a rating: no score, no rank, no advice whether to hire.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from webapp.domain.errors import N_
from webapp.domain.fit.candidates_part import MESSAGES
from webapp.domain.fit.findings import ADVICE, TITLES, Finding
from webapp.domain.forms.question_states import FollowedUp
from webapp.domain.forms.questions import Outcome
from webapp.domain.library.entries import Source

About = Literal["goals", "motivation", "needs"]
Part = Literal["form", "report", "letter"]

OPEN: dict[Outcome | None, str] = {
    "partly": N_("partly answered, they say"),
    "not": N_("not answered, they say"),
    None: N_("not known to be answered"),
}
"""Why a question is open. Gettext messages."""

ONE_VIEW = N_("It rests on one interviewer’s view")
ONE_VIEW_ADVICE = N_("Ask the others of the panel before you say anything.")


@dataclass(frozen=True)
class FromRound:
    """Where a line comes from: the candidate's form, the report or a letter of a round, by its number, and
    on which local day that round was, or the letter was sent."""

    part: Part
    number: int
    on: date


@dataclass(frozen=True)
class Told:
    """What the candidate was told: `note` in the recruiter's own words, if there are any."""

    finding: Finding
    note: str
    source: FromRound

    @property
    def said(self) -> str:
        """What the finding says to a candidate. A gettext message."""
        return MESSAGES[self.finding]


@dataclass(frozen=True)
class Parting:
    """Whether the two sides part on a dimension, and what was said about it. `finding` is None where it
    rests on one of several interviewers."""

    dimension: str
    finding: Finding | None
    came_up: bool
    source: FromRound
    told: Told | None = None

    @property
    def title(self) -> str:
        """A gettext message, as `advice` is."""
        return TITLES[self.finding] if self.finding else ONE_VIEW

    @property
    def advice(self) -> str:
        return ADVICE[self.finding] if self.finding else ONE_VIEW_ADVICE

    @property
    def is_in_line(self) -> bool:
        return self.finding is Finding.IN_LINE


@dataclass(frozen=True)
class Offered:
    """What the library says we can offer, with its honest limits. `sure`: it is known to be about that."""

    text: str
    limits: str
    source: Source
    sure: bool


@dataclass(frozen=True)
class Topic:
    """A dimension to talk about: what they hope for, what we can offer, where the two part. `source` is None
    where the candidate chose nothing, and it is one that usually matters."""

    dimension: str
    wanted: str
    source: FromRound | None
    offers: tuple[Offered, ...]
    parting: Parting | None


@dataclass(frozen=True)
class Hope:
    """What else they hope for, in their words."""

    about: About
    text: str
    source: FromRound


@dataclass(frozen=True)
class OpenQuestion:
    """A question that still waits for an answer; its `source` is the form in which it was asked last.
    `followed_up`: who ticked it off all the same."""

    text: str
    outcome: Outcome | None
    source: FromRound
    followed_up: FollowedUp | None = None

    @property
    def why(self) -> str:
        """A gettext message."""
        return OPEN.get(self.outcome, OPEN[None])


@dataclass(frozen=True)
class ToKeep:
    """A promise that is still to be kept: by whom, and by which day if one was named."""

    text: str
    who: str
    by: date | None
    source: FromRound


@dataclass(frozen=True)
class RoundTold:
    """A round that the sheet is made of."""

    interview_id: int
    number: int
    held_on: date


@dataclass(frozen=True)
class OfferSheet:
    """All that the sheet says; its page and its PDF show this value and nothing else.

    `elsewhere`: where the two parted on dimensions that do not matter most any more. `more_questions` and
    `more_promises`: how many there was no room for. `is_full`: it takes small print to have it on one page.
    """

    candidate: str
    role: str
    rounds: tuple[RoundTold, ...]
    topics: tuple[Topic, ...] = ()
    hopes: tuple[Hope, ...] = ()
    elsewhere: tuple[Parting, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    more_questions: int = 0
    promises: tuple[ToKeep, ...] = ()
    more_promises: int = 0
    is_full: bool = False

    @property
    def chosen(self) -> bool:
        """Whether the candidate chose the dimensions."""
        return any(topic.source for topic in self.topics)
