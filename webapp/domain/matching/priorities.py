"""Finds passages about a dimension when no entry names that dimension, as in a handbook just imported."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.matching.query import Query
from webapp.domain.matching.ranking import Index
from webapp.domain.matching.terms import Stem
from webapp.domain.matching.topics import TOPICS
from webapp.domain.matching.vocabulary.heart import HEART

LATER = 0.15
"""How much less each further topic at the heart of a dimension counts."""
TELLING_NOTE, VAGUE_NOTE = 2.0, 0.4
"""What the candidate's note weighs beside the dimension: one in which a topic is heard, and one that only
has words."""
TITLED = 0.25
"""What is added where the title of the entry is about it, too."""
HIRING, OTHERS = 0.4, 0.5
"""What a passage counts that tells how people are chosen, and one that is for another department."""

DEPARTMENTS = frozenset("design engineering finance legal marketing sales".split())  # noqa: SIM905
"""Departments whose name in a title means the department."""


def speaking_of(
    dimension: str, note: Query, index: Index, among: Collection[int], stem: Stem
) -> dict[int, float]:
    """Passage → score, of those `among` the numbers whose heading or title is about the heart of a dimension,
    or about what the candidate's note is about: closest to the note first."""
    heart = heart_of(dimension)
    wanted = {*heart.topics, *note.topics}
    titled = [read.titled & wanted for read in index.read]
    named = {n for n in among if index.traits[n].topics & wanted or titled[index.entry_of[n]]}
    score = blended(
        (TELLING_NOTE if note.topics else VAGUE_NOTE, index.scores(note, named)),
        (1.0, index.scores(heart, named)),
        (1.0, index.scores(index.query(DIMENSIONS[dimension].words, stem), named)),
    )
    for number in score:
        entry = index.entry_of[number]
        score[number] *= (1 + TITLED * bool(titled[entry])) * (HIRING if index.traits[number].hiring else 1.0)
    return score


def blended(*ways: tuple[float, Mapping[int, float]]) -> dict[int, float]:
    """Passage → score out of several, each with its weight; the best of each counts as one."""
    score: dict[int, float] = {}
    for weight, found in ways:
        nearest = max(found.values(), default=1.0)
        for number, each in found.items():
            score[number] = score.get(number, 0.0) + weight * each / nearest
    return score


@lru_cache(maxsize=len(HEART))
def heart_of(dimension: str) -> Query:
    """The topics at the heart of a dimension, as if they had been asked about."""
    numbers = {topic.name: number for number, topic in enumerate(TOPICS)}
    weights: Mapping[int, float] = {
        numbers[name]: 1 / (1 + LATER * place) for place, name in enumerate(HEART[dimension])
    }
    return Query(words={}, topics=weights, phrases={})


def is_for_others(title: str, role: RoleFacts) -> bool:
    """Whether a title names another department than the role's, or all others but the role's."""
    words = words_of(title)
    named = words & DEPARTMENTS
    ours = bool(named & words_of(f"{role.title} {role.department}"))
    return bool(named) and ours == bool(words & {"outside", "except"})


def words_of(text: str) -> set[str]:
    """The words of three letters and more, in small letters."""
    return set(re.findall(r"[^\W\d_]{3,}", text.casefold()))
