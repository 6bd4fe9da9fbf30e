"""The briefing: what interviewers should answer, offer and ask, composed of the answers and the library."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal, get_args

from webapp.domain.answers import PreInterview, Priority, Question
from webapp.domain.followups import NEVER_ASK, FollowUp, choose
from webapp.domain.interview import InterviewFacts, Panelist
from webapp.domain.library import Entry, Source
from webapp.domain.matching import Band, Found, Match, Reason, Shelf
from webapp.domain.prose import TOP, first_sentence
from webapp.domain.questions import DIMENSIONS
from webapp.domain.running_order import Slot, running_order

About = Literal["needs", "motivation", "goals"]

PRIORITY_LINES = 2
ANSWER_LINES = 2
FOLLOW_UPS = 2
SHEET_LINES = 20
"""Entries of one sheet at most, but for the benefits, which are always whole."""
SHORT = 500
"""Characters up to which an entry of the other sheets is printed as a whole."""

CULTURE_TOPICS = ("mission", "culture", "team")

_QUESTION_WORDS = frozenset(("why", "we"))
_STEM = 5


@dataclass(frozen=True)
class Line:
    """Something the company says, never without its source.

    `text` is Markdown, `glance` its first sentence in plain text, `limits` what the company should admit
    about it. `see` names the part of the briefing that has already printed it ('priority-1', 'question-2');
    it is empty where the line is new. `whole`: all of the text is to be printed, not only the first sentence.
    """

    glance: str
    text: str
    limits: str
    source: Source
    reason: Reason | None = None
    see: str = ""
    whole: bool = True


@dataclass(frozen=True)
class PriorityBrief:
    """One thing that matters to the candidate, with what the company really does about it, and how sure it is
    that the lines are about that."""

    rank: int
    dimension: str
    note: str
    lines: tuple[Line, ...]
    follow_ups: tuple[FollowUp, ...]
    band: Band = "answered"


@dataclass(frozen=True)
class QuestionBrief:
    """One of the candidate's questions. `who` on the panel answers it; no `lines` when it is *prepare*."""

    number: int
    key: str
    text: str
    who: str
    band: Band
    lines: tuple[Line, ...]


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
    heading above them claims nothing.
    """

    interview: InterviewFacts
    chosen: bool
    priorities: tuple[PriorityBrief, ...]
    least: tuple[str, ...]
    questions: tuple[QuestionBrief, ...]
    running_order: tuple[Slot, ...]
    culture: tuple[Line, ...]
    growth: tuple[Line, ...]
    benefits: tuple[Line, ...]
    ask_about: tuple[AskAbout, ...]
    never_ask: tuple[str, ...]


def compose(
    interview: InterviewFacts,
    answers: PreInterview | None,
    shelf: Shelf,
    usual_dimensions: tuple[str, ...],
) -> Briefing:
    """The briefing for `interview`.

    Only what interviewers may see goes in: the result is the same as if the recruiter-only texts had never
    been written. `answers` is None when the candidate has not answered; the briefing is then about the usual
    dimensions. Questions are numbered from 1 among those that interviewers may see. Each goes to the panelist
    whose focus fits what it is about; where several fit, or nobody, to the one who has the fewest so far, the
    first of the panel among equals. Benefits are whole and in the shelf's order, whatever was asked.
    """
    visible = (answers or PreInterview()).for_interviewers()
    matters = visible.most or tuple(Priority(dimension) for dimension in usual_dimensions)
    printed = _Printed()
    return Briefing(
        interview=interview,
        chosen=bool(visible.most),
        priorities=tuple(
            _priority(rank, p, shelf, interview.id, printed) for rank, p in enumerate(matters, start=1)
        ),
        least=visible.least,
        questions=tuple(_questions(visible.questions, interview.panel, shelf, printed)),
        running_order=running_order(
            interview.minutes, tuple(p.dimension for p in matters), len(visible.questions)
        ),
        culture=tuple(islice(_sheet(shelf, CULTURE_TOPICS, printed), SHEET_LINES)),
        growth=tuple(islice(_sheet(shelf, ("growth",), printed), SHEET_LINES)),
        benefits=tuple(_of_entry(entry) for entry in shelf.sheet("benefits")),
        ask_about=tuple(
            AskAbout(about, getattr(visible, about).text, choose(about, interview.id, FOLLOW_UPS))
            for about in get_args(About)
        ),
        never_ask=NEVER_ASK,
    )


@dataclass
class _Printed:
    """Where passages and entries were printed first; fills as the briefing is written from top to bottom."""

    passages: dict[tuple[int, str], str] = field(default_factory=dict)
    entries: dict[int, str] = field(default_factory=dict)

    def line(self, match: Match, here: str, whole: bool = True) -> Line:
        """The line for `match`, printed in the part `here`: as a `whole`, or only its first sentence."""
        passage, source = match.passage, match.passage.source
        key = (source.entry_id, source.heading)
        first = self.passages.get(key, here)
        if whole:
            self.passages.setdefault(key, here)
            self.entries.setdefault(source.entry_id, here)
        return Line(
            glance=first_sentence(passage.text),
            text=passage.text,
            limits=passage.entry.limits,
            source=source,
            reason=match.reason,
            whole=whole,
            see="" if first == here else first,
        )


def _priority(
    rank: int, priority: Priority, shelf: Shelf, interview_id: int, printed: _Printed
) -> PriorityBrief:
    found = shelf.about(priority.dimension, priority.note.text)
    return PriorityBrief(
        rank=rank,
        dimension=priority.dimension,
        note=priority.note.text,
        lines=tuple(
            printed.line(match, f"priority-{rank}", whole=nth == 0)
            for nth, match in enumerate(found.matches[:PRIORITY_LINES])
        ),
        follow_ups=choose(priority.dimension, interview_id, FOLLOW_UPS),
        band=found.band,
    )


def _questions(
    questions: Sequence[Question], panel: Sequence[Panelist], shelf: Shelf, printed: _Printed
) -> Iterator[QuestionBrief]:
    found = [shelf.answers_to(question.text) for question in questions]
    about = [_about(question.text, f) for question, f in zip(questions, found, strict=True)]
    answering = _handed_out(about, panel)
    for number, (question, f, who) in enumerate(zip(questions, found, answering, strict=True), start=1):
        lines = tuple(
            printed.line(match, f"question-{number}", whole=nth == 0 or f.band == "check")
            for nth, match in enumerate(f.matches[:ANSWER_LINES])
        )
        yield QuestionBrief(number, question.key, question.text, who, f.band, lines)


def _about(question: str, found: Found) -> tuple[str, ...]:
    """Dimensions that a question is about, the likeliest first: those of the entry that answers it, else
    those that share words with it."""
    if found.matches:
        best = found.matches[0]
        return tuple(d for d in (best.reason.dimension, *best.passage.entry.dimensions) if d)
    words = _stems(question)
    shared = {key: len(words & _stems(dimension.words)) for key, dimension in DIMENSIONS.items()}
    return tuple(key for key in sorted(shared, key=lambda key: -shared[key]) if shared[key])


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"\w+", text.casefold()) if word not in _QUESTION_WORDS}


def _handed_out(about: Sequence[tuple[str, ...]], panel: Sequence[Panelist]) -> list[str]:
    """Names of who answers each question. Questions that somebody knows best are given out first, so that the
    others can make up for an uneven share."""
    experts = [_experts(dimensions, panel) for dimensions in about]
    share = [0] * len(panel)
    names = [""] * len(about)
    for i in sorted(range(len(about)), key=lambda i: not experts[i]):
        seat = min(experts[i] or range(len(panel)), key=lambda seat: share[seat])
        share[seat] += 1
        names[i] = panel[seat].name
    return names


def _experts(dimensions: tuple[str, ...], panel: Sequence[Panelist]) -> list[int]:
    """Seats of those who know the first of `dimensions` that anybody on the panel knows."""
    by_dimension = ([i for i, p in enumerate(panel) if d in p.focus] for d in dimensions)
    return next(filter(None, by_dimension), [])


def _sheet(shelf: Shelf, topics: Sequence[str], printed: _Printed) -> Iterator[Line]:
    for topic in topics:
        for entry in shelf.sheet(topic):
            line = _of_entry(entry)
            see = printed.entries.get(entry.id, "")
            yield replace(line, see=see, whole=len(line.text) <= SHORT)


def _of_entry(entry: Entry) -> Line:
    """An entry as one line. Its title stands in the source: a first heading that repeats it is left out."""
    first, _, rest = entry.body.lstrip().partition("\n")
    repeats = first.startswith("# ") and first[2:].strip().casefold() == entry.title.strip().casefold()
    text = rest.strip() if repeats else entry.body.strip()
    source = Source(entry.id, entry.title, TOP, entry.owner, entry.reviewed_on)
    return Line(first_sentence(text), text, entry.limits, source)
