"""How well the matcher finds, on labelled questions of a real handbook, where those are at hand.

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

pytestmark = [need_material, pytest.mark.xdist_group("matching")]


@cache
def shelf() -> IndexedRoleLibrary:
    return IndexedRoleLibrary(Index.build(passages_of(handbook().entries), stem), RoleFacts(""), stem)


def test_what_answers_a_question_is_among_the_first():
    ndcg, hits = ndcg_and_hits(shelf())
    assert ndcg >= 0.52
    assert hits >= 0.81


def test_what_the_handbook_does_not_know_is_told_from_what_it_does():
    """The area under the curve: how often an answerable question is surer than one that is not."""
    sure = {q.id: shelf().confidence(q.text) for q in questions()}
    known = [sure[q.id] for q in questions() if q.grades]
    unknown = [sure[q.id] for q in questions() if not q.grades]
    surer = [(one > other) + (one == other) / 2 for one in known for other in unknown]
    assert mean(surer) >= 0.85
