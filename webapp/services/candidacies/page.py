"""Collects what the page of a candidacy shows, in a number of queries that does not grow with its rounds.

Of fit forms it knows what a kept report says; of what is the recruiter's alone, that of rounds on whose panel
who looks does not sit.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import NotFound
from webapp.domain.fit.over_rounds import DimensionOverRounds, over_rounds
from webapp.domain.forms.question_states import QuestionOverRounds
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.interview.rounds import OUTCOMES
from webapp.models.accounts import Account
from webapp.models.candidacies import Candidacy, CandidacyNote
from webapp.models.interviews import Interview
from webapp.models.jobs import Job, Letter
from webapp.services.candidacies import notes
from webapp.services.console import letter_lines, things_to_do
from webapp.services.console.interview_lines import InterviewLine, lines_by_id, load_interviews
from webapp.services.console.letter_lines import LetterLine
from webapp.services.console.things_to_do import Thing
from webapp.services.interviews import erasure
from webapp.services.interviews.conflicts import NO_CANDIDACY, Reader, hidden_for_good, not_confided_among
from webapp.services.interviews.rounds import over_at
from webapp.services.letters import delivery
from webapp.services.questions import ledger, ledger_sources
from webapp.services.questions import rounds as questions
from webapp.services.questions.ledger import PromiseKept
from webapp.services.questions.ledger_sources import LedgerSources


@dataclass(frozen=True)
class RoundLine:
    """A round: the how many-th it is, and who is on its panel. `reported`: its fit report can be read."""

    number: int
    line: InterviewLine
    panel: tuple[str, ...]
    reported: bool


@dataclass(frozen=True)
class PromiseOfRound:
    """A promise, and in which round it was made."""

    round: RoundLine
    kept: PromiseKept


@dataclass(frozen=True)
class NextStep:
    """What happens by itself next: `title` is a gettext message, `due` in UTC, `zone` the interview's."""

    title: str
    due: datetime
    zone: str
    is_letter: bool


@dataclass(frozen=True)
class CandidacyPage:
    """A candidacy as who looks may know of it. `since`: when its first round was set up, in UTC. `outcome`: a
    gettext message, empty while it goes on, with who noted it when.

    `questions` name the rounds by their numbers. `in_confidence`: ids of the rounds of which it shows what is
    the recruiter's alone. `notes` is None for who may not read them. `erased_on`: the day on which nothing of
    it is kept any more, once all its rounds are over.
    """

    id: int
    candidate: str
    email: str
    role: RoleFacts
    since: datetime
    zone: str
    outcome: str
    outcome_at: datetime | None
    outcome_by: str
    rounds: tuple[RoundLine, ...]
    questions: tuple[QuestionOverRounds, ...]
    promises: tuple[PromiseOfRound, ...]
    picture: tuple[DimensionOverRounds, ...]
    letters: tuple[LetterLine, ...]
    undelivered: tuple[delivery.Undelivered, ...]
    notes: tuple[CandidacyNote, ...] | None
    things: tuple[Thing, ...]
    step: NextStep | None
    in_confidence: frozenset[int]
    erased_on: date | None

    @property
    def newest(self) -> InterviewLine:
        return self.rounds[-1].line

    @property
    def all_in_confidence(self) -> bool:
        return all(round_.line.id in self.in_confidence for round_ in self.rounds)


