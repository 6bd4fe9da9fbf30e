"""Keeps what recruiters decide about the passages of a briefing, until the interview begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from webapp.db import db
from webapp.domain.briefing import composition
from webapp.domain.briefing.decisions import Decision, Decisions, of_priority, of_question
from webapp.domain.briefing.printed_lines import AlreadyPrinted
from webapp.domain.errors import N_, DecidedMeanwhile, NotFound, NotNow
from webapp.domain.forms.answers import PreInterview, Priority
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.domain.library.entries import Passage, PassageRef
from webapp.domain.matching.search import Match, RoleLibrary, SearchResult
from webapp.models.documents import BriefingDecision
from webapp.models.interviews import Interview
from webapp.services.audit import Actor
from webapp.services.interviews import lifecycle, schedule, submissions
from webapp.services.library import entries
from webapp.services.library.library_index import LibraryIndex
from webapp.services.organisation import people

NEXT = 10
"""Other passages that are offered."""

NO_SUCH = N_("There is no such priority or question in this briefing.")
NO_PASSAGE = N_("The library does not say this any more. Choose again.")
BEGUN = N_("The interview has begun: its briefing stays as the panel has it.")
MEANWHILE = N_("Somebody else has decided something here since you opened the page.")


@dataclass(frozen=True)
class Beside:
    """A priority or a question that the panel sees. `name`: among decisions; `said`: the candidate's words;
    `dimension`: of a priority, `key`: of a question."""

    name: str
    said: str
    dimension: str = ""
    key: str = ""

    @property
    def asked(self) -> str:
        """What the library is searched for."""
        return self.said or DIMENSIONS[self.dimension].words


@dataclass(frozen=True)
class Decided:
    """One decision: `passage` is None where the library does not say so any more. `by_id`: an account's."""

    passage: Passage | None
    title: str
    chosen: bool
    by_id: int
    at: datetime


@dataclass(frozen=True)
class DecisionDesk:
    """What there is to decide beside one priority or question. `printed`: what it has now; `others`:
    what else ranks high; `seen`: how far the decisions went, for whoever decides next."""

    beside: Beside
    found: SearchResult
    printed: tuple[Match, ...]
    others: tuple[Match, ...]
    decided: tuple[Decided, ...]
    seen: int
    open: bool


@dataclass(frozen=True)
class FallenBack:
    """A decision that counts no more, since the library has changed under it."""

    interview_id: int
    candidate: str
    name: str


def decisions_on(interview_id: int) -> Decisions:
    """All decisions on a briefing, as it is composed by them: what was chosen last stands first."""
    decided: dict[str, Decision] = {}
    for row in _rows(interview_id):
        before = decided.get(row.name, Decision())
        chosen = (row.ref, *before.chosen) if row.chosen else before.chosen
        left_out = before.left_out if row.chosen else (*before.left_out, row.ref)
        decided[row.name] = Decision(chosen, left_out)
    return decided


def may_decide(interview: Interview, now: datetime) -> bool:
    """Whether the briefing can still be changed."""
    return interview.stage in BEFORE_HELD and now < interview.starts_at


def beside(interview: Interview, name: str) -> Beside:
    """The priority or question of that name. Raises `NotFound`, also for one of the recruiter's alone."""
    found = next((one for one in _all_beside(interview) if one.name == name), None)
    if found is None:
        raise NotFound(NO_SUCH)
    return found


def desk(interview: Interview, name: str, words: str, now: datetime) -> DecisionDesk:
    """What there is to decide; `others` answer `words` where they are given. Raises `NotFound`."""
    what, role = beside(interview, name), lifecycle.role_facts(interview.role)
    library = entries.library_for(role)
    by_itself = library.about(what.dimension, what.said) if what.dimension else library.answers_to(what.said)
    printed_so_far = AlreadyPrinted(role=role)
    found = composition.found_beside(name, by_itself, printed_so_far, decisions_on(interview.id), library)
    printed = found.matches[: composition.ANSWER_LINES]
    shown = {match.passage.ref for match in printed}
    ranking = library.search(words or what.asked, NEXT + len(shown))
    rows = [row for row in _rows(interview.id) if row.name == name]
    return DecisionDesk(
        beside=what,
        found=found,
        printed=printed,
        others=tuple(match for match in ranking if match.passage.ref not in shown)[:NEXT],
        decided=tuple(_decided(row, library) for row in rows),
        seen=_newest(interview.id, name),
        open=may_decide(interview, now),
    )


