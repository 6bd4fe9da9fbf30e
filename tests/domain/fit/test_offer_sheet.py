"""The sheet before an offer: what it says, each line with its source, and what it cannot say."""

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.fit import sheets
from tests.domain.fit.sheets import ONE, TWO, asked
from tests.domain.fit.test_report import INTERVIEW
from webapp.domain.fit import offer_composition, offer_sheet
from webapp.domain.fit.findings import Finding
from webapp.domain.fit.offer_composition import compose
from webapp.domain.fit.offer_sheet import FromRound, Offered, OfferSheet
from webapp.domain.fit.report import merge
from webapp.domain.fit.reported_rounds import (
    Compared,
    Hopes,
    Promised,
    ReportedRound,
    Since,
    Wanted,
    reported_round,
)
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
from webapp.domain.library.entries import Source
from webapp.domain.text.room import cut, width


def sheet_of(*rounds: ReportedRound) -> OfferSheet:
    return compose("Amara Obi", "Senior Data Engineer", rounds, {})


def round_of(number: int, **said: Any) -> ReportedRound:
    return ReportedRound(number, number, (ONE, TWO)[number - 1], **({"hopes": Hopes()} | said))


def texts(value: object) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def lines(value: object) -> Iterator[Any]:
    """Every line that somebody said or that is found: what has a source."""
    if isinstance(value, tuple):
        for item in value:
            yield from lines(item)
    elif dataclasses.is_dataclass(value):
        if hasattr(value, "source"):
            yield value
        for field in dataclasses.fields(value):
            yield from lines(getattr(value, field.name))


def test_what_they_hope_for_is_what_they_said_last():
    first = round_of(1, hopes=Hopes((Wanted("team", "Old"),), goals="To lead", needs="Quiet"))
    second = round_of(2, hopes=Hopes((Wanted("learning", "Real time"),), goals="To write"))
    sheet = sheet_of(first, second)
    assert [(t.dimension, t.wanted, t.source) for t in sheet.topics] == [
        ("learning", "Real time", FromRound("form", 2, TWO))
    ]
    assert [(hope.about, hope.text) for hope in sheet.hopes] == [("goals", "To write")]


def test_a_round_without_a_form_leaves_the_one_before():
    sheet = sheet_of(round_of(1, hopes=Hopes((Wanted("team", "Kind people"),))), round_of(2, hopes=None))
    assert sheet.topics[0].source == FromRound("form", 1, ONE)


def test_where_the_two_part_is_what_the_newest_report_says():
    most = Hopes((Wanted("learning", ""),))
    first = round_of(1, hopes=most, compared=(Compared("learning", Finding.EXPECT_MORE, True),))
    second = round_of(2, hopes=most, compared=(Compared("learning", Finding.IN_LINE, False),))
    parting = sheet_of(first, second).topics[0].parting
    assert (parting.finding, parting.came_up, parting.source) == (
        Finding.IN_LINE,
        False,
        FromRound("report", 2, TWO),
    )


def test_what_mattered_before_stands_apart_where_the_two_part():
    first = round_of(
        1, compared=(Compared("team", Finding.EXPECT_MORE, True), Compared("values", Finding.IN_LINE, True))
    )
    second = round_of(2, hopes=Hopes((Wanted("learning", ""),)))
    assert [one.dimension for one in sheet_of(first, second).elsewhere] == ["team"]


def test_a_question_stands_where_it_is_open_by_its_last_round():
    first = round_of(
        1, questions=(asked("a", "A?", "not"), asked("b", "B?", "partly"), asked("c", "C?", "not"))
    )
    second = round_of(2, questions=(asked("a", "A?", "answered"), asked("b", "B again?", "not")))
    sheet = sheet_of(first, second)
    assert [(q.text, q.why, q.source.number) for q in sheet.questions] == [
        ("B again?", "not answered, they say", 2)
    ], "a was answered, c was not asked again"