def page_of(candidacy_id: int, reader: Reader, now: datetime | None = None) -> CandidacyPage:
    """The page for `reader`, who may open it. `now` says whose part in a day is over. Raises `NotFound`."""
    candidacy = db.session.get(Candidacy, candidacy_id, options=[joinedload(Candidacy.person)])
    interviews = shown_rounds(candidacy_id, reader)
    if candidacy is None or not interviews:
        raise NotFound(NO_CANDIDACY)
    ids = [interview.id for interview in interviews]
    known = ledger_sources.sources_of(ids)
    confided = frozenset(ids) - not_confided_among(ids, reader)
    rounds = _rounds(candidacy_id, interviews, known, now)
    newest = rounds[-1].line
    return CandidacyPage(
        id=candidacy_id,
        candidate=candidacy.person.name,
        email=candidacy.person.email,
        role=newest.role,
        since=min(interview.invited_at for interview in interviews),
        zone=newest.zone,
        outcome=OUTCOMES[candidacy.outcome] if candidacy.outcome else "",
        outcome_at=candidacy.outcome_at,
        outcome_by=_name(candidacy.outcome_by_id),
        rounds=rounds,
        questions=tuple(_questions(rounds, known, confided)),
        promises=tuple(_promises(rounds, known)),
        picture=over_rounds(
            [(r.number, known.reports[r.line.id]) for r in rounds if r.line.id in known.reports]
        ),
        letters=_letters(interviews, reader),
        undelivered=delivery.undelivered_to_candidates(interviews, confided),
        notes=notes.notes_of(candidacy_id) if notes.may_read(candidacy_id, reader) else None,
        things=things_to_do.of_interviews(interviews, known, confided),
        step=_next_step({interview.id: interview.zone for interview in interviews}),
        in_confidence=confided,
        erased_on=erasure.erased_on(over_at(interviews[-1]), newest.zone),
    )


def shown_rounds(candidacy_id: int, reader: Reader) -> list[Interview]:
    """The rounds of a candidacy that who looks may open, in order of time, with all that lines need."""
    of_it = select(Interview).where(Interview.candidacy_id == candidacy_id, ~hidden_for_good(reader))
    return load_interviews(of_it.order_by(Interview.starts_at, Interview.id))


def _rounds(
    candidacy_id: int, interviews: Sequence[Interview], known: LedgerSources, now: datetime | None
) -> tuple[RoundLine, ...]:
    """By the number that each has among all rounds, shown or not."""
    all_ids = select(Interview.id).where(Interview.candidacy_id == candidacy_id)
    ordered = db.session.scalars(all_ids.order_by(Interview.starts_at, Interview.id))
    numbers = {id_: number for number, id_ in enumerate(ordered, start=1)}
    lines = lines_by_id(interviews, now)
    return tuple(
        RoundLine(
            numbers[interview.id],
            lines[interview.id],
            tuple(seat.person.name for seat in interview.panel),
            reported=interview.id in known.reports,
        )
        for interview in interviews
    )


def _name(account_id: int | None) -> str:
    if account_id is None:
        return ""
    return db.session.scalar(select(Account.name).where(Account.id == account_id)) or ""


def _questions(
    rounds: Sequence[RoundLine], known: LedgerSources, confided: Collection[int]
) -> Iterator[QuestionOverRounds]:
    """Over the rounds that are shown; those are counted as they stand on the page."""
    for found in questions.questions_over([r.line.id for r in rounds], known, confided):
        yield replace(found, rounds=tuple(rounds[place - 1].number for place in found.rounds))


def _promises(rounds: Sequence[RoundLine], known: LedgerSources) -> Iterator[PromiseOfRound]:
    for round_ in rounds:
        for kept in ledger.promises_in(known, round_.line.id):
            yield PromiseOfRound(round_, kept)


def _letters(interviews: Sequence[Interview], reader: Reader) -> tuple[LetterLine, ...]:
    """Those to the candidate, the newest first."""
    seats = {interview.candidate.id for interview in interviews}
    of_them = Letter.interview_id.in_([interview.id for interview in interviews])
    to_them = select(Letter).where(of_them, Letter.subject.in_(seats))
    written = db.session.scalars(to_them.order_by(Letter.id.desc()))
    return letter_lines.lines([letter for letter in written if not work.goes_to_owner(letter.kind)], reader)


def _next_step(zones: dict[int, str]) -> NextStep | None:
    """The open job of these interviews that is due first, but for what a panel is not told of, and for
    erasing, which has a place of its own."""
    waits = select(Job).where(
        Job.interview_id.in_(zones),
        Job.done_at.is_(None),
        Job.gave_up_at.is_(None),
        Job.task.in_(work.TOLD),
        Job.task != "erase",
    )
    job = db.session.scalar(waits.order_by(Job.due_at, Job.id).limit(1))
    if job is None or job.interview_id is None:
        return None
    title = work.title_of(job.task)
    return NextStep(title, job.due_at, zones[job.interview_id], work.is_letter(job.task))
