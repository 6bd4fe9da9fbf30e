"""The candidate's part: what may be told, and that nothing else can be in it."""

import dataclasses

from tests.cast import AMARA, AMARA_FIT, JONAS_FIT, PRIYA_FIT, STARTS
from webapp.domain.fit import candidates_part
from webapp.domain.fit import report as fit
from webapp.domain.fit.candidates_part import Choice, TheirQuestion
from webapp.domain.fit.findings import Finding
from webapp.domain.forms.answers import CandidateFit, InterviewerFit, PreInterview
from webapp.domain.interview.facts import InterviewFacts, Panelist, RoleFacts

EVERYTHING = Choice(
    {"1-1", "2-1"}, {"learning", "flexibility", "progression"}, {"learning": "A day a month."}
)


def report(
    forms: dict[int, InterviewerFit],
    candidate: CandidateFit = AMARA_FIT,
    answers: PreInterview | None = AMARA,
    panel: int = 2,
) -> fit.FitReport:
    facts = InterviewFacts(
        id=1,
        candidate="Amara Obi",
        role=RoleFacts("Engineer", "", "", "", ("Builds pipelines",)),
        starts_at=STARTS,
        minutes=60,
        zone="Europe/London",
        panel=(Panelist(1, "Jonas Lind", ()), Panelist(2, "Priya Rao", ()))[:panel],
        owner="Rosa",
        organisation="Northlight",
        practical_note="",
        owner_interviews=False,
    )
    return fit.merge(facts, answers, candidate, forms, ("learning",))


def told(of: fit.FitReport) -> dict[str, Finding]:
    return {f.dimension: f.finding for f in candidates_part.tellable_dimensions(of)}


def test_two_ratings_may_be_told_and_one_of_two_may_not() -> None:
    of = report({1: JONAS_FIT, 2: PRIYA_FIT})
    assert {f.dimension: f.one_rating for f in of.dimensions}["progression"]
    assert set(told(of)) == {"learning", "flexibility"}
    assert told(of)["flexibility"] is Finding.EXPECT_MORE


def test_the_only_one_on_the_panel_was_told_that_it_may_be_passed_on() -> None:
    of = report({1: JONAS_FIT}, panel=1)
    assert set(told(of)) == {"learning", "flexibility", "progression"}
    assert told(of)["progression"] is Finding.OFFER_MORE
    assert candidates_part.rests_on_one_interviewer(of)


def test_what_rests_on_no_rating_may_always_be_told() -> None:
    silent = dataclasses.replace(JONAS_FIT, offers={}, came_up=())
    assert set(told(report({1: silent})).values()) == {Finding.NOT_TALKED}


def test_dimensions_that_they_did_not_choose_are_none_of_theirs() -> None:
    assert told(report({1: JONAS_FIT, 2: PRIYA_FIT}, answers=None)) == {}


def test_no_name_rating_criterion_or_evidence_is_in_it() -> None:
    of = report({1: JONAS_FIT, 2: PRIYA_FIT})
    part = candidates_part.compose(
        of,
        [TheirQuestion("Who decides?", ("A panel.",), False)],
        [(p, False) for p in of.promises],
        EVERYTHING,
    )
    assert [p.what for p in part.promises] == ["Send the ladder"]
    assert [(w.dimension, w.note) for w in part.words] == [
        ("learning", "A day a month."),
        ("flexibility", ""),
    ]
    said = repr(dataclasses.asdict(part))
    for word in ("Jonas", "Priya", "pipeline", "risks", "pay bands", "Nobody could say"):
        assert word not in said


def test_what_was_not_chosen_is_not_told() -> None:
    of = report({1: JONAS_FIT, 2: PRIYA_FIT})
    part = candidates_part.compose(of, [], [(p, False) for p in of.promises], Choice((), (), {}))
    assert part.says_nothing


def test_every_finding_has_words_for_them() -> None:
    assert candidates_part.MESSAGES.keys() == set(Finding)
