"""Says how far recruiters are with the hundred common questions, and which one comes next.

Several may go through them side by side: each stays away from a dimension in which a colleague is at work, as
long as there is another.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.matching.candidate_questions import COMMON_QUESTIONS

Verdict = Literal["yes", "written", "not_for_us", "later"]
"""What a recruiter says of a question: an entry answers it; they wrote one that does; there is no such thing
here; not now, which decides nothing."""


@dataclass(frozen=True)
class TopicProgress:
    """How far one dimension is: how many of its questions an entry answers, how many of these were `written`
    for it, how many are not for us, and how many are left."""

    dimension: str
    answered: int
    written: int
    not_for_us: int
    left: int

    @property
    def decided(self) -> int:
        return self.answered + self.not_for_us

    @property
    def all(self) -> int:
        return self.decided + self.left


def progress(verdicts: Mapping[str, Verdict]) -> tuple[TopicProgress, ...]:
    """How far each dimension is. `verdicts`: key → what was said of the question and still holds."""
    return tuple(_progress(dimension, verdicts) for dimension in DIMENSIONS)


def _progress(dimension: str, verdicts: Mapping[str, Verdict]) -> TopicProgress:
    said = [verdicts.get(q.key, "later") for q in COMMON_QUESTIONS.values() if q.dimension == dimension]
    written = said.count("written")
    return TopicProgress(
        dimension,
        answered=said.count("yes") + written,
        written=written,
        not_for_us=said.count("not_for_us"),
        left=said.count("later"),
    )


def next_question(
    left: Collection[str], later: Sequence[str], busy: Collection[str], here: str, beginning: int
) -> str | None:
    """The key of the question to go on with, out of those that are `left`; None where none is.

    `later`: those of them that somebody put off, the longest ago first, which come after all others.
    `busy`: dimensions in which a colleague is at work. `here`: the dimension that one is in, or nothing.
    `beginning`: a number of one's own, by which colleagues begin in different dimensions.
    """
    fresh = [key for key in left if key not in later]
    order = list(_order(busy, here, beginning))
    first = sorted(fresh, key=lambda key: order.index(COMMON_QUESTIONS[key].dimension))
    return next(iter([*first, *later]), None)


def _order(busy: Collection[str], here: str, beginning: int) -> Iterator[str]:
    """The dimensions in the order to go through them: the one that one is in, then in turn from one's own
    beginning, and those last in which a colleague is."""
    start = beginning % len(DIMENSIONS)
    keys = list(DIMENSIONS)
    turn = [*([here] if here in DIMENSIONS else []), *keys[start:], *keys[:start]]
    yield from sorted(dict.fromkeys(turn), key=lambda dimension: dimension in busy)
