"""Keeps the lines that recruiters add to letters, each with its letter, so that it can be written again."""

from collections.abc import Collection

from webapp.db import db
from webapp.domain.interview import clock
from webapp.domain.interview.personal_lines import NOTHING, PersonalLines, checked
from webapp.domain.work import KINDS
from webapp.models.interviews import Interview, Participant, PersonalLine
from webapp.services.audit import Actor
from webapp.services.interviews import schedule


def add(
    interview: Interview,
    letters: Collection[str],
    lines: PersonalLines,
    actor: Actor,
    only: int | None = None,
) -> None:
    """Adds `lines` to the letters of these names that the interview owes now, as the account that causes
    them; to those of `only` one participant, if that is given. Raises `Invalid`."""
    if lines == NOTHING:
        return
    for item in clock.owed(schedule.round_of(interview)):
        kind = KINDS[item.task]
        if kind.letter in letters and only in (None, item.subject):
            someone = next(p for p in interview.participants if p.id == item.subject)
            add_to_letter(someone, kind.letter, item.key, lines, actor)


def add_to_letter(someone: Participant, letter: str, key: str, lines: PersonalLines, actor: Actor) -> None:
    """Adds a line to one letter, told by its name and key. Raises `Invalid`."""
    words = checked(lines).to(someone.side)
    if not words or actor.kind != "account":
        return
    db.session.merge(
        PersonalLine(
            participant_id=someone.id,
            letter=letter,
            key=key,
            interview_id=someone.interview_id,
            words=words,
            by_id=actor.id,
        )
    )


def carry_over(someone: Participant, letter: str, before: str, key: str) -> None:
    """The line of a letter goes with the one that takes its place."""
    if line := of_letter(letter, someone.id, before):
        lines = PersonalLines(line.words, line.words)
        add_to_letter(someone, letter, key, lines, Actor("account", line.by_id))


def of_letter(letter: str, participant_id: int, key: str) -> PersonalLine | None:
    """The line of a letter, if it has one."""
    return db.session.get(PersonalLine, (participant_id, letter, key))
