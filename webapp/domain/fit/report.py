"""Merges both sides' fit forms into one report (design, section 4), without totals or scores of people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.domain.fit.findings import ADVICE as ADVICE
from webapp.domain.fit.findings import TITLES as TITLES
from webapp.domain.fit.findings import Finding as Finding
from webapp.domain.fit.findings import finding
from webapp.domain.forms.answers import CandidateFit, CriterionRating, InterviewerFit, PreInterview
from webapp.domain.forms.questions import Outcome
from webapp.domain.interview.facts import InterviewFacts


class Kind(StrEnum):
    """What an open thing is: a question without an answer, a promise, a dimension to talk about, what an
    interviewer would follow up, what is still open for the candidate, a fit form that did not come."""

    QUESTION = "question"
    PROMISE = "promise"
    DIMENSION = "dimension"
    FOLLOW_UP = "follow_up"
    STILL_OPEN = "still_open"
    FORM = "form"


def name_of(kind: Kind, key: str) -> str:
    """How a thing is called in addresses and forms, such as `question:q1`."""
    return f"{kind}:{key}"


@dataclass(frozen=True)
class Offer:
    """What one interviewer says we can honestly offer: 1…5, or None for *don't know*."""

    by: str
    score: int | None


@dataclass(frozen=True)
class DimensionFit:
    """Belief against offer on one dimension. `twice_median` is the median doubled, so that it is exact.

    `offers` holds one value for every interviewer's form that is in; `came_up` counts the forms that say that
    it was talked about. `belief` is None for *not enough to tell* and for a form that is missing.
    """

    dimension: str
    belief: int | None
    offers: tuple[Offer, ...]
    twice_median: int | None
    came_up: int
    finding: Finding

    @property
    def ratings(self) -> tuple[int, ...]:
        """The numeric offers, 1…5, in the order of the panel."""
        return tuple(o.score for o in self.offers if o.score is not None)

    @property
    def median(self) -> float | None:
        """The median offer in whole or half points."""
        return None if self.twice_median is None else self.twice_median / 2

    @property
    def spread(self) -> tuple[int, int] | None:
        """The lowest and the highest offer, from two ratings on."""
        return (min(self.ratings), max(self.ratings)) if len(self.ratings) > 1 else None

    @property
    def one_rating(self) -> bool:
        return len(self.ratings) == 1

    @property
    def did_not_come_up(self) -> bool:
        """No interviewer's form says that it came up. Where no form is in, nobody can know."""
        return bool(self.offers) and not self.came_up

    @property
    def title(self) -> str:
        """The finding in words. A gettext message, as `advice` is."""
        return TITLES[self.finding]

    @property
    def advice(self) -> str:
        return ADVICE[self.finding]


@dataclass(frozen=True)
class CriterionEvidence:
    """How one interviewer saw a role criterion: 1…5, or None for *not seen*."""

    by: str
    score: int | None
    evidence: str


@dataclass(frozen=True)
class CriterionFit:
    """A role criterion with everybody's evidence; never averaged."""

    criterion: str
    ratings: tuple[CriterionEvidence, ...]


@dataclass(frozen=True)
class LedgerLine:
    """What became of one question that the panel could see. `outcome` is the candidate's word."""

    number: int
    key: str
    text: str
    handled_by: tuple[str, ...]
    outcome: Outcome | None

    @property
    def is_open(self) -> bool:
        """Something is left to say: the candidate's word counts, and without it the interviewers'."""
        return self.outcome != "answered" if self.outcome else not self.handled_by


@dataclass(frozen=True)
class PromiseLine:
    """What somebody on our side promised to do, by which day if one was named.

    `who_id` is the participant's id beside the name, as in `Promise`. `key` stays the same in later versions:
    the participant whose form holds it, and its place.
    """

    key: str
    what: str
    who: str
    by: date | None
    who_id: int | None = None


@dataclass(frozen=True)
class FollowUpNote:
    """What one interviewer says is left to do. `key`: the participant whose form says so, empty in reports
    of before it was kept."""

    by: str
    text: str
    key: str = ""


@dataclass(frozen=True)
class FitReport:
    """All that a fit report says; the PDF and the page show this value and nothing else.

    `chosen`: the candidate chose the dimensions; otherwise they are the organisation's usual ones.
    `missing`: names of those whose form is not in, by side. `late`: names of those who came after the reveal.
    `settled`: names of what was not open any more when this version was made, such as `question:q1`.
    """

    interview: InterviewFacts
    chosen: bool
    candidate_in: bool
    interviewers_in: tuple[str, ...]
    missing_candidate: bool
    missing_interviewers: tuple[str, ...]
    late: tuple[str, ...]
    dimensions: tuple[DimensionFit, ...]
    criteria: tuple[CriterionFit, ...]
    ledger: tuple[LedgerLine, ...]
    straight_answers: int | None
    open: str
    promises: tuple[PromiseLine, ...]
    follow_ups: tuple[FollowUpNote, ...]
    settled: tuple[str, ...] = ()

    @property
    def forms_in(self) -> int:
        return len(self.interviewers_in) + self.candidate_in

    @property
    def forms_awaited(self) -> int:
        """How many forms a complete report would have."""
        return self.forms_in + len(self.missing_interviewers) + self.missing_candidate

    @property
    def things(self) -> Iterator[tuple[Kind, str]]:
        """What the forms leave to be done, each by its kind and key, in their order: all that the panel may
        know of."""
        talks = (fit.dimension for fit in self.dimensions if fit.finding is not Finding.IN_LINE)
        yield from ((Kind.DIMENSION, dimension) for dimension in talks)
        yield from ((Kind.QUESTION, line.key) for line in self.ledger if line.is_open)
        yield from ((Kind.PROMISE, promise.key) for promise in self.promises)
        yield from ((Kind.FOLLOW_UP, key) for key in self.notes)
        if self.open:
            yield Kind.STILL_OPEN, ""

    @property
    def left(self) -> tuple[tuple[Kind, str], ...]:
        """What of it was still to be done when this version was made."""
        return tuple((kind, key) for kind, key in self.things if name_of(kind, key) not in self.settled)

    @property
    def notes(self) -> Mapping[str, FollowUpNote]:
        """What interviewers would follow up, by key; in reports of before there were keys, by its place."""
        return {note.key or f"note-{n}": note for n, note in enumerate(self.follow_ups, start=1)}

    @property
    def after_the_reveal(self) -> bool:
        """True when a form came after somebody could have read an earlier version."""
        return bool(self.late)


