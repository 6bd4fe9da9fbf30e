"""The merging: every row of the table in the design, its bounds, and what a report must never hold."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.fit.report import ADVICE, TITLES, DimensionFit, Finding, FitReport, merge
from webapp.domain.forms.answers import (
    CandidateFit,
    CriterionRating,
    FreeText,
    InterviewerFit,
    PreInterview,
    Priority,
    Promise,
    Question,
)
from webapp.domain.interview.facts import InterviewFacts, Panelist, RoleFacts

INTERVIEW = InterviewFacts(
    id=1,
    candidate="Amara Okonkwo",
    role=RoleFacts("Senior Data Engineer", criteria=("Models data", "Explains trade-offs")),
    starts_at=datetime(2027, 1, 14, 10, tzinfo=UTC),
    minutes=60,
    zone="Europe/London",
    panel=(Panelist(1, "Jonas Lindqvist"), Panelist(2, "Priya Raman"), Panelist(3, "Tom O'Neill")),
    owner="Rita Moss",
    organisation="Meridian",
)
ANSWERS = PreInterview(
    most=(Priority("learning"), Priority("rewards")),
    questions=(
        Question("q1", "Who decides on promotions?"),
        Question("q2", "Is there a prayer room?", "recruiter"),
        Question("q3", "Who carries the pager?"),
    ),
)
USUAL = ("learning", "flexibility", "progression")

MISSING = "missing"
"""In place of a belief: the candidate's form is not in."""


def on_learning(
    belief: int | None | str, offers: Sequence[int | None], came_up: int | None = None
) -> DimensionFit:
    """The one dimension of a report with these forms; it came up in all of them unless told."""
    talked = len(offers) if came_up is None else came_up
    forms = {
        i: InterviewerFit(offers={"learning": o}, came_up=("learning",) if i <= talked else ())
        for i, o in enumerate(offers, start=1)
    }
    candidate = None if belief == MISSING else CandidateFit(offers={"learning": belief})
    answers = PreInterview(most=(Priority("learning"),))
    (dimension,) = merge(INTERVIEW, answers, candidate, forms, USUAL).dimensions
    return dimension


@pytest.mark.parametrize(
    ("belief", "offers", "came_up", "finding"),
    [
        # 1: from two raters on, an average deviation about the median above 0.8
        (3, [1, 5], None, Finding.DISAGREE),
        (3, [2, 4], None, Finding.DISAGREE),
        (3, [1, 3, 5], None, Finding.DISAGREE),
        (3, [2, 3, 4], None, Finding.IN_LINE),  # 2/3
        (3, [1, 3, 3, 3, 5], None, Finding.IN_LINE),  # 4/5 exactly
        (3, [1, 2, 3, 4, 4], None, Finding.DISAGREE),  # 5/5
        (3, [3, 4], None, Finding.IN_LINE),  # 1/2, the median between two points
        (3, [2, None, 4], None, Finding.DISAGREE),
        (5, [1, 5], None, Finding.DISAGREE),
        (MISSING, [1, 5], None, Finding.DISAGREE),
        (None, [1, 5], 0, Finding.DISAGREE),
        # 2 and 3: more than one point apart
        (5, [3], None, Finding.EXPECT_MORE),
        (5, [3, 4], None, Finding.EXPECT_MORE),  # 5 - 3.5
        (5, [4, 4], None, Finding.IN_LINE),  # 1 exactly
        (5, [3, None], 0, Finding.EXPECT_MORE),
        (1, [3], None, Finding.OFFER_MORE),
        (2, [3, 4], None, Finding.OFFER_MORE),  # 3.5 - 2
        (3, [4], None, Finding.IN_LINE),  # 1 exactly
        (1, [5, 5], 0, Finding.OFFER_MORE),
        # 4: a form is in, and it came up in none
        (3, [3], 0, Finding.NOT_TALKED),
        (3, [None, None], 0, Finding.NOT_TALKED),
        (MISSING, [3], 0, Finding.NOT_TALKED),
        (None, [3], 0, Finding.NOT_TALKED),
        # 5
        (3, [], None, Finding.OUR_SIDE_MISSING),
        (None, [], None, Finding.OUR_SIDE_MISSING),
        (MISSING, [], None, Finding.OUR_SIDE_MISSING),
        # 6
        (3, [None], None, Finding.PANEL_COULD_NOT_SAY),
        (MISSING, [None, None], 1, Finding.PANEL_COULD_NOT_SAY),
        # 7
        (MISSING, [4, 4], 1, Finding.THEIR_SIDE_MISSING),
        # 8
        (None, [4], 1, Finding.CANNOT_TELL),
        # 9
        (4, [4], 1, Finding.IN_LINE),
        (4, [3, 4, 5], 1, Finding.IN_LINE),
    ],
)
def test_the_first_rule_that_holds_gives_the_finding(
    belief: int | None | str, offers: list[int | None], came_up: int | None, finding: Finding
) -> None:
    assert on_learning(belief, offers, came_up).finding is finding


