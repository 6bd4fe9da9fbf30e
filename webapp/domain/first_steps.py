"""Decides what is still to do before an organisation's first interview, and what is done."""

from dataclasses import dataclass
from typing import Literal, get_args

Step = Literal["company", "zone", "colour", "mail", "library", "role", "interview", "colleague"]
"""In the order in which they are proposed."""

STEPS: tuple[Step, ...] = get_args(Step)
FOR_ADMINS: frozenset[Step] = frozenset({"company", "zone", "colour", "mail", "colleague"})
CAN_BE_LEFT: frozenset[Step] = frozenset({"zone", "colour", "mail", "library", "colleague"})
"""What somebody may decide to leave as it is. Without a name, a role and an interview there is nothing."""
NAMELESS = "Our organisation"
"""What the first migration calls the organisation."""


@dataclass(frozen=True)
class Situation:
    """What there is. `looks`: a colour or a logo. `letters_leave`: a mail server has taken one. `entries`
    answer something; `blank` ones have still to be filled in. `settled`: steps that somebody leaves as they
    are."""

    name: str = NAMELESS
    looks: bool = False
    letters_leave: bool = False
    entries: int = 0
    blank: int = 0
    roles: bool = False
    interviews: bool = False
    colleagues: bool = False
    settled: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FirstSteps:
    """The steps that one account may do, and those `done`."""

    steps: tuple[Step, ...]
    done: frozenset[Step]

    @property
    def to_do(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step not in self.done)

    def after(self, step: Step) -> Step | None:
        """What is proposed after a step, whether that is done or skipped; None when nothing is left."""
        later = STEPS[STEPS.index(step) + 1 :]
        others = tuple(s for s in self.to_do if s != step)
        return next((s for s in others if s in later), next(iter(others), None))


def first_steps(situation: Situation, is_admin: bool) -> FirstSteps:
    """The steps for an admin, or for a recruiter, and which of them are done."""
    s = situation
    there: dict[Step, bool] = {
        "company": s.name != NAMELESS,
        "zone": False,
        "colour": s.looks,
        "mail": s.letters_leave,
        "library": s.entries > 0 and s.blank == 0,
        "role": s.roles,
        "interview": s.interviews,
        "colleague": s.colleagues,
    }
    mine = tuple(step for step in STEPS if is_admin or step not in FOR_ADMINS)
    return FirstSteps(mine, frozenset(step for step in mine if there[step] or step in s.settled))
