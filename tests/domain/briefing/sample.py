"""A small library, an interview and answers of which briefings are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from webapp.domain.briefing.composition import Briefing, compose
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import InterviewFacts, Panelist, RoleFacts
from webapp.domain.library.entries import Entry, Passage, PassageRef, passages_of
from webapp.domain.matching.search import Match, Reason, SearchResult

USUAL = ("learning", "flexibility", "progression")

LEARNING = Entry(
    1,
    "Time to learn",
    "growth",
    "# Time to learn\n\nOne day a month. It is in the calendar.",
    dimensions=("learning",),
    limits="Half the teams cancelled one.",
    owner="people team",
    reviewed_on=date(2026, 8, 20),
)
PROMOTIONS = Entry(
    2,
    "How promotions are decided",
    "growth",
    "Rounds run in March.\n\n## Staff\n\nA panel of three.",
    dimensions=("progression", "support"),
)
BENEFITS = Entry(3, "Benefits", "benefits", "- 27 days of holiday\n- A pension", dimensions=("rewards",))
PAY = Entry(4, "How pay is set", "benefits", "Bands are published. " * 60, dimensions=("rewards",))
MISSION = Entry(5, "Why we exist", "mission", "We plan operating rooms.", dimensions=("purpose",))

JONAS = Panelist(11, "Jonas Lindqvist", ("autonomy", "learning"))
PRIYA = Panelist(12, "Priya Raman", ("progression", "rewards", "flexibility"))

INTERVIEW = InterviewFacts(
    id=7,
    candidate="Amara Okonkwo",
    role=RoleFacts("Senior Data Engineer", "Engineering", "Leeds"),
    starts_at=datetime(2027, 1, 14, 10, tzinfo=UTC),
    minutes=60,
    zone="Europe/London",
    panel=(JONAS, PRIYA),
    owner="Ruth Adler",
    organisation="Northlight",
)


@dataclass(frozen=True)
class FakeShelf:
    """Finds by the first word that an entry's title or body shares with the query."""

    entries: Sequence[Entry] = (LEARNING, PROMOTIONS, BENEFITS, PAY, MISSION)

    def answers_to(self, question: str) -> SearchResult:
        words = {word for word in question.casefold().split() if len(word) > 4}
        found = [e for e in self.entries if words & set(f"{e.title} {e.body}".casefold().split())]
        matches = tuple(self._match(e, Reason(mentions=tuple(sorted(words)))) for e in found)
        return SearchResult("answered" if matches else "prepare", matches)

    def about(self, dimension: str, note: str) -> SearchResult:
        found = [e for e in self.entries if dimension in e.dimensions]
        matches = tuple(self._match(e, Reason((note,), dimension)) for e in found)
        return SearchResult("answered" if matches else "prepare", matches)

    def passage(self, ref: PassageRef) -> Passage | None:
        return next((p for p in passages_of(self.entries) if p.ref == ref), None)

    def entries_on(self, topic: str) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.topic == topic)

    def _match(self, entry: Entry, reason: Reason) -> Match:
        return Match(passages_of([entry])[0], 1.0, reason)


TEXTS = st.sampled_from(
    ("", "Real time to learn.", "How are promotions decided?", "How much holiday?", "Who owns the roadmap?")
)
VISIBILITIES = st.sampled_from(("interviewers", "recruiter"))
FREE_TEXTS = st.builds(FreeText, TEXTS, VISIBILITIES)
QUESTIONS = st.lists(st.tuples(TEXTS, VISIBILITIES), max_size=5).map(
    lambda asked: tuple(Question(f"key{i}", text, seen) for i, (text, seen) in enumerate(asked))
)
MOST = st.lists(
    st.builds(Priority, st.sampled_from(sorted(DIMENSIONS)), FREE_TEXTS),
    max_size=3,
    unique_by=lambda p: p.dimension,
).map(tuple)
ANSWERS = st.builds(
    PreInterview,
    most=MOST,
    goals=FREE_TEXTS,
    motivation=FREE_TEXTS,
    needs=FREE_TEXTS,
    questions=QUESTIONS,
    adjustments=TEXTS,
)


def briefing(
    answers: PreInterview | None = None, interview: InterviewFacts = INTERVIEW, shelf: FakeShelf | None = None
) -> Briefing:
    return compose(interview, answers, shelf or FakeShelf(), USUAL)