def stated_in_fractions(belief: int | None | str, offers: Sequence[int | None], came_up: int) -> Finding:
    """The design's table once more, in words nearer to it and in another arithmetic."""
    numbers = sorted(Fraction(o) for o in offers if o is not None)
    n, half = len(numbers), len(numbers) // 2
    believed = Fraction(belief) if isinstance(belief, int) else None
    if n:
        middle = numbers[half] if n % 2 else (numbers[half - 1] + numbers[half]) / 2
        if n > 1 and sum(abs(o - middle) for o in numbers) / n > Fraction(4, 5):
            return Finding.DISAGREE
        if believed is not None and abs(believed - middle) > 1:
            return Finding.EXPECT_MORE if believed > middle else Finding.OFFER_MORE
    conditions = (
        (len(offers) > 0 and came_up == 0, Finding.NOT_TALKED),
        (len(offers) == 0, Finding.OUR_SIDE_MISSING),
        (n == 0, Finding.PANEL_COULD_NOT_SAY),
        (belief == MISSING, Finding.THEIR_SIDE_MISSING),
        (belief is None, Finding.CANNOT_TELL),
        (True, Finding.IN_LINE),
    )
    return next(finding for holds, finding in conditions if holds)


scores = st.one_of(st.none(), st.integers(1, 5))
beliefs = st.one_of(st.just(MISSING), scores)


@given(beliefs, st.lists(scores, max_size=9), st.data())
def test_the_finding_is_the_one_stated_in_fractions(
    belief: int | None | str, offers: list[int | None], data: st.DataObject
) -> None:
    came_up = data.draw(st.integers(0, len(offers)))

    assert on_learning(belief, offers, came_up).finding is stated_in_fractions(belief, offers, came_up)


