"""What a candidate tells about themselves finds the benefit that it is about, and no other passage."""

import pytest

from webapp.adapters.stemming import stem
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.matching.confidences import told_in
from webapp.domain.matching.search import Index, IndexedRoleLibrary

ASKED = (
    "How long is parental leave, and is it paid?",
    "What does the private health insurance cover?",
    "How much sick pay is there?",
    "Can days for religious feasts be taken off?",
    "Is there childcare near the office?",
    "Do you sponsor visas?",
    "Is there a works council?",
    "Can fathers take paternity leave as well?",
    "Wie lange ist die Elternzeit?",
    "Gibt es Zuschüsse zur Kinderbetreuung?",
)
TOLD = {
    "I am pregnant and due in May. Would my hours be flexible?": "pregnancy",
    "I have epilepsy: who on the team knows first aid?": "health",
    "As a Muslim I pray at noon; how are meetings planned?": "religion",
    "I'm a single mother of two, how often would I travel?": "family",
    "I have been diagnosed with ADHD. How do you plan work?": "health",
    "My visa runs out in March, how fast do you decide?": "immigration",
    "I am 58. Do people my age get promoted?": "age",
    "I am a member of the IG Metall, is that a problem?": "union",
    "Ich bin schwanger, wie ist das mit den Arbeitszeiten?": "pregnancy",
    "I wear hearing aids, how do you run meetings?": "health",
}

LIBRARY = (
    Entry(
        1,
        "Working hours",
        "flexibility",
        "Hours are flexible between seven and seven. Plan them with your team.",
    ),
    Entry(2, "Parental leave", "benefits", "Every parent has twenty weeks of parental leave at full pay."),
    Entry(3, "Meetings", "team", "Meetings are planned by the team, and none is held at noon."),
    Entry(4, "How we promote", "growth", "People are promoted twice a year, at any age."),
    Entry(5, "Sick pay", "benefits", "Sick pay is the full salary for three months."),
)


def library() -> IndexedRoleLibrary:
    return IndexedRoleLibrary(Index.build(passages_of(LIBRARY), stem), RoleFacts(""), stem)


@pytest.mark.parametrize("question", ASKED)
def test_asking_about_a_benefit_is_a_question_like_any_other(question: str) -> None:
    assert told_in(question) == frozenset()
    assert not library().answers_to(question).in_person


@pytest.mark.parametrize(("question", "kind"), TOLD.items())
def test_telling_something_finds_nothing_but_the_benefit_that_it_is_about(question: str, kind: str) -> None:
    assert kind in told_in(question)
    found = library().answers_to(question)
    assert {match.passage.entry.title for match in found.matches} <= {"Parental leave", "Sick pay"}
    assert found.in_person or found.matches


def test_who_tells_and_asks_for_that_very_benefit_gets_it() -> None:
    found = library().answers_to("I am pregnant. How long is parental leave?")
    assert [match.passage.entry.title for match in found.matches] == ["Parental leave"]


def test_a_note_that_tells_something_is_not_matched() -> None:
    told, nothing = (library().about("flexibility", note) for note in ("I am pregnant, meetings tire me", ""))
    assert [m.passage.entry.id for m in told.matches] == [m.passage.entry.id for m in nothing.matches]
