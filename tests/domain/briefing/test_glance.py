from dataclasses import replace

from tests.domain.briefing.sample import INTERVIEW, JONAS, LEARNING, PRIYA, FakeShelf, briefing
from webapp.domain.briefing.priority_chart import ChartRow, chart_rows
from webapp.domain.briefing.summary import summarise
from webapp.domain.forms.answers import PreInterview, Priority, Question

ASKED = PreInterview(
    most=(Priority("learning"), Priority("values")),
    least=("team",),
    questions=(
        Question("q1", "How is pay set?"),
        Question("q2", "How are promotions decided?"),
        Question("q3", "Would I get a garden?"),
    ),
)


def test_each_reader_has_their_own_questions_and_what_to_prepare():
    content = briefing(ASKED)
    lines = {who.id: summarise(content, who.id) for who in (JONAS, PRIYA)}
    assert lines[PRIYA.id].yours == (1, 2)
    assert lines[JONAS.id].yours == (3,)
    assert lines[JONAS.id].to_prepare == (3,)
    assert lines[PRIYA.id].to_prepare == (1,)
    assert {line.asked for line in lines.values()} == {3}
    assert summarise(content, 99).yours == ()


def test_of_two_people_of_one_name_only_the_one_who_is_asked_is_told_so():
    namesake = replace(PRIYA, id=13, focus=JONAS.focus)
    content = briefing(ASKED, replace(INTERVIEW, panel=(namesake, PRIYA)))
    assert summarise(content, PRIYA.id).yours == (1, 2)
    assert summarise(content, namesake.id).yours == (3,)


def test_a_version_from_before_there_were_ids_goes_by_the_name():
    content = briefing(ASKED)
    older = replace(content, questions=tuple(replace(q, who_id=None) for q in content.questions))
    for reader in (JONAS, PRIYA):
        assert summarise(older, reader.id) == summarise(content, reader.id)


def test_the_first_limit_is_what_to_admit():
    line = summarise(briefing(ASKED), JONAS.id)
    assert (line.limit_on, line.limit) == ("learning", LEARNING.limits)
    without = summarise(briefing(ASKED, shelf=FakeShelf((replace(LEARNING, limits=""),))), JONAS.id)
    assert without.limit == ""
    assert without.theirs.title == "Their questions"


def test_all_ten_are_in_the_chart_and_only_where_somebody_chose():
    chart = chart_rows(briefing(ASKED))
    assert chart[:2] == (ChartRow("learning", 1, band="answered"), ChartRow("values", 2, band="prepare"))
    assert chart[-1] == ChartRow("team", less=True)
    assert len({w.dimension for w in chart}) == len(chart) == 10
    assert chart_rows(briefing(None, INTERVIEW)) == ()
