"""Groups similar questions that the library could not answer, and counts them.

It receives only questions that interviewers may see, and never who asked them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from webapp.domain.forms.answers import CandidateFit, InterviewerFit
from webapp.domain.gaps.rewording import normalised_words
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import AppliesTo, Source
from webapp.domain.matching.search import Band

Doubt = Literal["", "candidate", "panel"]
"""Who says that a question stayed open: the candidate, or the panel, on which nobody dealt with it."""
Likeness = Callable[[str, str], float]
"""How much two questions are about the same, 0…1."""
Words = Callable[[str], Collection[str]]
"""What a question is about, in words that can be compared: questions that share none are not alike."""

SAME_GAP_LIKENESS = 0.5
"""Likeness from which two questions are one gap. Lower than what makes a question the entry's own: a group
that is a little too wide costs a glance, one that is torn apart hides how often something is asked."""
MOST_COMPARED = 12
"""Groups that a question is compared with at most, those first that share most words with it."""
_WORST_FIRST: Mapping[Band, int] = {"prepare": 0, "check": 1, "answered": 2}


@dataclass(frozen=True)
class AskedQuestion:
    """One question of one interview, and what the library has for it today.

    `nearest`: what its best match is taken from. `changed_at`: when an entry that answers it last changed.
    `doubt` is known only once the interview's report is there, since `revealed_at`.
    """

    interview: int
    text: str
    asked_at: datetime
    role: RoleFacts
    band: Band
    nearest: Source | None = None
    changed_at: datetime | None = None
    doubt: Doubt = ""
    revealed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is to be written: the library has no sure answer, or the one it has did not do,
        and nobody has touched it since."""
        if self.band != "answered":
            return True
        if not self.doubt or self.revealed_at is None:
            return False
        return self.changed_at is None or self.changed_at <= self.revealed_at


@dataclass(frozen=True)
class Gap:
    """Questions that are alike, the newest first; never empty."""

    questions: tuple[AskedQuestion, ...]

    @property
    def wording(self) -> str:
        """The question as one of them put it: the shortest, which says least about who asked."""
        return min((a.text for a in self.questions), key=len)

    @property
    def count(self) -> int:
        """In how many interviews it was asked."""
        return len({a.interview for a in self.questions})

    @property
    def since(self) -> datetime:
        return min(a.asked_at for a in self.questions)

    @property
    def latest(self) -> datetime:
        return max(a.asked_at for a in self.questions)

    @property
    def band(self) -> Band:
        """The worst of them: an answer that only some roles have is not there for the others."""
        return min((a.band for a in self.questions), key=_WORST_FIRST.__getitem__)

    @property
    def doubts(self) -> frozenset[Doubt]:
        """Who said of any of them that it stayed open."""
        return frozenset(a.doubt for a in self.questions if a.doubt)

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Departments and locations of the roles that it was asked about, in alphabetical order."""
        return tuple(sorted({(a.role.department, a.role.location) for a in self.questions}))

    @property
    def shared_place(self) -> AppliesTo:
        """The department and the location that are the same for all of them."""
        return AppliesTo(
            department=_only({a.role.department for a in self.questions}),
            location=_only({a.role.location for a in self.questions}),
        )

    @property
    def nearest(self) -> Source | None:
        """What comes closest to an answer for most of them."""
        near = [a.nearest for a in self.questions if a.nearest]
        times = Counter(source.entry_id for source in near)
        return max(near, key=lambda source: times[source.entry_id], default=None)


def who_left_open(key: str, candidate: CandidateFit | None, panel: Collection[InterviewerFit]) -> Doubt:
    """Who says that the question `key` stayed open, out of the fit forms of one interview that was revealed.

    The candidate's word counts; where there is none, whether anybody on the panel dealt with it.
    """
    outcome = candidate.outcomes.get(key) if candidate else None
    if outcome is not None:
        return "candidate" if outcome == "not" else ""
    return "panel" if panel and not any(key in form.handled for form in panel) else ""


def group_gaps(questions: Iterable[AskedQuestion], likeness: Likeness, words: Words) -> tuple[Gap, ...]:
    """What is open among `questions`, grouped; what was asked most comes first.

    Each question, from the newest on, goes to the group whose first question is most like it, or begins one.
    """
    groups = _Groups(likeness, words)
    for question in sorted((a for a in questions if a.is_open), key=_newest_first):
        groups.take(question)
    return tuple(sorted((Gap(tuple(group)) for group in groups.groups), key=_most_asked_first))


@dataclass
class _Groups:
    """Groups as they grow. `same`: a text, folded → its group; `about`: a word → groups whose first question
    has it."""

    likeness: Likeness
    words: Words
    groups: list[list[AskedQuestion]] = field(default_factory=list)
    same: dict[tuple[str, ...], int] = field(default_factory=dict)
    about: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def take(self, question: AskedQuestion) -> None:
        number = self.same.get(normalised_words(question.text))
        if number is None:
            number = self._closest(question.text)
        if number is None:
            number = self._begin(question.text)
        self.same.setdefault(normalised_words(question.text), number)
        self.groups[number].append(question)

    def _closest(self, text: str) -> int | None:
        shared = Counter(number for word in self.words(text) for number in self.about[word])
        near = sorted(shared, key=lambda number: (-shared[number], number))[:MOST_COMPARED]
        like = {number: self.likeness(text, self.groups[number][0].text) for number in near}
        best = max(near, key=lambda number: like[number], default=None)
        return best if best is not None and like[best] >= SAME_GAP_LIKENESS else None

    def _begin(self, text: str) -> int:
        number = len(self.groups)
        self.groups.append([])
        for word in self.words(text):
            self.about[word].append(number)
        return number


def _newest_first(question: AskedQuestion) -> tuple[float, int, str]:
    return -question.asked_at.timestamp(), -question.interview, question.text


def _most_asked_first(gap: Gap) -> tuple[int, int, float, str]:
    return -gap.count, _WORST_FIRST[gap.band], -gap.latest.timestamp(), gap.wording


def _only(names: Collection[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""
