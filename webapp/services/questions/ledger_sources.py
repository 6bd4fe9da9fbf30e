"""Reads what the ledger is made of, in at most seven queries for however many interviews."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from webapp.db import db
from webapp.domain.fit.report import FitReport
from webapp.domain.forms.answers import PreInterview
from webapp.domain.forms.question_states import FollowedUp
from webapp.domain.forms.questions import Outcome
from webapp.models.interviews import WrittenAnswer
from webapp.models.open_things import OpenThing, PromisePutRight
from webapp.services.interviews import open_things, sent_forms


@dataclass(frozen=True)
class LedgerSources:
    """What is known of some interviews, each by its id. `outcomes`: what candidates say of their questions,
    `reports`: the newest of each; neither of one whose forms are sealed. `ticked_off`: the things that
    somebody has, by their names."""

    answers: Mapping[int, PreInterview]
    reports: Mapping[int, FitReport]
    outcomes: Mapping[int, Mapping[str, Outcome]]
    things: tuple[OpenThing, ...]
    ticked_off: Mapping[int, Mapping[str, FollowedUp]]
    written: tuple[WrittenAnswer, ...]
    put_right: Mapping[tuple[int, str], PromisePutRight]

    def things_of(self, interview_id: int) -> tuple[OpenThing, ...]:
        """The rows of what is, or was, to be done about an interview."""
        return tuple(row for row in self.things if row.interview_id == interview_id)

    def written_in(self, interview_id: int, key: str) -> tuple[WrittenAnswer, ...]:
        """What was written to the candidate about a question, oldest first."""
        return tuple(w for w in self.written if (w.interview_id, w.question_key) == (interview_id, key))


def sources_of(interview_ids: Collection[int]) -> LedgerSources:
    """All that the ledger of these interviews is made of."""
    reports = open_things.newest_reports(interview_ids)
    things = tuple(open_things.things_of(*interview_ids))
    return LedgerSources(
        answers=sent_forms.pre_interviews(interview_ids),
        reports=reports,
        outcomes=sent_forms.outcomes_behind_reports(reports),
        things=things,
        ticked_off=ticked_off_among(things),
        written=written_in(interview_ids),
        put_right=open_things.put_right(reports),
    )


def ticked_off_among(things: Iterable[OpenThing]) -> Mapping[int, Mapping[str, FollowedUp]]:
    """The things among these that somebody has ticked off, by interview and name; mostly none has."""
    return open_things.ticked_off({row.interview_id for row in things if row.closed_by_id is not None})


def written_in(interview_ids: Collection[int]) -> tuple[WrittenAnswer, ...]:
    """What was written to candidates about their questions, oldest first."""
    written = select(WrittenAnswer).where(WrittenAnswer.interview_id.in_(interview_ids))
    return tuple(db.session.scalars(written.order_by(WrittenAnswer.id)))