def decide(
    interview_id: int, name: str, ref: PassageRef, chosen: bool, seen: int, account_id: int, now: datetime
) -> None:
    """Prints a passage first beside a priority or question, or leaves it out there. `seen`: what the page of
    who decides knew of. Raises `NotFound`, `NotNow` and `DecidedMeanwhile`."""
    interview = _locked_as_seen(interview_id, name, seen, now)
    library = entries.library_for(lifecycle.role_facts(interview.role))
    if library.passage(ref) is None:
        raise NotFound(NO_PASSAGE)
    _forget(interview_id, name, ref)
    db.session.add(
        BriefingDecision(
            interview_id=interview_id, name=name, chosen=chosen, by_id=account_id, at=now, **vars(ref)
        )
    )
    happened = "passage_chosen" if chosen else "passage_left_out"
    lifecycle.record(interview, happened, Actor("account", account_id), now, ref.entry_id)
    lifecycle.remake_briefing(interview, now)


def take_back(interview_id: int, name: str, seen: int, account_id: int, now: datetime) -> None:
    """Leaves it to the search again what stands there. Raises as `decide` does."""
    interview = _locked_as_seen(interview_id, name, seen, now)
    _forget(interview_id, name)
    lifecycle.record(interview, "decision_taken_back", Actor("account", account_id), now)
    lifecycle.remake_briefing(interview, now)


def choose_entry(interview_id: int, name: str, entry_id: int, account_id: int, now: datetime) -> None:
    """Prints first what an entry says to a priority or question; nothing where the role is not its own.
    Raises as `decide` does."""
    interview = db.session.get_one(Interview, interview_id)
    what, library = beside(interview, name), entries.library_for(lifecycle.role_facts(interview.role))
    if (passage := library.best_of(entry_id, what.asked)) is not None:
        decide(interview_id, name, passage.ref, True, _newest(interview_id, name), account_id, now)


def fallen_back(ahead: Sequence[Interview]) -> tuple[FallenBack, ...]:
    """Decisions on these interviews that count no more, in their order."""
    if not ahead:
        return ()
    by_id = {interview.id: interview for interview in ahead}
    chosen = BriefingDecision.interview_id.in_(by_id), BriefingDecision.chosen
    rows = db.session.scalars(select(BriefingDecision).where(*chosen).order_by(BriefingDecision.id)).all()
    library = entries.library_index()
    gone = dict.fromkeys(
        (r.interview_id, r.name) for r in rows if _is_gone(r, by_id[r.interview_id], library)
    )
    return tuple(
        FallenBack(interview_id, by_id[interview_id].candidate.person.name, name)
        for interview_id, name in gone
    )


def _is_gone(row: BriefingDecision, interview: Interview, library: LibraryIndex) -> bool:
    return library.for_role(lifecycle.role_facts(interview.role)).passage(row.ref) is None


def _locked_as_seen(interview_id: int, name: str, seen: int, now: datetime) -> Interview:
    interview = schedule.locked(interview_id)
    beside(interview, name)
    if not may_decide(interview, now):
        raise NotNow(BEGUN)
    if _newest(interview_id, name) != seen:
        raise DecidedMeanwhile(MEANWHILE)
    return interview


def _forget(interview_id: int, name: str, ref: PassageRef | None = None) -> None:
    which = [BriefingDecision.interview_id == interview_id, BriefingDecision.name == name]
    if ref is not None:
        which += [BriefingDecision.entry_id == ref.entry_id, BriefingDecision.heading == ref.heading]
    db.session.execute(delete(BriefingDecision).where(*which))


def _newest(interview_id: int, name: str) -> int:
    here = BriefingDecision.interview_id == interview_id, BriefingDecision.name == name
    return db.session.scalar(select(func.max(BriefingDecision.id)).where(*here)) or 0


def _rows(interview_id: int) -> list[BriefingDecision]:
    rows = select(BriefingDecision).where(BriefingDecision.interview_id == interview_id)
    return list(db.session.scalars(rows.order_by(BriefingDecision.id)))


def _decided(row: BriefingDecision, library: RoleLibrary) -> Decided:
    return Decided(library.passage(row.ref), entries.get(row.entry_id).title, row.chosen, row.by_id, row.at)


def _all_beside(interview: Interview) -> Iterator[Beside]:
    visible = (submissions.pre_interview(interview) or PreInterview()).for_interviewers()
    usual = tuple(Priority(dimension) for dimension in people.organisation().usual_dimensions)
    for priority in visible.most or usual:
        yield Beside(of_priority(priority.dimension), priority.note.text, dimension=priority.dimension)
    for question in visible.questions:
        yield Beside(of_question(question.key), question.text, key=question.key)
