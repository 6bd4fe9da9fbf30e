"""What a recruiter can undo for some seconds: a row for each such verb, with its sentences."""

from dataclasses import dataclass

from webapp.domain.errors import N_


@dataclass(frozen=True)
class Verb:
    """A verb that waits before it runs, so that nothing need be taken back.

    `soon`: the sentence while it waits, a gettext message with places for a `name` and for `time`, which says
    how long it still waits. `undone` and `refused`: what is said once it was undone, or could not be done
    when its time came. `confidential`: a recruiter on the panel hears nothing of its job, either. `typed`:
    somebody has filled in a form for it, which comes back.
    """

    name: str
    soon: str
    undone: str
    refused: str
    confidential: bool = False
    typed: bool = False


INVITE, ANSWER, CANCEL = "invite", "answer", "cancel"
LEAVE_PANEL, THEIR_PART, RETIRE = "leave_panel", "their_part", "retire"

VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            INVITE,
            N_("The interview with %(name)s is set up %(time)s, and everybody on it is invited."),
            N_("Undone: nobody is invited. Here is everything as you typed it."),
            N_("The interview with %(name)s was not set up, and nobody was invited."),
            typed=True,
        ),
        Verb(
            ANSWER,
            N_("The answer in writing goes to %(name)s %(time)s."),
            N_("Undone: nothing goes out. Here is your answer as you typed it."),
            N_("The answer in writing did not go to %(name)s."),
            confidential=True,
            typed=True,
        ),
        Verb(
            CANCEL,
            N_("The interview with %(name)s is cancelled %(time)s, and everybody on it is told."),
            N_("Undone: the interview takes place, and nobody was told anything."),
            N_("The interview with %(name)s was not cancelled."),
        ),
        Verb(
            LEAVE_PANEL,
            N_("%(name)s is taken off the panel %(time)s."),
            N_("Undone: the panel stays as it was, and nobody was told anything."),
            N_("%(name)s was not taken off the panel."),
        ),
        Verb(
            THEIR_PART,
            N_("What concerns %(name)s goes to them %(time)s."),
            N_("Undone: nothing goes out. Here is everything as you chose it."),
            N_("What concerns %(name)s did not go to them."),
            typed=True,
        ),
        Verb(
            RETIRE,
            N_("“%(name)s” is retired %(time)s."),
            N_("Undone: the entry stays in use."),
            N_("“%(name)s” was not retired."),
        ),
    )
}
