"""Leaves of a round whose report is there what an offer conversation may be about.

A `ReportedRound` has no field for ratings, evidence, criteria, follow-ups, or for what was written for the
recruiter alone: what a value cannot hold, no page and no file can tell.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from webapp.domain.fit.candidates_part import DimensionMessage, tellable_dimensions
from webapp.domain.fit.findings import Finding
from webapp.domain.fit.report import FitReport, Kind, LedgerLine, name_of
from webapp.domain.forms.answers import PreInterview, Question
from webapp.domain.forms.question_states import AskedQuestion, FollowedUp


@dataclass(frozen=True)
class Wanted:
    """One of the dimensions that matter most to the candidate, and what good would look like, in their
    words."""

    dimension: str
    words: str


@dataclass(frozen=True)
class Hopes:
    """What the candidate hopes for, as interviewers may read it. `most`: the most important first."""

    most: tuple[Wanted, ...] = ()
    goals: str = ""
    motivation: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Promised:
    """What somebody on our side promised, by which day if one was named, and whether it was kept."""

    what: str
    who: str
    by: date | None
    kept: bool


@dataclass(frozen=True)
class Told:
    """What the candidate was told about a dimension on a local day: a finding, and the recruiter's own
    sentence if there was one."""

    on: date
    finding: Finding
    note: str


@dataclass(frozen=True)
class Compared:
    """What both sides said of a dimension comes to. `finding` is None where it rests on the view of one of
    several interviewers, who was not told that it is passed on. `came_up`: an interviewer says so."""

    dimension: str
    finding: Finding | None
    came_up: bool
    told: Told | None = None


@dataclass(frozen=True)
class ReportedRound:
    """All that is known of a round of which there is a report: the how many-th of the candidacy it is, its
    local day, and what the candidate hoped for then, None if they did not answer."""

    interview_id: int
    number: int
    held_on: date
    hopes: Hopes | None = None
    questions: tuple[AskedQuestion, ...] = ()
    promises: tuple[Promised, ...] = ()
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True)
class Since:
    """What became of a report after it was made. `written`: keys of questions answered in writing;
    `seen_to`: names of what was ticked off, and by whom; `told`: on which day the candidate was told what, if
    they were; `promises`: as they hold now."""

    written: Collection[str] = ()
    seen_to: Mapping[str, FollowedUp] = field(default_factory=dict)
    told_on: date | None = None
    told: Sequence[DimensionMessage] = ()
    promises: Mapping[str, Promised] | None = None


def reported_round(
    number: int, held_on: date, report: FitReport, answers: PreInterview | None, since: Since
) -> ReportedRound:
    """What is left of a report, and of the answers of its round. Questions are those that interviewers may
    see by both of them."""
    visible = answers.for_interviewers() if answers else None
    asked = {question.key for question in visible.questions} if visible else set()
    return ReportedRound(
        interview_id=report.interview.id,
        number=number,
        held_on=held_on,
        hopes=_hopes(visible) if visible else None,
        questions=tuple(_asked(line, since) for line in report.ledger if line.key in asked),
        promises=tuple(_promises(report, since)),
        compared=tuple(_compared(report, since)),
    )


def _hopes(visible: PreInterview) -> Hopes:
    most = tuple(Wanted(priority.dimension, priority.note.text) for priority in visible.most)
    return Hopes(most, visible.goals.text, visible.motivation.text, visible.needs.text)


def _asked(line: LedgerLine, since: Since) -> AskedQuestion:
    return AskedQuestion(
        Question(line.key, line.text),
        line.outcome,
        written=("",) if line.key in since.written else (),
        dealt_with=bool(line.handled_by),
        reported=True,
        followed_up=since.seen_to.get(name_of(Kind.QUESTION, line.key)),
    )


def _promises(report: FitReport, since: Since) -> Iterator[Promised]:
    for said in report.promises:
        kept = name_of(Kind.PROMISE, said.key) in since.seen_to
        now = (since.promises or {}).get(said.key, Promised(said.what, said.who, said.by, kept))
        yield Promised(now.what, now.who, now.by, kept)


def _compared(report: FitReport, since: Since) -> Iterator[Compared]:
    if not report.chosen:
        return
    tellable = {fit.dimension for fit in tellable_dimensions(report)}
    told = {message.dimension: message for message in since.told} if since.told_on else {}
    for fit in report.dimensions:
        message = told.get(fit.dimension)
        yield Compared(
            fit.dimension,
            fit.finding if fit.dimension in tellable else None,
            came_up=fit.came_up > 0,
            told=Told(since.told_on, message.finding, message.note) if message and since.told_on else None,
        )
