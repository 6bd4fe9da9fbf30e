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
from webapp.domain.matching.tuning import TUNED
from webapp.domain.matching.vocabulary.core_topics import CORE_TOPICS

DEPARTMENTS = frozenset("design engineering finance legal marketing sales".split())  # noqa: SIM905
"""Departments whose name in a title means the department."""


def passages_about(
    dimension: str, note: Query, index: Index, among: Collection[int], stem: Stem
) -> dict[int, float]:
    """Passage → score, for passages `among` the given numbers whose heading or title is about a core topic of
    the dimension, or about a topic of the candidate's note."""
    core = core_topics_query(dimension)
    wanted = {*core.topics, *note.topics}
    named = index.named_after(wanted).intersection(among)
    score = blended_scores(
        (TUNED.clear_note if note.topics else TUNED.vague_note, index.by_words(note, named)),
        (1.0, index.by_words(core, named)),
        (1.0, index.by_words(index.query_by_words(DIMENSIONS[dimension].words, stem), named)),
    )
    for number in score:
        titled = index.read[index.entry_of[number]].titled & wanted
        score[number] *= (1 + TUNED.about_title * bool(titled)) * (
            TUNED.hiring_for_priority if index.traits[number].hiring else 1.0
        )
    return score


def blended_scores(*ways: tuple[float, Mapping[int, float]]) -> dict[int, float]:
    """Passage → sum of several scores, each with its weight and scaled so that its best passage has 1."""
    score: dict[int, float] = {}
    for weight, found in ways:
        nearest = max(found.values(), default=1.0)
        for number, each in found.items():
            score[number] = score.get(number, 0.0) + weight * each / nearest
    return score


@lru_cache(maxsize=len(CORE_TOPICS))
def core_topics_query(dimension: str) -> Query:
    """A query for the core topics of a dimension."""
    numbers = {topic.name: number for number, topic in enumerate(TOPICS)}
    weights: Mapping[int, float] = {
        numbers[name]: 1 / (1 + TUNED.later_core_topic * place)
        for place, name in enumerate(CORE_TOPICS[dimension])
    }
    return Query(words={}, topics=weights, phrases={})


def names_other_department(title: str, role: RoleFacts) -> bool:
    """Whether a title names another department than the role's, or everybody outside the role's."""
    words = words_of(title)
    named = words & DEPARTMENTS
    ours = bool(named & words_of(f"{role.title} {role.department}"))
    return bool(named) and ours == bool(words & {"outside", "except"})


def words_of(text: str) -> set[str]:
    """The words of three letters and more, in small letters."""
    return set(re.findall(r"[^\W\d_]{3,}", text.casefold()))
