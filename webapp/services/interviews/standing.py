"""Tells how somebody stands to an interview and to the rounds beside it: what they may open, and what not.

The conditions are those of `conflicts`; here they are asked of all rounds of one candidacy, in one query.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import BindParameter, Select, bindparam, or_, select

from webapp.db import db
from webapp.domain.errors import N_, NotAllowed, NotFound
from webapp.models.accounts import Account
from webapp.models.interviews import Interview
from webapp.services.audit import Actor
from webapp.services.interviews.conflicts import (
    NO_SUCH,
    OWN_INTERVIEW,
    READERS,
    Reader,
    about_them,
    before_judging,
    hidden_for_good,
    is_candidate,
    not_confided,
    reader_of,
    sat_on_panel,
)
from webapp.services.interviews.independence import JUDGES_NEXT

ON_THE_PANEL = N_("You sit on this panel, so a colleague must do this.")
NOT_BY_THE_PANEL = frozenset({"round_closed", "erased"})
"""What somebody on the panel does not decide: it is about their own form."""


@dataclass(frozen=True)
class Round:
    """An interview as somebody stands to it. `over_at`: when it was over, in UTC. `closed_to_them`: hidden
    for good. `about_them`: they are its candidate, or by hand a party. `before_judging`: they still judge in
    a later round. `untold`: they are told nothing in confidence."""

    id: int
    over_at: datetime | None
    reported: bool
    closed_to_them: bool
    about_them: bool
    before_judging: bool
    untold: bool

    @property
    def hidden(self) -> bool:
        """Whether it stands in no list of theirs, as `conflicts.hidden_from` has it."""
        return self.closed_to_them or (self.reported and self.before_judging)


@dataclass(frozen=True)
class Standing:
    """How somebody stands to an interview. `rounds`: all of its candidacy in order of time, or itself alone;
    none where there is no such interview."""

    interview_id: int
    rounds: tuple[Round, ...]

    @property
    def here(self) -> Round | None:
        return next((round_ for round_ in self.rounds if round_.id == self.interview_id), None)

    @property
    def whole(self) -> bool:
        """Whether they may open what is the recruiter's alone, as `conflicts.may_open_all` has it."""
        return self.here is not None and not self.here.untold

    @property
    def number(self) -> int:
        """Which round it is to them, from 1: those that are hidden from them for good are not counted."""
        before = self.rounds[: [round_.id for round_ in self.rounds].index(self.interview_id)]
        return sum(not round_.closed_to_them for round_ in before) + 1

    @property
    def opens_candidacy(self) -> bool:
        """Whether they may open the page of all rounds, as `conflicts.opened_to` has it."""
        kept_from_them = any(round_.about_them or round_.before_judging for round_ in self.rounds)
        return not kept_from_them and any(not round_.closed_to_them for round_ in self.rounds)

    @property
    def over_at(self) -> Mapping[int, datetime | None]:
        """When each round was over, by its id."""
        return {round_.id: round_.over_at for round_ in self.rounds}

    def refuse_hidden(self) -> None:
        """Raises `NotFound`, as though it did not exist, for an interview that is hidden from them, and
        `NotAllowed`, with the reason, for one that is so only until their own form is in."""
        if self.here is not None and self.here.hidden:
            raise NotFound(NO_SUCH) if self.here.closed_to_them else NotAllowed(JUDGES_NEXT)


def standing_of(interview_id: int, reader: Reader) -> Standing:
    """How who looks stands to an interview."""
    rows = db.session.execute(_rounds(reader), {"interview": interview_id})
    return Standing(interview_id, tuple(Round(*row) for row in rows))


@lru_cache(READERS)
def _rounds(reader: Reader) -> Select[int, datetime | None, bool, bool, bool, bool, bool]:
    this: BindParameter[int] = bindparam("interview")
    candidacy = select(Interview.candidacy_id).where(Interview.id == this).scalar_subquery()
    return (
        select(
            Interview.id,
            Interview.over_at,
            Interview.reported_at.is_not(None),
            hidden_for_good(reader),
            about_them(reader),
            before_judging(reader),
            not_confided(Interview.id, reader),
        )
        .where(or_(Interview.id == this, Interview.candidacy_id == candidacy))
        .order_by(Interview.starts_at, Interview.id)
    )


def refuse_hidden(interview_id: int, reader: Reader) -> None:
    """Raises as `Standing.refuse_hidden` does."""
    standing_of(interview_id, reader).refuse_hidden()


def refuse(interview: Interview, event: str, actor: Actor) -> None:
    """Raises `NotAllowed` for what an account must not do to an interview in which it is a party, and
    `NotFound` or `NotAllowed` for one that is hidden from it."""
    if actor.kind == "key":
        return refuse_hidden(interview.id, Reader(key_id=actor.id or 0))
    account = db.session.get(Account, actor.id) if actor.kind == "account" else None
    if account is None:
        return None
    who = reader_of(account)
    if is_candidate(interview, who):
        raise NotAllowed(OWN_INTERVIEW)
    if event in NOT_BY_THE_PANEL and sat_on_panel(interview, who):
        raise NotAllowed(ON_THE_PANEL)
    return refuse_hidden(interview.id, who)
