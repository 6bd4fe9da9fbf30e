"""Composes the briefing from the candidate's answers and the library."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal, get_args

from webapp.domain.briefing import sheets
from webapp.domain.briefing.assignment import assign_questions
from webapp.domain.briefing.day_plan import DayPlan, Purpose, SessionPlan, plan_day
from webapp.domain.briefing.decisions import Decisions, as_decided, of_priority, of_question
from webapp.domain.briefing.followup_choice import NEVER_ASK, FollowUp, choose_follow_ups
from webapp.domain.briefing.printed_lines import AlreadyPrinted, PrintedLine, lines_of_note, printed_length
from webapp.domain.briefing.running_order import Slot, running_order
from webapp.domain.briefing.so_far import SoFar
from webapp.domain.forms.answers import PreInterview, Priority, Question
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import InterviewFacts, Panelist
from webapp.domain.matching.search import Band, RoleLibrary, SearchResult
from webapp.domain.text.shared_words import stems

__all__ = [
    "AskAbout",
    "Briefing",
    "PrintedLine",
    "PriorityBrief",
    "QuestionBrief",
    "compose",
    "day_for_candidate",
    "planned_order",
]

About = Literal["needs", "motivation", "goals"]

PRIORITY_LINES = 2
ANSWER_LINES = 2
FOLLOW_UPS = 2
FIRST, FURTHER = 5, 3
"""Printed lines of the first and of further texts beside a priority or a question."""


@dataclass(frozen=True)
class PriorityBrief:
    """One thing that matters to the candidate, with what the company really does about it, and how sure it is
    that the lines are about that."""

    rank: int
    dimension: str
    note: str
    lines: tuple[PrintedLine, ...]
    follow_ups: tuple[FollowUp, ...]
    band: Band = "answered"


@dataclass(frozen=True)
class QuestionBrief:
    """One of the candidate's questions; no `lines` when it is *prepare*. `in_person`: it tells something
    about the candidate, and the recruiter takes it up with them.

    `who` on the panel answers it, `who_id` is their id as a participant: two people may have one name.
    Versions that were kept before there were ids have None, and go by the name. `asked_on`: since which day
    it is open, if it was asked in an earlier round.
    """

    number: int
    key: str
    text: str
    who: str
    band: Band
    lines: tuple[PrintedLine, ...]
    who_id: int | None = None
    in_person: bool = False
    asked_on: date | None = None

    def is_for(self, panelist: Panelist) -> bool:
        """Whether `panelist` answers it."""
        return self.who == panelist.name if self.who_id is None else self.who_id == panelist.id

    def is_for_whom(self, other: "QuestionBrief") -> bool:
        """Whether the same person answers `other`."""
        if self.who_id is None or other.who_id is None:
            return self.who == other.who
        return self.who_id == other.who_id


@dataclass(frozen=True)
class AskAbout:
    """What to ask about needs, motivation or goals: what the candidate wrote (or nothing), and questions."""

    about: About
    said: str
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True)
class Briefing:
    """All that a briefing says. The PDF and the page on a phone show this value and nothing else.

    `chosen`: the candidate chose the priorities; otherwise they are the organisation's usual ones, and the
    heading above them claims nothing. `so_far`: what is known of earlier rounds, None in a first one. `day`:
    what each session is for, where there are several; then each has a running order of its own, and
    `running_order` is empty.
    """

    interview: InterviewFacts
    chosen: bool
    priorities: tuple[PriorityBrief, ...]
    least: tuple[str, ...]
    questions: tuple[QuestionBrief, ...]
    running_order: tuple[Slot, ...]
    culture: tuple[PrintedLine, ...]
    growth: tuple[PrintedLine, ...]
    benefits: tuple[PrintedLine, ...]
    ask_about: tuple[AskAbout, ...]
    never_ask: tuple[str, ...]
    so_far: SoFar | None = None
    day: tuple[SessionPlan, ...] = ()

    def begun(self, now: datetime) -> tuple[SessionPlan, ...]:
        """How the sessions are planned that have begun at `now`; one that was alone had everything."""
        return tuple(plan for plan in self.day or (self._alone(),) if plan.session.starts_at <= now)

    def _alone(self) -> SessionPlan:
        return SessionPlan(
            session=self.interview.day[0],
            people=self.interview.panel,
            purposes=get_args(Purpose),
            dimensions=tuple(p.dimension for p in self.priorities),
            questions=tuple(q.number for q in self.questions),
            order=self.running_order,
        )

    def sessions_of(self, reader: int) -> tuple[SessionPlan, ...]:
        """Of a day, the sessions that the panelist whose id is `reader` is in."""
        return tuple(plan for plan in self.day if plan.has(reader))

    def session_of(self, question: QuestionBrief) -> SessionPlan | None:
        """Of a day, the session in which a question is answered."""
        return next((plan for plan in self.day if question.number in plan.questions), None)

    def questions_for(self, reader: int) -> tuple[QuestionBrief, ...]:
        """The questions that the panelist whose id is `reader` answers; none for somebody else."""
        readers = [panelist for panelist in self.interview.panel if panelist.id == reader]
        return tuple(question for question in self.questions if any(map(question.is_for, readers)))


def compose(
    interview: InterviewFacts,
    answers: PreInterview | None,
    library: RoleLibrary,
    usual_dimensions: tuple[str, ...],
    decisions: Decisions = MappingProxyType({}),
    so_far: SoFar | None = None,
    begun: Sequence[SessionPlan] = (),
) -> Briefing:
    """The briefing for `interview`. What a recruiter decided stands above what the library is asked.

    Only what interviewers may see goes in: the result is the same as if the recruiter-only texts had never
    been written. `answers` is None when the candidate has not answered; the briefing is then about the usual
    dimensions. Questions are numbered from 1 among those that interviewers may see. Each goes to the panelist
    whose focus fits what it is about; where several fit, or nobody, to the one who has the fewest so far, the
    first of the panel among equals; on a day, within the session in which it is answered. `begun`: how those
    of its sessions were planned that have begun. Benefits are all named, in the order of the library,
    whatever was asked.
    """
    visible = (answers or PreInterview()).for_interviewers()
    matters = _matters(visible, usual_dimensions)
    printed = AlreadyPrinted(role=interview.role)

    def beside(name: str, found: SearchResult) -> SearchResult:
        return found_beside(name, found, printed, decisions, library)

    about = [beside(of_priority(p.dimension), library.about(p.dimension, p.note.text)) for p in matters]
    answers_to = [beside(of_question(q.key), library.answers_to(q.text)) for q in visible.questions]
    priorities = tuple(
        _priority(rank, p, found, printed, _follow_ups(p.dimension, p.note.text, visible, interview.id))
        for rank, (p, found) in enumerate(zip(matters, about, strict=True), start=1)
    )
    dimensions = [
        _dimensions_of_question(q.text, found) for q, found in zip(visible.questions, answers_to, strict=True)
    ]
    day = _plan(interview, matters, dimensions, begun) if len(interview.day) > 1 else None
    answering = day.answering if day else assign_questions(dimensions, interview.panel)
    questions = tuple(_questions(visible.questions, answers_to, answering, printed))
    if so_far is not None:
        asked_on = map(so_far.asked_before, visible.questions)
        questions = tuple(replace(q, asked_on=on) for q, on in zip(questions, asked_on, strict=True))
    if _lines_taken(priorities, questions) > sheets.TIGHT:
        priorities = tuple(replace(p, lines=_keep_first_text(p.lines)) for p in priorities)
    if _lines_taken(priorities, questions) > sheets.TIGHT:
        questions = tuple(replace(q, lines=_keep_first_text(q.lines)) for q in questions)
    rows = sheets.row_counts(_lines_taken(priorities, questions))
    return Briefing(
        interview=interview,
        chosen=bool(visible.most),
        priorities=priorities,
        least=visible.least,
        questions=questions,
        running_order=() if day else planned_order(interview, answers, usual_dimensions),
        culture=sheets.culture(library, printed, rows.culture),
        growth=sheets.growth(library, interview.role, printed, rows.growth),
        benefits=sheets.benefits(library, interview.role),
        ask_about=tuple(_ask_about(about, visible, interview.id) for about in get_args(About)),
        never_ask=NEVER_ASK,
        so_far=so_far,
        day=day.sessions if day else (),
    )


def planned_order(
    interview: InterviewFacts, answers: PreInterview | None, usual_dimensions: tuple[str, ...]
) -> tuple[Slot, ...]:
    """How the time of a single session is meant to go, by what interviewers may see of the answers."""
    visible = (answers or PreInterview()).for_interviewers()
    matters = tuple(p.dimension for p in _matters(visible, usual_dimensions))
    return running_order(interview.minutes, matters, len(visible.questions), len(interview.panel))


def day_for_candidate(
    interview: InterviewFacts,
    answers: PreInterview | None,
    library: RoleLibrary,
    usual_dimensions: tuple[str, ...],
    decisions: Decisions = MappingProxyType({}),
    begun: Sequence[SessionPlan] = (),
) -> DayPlan | None:
    """How a day of several sessions is meant to go, as its briefing has it, in the words of the candidate's
    page; None for a single session. The arguments are those of `compose`."""
    if len(interview.day) == 1:
        return None
    visible = (answers or PreInterview()).for_interviewers()
    printed = AlreadyPrinted(role=interview.role)
    about = [
        _dimensions_of_question(
            q.text, found_beside(of_question(q.key), library.answers_to(q.text), printed, decisions, library)
        )
        for q in visible.questions
    ]
    return _plan(interview, _matters(visible, usual_dimensions), about, begun).in_their_words()


def _plan(
    interview: InterviewFacts,
    matters: Sequence[Priority],
    about: Sequence[tuple[str, ...]],
    begun: Sequence[SessionPlan],
) -> DayPlan:
    return plan_day(interview.day, interview.panel, tuple(p.dimension for p in matters), about, begun)


def _matters(visible: PreInterview, usual_dimensions: tuple[str, ...]) -> tuple[Priority, ...]:
    """What the candidate chose, or else what usually matters."""
    return visible.most or tuple(Priority(dimension) for dimension in usual_dimensions)


def _lines_taken(priorities: Sequence[PriorityBrief], questions: Sequence[QuestionBrief]) -> int:
    """Printed lines of the cards about priorities and questions: the longer of their two columns."""
    ours = [sum(map(printed_length, p.lines)) + 2 * len(p.follow_ups) for p in priorities]
    ours += [sum(map(printed_length, q.lines)) for q in questions]
    theirs = [lines_of_note(p.note) for p in priorities] + [lines_of_note(q.text) for q in questions]
    return sum(1 + max(pair) for pair in zip(ours, theirs, strict=True))


def _follow_ups(about: str, said: str, visible: PreInterview, interview_id: int) -> tuple[FollowUp, ...]:
    """What to ask about a dimension, or about needs, motivation or goals, of which `said` was written."""
    elsewhere = (
        *(p.note.text for p in visible.most),
        *(visible.goals.text, visible.motivation.text, visible.needs.text),
        *(q.text for q in visible.questions),
    )
    return choose_follow_ups(about, interview_id, FOLLOW_UPS, said, elsewhere, visible.dimensions())


def _ask_about(about: About, visible: PreInterview, interview_id: int) -> AskAbout:
    said = {"needs": visible.needs, "motivation": visible.motivation, "goals": visible.goals}[about].text
    return AskAbout(about, said, _follow_ups(about, said, visible, interview_id))


def _priority(
    rank: int,
    priority: Priority,
    found: SearchResult,
    printed: AlreadyPrinted,
    follow_ups: tuple[FollowUp, ...],
) -> PriorityBrief:
    return PriorityBrief(
        rank=rank,
        dimension=priority.dimension,
        note=priority.note.text,
        lines=tuple(
            printed.line(match, f"priority-{rank}", FURTHER if nth else FIRST, whole=nth == 0)
            for nth, match in enumerate(found.matches[:PRIORITY_LINES])
        ),
        follow_ups=follow_ups,
        band=found.band,
    )


def _questions(
    questions: Sequence[Question],
    found: Sequence[SearchResult],
    answering: Sequence[Panelist],
    printed: AlreadyPrinted,
) -> Iterator[QuestionBrief]:
    for number, (question, f, who) in enumerate(zip(questions, found, answering, strict=True), start=1):
        here = f"question-{number}"
        lines = [
            printed.line(match, here, FURTHER if nth else FIRST, whole=nth == 0)
            for nth, match in enumerate(f.matches[:ANSWER_LINES])
        ]
        said = _keep_first_text(lines) if f.band == "answered" else tuple(lines)
        yield QuestionBrief(
            number, question.key, question.text, who.name, f.band, said, who.id, in_person=f.in_person
        )


def found_beside(
    name: str, found: SearchResult, printed: AlreadyPrinted, decisions: Decisions, library: RoleLibrary
) -> SearchResult:
    """What a briefing prints of what was found beside a priority or a question, by its name among decisions:
    what can be printed for the role, unless a recruiter decided otherwise."""
    return as_decided(name, _to_print(found, printed), decisions, library)


def _to_print(found: SearchResult, printed: AlreadyPrinted) -> SearchResult:
    """What was found, with what can be printed first. It is *answered* only by the passage that answers best:
    where nothing of that one is for this role, the next one is to be checked."""
    matches = printed.first_that_says(found.matches, FIRST)
    kept_first = matches[:1] == found.matches[:1] and matches and printed.short(matches[0], FIRST).text
    band = "check" if found.band == "answered" and not kept_first else found.band
    return replace(found, band=band, matches=matches)


def _keep_first_text(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The first line, and of those after it no more than where they stand; none that was printed before."""
    known = {(line.source.title, line.source.heading) for line in lines[:1]}
    further = (line for line in lines[1:] if not line.see)
    names = [line for line in further if (line.source.title, line.source.heading) not in known]
    return (*lines[:1], *(replace(line, named=True) for line in names))


def _dimensions_of_question(question: str, found: SearchResult) -> tuple[str, ...]:
    """Dimensions that a question is about, the likeliest first: those of the entry that answers it, else
    those that share words with it."""
    if found.matches:
        best = found.matches[0]
        return tuple(d for d in (best.reason.dimension, *best.passage.entry.dimensions) if d)
    words = stems(question)
    shared = {key: len(words & stems(dimension.words)) for key, dimension in DIMENSIONS.items()}
    return tuple(key for key in sorted(shared, key=lambda key: -shared[key]) if shared[key])