def test_promises_to_keep_stand_in_the_order_of_their_days():
    promises = (
        Promised("No day", "Jonas", None, False),
        Promised("Later", "Jonas", date(2027, 3, 1), False),
        Promised("Done", "Jonas", date(2027, 1, 1), True),
    )
    second = round_of(2, promises=(Promised("Sooner", "Ada", date(2027, 2, 1), False),))
    sheet = sheet_of(round_of(1, promises=promises), second)
    assert [promise.text for promise in sheet.promises] == ["Sooner", "Later", "No day"]


def test_what_there_is_no_room_for_is_counted():
    sheet = sheets.overfull()
    assert (len(sheet.promises), sheet.more_promises) == (3, 13)
    assert (len(sheet.questions), sheet.more_questions) == (3, 5)


def test_texts_are_cut_only_as_far_as_the_page_makes_it_necessary():
    limits = (
        "In 2025 teams changed about one in four of the goals that came from above, and none in the spring."
    )
    offers = {"learning": [sheets.offered("Ten days.", limits)]}
    most = round_of(1, hopes=Hopes((Wanted("learning", ""),)))
    assert compose("A", "", [most], offers).topics[0].offers[0].limits == limits
    assert not sheets.ordinary().is_full
    some, all_ = sheets.overfull(letters=160, each=0), sheets.overfull()
    assert (some.is_full, all_.is_full) == (True, True)
    assert len(some.topics[0].wanted) == 160
    assert len(all_.topics[0].wanted) < 131


def test_without_a_choice_it_says_what_usually_matters():
    offers = {"learning": [sheets.offered("Ten days a year.")]}
    sheet = compose("Amara Obi", "", [round_of(1, hopes=None)], offers)
    assert not sheet.chosen
    assert [(t.dimension, t.wanted, t.source) for t in sheet.topics] == [("learning", "", None)]


def test_a_finding_of_one_interviewer_among_several_is_not_told():
    answers = PreInterview(most=(Priority("learning"),))
    forms = {1: InterviewerFit({"learning": 1}), 2: InterviewerFit({"learning": None})}
    report = merge(INTERVIEW, answers, CandidateFit({"learning": 5}), forms, ())
    told = reported_round(1, ONE, report, answers, Since())
    assert [one.finding for one in told.compared] == [None]
    assert sheet_of(told).topics[0].parting.title == "It rests on one interviewer’s view"


@pytest.mark.parametrize("made", [sheets.ordinary, sheets.overfull])
def test_every_line_has_its_source(made):
    found = list(lines(made()))
    assert len(found) > 10
    for line in found:
        assert isinstance(line.source, FromRound | Source)


def test_the_value_has_no_field_for_a_rating():
    numbers = {
        (kind.__name__, field.name)
        for module in (offer_sheet, offer_composition)
        for kind in vars(module).values()
        if dataclasses.is_dataclass(kind)
        for field in dataclasses.fields(kind)
        if field.type in (int, float) or "int" in str(field.type).split(" | ")
    }
    assert numbers == {
        ("FromRound", "number"),
        ("RoundTold", "interview_id"),
        ("RoundTold", "number"),
        ("ReportedRound", "interview_id"),
        ("ReportedRound", "number"),
        ("OfferSheet", "more_questions"),
        ("OfferSheet", "more_promises"),
        ("Source", "entry_id"),
    }


VISIBILITY = st.sampled_from(["interviewers", "recruiter"])
SCORE = st.one_of(st.none(), st.integers(1, 5))
OUTCOME = st.sampled_from(["answered", "partly", "not", None])