@given(beliefs, st.lists(scores, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_panel_changes_nothing(belief: int | None | str, offers: list, random) -> None:
    shuffled = random.sample(offers, len(offers))

    first, second = on_learning(belief, offers), on_learning(belief, shuffled)

    assert (first.finding, first.twice_median) == (second.finding, second.twice_median)


def test_numbers_stand_beside_the_finding() -> None:
    two, one, none = on_learning(4, [3, None, 4]), on_learning(4, [3, None]), on_learning(4, [])

    assert (two.median, two.spread, two.one_rating) == (3.5, (3, 4), False)
    assert (one.median, one.spread, one.one_rating) == (3, None, True)
    assert (none.median, none.spread, none.one_rating) == (None, None, False)
    assert [(o.by, o.score) for o in two.offers] == [
        ("Jonas Lindqvist", 3),
        ("Priya Raman", None),
        ("Tom O'Neill", 4),
    ]


@pytest.mark.parametrize(("offers", "came_up", "said"), [([3], 0, True), ([3, 4], 1, False), ([], 0, False)])
def test_did_not_come_up_is_said_when_somebody_could_have_said_otherwise(
    offers: list[int | None], came_up: int, said: bool
) -> None:
    assert on_learning(4, offers, came_up).did_not_come_up is said


def test_a_blank_is_not_enough_to_tell_for_one_side_and_do_not_know_for_the_other() -> None:
    blank = CandidateFit()
    talked = InterviewerFit(came_up=("learning", "rewards"))

    report = merge(INTERVIEW, ANSWERS, blank, {1: talked}, USUAL)
    rated = merge(
        INTERVIEW, ANSWERS, blank, {1: replace(talked, offers={"learning": 3, "rewards": 4})}, USUAL
    )

    assert {d.finding for d in report.dimensions} == {Finding.PANEL_COULD_NOT_SAY}
    assert {d.finding for d in rated.dimensions} == {Finding.CANNOT_TELL}


def test_the_titles_are_the_design_s() -> None:
    assert list(TITLES.values()) == [
        "Interviewers disagree",
        "They expect more than we can offer",
        "We can offer more than they think",
        "Nobody talked about it",
        "Our side is missing",
        "The panel could not say",
        "Their side is missing",
        "They cannot tell yet",
        "In line",
    ]
    assert list(TITLES) == list(ADVICE) == list(Finding)


def test_the_candidate_s_own_dimensions_in_their_order() -> None:
    report = merge(INTERVIEW, ANSWERS, None, {}, USUAL)

    assert report.chosen
    assert [d.dimension for d in report.dimensions] == ["learning", "rewards"]


@pytest.mark.parametrize("answers", [None, PreInterview(), replace(ANSWERS, most=(), least=("team",))])
def test_the_usual_dimensions_when_nothing_was_chosen(answers: PreInterview | None) -> None:
    report = merge(INTERVIEW, answers, None, {}, USUAL)

    assert not report.chosen
    assert tuple(d.dimension for d in report.dimensions) == USUAL


def test_who_is_missing_by_side() -> None:
    report = merge(INTERVIEW, ANSWERS, None, {2: InterviewerFit()}, USUAL, late=("Priya Raman",))

    assert report.missing_candidate
    assert not report.candidate_in
    assert report.interviewers_in == ("Priya Raman",)
    assert report.missing_interviewers == ("Jonas Lindqvist", "Tom O'Neill")
    assert (report.forms_in, report.forms_awaited) == (1, 4)
    assert report.late == ("Priya Raman",)
    assert report.after_the_reveal


def test_nobody_is_missing_when_every_form_is_in() -> None:
    report = merge(INTERVIEW, ANSWERS, CandidateFit(), dict.fromkeys((3, 1, 2), InterviewerFit()), USUAL)

    assert not report.missing_candidate
    assert report.missing_interviewers == ()
    assert report.interviewers_in == ("Jonas Lindqvist", "Priya Raman", "Tom O'Neill")
    assert report.forms_in == report.forms_awaited == 4
    assert not report.after_the_reveal


def test_a_form_of_somebody_who_left_the_panel_counts() -> None:
    left = InterviewerFit(offers={"learning": 2}, promises=(Promise("Send the ladder", "Lea"),))

    report = merge(INTERVIEW, ANSWERS, None, {9: left, 1: InterviewerFit({"learning": 3})}, USUAL)

    assert [(o.by, o.score) for o in report.dimensions[0].offers] == [("Jonas Lindqvist", 3), ("", 2)]
    assert [p.what for p in report.promises] == ["Send the ladder"]


def test_the_ledger_numbers_what_interviewers_saw() -> None:
    candidate = CandidateFit(outcomes={"q1": "partly", "q2": "not", "q3": "answered"})
    forms = {1: InterviewerFit(handled=("q1", "q2")), 3: InterviewerFit(handled=("q1",))}

    first, second = merge(INTERVIEW, ANSWERS, candidate, forms, USUAL).ledger

    assert (first.number, first.key, first.handled_by) == (1, "q1", ("Jonas Lindqvist", "Tom O'Neill"))
    assert (second.number, second.key, second.handled_by) == (2, "q3", ())
    assert (first.outcome, second.outcome) == ("partly", "answered")
    assert (first.is_open, second.is_open) == (True, False)


def test_without_the_candidate_s_word_a_question_is_open_until_somebody_dealt_with_it() -> None:
    lines = merge(INTERVIEW, ANSWERS, None, {1: InterviewerFit(handled=("q1",))}, USUAL).ledger

    assert [(line.outcome, line.is_open) for line in lines] == [(None, False), (None, True)]


def test_criteria_are_listed_with_their_evidence() -> None:
    forms = {
        1: InterviewerFit(criteria=(CriterionRating(4, "Drew the lineage."), CriterionRating(None))),
        2: InterviewerFit(),
    }

    first, second = merge(INTERVIEW, ANSWERS, None, forms, USUAL).criteria

    assert (first.criterion, second.criterion) == INTERVIEW.role.criteria
    assert [(r.by, r.score, r.evidence) for r in first.ratings] == [
        ("Jonas Lindqvist", 4, "Drew the lineage."),
        ("Priya Raman", None, ""),
    ]
    assert [r.score for r in second.ratings] == [None, None]


def test_promises_and_follow_ups_of_everybody() -> None:
    forms = {
        2: InterviewerFit(promises=(Promise("Ask about pay bands", "Priya"), Promise("", "Priya"))),
        1: InterviewerFit(
            promises=(Promise("Send the ladder", "Jonas", date(2027, 1, 18)),), follow_up="Call."
        ),
    }

    report = merge(INTERVIEW, ANSWERS, None, forms, USUAL)

    assert [(p.what, p.by) for p in report.promises] == [
        ("Send the ladder", date(2027, 1, 18)),
        ("Ask about pay bands", None),
    ]
    assert [(f.by, f.text) for f in report.follow_ups] == [("Jonas Lindqvist", "Call.")]


def test_the_candidate_s_own_words_are_kept() -> None:
    report = merge(INTERVIEW, ANSWERS, CandidateFit(straight_answers=4, open="The rota."), {}, USUAL)

    assert (report.straight_answers, report.open) == (4, "The rota.")


recruiter_texts = st.text(min_size=1).map(lambda text: FreeText(text, "recruiter"))


@given(note=recruiter_texts, goals=recruiter_texts, adjustments=st.text(), question=st.text(min_size=1))
def test_a_report_is_the_same_with_and_without_recruiter_only_text(
    note: FreeText, goals: FreeText, adjustments: str, question: str
) -> None:
    told = replace(
        ANSWERS,
        most=(Priority("learning", note), Priority("rewards")),
        goals=goals,
        adjustments=adjustments,
        questions=(Question("secret", question, "recruiter"), *ANSWERS.questions),
    )
    candidate = CandidateFit({"learning": 4}, {"q1": "answered"})
    forms = {1: InterviewerFit({"learning": 3}, ("learning",), ("q1",))}

    with_it = merge(
        INTERVIEW, told, replace(candidate, outcomes={"secret": "not", "q1": "answered"}), forms, ()
    )

    assert with_it == merge(INTERVIEW, ANSWERS, candidate, forms, ())


VERDICTS = ("total", "sum", "rank", "average", "mean", "overall", "verdict", "label", "percent", "fit_score")


def names_within(kind: type) -> set[str]:
    """Names of the fields and properties of a class."""
    own = {f.name for f in fields(kind)} if is_dataclass(kind) else set()
    return own | {name for name, value in vars(kind).items() if isinstance(value, property)}


def values_within(value: object) -> list[object]:
    """`value` and all that it holds."""
    if isinstance(value, tuple):
        return [inner for item in value for inner in values_within(item)]
    if is_dataclass(value):
        held = (values_within(getattr(value, name)) for name in names_within(type(value)))
        return [value, *(inner for values in held for inner in values)]
    return [value]


def test_a_report_holds_no_verdict_on_a_person() -> None:
    report = merge(
        INTERVIEW,
        ANSWERS,
        CandidateFit({"learning": 5}, straight_answers=3),
        {
            1: InterviewerFit(
                {"learning": 3}, criteria=(CriterionRating(4, "Drew it."), CriterionRating(2, "Did."))
            )
        },
        USUAL,
    )
    kinds = {type(value) for value in values_within(report) if is_dataclass(value)}

    assert {FitReport, DimensionFit} < kinds
    assert [name for kind in kinds for name in names_within(kind) if any(v in name for v in VERDICTS)] == []
    numbers_of_the_report = {n for n in names_within(FitReport) if type(getattr(report, n)) in (int, float)}
    assert numbers_of_the_report == {"straight_answers", "forms_in", "forms_awaited"}
