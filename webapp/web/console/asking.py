"""Does what a recruiter asks for: at once, or, where there is time to undo it, after some seconds."""

from dataclasses import dataclass

from webapp.db import rolled_back, transaction
from webapp.services.console import waiting_verbs
from webapp.services.console.waiting_verbs import Asked
from webapp.web.system.access import now, recruiter, settings
from webapp.web.system.once import pressed


@dataclass(frozen=True)
class Outcome:
    """What became of it. `waiting`: the id of what waits, None where it is done; `made`: that of the
    interview that was set up, if one was."""

    waiting: int | None
    made: int | None


def ask(asked: Asked) -> Outcome:
    """Does it, or has it wait. What would be refused now is refused now, in either case: raises `Refused`."""
    account_id, at, seconds = recruiter().id, now(), settings().undo_seconds
    if not seconds:
        with transaction():
            return Outcome(None, waiting_verbs.perform(asked, account_id, at))
    with rolled_back():
        waiting_verbs.perform(asked, account_id, at)
    with transaction():
        return Outcome(waiting_verbs.promise(asked, account_id, at, seconds, pressed()), None)
