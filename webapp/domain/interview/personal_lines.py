"""What a recruiter adds in their own words to letters that they send or cause."""

from dataclasses import dataclass

from webapp.domain.errors import N_, Invalid

LINE_LIMIT = 300
"""Characters of a line."""

TOO_LONG = N_("A line of your own has at most 300 characters.")


@dataclass(frozen=True)
class PersonalLines:
    """One line for the candidate and one for the interviewers, each plain text; an empty one is none."""

    to_candidate: str = ""
    to_panel: str = ""

    def to(self, side: str) -> str:
        """The line for that side of the interview."""
        return self.to_candidate if side == "candidate" else self.to_panel


NOTHING = PersonalLines()


def to_one(line: str) -> PersonalLines:
    """The line to a single person, whichever side they are on."""
    return PersonalLines(line, line)


def checked(lines: PersonalLines) -> PersonalLines:
    """The lines as they may be kept. Raises `Invalid`."""
    kept = PersonalLines(lines.to_candidate.strip(), lines.to_panel.strip())
    if max(len(kept.to_candidate), len(kept.to_panel)) > LINE_LIMIT:
        raise Invalid(TOO_LONG)
    return kept
