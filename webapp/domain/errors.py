"""Errors for refused requests, each with a sentence for the person who made the request.

Services raise these; `webapp.web.system.errors` turns them into pages, and the command line into one line.
The sentence is a gettext message: it is translated where it is shown.
"""


def N_(message: str) -> str:
    """Marks a sentence for translation without translating it: the domain knows no language."""
    return message


class Refused(Exception):
    """Something that a person asked for and cannot have. `sentence` says why, and what they can do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(Refused):
    """There is nothing there, or nothing that this person may know of."""


class NotAllowed(Refused):
    """It is there, and not for this person."""


class NotNow(Refused):
    """It cannot be done at this stage of the interview."""


class NotYet(NotNow):
    """It is being made, and can be had in a few seconds."""


class DecidedMeanwhile(NotNow):
    """Two people decided the same thing at once, and this one came second. They see what the other did, and
    are asked."""


class TooOften(Refused):
    """It was asked for more often than a person does; in a while it can be done."""


class Invalid(Refused):
    """What was given cannot be used: says where it is wrong and what was expected."""
