"""How well the matcher finds without a model, on labelled questions of real handbooks where they are at hand.

The figures are those of docs/matching.md. The bounds lie a little below, so that a change that costs
something is seen.
"""

from functools import cache

import pytest

from tests.domain.matching.labelled import handbook, mean, ndcg_and_hits, need_material, questions
from webapp.adapters.stemming import stem
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import passages_of
from webapp.domain.matching.search import Index, IndexedRoleLibrary

pytestmark = [need_material, pytest.mark.slow, pytest.mark.xdist_group("matching")]


@cache
def shelf(name: str) -> IndexedRoleLibrary:
    index = Index.build(passages_of(handbook(name).entries), stem)
    return IndexedRoleLibrary(index, RoleFacts(""), stem)


@pytest.mark.parametrize(
    ("name", "least_ndcg", "least_hits"),
    [("sourcegraph", 0.52, 0.83), ("tts", 0.41, 0.71), ("clef", 0.39, 0.50)],
)
def test_what_answers_a_question_is_among_the_first(name, least_ndcg, least_hits):
    ndcg, hits = ndcg_and_hits(shelf(name), name)
    assert ndcg >= least_ndcg
    assert hits >= least_hits


@pytest.mark.parametrize(("name", "least"), [("sourcegraph", 0.91), ("tts", 0.72), ("clef", 0.63)])
def test_what_the_handbook_does_not_know_is_told_from_what_it_does(name, least):
    """The area under the curve: how often an answerable question is surer than one that is not."""
    sure = [(shelf(name).confidence(q.text), q) for q in questions(name)]
    known = [each for each, q in sure if q.grades]
    unknown = [each for each, q in sure if not q.grades]
    surer = [(one > other) + (one == other) / 2 for one in known for other in unknown]
    assert mean(surer) >= least
