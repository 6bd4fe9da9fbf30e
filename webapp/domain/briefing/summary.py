"""Summarises a briefing in three lines for one panelist."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from webapp.domain.briefing.composition import Briefing
from webapp.domain.briefing.day_plan import SessionPlan
from webapp.domain.briefing.running_order import THEIR_QUESTIONS, Slot
from webapp.domain.briefing.so_far import SoFar


@dataclass(frozen=True)
class BriefingSummary:
    """`matters`: keys of what matters, in order, chosen by the candidate or not (`chosen`).

    `asked`: how many questions there are; `yours` the numbers of those that the reader answers, and
    `to_prepare` of those to which the library has no sure answer. `limit` is the first thing to be honest
    about, on `limit_on` (a dimension); empty where there is none. `theirs`: when it is their turn to ask, on
    a day in a session of the reader; it begins so many minutes after the start of the interview. `sessions`:
    of a day, those of the reader.
    `still_open`: questions of earlier rounds, `to_keep` promises; `passed_on_by`: who passes words on.
    """

    chosen: bool
    matters: tuple[str, ...]
    asked: int
    yours: tuple[int, ...]
    to_prepare: tuple[int, ...]
    limit: str
    limit_on: str
    theirs: Slot | None
    still_open: int = 0
    to_keep: int = 0
    passed_on_by: str = ""
    sessions: tuple[SessionPlan, ...] = ()


def summarise(briefing: Briefing, reader: int) -> BriefingSummary:
    """The three lines for the panelist whose id is `reader`; for somebody else nothing is theirs."""
    yours = briefing.questions_for(reader)
    limits = ((p.dimension, line.limits) for p in briefing.priorities for line in p.lines[:1] if line.limits)
    limit_on, limit = next(limits, ("", ""))
    before = briefing.so_far or SoFar()
    questions = (slot for slot in _slots_of(briefing, reader) if slot.title == THEIR_QUESTIONS)
    return BriefingSummary(
        chosen=briefing.chosen,
        matters=tuple(p.dimension for p in briefing.priorities),
        asked=len(briefing.questions),
        yours=tuple(q.number for q in yours),
        to_prepare=tuple(q.number for q in yours if q.band != "answered" and not q.in_person),
        limit=limit,
        limit_on=limit_on,
        theirs=next(questions, None),
        still_open=len(before.open),
        to_keep=len(before.to_keep),
        passed_on_by=before.passed_on.by if before.passed_on else "",
        sessions=briefing.sessions_of(reader),
    )


def _slots_of(briefing: Briefing, reader: int) -> Iterator[Slot]:
    """The slots that the reader is in, by minutes after the start of the interview."""
    yield from briefing.running_order
    for plan in briefing.sessions_of(reader):
        earlier = int((plan.session.starts_at - briefing.interview.starts_at).total_seconds()) // 60
        yield from (replace(slot, begins=slot.begins + earlier) for slot in plan.order)
