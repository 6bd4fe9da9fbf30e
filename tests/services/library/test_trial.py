from dataclasses import replace

from tests.services.library.shelf import BERLIN, LEEDS, PARKING, imported, written
from webapp.config import ROOT
from webapp.domain.library.entries import AppliesTo
from webapp.services.library import entries
from webapp.services.library.trial import try_question

QUESTION = "Can I park at the office?"


def test_what_applies_elsewhere_is_told_apart(app):
    written()
    written(replace(PARKING, title="Bicycles", body="There are racks at the office.", applies_to=AppliesTo()))
    here, there = try_question(QUESTION, LEEDS), try_question(QUESTION, BERLIN)
    assert [r.match.passage.entry.title for r in here.ranking][0] == "Parking in Leeds"
    assert (here.ranking[0].fate, here.elsewhere) == ("chosen", ())
    assert [r.match.passage.entry.title for r in there.ranking] == ["Bicycles"]
    assert [match.passage.entry.title for match in there.elsewhere] == ["Parking in Leeds"]


def test_the_ranking_is_that_of_the_shelf(app):
    imported(ROOT / "examples" / "library")
    question = "How much parental leave is there?"
    trial = try_question(question, LEEDS)
    assert tuple(r.match for r in trial.ranking) == entries.library_for(LEEDS).search(question, 10)
    assert [r.match for r in trial.ranking if r.fate == "chosen"] == list(trial.found.matches)
    assert all(not match.passage.entry.applies_to.fits(LEEDS) for match in trial.elsewhere)


def test_a_question_without_words_finds_nothing(app):
    written()
    assert (try_question("?", LEEDS).ranking, try_question("?", LEEDS).found.band) == ((), "prepare")