FormBy = tuple[str, InterviewerFit]
"""An interviewer's name (empty for somebody who has left the panel) and their form."""


def merge(
    interview: InterviewFacts,
    answers: PreInterview | None,
    candidate: CandidateFit | None,
    interviewers: Mapping[int, InterviewerFit],
    usual_dimensions: Sequence[str],
    late: Sequence[str] = (),
    settled: Sequence[str] = (),
) -> FitReport:
    """The fit report. `interviewers` maps a panelist's id to their form; who is not in it is missing.

    A form of somebody who has since left the panel counts, without a name. Recruiter-only questions and notes
    never enter: they stand in the recruiter's ledger alone.
    """
    forms = _forms(interview, interviewers)
    chosen = answers.dimensions() if answers else ()
    return FitReport(
        interview=interview,
        chosen=bool(chosen),
        candidate_in=candidate is not None,
        interviewers_in=tuple(by for by, _ in forms),
        missing_candidate=candidate is None,
        missing_interviewers=tuple(p.name for p in interview.panel if p.id not in interviewers),
        late=tuple(late),
        dimensions=tuple(_dimension(key, candidate, forms) for key in chosen or usual_dimensions),
        criteria=tuple(_criterion(i, text, forms) for i, text in enumerate(interview.role.criteria)),
        ledger=_ledger(answers, candidate, forms),
        straight_answers=candidate.straight_answers if candidate else None,
        open=candidate.open if candidate else "",
        promises=_promises(interviewers),
        follow_ups=_follow_ups(interview, interviewers),
        settled=tuple(settled),
    )


def _forms(interview: InterviewFacts, interviewers: Mapping[int, InterviewerFit]) -> tuple[FormBy, ...]:
    """In the order of the panel, those who have left it last."""
    names = _names(interview)
    return tuple((names.get(id_, ""), interviewers[id_]) for id_ in _order(interview, interviewers))


def _names(interview: InterviewFacts) -> dict[int, str]:
    return {p.id: p.name for p in interview.panel}


def _order(interview: InterviewFacts, interviewers: Mapping[int, InterviewerFit]) -> Iterator[int]:
    return (id_ for id_ in dict.fromkeys((*_names(interview), *interviewers)) if id_ in interviewers)


def _follow_ups(
    interview: InterviewFacts, interviewers: Mapping[int, InterviewerFit]
) -> tuple[FollowUpNote, ...]:
    names = _names(interview)
    return tuple(
        FollowUpNote(names.get(id_, ""), interviewers[id_].follow_up, f"{id_}")
        for id_ in _order(interview, interviewers)
        if interviewers[id_].follow_up
    )


def _dimension(key: str, candidate: CandidateFit | None, forms: Sequence[FormBy]) -> DimensionFit:
    belief = candidate.offers.get(key) if candidate else None
    offers = tuple(Offer(by, form.offers.get(key)) for by, form in forms)
    came_up = sum(key in form.came_up for _, form in forms)
    found, twice_median = finding(candidate is not None, belief, [o.score for o in offers], came_up)
    return DimensionFit(key, belief, offers, twice_median, came_up, found)


def _criterion(index: int, criterion: str, forms: Sequence[FormBy]) -> CriterionFit:
    def seen(form: InterviewerFit) -> CriterionRating:
        return form.criteria[index] if index < len(form.criteria) else CriterionRating()

    ratings = ((by, seen(form)) for by, form in forms)
    return CriterionFit(criterion, tuple(CriterionEvidence(by, r.score, r.evidence) for by, r in ratings))


def _promises(interviewers: Mapping[int, InterviewerFit]) -> tuple[PromiseLine, ...]:
    return tuple(
        PromiseLine(f"{id_}-{place}", promise.what, promise.who, promise.by, promise.who_id)
        for id_, form in sorted(interviewers.items())
        for place, promise in enumerate(form.promises, start=1)
        if promise.what
    )


def _ledger(
    answers: PreInterview | None, candidate: CandidateFit | None, forms: Sequence[FormBy]
) -> tuple[LedgerLine, ...]:
    """Numbered as the interviewers saw them: no gap tells of a question asked in confidence."""
    visible = answers.for_interviewers().questions if answers else ()
    return tuple(
        LedgerLine(
            number,
            q.key,
            q.text,
            handled_by=tuple(by for by, form in forms if q.key in form.handled),
            outcome=candidate.outcomes.get(q.key) if candidate else None,
        )
        for number, q in enumerate(visible, start=1)
    )
