"""Builds the rows in which lists show letters: to whom and about what, never what they say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, NotFound
from webapp.models.accounts import Account
from webapp.models.interviews import Interview
from webapp.models.jobs import Letter
from webapp.services.interviews.conflicts import Reader, hidden_among, not_confided_among


@dataclass(frozen=True)
class LetterLine:
    """A letter in a list. `title` is a gettext message; `written_at` is in UTC. One about no interview has
    None, no candidate and no role. `left_out`: it was not sent, and time has overtaken it."""

    id: int
    title: str
    to_name: str
    interview_id: int | None
    candidate: str
    role: str
    sent: bool
    written_at: datetime
    left_out: bool = False


def get(letter_id: int) -> Letter:
    """One letter. Raises `NotFound`."""
    letter = db.session.get(Letter, letter_id)
    if letter is None:
        raise NotFound(N_("There is no such letter."))
    return letter


def lines(letters: Sequence[Letter], reader: Reader) -> tuple[LetterLine, ...]:
    """The lines of `letters` in their order, in four queries.

    `reader`, who looks, sees none of interviews that are hidden from them, and on whose panel they sit, they
    are not told of answers in writing, since the question may have been asked in confidence.
    """
    found = db.session.scalars(
        select(Interview)
        .where(Interview.id.in_({letter.interview_id for letter in letters}))
        .options(
            joinedload(Interview.role), joinedload(Interview.owner), selectinload(Interview.participants)
        )
    )
    interviews = {interview.id: interview for interview in found}
    ids = {letter.interview_id for letter in letters}
    hidden, not_told = hidden_among(ids, reader), not_confided_among(ids, reader)
    names = account_names(letter.subject for letter in letters if letter.interview_id is None)
    shown = ((letter, interviews.get(letter.interview_id or 0)) for letter in letters)
    return tuple(
        _line(letter, interview, names)
        for letter, interview in shown
        if letter.interview_id not in hidden
        and not (letter.interview_id in not_told and work.is_confidential(letter.kind))
    )


def lines_of(interview: Interview, letters: Iterable[Letter], whole: bool) -> tuple[LetterLine, ...]:
    """The lines of an interview's letters; unless `whole`, none of an answer in writing."""
    shown = (letter for letter in letters if whole or not work.is_confidential(letter.kind))
    return tuple(_line(letter, interview, {}) for letter in shown)


def account_names(ids: Iterable[int]) -> dict[int, str]:
    """The names of accounts, by their ids."""
    wanted = set(ids)
    if not wanted:
        return {}
    named = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(wanted)))
    return {account_id: name for account_id, name in named}


def _line(letter: Letter, interview: Interview | None, names: Mapping[int, str]) -> LetterLine:
    return LetterLine(
        id=letter.id,
        title=work.title_of(work.LETTER + letter.kind),
        to_name=_recipient(letter, interview) if interview else names.get(letter.subject, ""),
        interview_id=letter.interview_id,
        candidate=interview.candidate.person.name if interview else "",
        role=interview.role.title if interview else "",
        sent=letter.sent,
        written_at=letter.written_at,
        left_out=letter.left_out,
    )


def _recipient(letter: Letter, interview: Interview) -> str:
    if work.goes_to_owner(letter.kind):
        return interview.owner.name
    return next((p.person.name for p in interview.participants if p.id == letter.subject), "")
