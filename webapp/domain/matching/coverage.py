"""Measures how well a library covers each dimension, by asking it the usual questions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.matching.search import Band, RoleLibrary
from webapp.domain.text.prose import SEPARATOR, TOP


@dataclass(frozen=True)
class TriedQuestion:
    """A question, how sure the library is of its answer, and where the best one stands: 'title › heading', or
    nothing. `not_for_us`: a recruiter says that there is no such thing here, so nothing is missing."""

    dimension: str
    question: str
    band: Band
    source: str
    not_for_us: bool = False


@dataclass(frozen=True)
class DimensionCoverage:
    """What there is about one dimension: entries that name it, their passages, its questions by band, without
    those that are not for us."""

    dimension: str
    entries: int
    passages: int
    answered: int
    check: int
    prepare: int
    not_for_us: int = 0


@dataclass(frozen=True)
class Coverage:
    """What a library covers: dimension by dimension, and question by question."""

    dimensions: tuple[DimensionCoverage, ...]
    questions: tuple[TriedQuestion, ...]

    def number(self, band: Band) -> int:
        """How many questions came out as `band`, without those that are not for us."""
        return sum(tried.band == band and not tried.not_for_us for tried in self.questions)

    @property
    def not_for_us(self) -> int:
        return sum(tried.not_for_us for tried in self.questions)


def measure_coverage(
    entries: Sequence[Entry],
    library: RoleLibrary,
    questions: Mapping[str, Sequence[str]],
    not_for_us: Collection[str] = (),
) -> Coverage:
    """What `entries`, which are those in the `library`, have for questions: dimension → its questions."""
    tried = tuple(
        _tried(key, question, library, question in not_for_us)
        for key, asked in questions.items()
        for question in asked
    )
    return Coverage(tuple(_covered(key, entries, tried) for key in questions), tried)


def _tried(dimension: str, question: str, library: RoleLibrary, not_for_us: bool) -> TriedQuestion:
    found = library.answers_to(question)
    source = ""
    if found.matches:
        passage = found.matches[0].passage
        path = (part for part in passage.heading.split(SEPARATOR) if part not in (TOP, passage.entry.title))
        source = " › ".join((passage.entry.title, *path))
    return TriedQuestion(dimension, question, found.band, source, not_for_us)


def _covered(dimension: str, entries: Sequence[Entry], tried: Sequence[TriedQuestion]) -> DimensionCoverage:
    about = [entry for entry in entries if dimension in entry.dimensions]
    asked = [t for t in tried if t.dimension == dimension]
    bands = [t.band for t in asked if not t.not_for_us]
    return DimensionCoverage(
        dimension,
        len(about),
        len(passages_of(about)),
        bands.count("answered"),
        bands.count("check"),
        bands.count("prepare"),
        sum(t.not_for_us for t in asked),
    )
