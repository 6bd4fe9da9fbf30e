"""Shows the progress of an interview in five steps, who is awaited, and what a recruiter can do next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from webapp.domain.errors import N_
from webapp.domain.interview.clock import Seat
from webapp.domain.interview.stages import BEFORE_HELD, BEFORE_REPORTED, Stage

Action = Literal["send_briefing", "hold", "close_round", "move", "not_held", "change_panel", "cancel"]


@dataclass(frozen=True)
class JourneyStep:
    """One of the five steps. `by`: whose step it is, the candidate's or the company's."""

    title: str
    by: Literal["they", "we"]
    done: bool


@dataclass(frozen=True)
class Progress:
    """What is known of an interview's way so far; of the forms only whether they are in. `done`: ids of those
    of the panel who are in none of the sessions to come."""

    stage: Stage
    seats: tuple[Seat, ...]
    answered: bool = False
    briefed: bool = False
    locked: bool = False
    held: bool = False
    round_closed: bool = False
    reported: bool = False
    done: frozenset[int] = frozenset()


def journey(p: Progress) -> tuple[JourneyStep, ...]:
    """The five steps, in their order; one may be left out and a later one done."""
    rated = any(seat.submitted for seat in p.seats if seat.side == "candidate")
    return (
        JourneyStep(N_("the candidate has answered"), "they", p.answered),
        JourneyStep(N_("the panel has its briefing"), "we", p.briefed),
        JourneyStep(N_("the interview has taken place"), "we", p.held),
        JourneyStep(N_("the candidate's fit form is in"), "they", rated),
        JourneyStep(N_("the fit report is ready"), "we", p.reported),
    )


def waiting_for(p: Progress) -> tuple[int, ...]:
    """Ids of those whose form the next step waits for: the candidate's answers, or open fit forms, those
    included of whom others' sessions are still to come."""
    if p.stage in BEFORE_HELD and p.done:
        return tuple(seat.id for seat in p.seats if seat.id in p.done and not seat.submitted)
    if p.stage in BEFORE_HELD and not p.answered:
        return tuple(seat.id for seat in p.seats if seat.side == "candidate")
    if p.stage is Stage.HELD and not p.round_closed:
        return tuple(seat.id for seat in p.seats if not seat.submitted)
    return ()


def available_actions(p: Progress) -> Collection[Action]:
    """What a recruiter can do now: instead of waiting for the clock, or because something changes."""
    return tuple(_each_action(p))


def _each_action(p: Progress) -> Iterable[Action]:
    if p.stage in (Stage.INVITED, Stage.ANSWERED) and not p.locked:
        yield "send_briefing"
    if p.stage in BEFORE_HELD:
        yield "hold"
        yield "move"
    if p.stage is Stage.HELD and not p.round_closed:
        yield "close_round"
        if not any(seat.submitted for seat in p.seats):
            yield "not_held"
    if p.stage in BEFORE_REPORTED:
        yield "change_panel"
        yield "cancel"
