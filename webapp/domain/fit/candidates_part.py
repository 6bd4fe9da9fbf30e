"""Selects what the candidate is told from a fit report.

Ratings, raters, role criteria and evidence cannot be in it: the value has no field for them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from webapp.domain.errors import N_
from webapp.domain.fit.findings import Finding
from webapp.domain.fit.report import DimensionFit, FitReport, PromiseLine

REVEALS_RATINGS = frozenset({Finding.DISAGREE, Finding.EXPECT_MORE, Finding.OFFER_MORE, Finding.IN_LINE})
"""Findings that tell something of what the interviewers have rated."""

MESSAGES: dict[Finding, str] = {
    Finding.DISAGREE: N_(
        "We do not see this alike among ourselves yet. We settle it, and tell you one thing."
    ),
    Finding.EXPECT_MORE: N_("You hope for more than we can offer here, and we would rather say so now."),
    Finding.OFFER_MORE: N_("We can offer more than you think."),
    Finding.NOT_TALKED: N_("We did not talk about it. Please ask us before you decide."),
    Finding.OUR_SIDE_MISSING: N_("We still owe you a word on what we can offer here."),
    Finding.PANEL_COULD_NOT_SAY: N_("Whom you met could not say. We find somebody who can."),
    Finding.THEIR_SIDE_MISSING: N_("We have not heard how this looks to you. Tell us if you like."),
    Finding.CANNOT_TELL: N_("You could not tell yet. Ask us whatever helps."),
    Finding.IN_LINE: N_("We see this much as you do."),
}
"""A finding as the candidate is told it."""


@dataclass(frozen=True)
class TheirQuestion:
    """A question of theirs, with our answers in writing. `settled`: they say that it was answered.
    `dealt_with`: it is not open for another reason. `key` is empty in parts of before it was kept.
    """

    text: str
    answers: tuple[str, ...]
    settled: bool
    dealt_with: bool = False
    key: str = ""

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come."""
        return not (self.answers or self.settled or self.dealt_with)

    def is_about(self, key: str, text: str) -> bool:
        """Whether it is the question of that key, or, where there is none, of that text."""
        return self.key == key if self.key else self.text == text


@dataclass(frozen=True)
class PromiseToThem:
    """What we promised, by which day if one was named, and whether it is done; not by whom."""

    what: str
    by: date | None
    done: bool


@dataclass(frozen=True)
class DimensionMessage:
    """What we say about one of the dimensions that they chose. `note` is the recruiter's own sentence."""

    dimension: str
    finding: Finding
    note: str

    @property
    def said(self) -> str:
        """A gettext message."""
        return MESSAGES[self.finding]


@dataclass(frozen=True)
class TheirPart:
    """All that the candidate's part says; the letter and their page show this value and nothing else."""

    questions: tuple[TheirQuestion, ...]
    promises: tuple[PromiseToThem, ...]
    words: tuple[DimensionMessage, ...]

    @property
    def says_nothing(self) -> bool:
        return not (self.questions or self.promises or self.words)


@dataclass(frozen=True)
class AnswerSince:
    """An answer in writing: to which question, by its key and its text, and what it says."""

    key: str
    question: str
    answer: str


def with_answers(part: TheirPart, written: Collection[AnswerSince]) -> TheirPart:
    """The part as it was sent, with what was answered in writing since: no question stands there as not
    answered yet beside its answer."""
    return replace(part, questions=tuple(_with_answers(question, written) for question in part.questions))


def _with_answers(question: TheirQuestion, written: Collection[AnswerSince]) -> TheirQuestion:
    answers = (w.answer for w in written if question.is_about(w.key, w.question))
    return replace(question, answers=tuple(dict.fromkeys((*question.answers, *answers))))


@dataclass(frozen=True)
class Choice:
    """What the recruiter chose to tell: `promises` and `dimensions` by key, `notes` for the latter."""

    promises: Collection[str]
    dimensions: Collection[str]
    notes: Mapping[str, str]


def tellable_dimensions(report: FitReport) -> tuple[DimensionFit, ...]:
    """The dimensions whose finding the candidate may be told: those that they chose, unless one interviewer's
    rating alone stands behind it. Whoever was the only one on the panel was told, in the form, that it may be
    passed on as the company's view; whoever was one of several was not.
    """
    if not report.chosen:
        return ()
    alone = len(report.interview.panel) == 1
    return tuple(
        fit for fit in report.dimensions if alone or not fit.one_rating or fit.finding not in REVEALS_RATINGS
    )


def rests_on_one_interviewer(report: FitReport) -> bool:
    """Whether what would be told is the view of a single interviewer."""
    return len(report.interview.panel) == 1 and any(fit.one_rating for fit in tellable_dimensions(report))


def compose(
    report: FitReport,
    questions: Iterable[TheirQuestion],
    promises: Iterable[tuple[PromiseLine, bool]],
    choice: Choice,
) -> TheirPart:
    """The candidate's part. `promises` come with whether they are done."""
    return TheirPart(
        questions=tuple(questions),
        promises=tuple(
            PromiseToThem(promise.what, promise.by, done)
            for promise, done in promises
            if promise.key in choice.promises
        ),
        words=tuple(
            DimensionMessage(fit.dimension, fit.finding, choice.notes.get(fit.dimension, ""))
            for fit in tellable_dimensions(report)
            if fit.dimension in choice.dimensions
        ),
    )
