"""What a question is read as."""

import pytest

from webapp.adapters.stemming import stem
from webapp.domain.matching.query import read_query


def is_particular(question):
    return read_query(question, ("en", "de"), stem).particular


@pytest.mark.parametrize(
    "question",
    [
        "Why did my predecessor leave?",
        "How many people have quit since spring?",
        "What is the median age?",
        "Has anyone ever been fired over a mistake?",
        "How is morale?",
        "What keeps you there?",
        "What are my chances?",
        "How do you stack up against others?",
        "Which team would I end up in? Who'd be my lead?",
        "Wie viele Frauen arbeiten bei euch?",
        "Was gefällt Ihnen an der Firma?",
        "Warum ist diese Stelle frei?",
    ],
)
def test_a_question_about_this_job_these_people_or_late_figures_is_particular(question):
    assert is_particular(question)


@pytest.mark.parametrize(
    "question",
    [
        "Can I do this job from home?",
        "What does an average week look like?",
        "How do I keep my skills up to date?",
        "Would you match what I pay into my pension?",
        "Who does this rule apply to?",
        "How long do people get off for a new baby?",
        "Last year I was ill for months. Would I still be paid?",
        "At the moment I live so far away. May I work from there?",
        "Wie lange ist die Probezeit?",
    ],
)
def test_a_question_about_a_rule_is_not_particular(question):
    assert not is_particular(question)