@st.composite
def said(draw) -> tuple[PreInterview, CandidateFit, dict[int, InterviewerFit]]:
    """Forms of both sides. What must not go on holds `zq`."""
    seen, kept = draw(VISIBILITY), draw(VISIBILITY)

    def word(visibility: str, text: str) -> FreeText:
        return FreeText(f"{'zq' if visibility == 'recruiter' else ''}{text}", visibility)

    answers = PreInterview(
        most=(Priority("learning", word(seen, "a")), Priority("team", word(kept, "b"))),
        goals=word(draw(VISIBILITY), "c"),
        motivation=word(draw(VISIBILITY), "d"),
        needs=word(draw(VISIBILITY), "e"),
        questions=tuple(
            Question(f"q{n}", f"{'zq' if visibility == 'recruiter' else 'f'}{n}?", visibility)
            for n, visibility in enumerate(draw(st.lists(VISIBILITY, max_size=5)))
        ),
        adjustments="zq",
    )
    outcomes = {q.key: o for q in answers.questions if (o := draw(OUTCOME))}
    candidate = CandidateFit({"learning": draw(SCORE), "team": draw(SCORE)}, outcomes, draw(SCORE), "zq open")
    forms = {
        n: InterviewerFit(
            offers={"learning": draw(SCORE), "team": draw(SCORE)},
            came_up=("learning",),
            criteria=(CriterionRating(draw(SCORE), "zq evidence"),),
            promises=(Promise("Send it", "Jonas"),),
            follow_up="zq follow up",
        )
        for n in range(1, draw(st.integers(1, 3)) + 1)
    }
    return answers, candidate, forms


def as_round(
    number: int, forms: tuple[PreInterview, CandidateFit, dict[int, InterviewerFit]]
) -> ReportedRound:
    answers, candidate, panel = forms
    report = merge(INTERVIEW, answers, candidate, panel, ())
    return reported_round(number, ONE, report, answers, Since())


@given(said(), said())
def test_nothing_in_confidence_and_nothing_rated_is_in_it(first, second):
    sheet = sheet_of(as_round(1, first), as_round(2, second))
    assert not [text for text in texts(sheet) if "zq" in text]


@given(said(), said())
def test_it_is_the_same_as_if_it_had_never_been_written(first, second):
    def silent(forms):
        return forms[0].for_interviewers(), *forms[1:]

    told = sheet_of(as_round(1, first), as_round(2, second))
    assert told == sheet_of(as_round(1, silent(first)), as_round(2, silent(second)))


@given(said(), st.integers(1, 5))
def test_who_rated_what_cannot_be_told_from_it(forms, score):
    """Criteria, straight answers and the order of ratings change nothing; ratings only by their finding."""
    answers, candidate, panel = forms
    other = {
        n: replace(panel[m], criteria=(CriterionRating(score, "zq other"),), promises=panel[n].promises)
        for n, m in zip(panel, reversed(panel), strict=True)
    }
    changed = as_round(1, (answers, replace(candidate, straight_answers=score), other))
    assert sheet_of(as_round(1, forms)) == sheet_of(changed)


@given(st.lists(said(), min_size=1, max_size=3))
def test_every_question_is_open_or_not_and_stands_once(all_forms):
    rounds = [as_round(number, forms) for number, forms in enumerate(all_forms, start=1)]
    sheet = compose("Amara Obi", "", [replace(r, held_on=ONE) for r in rounds], {})
    told = [question.text for question in sheet.questions]
    assert len(told) == len(set(told))
    last = {q.question.text for q in rounds[-1].questions if q.state == "open"}
    assert {*told} <= last
    assert len(told) + sheet.more_questions == len(last)


@given(st.text(), st.floats(8, 200))
def test_a_text_is_cut_to_its_room(text: str, room: float):
    kept = cut(text, room)
    assert width(kept) <= max(room, 0) + 1
    assert kept == " ".join(text.split()) or kept.endswith("…")


def test_a_second_passage_stands_where_both_are_short():
    short, long = sheets.offered("Ten days."), sheets.offered("Ten days a year. " * 20)
    most = round_of(1, hopes=Hopes((Wanted("learning", ""),)))

    def shown(*found: Offered) -> int:
        return len(compose("A", "", [most], {"learning": found}).topics[0].offers)

    assert (shown(short, short), shown(short, long), shown(long, short)) == (2, 1, 1)
