"""Belief and offer on each dimension, side by side over the rounds."""

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.fit.test_report import INTERVIEW, USUAL
from webapp.domain.fit.over_rounds import over_rounds
from webapp.domain.fit.report import FitReport, merge
from webapp.domain.forms.answers import CandidateFit, InterviewerFit, PreInterview, Priority
from webapp.domain.forms.questions import DIMENSIONS

CHOSEN = st.lists(st.sampled_from(sorted(DIMENSIONS)), min_size=1, max_size=3, unique=True)


def report(dimensions: list[str], belief: int = 3) -> FitReport:
    answers = PreInterview(most=tuple(map(Priority, dimensions)))
    theirs = CandidateFit(offers=dict.fromkeys(dimensions, belief))
    ours = {1: InterviewerFit(offers=dict.fromkeys(dimensions, 4))}
    return merge(INTERVIEW, answers, theirs, ours, USUAL)


def test_those_of_the_newest_round_come_first():
    found = over_rounds([(1, report(["learning", "purpose"])), (3, report(["team", "learning"], 5))])
    assert [over.dimension for over in found] == ["team", "learning", "purpose"]
    assert [[(n, fit.belief if fit else None) for n, fit in over.fits] for over in found] == [
        [(1, None), (3, 5)],
        [(1, 3), (3, 5)],
        [(1, 3), (3, None)],
    ]


@given(st.lists(CHOSEN, max_size=4))
def test_every_figure_of_every_report_stands_there_once(rounds: list[list[str]]):
    reports = [(number, report(chosen)) for number, chosen in enumerate(rounds, start=1)]
    found = over_rounds(reports)
    shown = {(over.dimension, n): fit for over in found for n, fit in over.fits if fit}
    assert shown == {(fit.dimension, n): fit for n, kept in reports for fit in kept.dimensions}
    assert len({over.dimension for over in found}) == len(found)
