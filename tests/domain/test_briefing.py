from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.briefing.composition import Briefing, PrintedLine, compose
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import InterviewFacts, Panelist, RoleFacts
from webapp.domain.library.entries import Entry, passages_of
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


def asking(*questions: str) -> PreInterview:
    return PreInterview(questions=tuple(Question(f"key{i}", text) for i, text in enumerate(questions)))


def never_written(text: FreeText) -> FreeText:
    return FreeText() if text.visibility == "recruiter" else text


def lines_of(content: Briefing) -> list[PrintedLine]:
    parts = [part.lines for part in (*content.priorities, *content.questions)]
    return [line for part in (*parts, content.culture, content.growth, content.benefits) for line in part]


@given(ANSWERS)
def test_recruiter_only_texts_leave_no_trace(answers: PreInterview) -> None:
    without = PreInterview(
        most=tuple(Priority(p.dimension, never_written(p.note)) for p in answers.most),
        goals=never_written(answers.goals),
        motivation=never_written(answers.motivation),
        needs=never_written(answers.needs),
        questions=tuple(q for q in answers.questions if q.visibility == "interviewers"),
    )
    assert briefing(answers) == briefing(without)


@given(ANSWERS)
def test_nothing_is_asked_twice_in_one_briefing(answers: PreInterview) -> None:
    content = briefing(answers)
    parts = (*content.priorities, *content.ask_about)
    asks = [f.ask for part in parts for f in part.follow_ups]
    assert len(asks) == len(set(asks)) == 2 * len(parts)


@given(ANSWERS)
def test_benefits_are_whole_and_never_show_who_asked_about_what(answers: PreInterview) -> None:
    content = briefing(answers)
    assert content.benefits == briefing(None).benefits
    assert [(line.source.entry_id, line.whole, line.see) for line in content.benefits] == [
        (3, True, ""),
        (4, True, ""),
    ]


@given(ANSWERS)
def test_every_line_names_its_source(answers: PreInterview) -> None:
    titles = {entry.id: entry.title for entry in FakeShelf().entries}
    assert all(titles[line.source.entry_id] == line.source.title for line in lines_of(briefing(answers)))


@given(ANSWERS)
def test_what_is_referred_to_was_printed_before(answers: PreInterview) -> None:
    content = briefing(answers)
    printed: dict[str, set[int]] = {}
    parts = [(f"priority-{p.rank}", p.lines) for p in content.priorities]
    parts += [(f"question-{q.number}", q.lines) for q in content.questions]
    for here, lines in (*parts, ("culture", content.culture), ("growth", content.growth)):
        for line in lines:
            assert not line.see or line.source.entry_id in printed[line.see]
        printed[here] = {line.source.entry_id for line in lines if line.whole and not line.see}


def test_questions_are_numbered_among_those_that_interviewers_see() -> None:
    answers = PreInterview(
        questions=(
            Question("a", "How much parental leave do you give?", "recruiter"),
            Question("b", "How are promotions decided?"),
            Question("c", "Who owns the roadmap?"),
        )
    )
    questions = briefing(answers).questions
    assert [(q.number, q.key, q.band) for q in questions] == [(1, "b", "answered"), (2, "c", "prepare")]
    assert questions[1].lines == ()


def test_a_question_goes_to_whoever_knows_what_answers_it() -> None:
    content = briefing(asking("How are promotions decided?", "Who says when to learn?"))
    assert [q.who for q in content.questions] == [PRIYA.name, JONAS.name]


def test_without_an_answer_the_words_of_the_question_decide() -> None:
    content = briefing(asking("What about my salary in Paris?"), shelf=FakeShelf(()))
    assert [q.who for q in content.questions] == [PRIYA.name]


def test_a_question_that_nobody_knows_goes_to_who_has_fewest() -> None:
    content = briefing(asking("Who owns the roadmap?", "How are promotions decided?", "Who says?"))
    assert [q.who for q in content.questions] == [JONAS.name, PRIYA.name, JONAS.name]


def test_who_never_answered_gets_the_usual_dimensions_and_nothing_claimed() -> None:
    content = briefing(None)
    assert not content.chosen
    assert tuple(p.dimension for p in content.priorities) == USUAL
    assert content == briefing(PreInterview()) == briefing(PreInterview(adjustments="A break, please."))


def test_priorities_keep_their_order_with_what_was_said_beside_them() -> None:
    most = (Priority("progression", FreeText("Clear rules.")), Priority("learning"))
    first, second = briefing(PreInterview(most=most)).priorities
    assert (first.rank, first.dimension, first.note) == (1, "progression", "Clear rules.")
    assert second.lines[0].glance == "One day a month."
    assert second.lines[0].limits == "Half the teams cancelled one."


def test_an_entry_that_repeats_its_title_is_printed_without_it() -> None:
    growth = briefing(PreInterview(most=(Priority("team"),))).growth
    assert [line.text.partition("\n")[0] for line in growth] == [
        "One day a month. It is in the calendar.",
        "Rounds run in March.",
    ]


def test_the_practical_note_is_carried_over_word_for_word() -> None:
    note = "The lift is on the left;\nplease plan a break at half past."
    assert briefing(interview=replace(INTERVIEW, practical_note=note)).interview.practical_note == note


def test_what_they_said_about_needs_stands_beside_what_to_ask() -> None:
    content = briefing(PreInterview(needs=FreeText("Quiet mornings.")))
    assert [(a.about, a.said, len(a.follow_ups)) for a in content.ask_about] == [
        ("needs", "Quiet mornings.", 2),
        ("motivation", "", 2),
        ("goals", "", 2),
    ]
