"""Previews a change of sessions: what becomes of the form, who gets which letter, who leaves the panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from webapp.domain.interview.odd_times import TimeWarning
from webapp.domain.interview.sessions import Session
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.domain.work import KINDS
from webapp.models.interviews import Interview
from webapp.services.audit import Actor
from webapp.services.interviews import schedule, sessions
from webapp.services.interviews.conflicts import Reader
from webapp.services.interviews.warnings import warnings_about

FormThen = Literal["opens", "open", "closed"]


@dataclass(frozen=True)
class WhatFollows:
    """What a change of sessions brings with it. `form`: it opens again, goes on being open, or is closed.
    `letters`: the title of each letter, with the names of those who get it. `leavers`: names of those whom it
    leaves without a session; `kept`: of those whose fit form stays in all the same."""

    form: FormThen
    letters: tuple[tuple[str, tuple[str, ...]], ...]
    leavers: tuple[str, ...]
    kept: tuple[str, ...]
    warnings: tuple[TimeWarning, ...]


def what_follows(
    interview: Interview, planned: Sequence[Session], zone: str, actor: Actor, reader: Reader, now: datetime
) -> WhatFollows:
    """What would follow. The change *is* made: call it where nothing is kept (`db.rolled_back`). Raises as
    `change_sessions` does."""
    before, owed = interview.sessions, _letters(interview)
    was_open, seated = _form_is_open(interview), {p.id for p in interview.panel}
    sessions.change_sessions(interview.id, planned, zone, actor, now)
    names = {p.id: p.person.name for p in interview.participants}
    new = sorted(_letters(interview) - owed)
    titles = dict.fromkeys(KINDS[task].title for task, _, _ in new)
    remaining = {p.id for p in interview.panel}
    in_none = {p.id for p in interview.panel if not any(s.has(p.id) for s in interview.sessions)}
    return WhatFollows(
        form=_form_then(was_open, _form_is_open(interview)),
        letters=tuple(
            (title, tuple(dict.fromkeys(names[who] for task, who, _ in new if KINDS[task].title == title)))
            for title in titles
        ),
        leavers=tuple(names[who] for who in sorted(seated - remaining)),
        kept=tuple(names[who] for who in sorted(in_none)),
        warnings=warnings_about(interview, reader, besides=before),
    )


def _letters(interview: Interview) -> set[tuple[str, int, str]]:
    """The letters to participants that it owes, apart from reminders and fit forms, which the clock sends."""
    people = {p.id for p in interview.participants}
    return {
        item.name
        for item in schedule.owed_by(interview)
        if KINDS[item.task].is_letter and not KINDS[item.task].reminds and item.subject in people
        if not item.task.startswith("letter.fit_form")
    }


def _form_is_open(interview: Interview) -> bool:
    return interview.stage in BEFORE_HELD and interview.locked_at is None


def _form_then(before: bool, after: bool) -> FormThen:
    if not after:
        return "closed"
    return "open" if before else "opens"
