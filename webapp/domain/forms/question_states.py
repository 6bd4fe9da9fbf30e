"""Says what has become of each of a candidate's questions over all rounds: one state for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from webapp.domain.errors import N_
from webapp.domain.forms.answers import Question
from webapp.domain.forms.questions import Outcome


class State(StrEnum):
    CONFIRMED = "confirmed"
    WRITTEN = "written"
    DEALT_WITH = "dealt_with"
    OPEN = "open"
    ASKED = "asked"
    DROPPED = "dropped"


STATES: dict[State, str] = {
    State.CONFIRMED: N_("Answered, as you said yourself"),
    State.WRITTEN: N_("Answered in writing"),
    State.DEALT_WITH: N_("Dealt with, as we see it"),
    State.OPEN: N_("Left open"),
    State.ASKED: N_("Asked"),
    State.DROPPED: N_("Not asked again"),
}
"""What a candidate is told of it."""

STILL_TO_ANSWER = frozenset({State.OPEN, State.ASKED})
"""Those that come along into the next form by themselves."""


def state_of(outcome: Outcome | None, written: bool, dealt_with: bool, reported: bool) -> State:
    """What became of a question in one round, of which `AskedQuestion` says what is known: what the candidate
    says counts before what we say. So one that they call unanswered stays open when a recruiter ticks it off,
    until it is answered in writing."""
    if outcome == "answered":
        return State.CONFIRMED
    if written:
        return State.WRITTEN
    if outcome is not None:
        return State.OPEN
    if dealt_with:
        return State.DEALT_WITH
    return State.OPEN if reported else State.ASKED


@dataclass(frozen=True)
class FollowedUp:
    """That a recruiter ticked a question off after the report: their name, on which local day."""

    by: str
    on: date


@dataclass(frozen=True)
class AskedQuestion:
    """A question in one round. `outcome`: what the candidate says became of it; `written`: our answers in
    writing; `dealt_with`: an interviewer says so; `reported`: the round's report is there, so what nobody has
    answered by then is open. `handled_by`: names of who says so."""

    question: Question
    outcome: Outcome | None = None
    written: tuple[str, ...] = ()
    dealt_with: bool = False
    reported: bool = False
    handled_by: tuple[str, ...] = ()
    followed_up: FollowedUp | None = None

    @property
    def state(self) -> State:
        """What became of it in this round."""
        dealt_with = self.dealt_with or self.followed_up is not None
        return state_of(self.outcome, bool(self.written), dealt_with, self.reported)


@dataclass(frozen=True)
class QuestionOverRounds:
    """A question of a candidacy. `question` is how it was asked last, `rounds` are the numbers of those in
    which it was; `written` are our answers from all of them, oldest first, `handled_by` the names of who says
    that they dealt with it. `followed_up` is of the last of them, like the state."""

    question: Question
    rounds: tuple[int, ...]
    state: State
    written: tuple[str, ...] = ()
    handled_by: tuple[str, ...] = ()
    followed_up: FollowedUp | None = None


def over_rounds(rounds: Sequence[Sequence[AskedQuestion] | None]) -> tuple[QuestionOverRounds, ...]:
    """Each question of a candidacy once, by its key, with what became of it in the last round in which it was
    asked. One that was left open, and that a later form does not ask, was dropped.

    `rounds`: the questions of each form that was sent, in order of time; None where none was.
    """
    found: dict[str, QuestionOverRounds] = {}
    for number, asked in enumerate(rounds, start=1):
        for one in asked or ():
            before = found.get(one.question.key)
            found[one.question.key] = QuestionOverRounds(
                one.question,
                (*(before.rounds if before else ()), number),
                one.state,
                (*(before.written if before else ()), *one.written),
                tuple(dict.fromkeys((*(before.handled_by if before else ()), *one.handled_by))),
                one.followed_up,
            )
    last = max((number for number, asked in enumerate(rounds, start=1) if asked is not None), default=0)
    return tuple(_or_dropped(question, last) for question in found.values())


def _or_dropped(found: QuestionOverRounds, last: int) -> QuestionOverRounds:
    dropped = found.state in STILL_TO_ANSWER and found.rounds[-1] < last
    return replace(found, state=State.DROPPED) if dropped else found
