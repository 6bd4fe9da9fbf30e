from dataclasses import replace

from hypothesis import given

from tests.domain.briefing.sample import ANSWERS, INTERVIEW, JONAS, PRIYA, USUAL, FakeShelf, briefing
from webapp.domain.briefing.composition import Briefing, PrintedLine
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question


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
