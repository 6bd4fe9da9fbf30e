"""The answers as immutable values, and the rule that decides who may read which of them.

Every form is optional throughout: an unfinished draft and a finished submission are the same kind of value.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from webapp.domain.forms.questions import DIMENSIONS, TEXT_LIMIT, Outcome

Visibility = Literal["interviewers", "recruiter"]

_LINE_ENDS = dict.fromkeys("\r\u2028\u2029", "\n")
_BIDI_OVERRIDES = dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "")
_AS_STORED = str.maketrans(_LINE_ENDS | _BIDI_OVERRIDES)


def clean(text: str | None, limit: int = TEXT_LIMIT) -> str:
    """Text as it may be stored and laid out.

    Normalised (NFC), without control and direction-override characters, without lone surrogates, with at most
    one blank line in a row, cut at `limit` characters; cleaning it again changes nothing. PostgreSQL refuses
    NUL, both databases refuse lone surrogates, and a document with thousands of line breaks takes half a
    minute to lay out.
    """
    text = (text or "").encode("utf-8", "ignore").decode("utf-8").replace("\r\n", "\n").translate(_AS_STORED)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    text = re.sub(r"\n\s*\n\s*", "\n\n", unicodedata.normalize("NFC", text)).strip()
    return text[:limit].rstrip()


@dataclass(frozen=True)
class FreeText:
    """A free text and who may see it. `recruiter`: answered for me, without saying that I asked."""

    text: str = ""
    visibility: Visibility = "interviewers"

    def shown(self) -> "FreeText":
        """The text as interviewers may have it: empty when it is the recruiter's alone."""
        return self if self.visibility == "interviewers" else FreeText()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Priority:
    """One of the most important dimensions, and what good would look like."""

    dimension: str
    note: FreeText = FreeText()


@dataclass(frozen=True)
class Question:
    """A question of the candidate's own. `key` stays the same while its text does: the ledger hangs on it."""

    key: str
    text: str
    visibility: Visibility = "interviewers"


@dataclass(frozen=True)
class PreInterview:
    """The pre-interview form. `most` is in order, the most important first. `decided`: on which parts of what
    they said in an earlier round the candidate has decided, `next_round.PARTS`; it tells nothing else."""

    most: tuple[Priority, ...] = ()
    least: tuple[str, ...] = ()
    goals: FreeText = FreeText()
    motivation: FreeText = FreeText()
    needs: FreeText = FreeText()
    questions: tuple[Question, ...] = ()
    adjustments: str = ""
    decided: tuple[str, ...] = ()

    def for_interviewers(self) -> "PreInterview":
        """What an interviewer may know, as though the rest had never been written."""
        return PreInterview(
            most=tuple(replace(p, note=p.note.shown()) for p in self.most),
            least=self.least,
            goals=self.goals.shown(),
            motivation=self.motivation.shown(),
            needs=self.needs.shown(),
            questions=tuple(q for q in self.questions if q.visibility == "interviewers"),
        )

    def dimensions(self) -> tuple[str, ...]:
        """Keys of the chosen dimensions, the most important first."""
        return tuple(p.dimension for p in self.most)


FREE_TEXTS = ("goals", "motivation", "needs")
"""Fields of the pre-interview form that hold one text each, with who may see it."""


@dataclass(frozen=True)
class CandidateFit:
    """The candidate's fit form.

    `offers`: dimension → 1…5, or None for *not enough to tell*. `outcomes`: question key → what became of it.
    """

    offers: Mapping[str, int | None] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    straight_answers: int | None = None
    open: str = ""


@dataclass(frozen=True)
class CriterionRating:
    """A role criterion as one interviewer saw it: 1…5, or None for *not seen*, with the evidence."""

    score: int | None = None
    evidence: str = ""


@dataclass(frozen=True)
class Promise:
    """What somebody on our side said they would do. `by` may be open.

    `who` is a name as it was typed, `who_id` the participant's id of whom it means: None for somebody who is
    not on the panel, or of whose name there are two, and in forms that were kept before there were ids.
    """

    what: str
    who: str
    by: date | None = None
    who_id: int | None = None

    def is_by(self, id_: int, name: str) -> bool:
        """Whether the participant with that id and name promised it."""
        return self.who == name if self.who_id is None else self.who_id == id_


@dataclass(frozen=True)
class InterviewerFit:
    """An interviewer's fit form.

    `offers`: dimension → 1…5, or None for *don't know*. `handled`: keys of the questions they dealt with.
    `criteria` stand in the order of the role's criteria.
    """

    offers: Mapping[str, int | None] = field(default_factory=dict)
    came_up: tuple[str, ...] = ()
    handled: tuple[str, ...] = ()
    criteria: tuple[CriterionRating, ...] = ()
    promises: tuple[Promise, ...] = ()
    follow_up: str = ""


@dataclass(frozen=True)
class FitDraft:
    """What somebody has typed into a fit form and not sent: field of the page → its values, as it sends them.

    It says nothing yet: only its writer sees it, and no number, report or reminder knows of it.
    """

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Answers = PreInterview | CandidateFit | InterviewerFit | FitDraft


def known_dimensions(keys: Iterable[str], limit: int) -> tuple[str, ...]:
    """The first `limit` of `keys` that are dimensions, each once, in their order."""
    return tuple(k for k in dict.fromkeys(keys) if k in DIMENSIONS)[:limit]
