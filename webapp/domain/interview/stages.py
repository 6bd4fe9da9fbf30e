"""The stages of an interview, and which events are allowed in each (design, section 5).

An interview that was erased has no stage: nothing is left of it but a receipt.
"""

from enum import StrEnum

from webapp.domain.errors import N_, NotNow


class Stage(StrEnum):
    INVITED = "invited"
    ANSWERED = "answered"
    BRIEFED = "briefed"
    HELD = "held"
    REPORTED = "reported"
    CLOSED = "closed"
    CANCELLED = "cancelled"


BEFORE_HELD = (Stage.INVITED, Stage.ANSWERED, Stage.BRIEFED)
BEFORE_REPORTED = (*BEFORE_HELD, Stage.HELD)
OVER = (Stage.CLOSED, Stage.CANCELLED)

TITLES: dict[Stage, str] = {
    Stage.INVITED: N_("Invited"),
    Stage.ANSWERED: N_("Answered"),
    Stage.BRIEFED: N_("Briefed"),
    Stage.HELD: N_("Held"),
    Stage.REPORTED: N_("Reported"),
    Stage.CLOSED: N_("Closed"),
    Stage.CANCELLED: N_("Cancelled"),
}

_TRANSITIONS: dict[str, tuple[tuple[Stage, ...], Stage, str]] = {
    "answer": (
        BEFORE_HELD,
        Stage.ANSWERED,
        N_("The interview has taken place, so this form is closed."),
    ),
    "take_back": ((Stage.ANSWERED,), Stage.INVITED, N_("The answers have already gone to the interviewers.")),
    "lock": ((Stage.INVITED, Stage.ANSWERED), Stage.BRIEFED, N_("The briefing has already been sent.")),
    "hold": (BEFORE_HELD, Stage.HELD, N_("This interview is already marked as held.")),
    "move": ((*BEFORE_HELD, Stage.HELD), Stage.INVITED, N_("This interview can no longer be moved.")),
    "report": (
        (Stage.HELD, Stage.REPORTED),
        Stage.REPORTED,
        N_("There is no round of fit forms to report on."),
    ),
    "close": ((Stage.HELD, Stage.REPORTED), Stage.CLOSED, N_("Only a reported interview can be closed.")),
    "cancel": (BEFORE_REPORTED, Stage.CANCELLED, N_("This interview can no longer be cancelled.")),
}

_GONE: dict[Stage, str] = {
    Stage.CANCELLED: N_("This interview has been cancelled."),
}


def stage_after(stage: Stage, event: str) -> Stage:
    """The stage that follows when `event` happens in `stage`.

    A first answer after the lock leaves the interview briefed; one that moves is as though just invited.
    Raises `NotNow` with a sentence for the person who asked when the event is not possible in this stage.
    """
    sources, target, refusal = _TRANSITIONS[event]
    if stage not in sources:
        raise NotNow(_GONE.get(stage, refusal))
    if event == "answer" and stage is Stage.BRIEFED:
        return Stage.BRIEFED
    return target


def pre_interview_form_open(stage: Stage, locked: bool, answered: bool, begun: bool) -> bool:
    """Whether the pre-interview form may be sent: until the lock, or once between the lock and the start."""
    return stage in BEFORE_HELD and not begun and not (locked and answered)


def fit_form_open(stage: Stage, submitted: bool) -> bool:
    """Whether a fit form may be sent: until the reveal, and after it by who had not sent one."""
    return stage is Stage.HELD or (stage is Stage.REPORTED and not submitted)
