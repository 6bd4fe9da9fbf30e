"""Says how sure a library is that it answers a question, and by that the band of its answer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from webapp.domain.matching.passage_kinds import path_of
from webapp.domain.matching.query import Query
from webapp.domain.matching.ranking import Index
from webapp.domain.matching.terms import Stem
from webapp.domain.matching.tuning import TUNED

Band = Literal["answered", "check", "prepare"]


@dataclass(frozen=True)
class Ranking:
    """The passages for one question, best first. `among`: all that were looked at; `scores`: with all that
    counts; `by_words`: by words and topics alone; `by_text`: best first too, whatever own questions say."""

    query: Query
    among: Collection[int]
    scores: Mapping[int, float]
    by_words: Mapping[int, float]
    order: Sequence[int]
    by_text: Sequence[int]


@dataclass(frozen=True)
class Thresholds:
    """How sure the library must be for *check* and for *answered*."""

    check: float
    answered: float


WITH_MODEL = Thresholds(TUNED.check, TUNED.answered)
WITHOUT_MODEL = Thresholds(TUNED.check_without_model, TUNED.answered_without_model)


SMALL = Thresholds(TUNED.note_covered, TUNED.note_answered)


def thresholds(index: Index, query: Query) -> Thresholds:
    """Those for a question that was compared by meaning, or not; in a small library coverage decides. An
    English model's cosines say nothing of a German question."""
    if query.understood:
        return WITH_MODEL
    return SMALL if index.is_small else WITHOUT_MODEL


def sureness(index: Index, ranking: Ranking, stem: Stem) -> float:
    """How sure the library is, 0 and up: by what its passages say, or by the likeness of the question to an
    own question of the best one's entry. The same question makes it *answered*."""
    query = ranking.query
    if not ranking.order:
        return 0.0
    likeness, _ = query.alike.get(index.entry_of[ranking.order[0]], (0.0, ""))
    doubt = TUNED.this_job if query.particular else 1.0
    known = likeness if likeness >= TUNED.same_question else doubt * likeness
    return max(
        doubt * _sure_by_text(index, ranking, stem),
        thresholds(index, query).answered * known / TUNED.same_question,
    )


def _sure_by_text(index: Index, ranking: Ranking, stem: Stem) -> float:
    """By the cosine of the passage that is nearest in meaning, how much of the question the best passages
    cover, how high the first ones score by words, and whether the best is called after what is asked. No one
    of them alone carries over from one handbook to the next.

    Passages that only an own question raised are left out: with them the first set was less sure (AUROC .954
    for .963).
    """
    query, best = ranking.query, ranking.by_text[: TUNED.deciding]
    covered = max(index.coverage(query, best), default=0.0)
    if not query.understood and index.is_small:
        return covered
    highest = sorted(ranking.by_words.values())[-TUNED.deciding :]
    scored = sum(highest) / (len(highest) or 1) / index.rarity(())
    if query.near is None or not query.understood:
        return covered + TUNED.sure_by_score_alone * scored
    nearest = max(map(query.near.passages.__getitem__, ranking.among))
    named = names_the_subject(index, best[0], query, stem)
    return (
        nearest + TUNED.sure_by_coverage * covered + TUNED.sure_by_score * scored + TUNED.sure_by_name * named
    )


def note_coverage(index: Index, note: Query, order: Sequence[int]) -> float:
    """How much of a candidate's note on a priority the best of the passages cover, 0…1."""
    if not order:
        return 0.0
    covered = max(index.coverage(note, order[: TUNED.deciding]))
    likeness, _ = note.alike.get(index.entry_of[order[0]], (0.0, ""))
    return max(
        covered * (TUNED.this_job if note.particular else 1.0),
        TUNED.note_answered * likeness / TUNED.same_question,
    )


def band(index: Index, ranking: Ranking, sure: float, stem: Stem) -> Band:
    """*Answered* also wants that the best passage is called after what is asked."""
    least = thresholds(index, ranking.query)
    if sure < least.check or not ranking.order:
        return "prepare"
    if sure >= least.answered and names_the_subject(index, ranking.order[0], ranking.query, stem):
        return "answered"
    return "check"


def names_the_subject(index: Index, number: int, query: Query, stem: Stem) -> bool:
    """Whether the heading or title of a passage names what is asked, or its entry says that it answers such a
    question."""
    passage, entry = index.passages[number], index.entry_of[number]
    likeness, _ = query.alike.get(entry, (0.0, ""))
    if likeness >= TUNED.mentioned_question:
        return True
    read = index.read[entry]
    called = index.traits[number].topics | read.titled
    if any(t in called or read.topics.get(t, 0.0) >= TUNED.main_topic for t in query.topics):
        return True
    headings = " . ".join((passage.entry.title, *path_of(passage)))
    words = {term.stem for term in stem(headings, passage.entry.language)}
    return any(query.words[word] & words for word in query.phrased or query.words)
